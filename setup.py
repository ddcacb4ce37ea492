"""Packaging of ckanext-smartcity: five CKAN plugins and their schemas in one distribution.

The layout (``ckanext-smartcity/`` and ``schemas/`` side by side) is fixed by the project's owner, so the
package map is written out here. ``ckan`` itself stays out of ``install_requires``: a portal pins it, and
the extra ``ckan`` brings it.
"""

from pathlib import Path

from setuptools import find_packages, setup

ROOT = Path(__file__).parent

setup(
    name="ckanext-smartcity",
    version="0.1.0",
    description="CKAN plugins for the data portals of Thai cities: metadata, search, DCAT, city pages",
    long_description=(ROOT / "README.md").read_text(encoding="utf-8"),
    long_description_content_type="text/markdown",
    license="AGPL-3.0-or-later",
    classifiers=[
        "Development Status :: 4 - Beta",
        "Natural Language :: Thai",
        "Programming Language :: Python :: 3",
        "Topic :: Internet :: WWW/HTTP :: Indexing/Search",
    ],
    python_requires=">=3.10",
    packages=[
        *(f"ckanext.{name}" for name in find_packages("ckanext-smartcity/ckanext")),
        "ckanext.smartcity.schemas",
    ],
    package_dir={"": "ckanext-smartcity", "ckanext.smartcity.schemas": "schemas"},
    package_data={
        "": ["*.yaml", "templates/**/*", "assets/**/*", "public/**/*", "i18n/**/*", "migration/**/*"],
        "ckanext.smartcity.schemas": ["**/*.yaml", "**/*.json", "**/*.geojson", "**/*.ttl"],
    },
    include_package_data=False,
    zip_safe=False,
    install_requires=[
        "ckanext-scheming>=3.1,<4",
        "ckanext-spatial>=2.3.2,<3",
        "ckanext-dcat>=2.4.4,<3",
        "ckanext-geoview>=0.3.2",
        "newmm-tokenizer>=0.2.2,<0.3",
        "openpyxl>=3.1",
        "Pillow>=11",
        "pyoxigraph>=0.4",
        "pyproj>=3.6",
        "pyshacl>=0.30",
        "python-calamine>=0.3",
        "PyYAML>=6",
        "requests>=2.31",
        "segno>=1.6",
        "shapely>=2.1",
    ],
    extras_require={"ckan": ["ckan[requirements]==2.12.*"]},
    entry_points={
        "ckan.plugins": [
            "smartcity = ckanext.smartcity.plugin:SmartcityPlugin",
            "smartcity_metadata = ckanext.smartcity.metadata.plugin:SmartcityMetadataPlugin",
            "smartcity_search = ckanext.smartcity.search.plugin:SmartcitySearchPlugin",
            "smartcity_dcat = ckanext.smartcity.dcat.plugin:SmartcityDcatPlugin",
            "smartcity_cities = ckanext.smartcity.cities.plugin:SmartcityCitiesPlugin",
        ],
        "ckan.rdf.profiles": [
            "smartcity_ap_th = ckanext.smartcity.dcat.profile:SmartcityProfile",
        ],
    },
)

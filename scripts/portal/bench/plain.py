"""Plain CKAN 2.12 with scheming, spatial and dcat at their defaults, in the same services as the portal."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from portal import ini, postgres, solr
from portal.bench.server import serving
from portal.commands import ckan
from portal.layout import Home
from portal.problems import Problem
from portal.secret_files import ensure_secrets

PREFIX = "plain_"
_OPTIONS = {
    "ckan.plugins": "scheming_datasets spatial_metadata spatial_query dcat structured_data activity",
    "scheming.dataset_schemas": "ckanext.scheming:ckan_dataset.yaml",
    "ckan.site_id": "plain",
}
# What ckanext-spatial's documentation tells an operator to add for its default backend, solr-bbox.
_SPATIAL_FIELDS = "".join(
    f'<field name="{name}" type="float" indexed="true" stored="true" />'
    for name in ("bbox_area", "maxx", "maxy", "minx", "miny")
)


@contextmanager
def plain_site(home: Home, port: int) -> Iterator[Path]:
    """Run a plain CKAN while the block lasts; yield its ini file."""
    address, secrets = home.address(), ensure_secrets(home)
    if solr.ensure_core(home, f"{PREFIX}ckan", conf=plain_configset(home)):
        solr.load_core(home, address, f"{PREFIX}ckan")
    storage = home.path / f"{PREFIX}storage"
    storage.mkdir(exist_ok=True)
    home.user.own(storage)
    values = (
        ini.machine_values(home, address, secrets, PREFIX, redis_database=1)
        | _OPTIONS
        | {"ckan.site_url": f"http://127.0.0.1:{port}"}
    )
    ini.write_ini(home, "plain.ini", [ini.as_ini(values)])
    settings = home.path / "plain.ini"
    postgres.ensure_databases(home, address, secrets, PREFIX)
    ckan(home, settings, "db", "upgrade", failed="Plain CKAN's database could not be made.")
    with serving(home, settings, port):
        yield settings


def plain_configset(home: Home) -> Path:
    """Return a folder with CKAN's own schema, the fields ckanext-spatial asks for and a bare solrconfig."""
    found = sorted(home.env.glob("lib/python*/site-packages/ckan/config/solr/schema.xml"))
    if not found:
        raise Problem("CKAN's own Solr schema is not in the environment: run scripts/up first.")
    folder = home.path / "run" / "plain-configset"
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(found[0].parent, folder)
    schema = (folder / "schema.xml").read_text(encoding="utf-8")
    (folder / "schema.xml").write_text(
        schema.replace("</fields>", f"{_SPATIAL_FIELDS}</fields>"), encoding="utf-8"
    )
    for name in set(re.findall(r'(?:protected|synonyms|words)="([^"]+)"', schema)):
        (folder / name).touch()
    shutil.copyfile(Path(__file__).with_name("solrconfig.xml"), folder / "solrconfig.xml")
    return folder

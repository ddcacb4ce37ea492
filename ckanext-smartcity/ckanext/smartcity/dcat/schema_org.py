"""schema.org JSON-LD for a dataset's page: what search engines for data read."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from ckanext.smartcity.dcat.concepts import LICENCE_DOCUMENT, ROLES
from ckanext.smartcity.dcat.describe import public_files
from ckanext.smartcity.dcat.environment import Environment
from ckanext.smartcity.dcat.kinds import Record
from ckanext.smartcity.dcat.kinds.base import values_of
from ckanext.smartcity.dcat.organisations import Organisation
from ckanext.smartcity.dcat.places import extent_of
from ckanext.smartcity.dcat.text import clean, date, languages, moment, web_address

#: BCP 47 for the languages of the vocabulary that search engines ask for.
_SPOKEN = {"THA": "th", "ENG": "en"}


def describe_for_search(
    dataset: Record, publisher: Organisation | None, environment: Environment
) -> dict[str, Any]:
    """Return the dataset as a schema.org ``Dataset``; properties without a value are left out."""
    page = environment.dataset_iri(dataset.get("name") or dataset["id"])
    described = {
        "@context": {"@vocab": "https://schema.org/"},
        "@type": "Dataset",
        "@id": environment.dataset_iri(dataset["id"]),
        "url": page,
        "identifier": dataset["id"],
        "name": _texts(dataset.get("title_translated") or dataset.get("title")),
        "description": _texts(dataset.get("notes_translated") or dataset.get("notes")),
        "keywords": [tag for tags in (dataset.get("tags_translated") or {}).values() for tag in tags],
        "inLanguage": _spoken(dataset, environment),
        "license": _licence(dataset.get("license_id"), environment),
        "isAccessibleForFree": True,
        "dateCreated": _day(dataset.get("created_date")),
        "datePublished": _day(dataset.get("metadata_created")),
        "dateModified": _day(dataset.get("last_updated_date") or dataset.get("metadata_modified")),
        "temporalCoverage": _period(dataset),
        "spatialCoverage": [*_places(dataset, environment), *_shapes(dataset)],
        "publisher": _organisation(publisher, environment) if publisher else None,
        "creator": _organisation(publisher, environment) if publisher else None,
        "includedInDataCatalog": {"@type": "DataCatalog", "url": f"{environment.site_url}/"},
        "distribution": [_file(file, dataset, environment) for file in public_files(dataset)],
    }
    return {name: value for name, value in described.items() if value not in (None, "", [], {})}


def as_script(described: Mapping[str, Any]) -> str:
    """Return the description as JSON that may stand in a ``<script>`` element."""
    text = clean(json.dumps(described, ensure_ascii=False, sort_keys=True))
    return text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")


def _texts(value: object) -> list[dict[str, str]]:
    texts = languages(value) if value else {}
    return [{"@language": language, "@value": text} for language, text in texts.items()]


def _spoken(dataset: Record, environment: Environment) -> list[str]:
    terms = (
        environment.term(ROLES["data_language"], value) for value in values_of(dataset.get("data_language"))
    )
    return [_SPOKEN.get(term.code or "", str(term.code).lower()) for term in terms if term and term.code]


def _licence(value: object, environment: Environment) -> str | None:
    term = environment.term(LICENCE_DOCUMENT, value) if value else None
    return term.uri if term else None


def _day(value: object) -> str | None:
    literal = (date(value) or moment(value)) if value else None
    return literal.value if literal else None


def _period(dataset: Record) -> str | None:
    bounds = [_day(dataset.get(name)) for name in ("temporal_start", "temporal_end")]
    return "/".join(bound or ".." for bound in bounds) if any(bounds) else None


def _places(dataset: Record, environment: Environment) -> list[dict[str, Any]]:
    found = (environment.find_place(str(code)) for code in values_of(dataset.get("place")))
    return [
        {
            "@type": "Place",
            "identifier": place.code,
            "name": _texts({language: place.label(language) for language in ("th", "en")}),
            **({"geo": _box(place.extent)} if place.extent else {}),
        }
        for place in found
        if place
    ]


def _shapes(dataset: Record) -> list[dict[str, Any]]:
    try:
        geometry = json.loads(dataset["spatial"]) if dataset.get("spatial") else None
    except ValueError:
        return []
    extent = extent_of(geometry) if isinstance(geometry, Mapping) else None
    return [{"@type": "Place", "geo": _box(extent)}] if extent else []


def _box(extent: tuple[float, float, float, float]) -> dict[str, str]:
    """A schema.org box: south west and north east corner, latitude before longitude."""
    west, south, east, north = extent
    return {"@type": "GeoShape", "box": f"{south:.6g} {west:.6g} {north:.6g} {east:.6g}"}


def _organisation(organisation: Organisation, environment: Environment) -> dict[str, Any]:
    described: dict[str, Any] = {
        "@type": "Organization",
        "@id": environment.organisation_iri(organisation.id),
        "name": _texts(organisation.names),
    }
    if organisation.homepage and web_address(organisation.homepage):
        described["url"] = organisation.homepage
    if organisation.contact_email:
        described["contactPoint"] = {"@type": "ContactPoint", "email": organisation.contact_email}
    return described


def _file(file: Record, dataset: Record, environment: Environment) -> dict[str, Any]:
    address = web_address(file["url"]) if file.get("url") else None
    page = environment.resource_iri(dataset["id"], file["id"])
    described = {
        "@type": "DataDownload",
        "@id": page,
        "name": file.get("name"),
        "description": file.get("description"),
        "encodingFormat": file.get("mimetype") or file.get("format"),
        "contentUrl": address.value if address else page,
        "contentSize": f"{file['size']} B" if file.get("size") else None,
        "license": _licence(file.get("license_id") or dataset.get("license_id"), environment),
        "dateModified": _day(file.get("resource_last_updated_date") or file.get("last_modified")),
    }
    return {name: value for name, value in described.items() if value}

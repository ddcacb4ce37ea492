"""Datasets with everything, with next to nothing, and with text that wants to break the document.

Values come from the schema and its vocabularies, so a new field or term is in these datasets at once.
"""

from __future__ import annotations

import json
from functools import cache
from typing import Any

from ckanext.smartcity.vocabularies import read_schema_file, vocabulary

CITY = {
    "id": "c1c1c1c1-0000-4000-8000-000000000001",
    "name": "chiang-mai",
    "title": "เชียงใหม่",
    "title_translated": {"th": "เทศบาลนครเชียงใหม่", "en": "Chiang Mai City Municipality"},
    "description_translated": '{"th": "ข้อมูลของเมืองเชียงใหม่"}',
    "organisation_kind": "local_administration",
    "province_code": "50",
    "homepage": "https://www.cmcity.go.th/",
    "contact_email": "data@cmcity.go.th",
}
ALLIANCE = {
    "id": "a1a1a1a1-0000-4000-8000-000000000001",
    "name": "alliance",
    "title": "เครือข่าย",
    "organisation_kind": "alliance",
}

HOSTILE_TEXT = 'ก\x0b\x00\ufffe\ud800 <b>"quoted"\\ """ </rdf:RDF> ]]> & \u202e\r\n\tน้ำ\U0001f600 @prefix'
HOSTILE_ADDRESS = 'http://example.go.th/a b\n<c>{d}|e\\f^`g"h?q=ก&x=1#frag'

_SAMPLES: dict[str, Any] = {
    "name": "population-by-subdistrict",
    "title_translated": {"th": "ประชากรรายตำบล", "en": "Population by subdistrict"},
    "notes_translated": {"th": "จำนวนประชากร **รายตำบล**", "en": "Inhabitants"},
    "tags_translated": {"th": ["ประชากร", "ตำบล"], "en": ["population"]},
    "maintainer_email": "plan@cmcity.go.th",
    "update_frequency_interval": 2,
    "about_city": ["chiang-mai", "rayong"],
    "place": ["50", "5014", "501401", "5099"],
    "spatial": json.dumps({"type": "Polygon", "coordinates": [[[98, 17], [99, 17], [99, 18.5], [98, 17]]]}),
    "temporal_start": "2024",
    "temporal_end": "2025-03",
    "created_date": "2024-01-31",
    "last_updated_date": "2025-06-30",
    "data_release_calendar": "2026-01-01",
    "data_release_date": "2024-02-01",
    "first_year_of_data": "2567",
    "last_year_of_data": "2568",
    "url": "https://www.cmcity.go.th/data",
    "reference_url_catalog": "https://gdcatalog.go.th/dataset/1",
    "west_bound_longitude": "98.05",
    "east_bound_longitude": "99.57",
    "north_bound_longitude": "20.15",
    "south_bound_longitude": "17.24",
    "data_category": "ข้อมูลสาธารณะ",
    "data_classification": "เปิดเผย",
    "access_rights": "http://publications.europa.eu/resource/authority/access-right/PUBLIC",
    "series": "population-2023",
    "derived_from": "https://portal.invalid/works/flooded-lanes",
    "sample": "True",
}
_FILE_SAMPLES: dict[str, Any] = {
    "url": "https://data.example.go.th/dataset/x/resource/y/download/pop.csv",
    "name": "ประชากร.csv",
    "format": "CSV",
    "mimetype": "text/csv",
    "encoding": "UTF-8",
    "hash": "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    "data_dictionary": json.dumps(
        [{"name": "amphoe", "type": "text", "description": "อำเภอ"}], ensure_ascii=False
    ),
    "resource_last_updated_date": "2025-06-30",
    "resource_created_date": "2025-06-01",
    "resource_data_release_calendar": "2026-01-01",
    "resource_data_release_date": "2025-06-15",
    "resource_first_year_of_data": "2567",
    "resource_last_year_of_data": "2568",
}
_CORE = {
    "type": "dataset",
    "state": "active",
    "private": False,
    "owner_org": CITY["id"],
    "metadata_created": "2025-01-01T01:02:03.123456",
    "metadata_modified": "2025-06-01T01:02:03.123456",
}
_ALWAYS_LISTS = {
    "objective",
    "data_format",
    "data_language",
    "smart_dimension",
    "theme",
    "disaggregate",
    "resource_disaggregate",
}


def schema_fields(part: str) -> list[dict[str, Any]]:
    """Return the fields of ``dataset_fields`` or ``resource_fields``."""
    return _schema()[part]


@cache
def _schema() -> dict[str, Any]:
    return read_schema_file("dataset.yaml")


def _filled(part: str, samples: dict[str, Any], pick: int) -> dict[str, Any]:
    """Give every field of the schema a value; `pick` says which term of a code list."""
    filled = {}
    for field in schema_fields(part):
        name = field["field_name"]
        if name in samples:
            filled[name] = samples[name]
        elif field.get("vocabulary"):
            values = vocabulary(field["vocabulary"]).values
            filled[name] = list(values) if name in _ALWAYS_LISTS else values[pick % len(values)]
        elif name not in ("title", "notes", "tag_string", "owner_org", "state"):
            filled[name] = f"ข้อความของ {name}"
    return filled


def full(pick: int = 0) -> dict[str, Any]:
    """Return a dataset with a value in every field of the schema and three files."""
    identifier = f"d0d0d0d0-0000-4000-8000-{pick:012d}"
    file = {
        **_filled("resource_fields", _FILE_SAMPLES, pick),
        "size": 12345,
        "created": "2025-01-02T00:00:00",
        "last_modified": "2025-06-01T00:00:00",
    }
    dataset = {**_CORE, "id": identifier, **_filled("dataset_fields", _SAMPLES, pick)}
    dataset["name"] = f"{dataset['name']}-{pick}"
    dataset["title"], dataset["notes"] = dataset["title_translated"]["th"], dataset["notes_translated"]["th"]
    dataset["resources"] = [
        {**file, "id": f"{identifier}-1", "url_type": "upload", "datastore_active": True},
        {**file, "id": f"{identifier}-2", "url_type": "", "format": "WMS", "hash": "", "license_id": ""},
        {
            "id": f"{identifier}-3",
            "url": "https://example.go.th/x.geojson",
            "name": "roads",
            "format": "GeoJSON",
        },
    ]
    return dataset


def every_term() -> list[dict[str, Any]]:
    """Return full datasets in which every term of every code list occurs."""
    longest = max(
        len(vocabulary(f["vocabulary"]).terms)
        for part in ("dataset_fields", "resource_fields")
        for f in schema_fields(part)
        if f.get("vocabulary")
    )
    return [full(pick) for pick in range(longest)]


def minimal() -> dict[str, Any]:
    """Return a dataset with what CKAN itself sets, and nothing else."""
    return {
        "id": "e0e0e0e0-0000-4000-8000-000000000001",
        "name": "minimal",
        "title": "",
        **_CORE,
    }


def hostile() -> dict[str, Any]:
    """Return a dataset in which every text and address tries to break the document."""
    dataset = full(999)
    for name, value in dataset.items():
        if name in ("id", "name", "type", "state", "private", "owner_org", "resources") or name.startswith(
            "metadata_"
        ):
            continue
        dataset[name] = _hostile(value)
    dataset["uri"] = "https://data.example.go.th/dataset/somebody-elses"
    dataset["extras"] = [{"key": "uri", "value": "not a uri <x>"}]
    dataset["resources"] = [
        {
            "id": "r1",
            **{name: _hostile(value) for name, value in dataset["resources"][0].items() if name != "id"},
            "url": HOSTILE_ADDRESS,
        },
        {
            "id": "r2",
            "url": "javascript:alert(1)",
            "url_type": "upload",
            "uri": "https://data.example.go.th/dataset/somebody-elses",
        },
        {
            "id": "r3",
            "url": "http://[::1",
            "size": -1,
            "format": "CSV\x00",
            "mimetype": "text/csv; charset=<x>",
        },
        {"id": "r4", "url": None, "name": None, "hash": "xyz"},
    ]
    return dataset


def _hostile(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _hostile(item) for key, item in value.items()}
    if isinstance(value, list):
        return [HOSTILE_TEXT for _ in value]
    return HOSTILE_TEXT


def all_extremes() -> list[dict[str, Any]]:
    """Return every dataset of this module."""
    return [*every_term(), minimal(), hostile()]

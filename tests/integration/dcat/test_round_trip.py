"""Out through the feed, in through ckanext-dcat's parser, saved: nothing is lost on the way."""

from __future__ import annotations

import json

import pytest

from ckanext.dcat.processors import RDFParser

from tests.integration.dcat.publishing import act

pytestmark = pytest.mark.usefixtures("with_plugins", "clean_db", "clean_index")

#: What the second portal decides itself.
OWN = {
    *("id", "name", "resources", "organization", "owner_org", "num_resources", "extras", "creator_user_id"),
    *("metadata_created", "metadata_modified", "theme", "num_tags", "relationships_as_object"),
}
RICH = {
    "spatial": json.dumps({"type": "Point", "coordinates": [98.98, 18.79]}),
    "temporal_end": "2024-12",
    "smart_dimension": ["mobility"],
    "bureau": "สำนักการจราจร",
    "data_language": ["ไทย", "อังกฤษ"],
    "accessible_condition": "ไม่มีการจำกัดการเข้าถึงข้อมูล",
    "last_updated_date": "2025-01-31",
    "update_frequency_interval": 3,
}
FILES = [
    {"url": "https://example.go.th/b.geojson", "name": "ผัง", "format": "GeoJSON"},
    {"url": "https://example.go.th/a.csv", "name": "ตาราง", "format": "CSV", "description": "ป้ายทั้งหมด"},
]


@pytest.mark.parametrize("form", ["xml", "ttl", "jsonld"])
def test_a_harvested_dataset_has_every_field(app, publish, rayong, form):
    original = publish(**RICH, resources=FILES)
    parser = RDFParser(profiles=["smartcity_ap_th"])
    parser.parse(app.get(f"/catalog.{form}").text, _format=form)
    (parsed,) = parser.datasets()
    assert parsed["extras"] == [{"key": "uri", "value": parsed["extras"][0]["value"]}]
    parsed.pop("extras")
    assert all(file.pop("uri").startswith("http") for file in parsed["resources"])
    copy = act("package_create", **{**parsed, "name": "harvested"}, owner_org=rayong["id"])
    for name, value in original.items():
        if name not in OWN:
            assert _comparable(name, copy.get(name)) == _comparable(name, value), name
    kept = ("url", "name", "format", "description")
    assert [{name: file.get(name) for name in kept} for file in copy["resources"]] == [
        {name: file.get(name) for name in kept} for file in original["resources"]
    ]


def _comparable(name, value):
    if name == "spatial":
        return json.loads(value)
    if name == "tags":
        return sorted(tag["name"] for tag in value)
    if name == "tags_translated":
        return {language: sorted(tags) for language, tags in value.items()}
    return sorted(value) if isinstance(value, list) else value

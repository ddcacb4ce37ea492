"""Real records of data.go.th come in field by field."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from ckanext.smartcity.metadata.intake import REFUSALS, take_in
from ckanext.smartcity.thai_text import normalise

SAMPLE = Path(__file__).parents[4] / "shared" / "data" / "data-go-th-sample.jsonl"


@pytest.fixture(scope="module")
def records():
    if not SAMPLE.exists():
        pytest.skip(f"the sample of data.go.th is not beside the checkout ({SAMPLE.name})")
    with SAMPLE.open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def test_at_least_611_of_617_records_are_taken_in_with_every_field(records):
    accepted = [(record, take_in(record, "rayong")) for record in records]
    whole = [record for record, intake in accepted if intake.dataset and not lost_fields(record, intake)]
    assert len(records) == 617
    assert len(whole) >= 611


def lost_fields(record, intake):
    """The fields of a record that its dataset does not show."""
    dataset = intake.dataset
    reported = {finding.facts.get("value") for finding in intake.findings if finding.field == "tag_string"}
    kept = {tag["name"] for tag in dataset.get("tags", [])}
    plain = {
        "title": dataset["title"] == normalise(record["title"]).strip(),
        "notes": dataset.get("notes", "") == normalise(record["notes"]).strip(),
        "name": dataset["name"] == record["name"],
        "tags": {normalise(tag).strip() for tag in record["tags"]} <= kept | reported,
        "license_title": bool(dataset.get("license_id")),
        "metadata_modified": dataset["last_updated_date"] == record["metadata_modified"][:10],
        "organization": dataset.get("data_source") == normalise(record["organization"]).strip(),
        "url": dataset["reference_url_catalog"] == record["url"],
        "resources": len(dataset.get("resources", [])) == len(record["resources"]),
    }
    return [field for field, is_kept in plain.items() if not is_kept]


def test_what_is_missing_makes_a_draft_that_lists_it(records):
    intake = take_in(records[0], "rayong")
    assert intake.dataset["state"] == "draft"
    assert {finding.field for finding in intake.findings} >= {
        "objective",
        "data_type",
        "maintainer",
        "geo_coverage",
    }


def test_tags_cut_inside_a_character_are_dropped_and_reported():
    intake = take_in({"title": "ร้านยา", "tags": ["ยา\ufffd", "ร้านยา", "ร้านยํา"]}, "rayong")
    assert intake.dataset["tags"] == [{"name": "ร้านยา"}, {"name": "ร้านยำ"}]
    assert [str(finding) for finding in intake.findings if finding.facts.get("value") == "ยา\ufffd"]


def test_the_permitted_refusals_stand_in_one_table():
    assert take_in({"notes": "ไม่มีชื่อ"}, "rayong").dataset is None
    assert take_in([], "rayong").dataset is None
    assert len(REFUSALS) == 2


def test_an_unknown_licence_is_reported_and_left_to_the_steward():
    intake = take_in({"title": "ก", "license_title": "ใครก็ได้"}, "rayong")
    assert "license_id" not in intake.dataset
    assert any("ใครก็ได้" in str(finding) for finding in intake.findings)

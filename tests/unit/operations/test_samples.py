"""The samples are real, bilingual, complete and marked as what they are."""

from __future__ import annotations

import csv
import io
import json

import pytest

from ckanext.smartcity.operations.samples.plan import Sample, planned_samples
from ckanext.smartcity.vocabularies import read_schema_file

SAMPLES = list(planned_samples())
CITIES = read_schema_file("cities.yaml")["cities"]


def rows(sample: Sample) -> list[dict[str, str]]:
    text = sample.files[0].content.decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text)))


def by_name(name: str) -> Sample:
    return next(sample for sample in SAMPLES if sample.name == name)


def test_every_city_has_its_districts_subdistricts_and_outline_and_the_alliance_all_provinces() -> None:
    assert len(SAMPLES) == 3 * len(CITIES) + 1
    assert len(rows(by_name("sample-provinces-of-thailand"))) == 77


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda sample: sample.name)
def test_each_is_marked_as_a_sample_in_both_languages_and_as_a_field(sample: Sample) -> None:
    assert "ตัวอย่าง" in sample.dataset["title_translated"]["th"]
    assert "sample" in sample.dataset["title_translated"]["en"]
    assert "ตัวอย่าง" in sample.dataset["tags_translated"]["th"]
    assert sample.dataset["sample"] == "True"
    assert "{" not in json.dumps([sample.dataset["title_translated"], sample.dataset["notes_translated"]])[
        1:-1
    ].replace('{"th"', "")


@pytest.mark.parametrize(
    ("slug", "districts", "subdistricts"),
    [
        ("chiang-mai", 25, 204),
        ("khon-kaen", 26, 199),
        ("maha-sarakham", 13, 133),
        ("saraburi", 13, 111),
        ("bangkok", 50, 180),
        ("rayong", 8, 58),
        ("nakhon-si-thammarat", 23, 170),
        ("kalasin", 18, 135),
    ],
)
def test_a_city_lists_as_many_areas_as_the_ministry_counts(
    slug: str, districts: int, subdistricts: int
) -> None:
    assert len(rows(by_name(f"sample-{slug}-districts"))) == districts
    listed = rows(by_name(f"sample-{slug}-subdistricts"))
    assert len(listed) == subdistricts
    assert all(len(row["postal_code"]) == 5 for row in listed)
    assert all(row["code"].startswith(row["district_code"]) for row in listed)


def test_bangkok_has_khet_and_khwaeng_and_never_amphoe_or_tambon() -> None:
    for name in ("sample-bangkok-districts", "sample-bangkok-subdistricts"):
        text = json.dumps(dict(by_name(name).dataset), ensure_ascii=False)
        assert "เขต" in text
        assert "แขวง" in text
        assert "อำเภอ" not in text.replace('"geo_coverage": "อำเภอ"', "")
        assert "ตำบล" not in text.replace('"geo_coverage": "ตำบล"', "")


def test_an_outline_is_one_feature_with_the_provinces_code() -> None:
    collection = json.loads(by_name("sample-kalasin-outline").files[0].content)
    assert [feature["properties"]["code"] for feature in collection["features"]] == ["46"]


def test_each_column_of_a_table_is_described_in_its_dictionary() -> None:
    for sample in SAMPLES:
        for file in sample.files:
            if file.resource["format"] == "CSV":
                described = [column["name"] for column in json.loads(file.resource["data_dictionary"])]
                assert described == list(rows(sample)[0])

"""Texts and years of a dataset in the index."""

import json

import pytest

from ckanext.smartcity.search.index import index_fields, safe_document, years


def test_both_languages_the_organisation_and_the_years_are_indexed():
    fields = index_fields(
        {
            "title_translated": {"th": "น้ำท่วม", "en": "Floods"},
            "notes_translated": json.dumps({"th": "…", "en": "Where it floods"}),
            "tags_translated": {"th": ["น้ำ"], "en": ["water"]},
            "organization": {"name": "khon-kaen"},
            "smart_dimension": '["environment"]',
            "temporal_start": "2022-10-01",
            "temporal_end": "2024",
        },
        ["ขอนแก่น", "Khon Kaen", "ขอนแก่น"],
    )
    assert fields == {
        "title_en": "Floods",
        "notes_en": "Where it floods",
        "tags_text": ["water"],
        "organization_text": ["ขอนแก่น", "Khon Kaen"],
        "smart_dimension": ["environment"],
        "year_i": [2022, 2023, 2024],
    }


@pytest.mark.parametrize(
    ("dataset", "expected"),
    [
        ({"temporal_start": "2023-01-01"}, [2023]),
        ({"first_year_of_data": "2565", "last_year_of_data": "2566"}, [2022, 2023]),
        ({"temporal_start": "2024", "temporal_end": "2020"}, []),
        ({"temporal_start": "ไม่ทราบ"}, []),
        ({"temporal_start": "0001-01-01", "temporal_end": "9999-01-01"}, list(range(1, 202))),
        ({}, []),
    ],
)
def test_years_follow_from_the_coverage(dataset, expected):
    assert years(dataset) == expected


def test_nothing_reads_as_a_command_to_solr():
    document = safe_document(
        {"a": {"set": 1}, "b": [{"x": "ก"}, "y"], "c": "z", "extras_title_translated": "{}"}
    )
    assert document == {"a": '{"set": 1}', "b": ['{"x": "ก"}', "y"], "c": "z"}

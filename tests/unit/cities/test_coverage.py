"""The coverage matrix read from Solr's answer, and the order of cities."""

from __future__ import annotations

import json
from datetime import date

import pytest

from ckanext.smartcity.cities import coverage, measures
from ckanext.smartcity.cities.directory import Entry
from ckanext.smartcity.cities.texts import thai_sort_key
from ckanext.smartcity.metadata.score import score
from ckanext.smartcity.vocabularies import vocabulary

RAYONG = Entry("1", "rayong", {"th": "ระยอง", "en": "Rayong"}, {}, "", "city", "21", (), (), "")
ANSWER = {
    "rayong": {
        "count": 5,
        "score": 71.6,
        "scored": 5,
        "newest": "2026-11-01T00:00:00Z",
        "overdue": {"count": 1},
        "topics": {
            "buckets": [
                {
                    "val": "environment",
                    "count": 2,
                    "newest": "2026-10-01T00:00:00Z",
                    "score": 0.0,
                    "scored": 0,
                    "overdue": {"count": 1},
                    "publishers": {"buckets": [{"val": "rayong", "count": 2}]},
                }
            ]
        },
    },
}


def test_the_question_measures_each_city_by_topic() -> None:
    question = measures.question({"rayong": 'city:"rayong"'}, 'license_id:("cc-zero")', date(2026, 11, 26))
    facet = json.loads(question["json.facet"])
    assert facet["rayong"]["q"] == 'city:"rayong"'
    assert facet["rayong"]["facet"]["topics"]["field"] == "smart_dimension"


@pytest.mark.parametrize(("today", "is_late"), [(date(2026, 11, 25), False), (date(2026, 11, 26), True)])
def test_an_update_is_overdue_after_its_day_in_the_index_as_in_the_score(today: date, is_late: bool) -> None:
    dataset = {
        "last_updated_date": "2025-11-25",
        "update_frequency_unit": "ปี",
        "update_frequency_interval": "1",
    }
    facet = json.loads(measures.question({"rayong": "*:*"}, "*:*", today)["json.facet"])["rayong"]["facet"]
    asked = facet["overdue"]["q"]
    assert asked == facet["topics"]["facet"]["overdue"]["q"]
    first_in_time = asked.removeprefix("next_update_due:[* TO ").removesuffix("T00:00:00Z}")
    assert (date(2026, 11, 25) < date.fromisoformat(first_in_time)) is is_late
    assert score(dataset, today).is_overdue is is_late


def test_the_matrix_has_a_cell_for_every_topic_and_names_the_gaps() -> None:
    table = coverage.matrix(ANSWER, [RAYONG], vocabulary("smart_dimension"), "en")
    (row,) = table["cities"]
    assert [topic["value"] for topic in table["topics"]] == [cell["topic"] for cell in row["cells"]]
    assert row["datasets"] == 5
    environment = next(cell for cell in row["cells"] if cell["topic"] == "environment")
    assert environment == {
        "topic": "environment",
        "datasets": 2,
        "newest": "2026-10-01T00:00:00Z",
        "completeness": None,
        "overdue": 1,
        "publishers": ["rayong"],
    }
    assert "environment" not in row["missing"]
    assert len(row["missing"]) == 6


def test_a_city_that_solr_does_not_know_is_empty_not_absent() -> None:
    (row,) = coverage.matrix({}, [RAYONG], vocabulary("smart_dimension"), "th")["cities"]
    assert (row["datasets"], len(row["missing"])) == (0, 7)


def test_the_mean_score_is_that_of_scored_datasets_only() -> None:
    assert measures.measured(ANSWER["rayong"]).completeness == 72
    assert measures.measured({"count": 3, "score": 0.0, "scored": 0}).completeness is None


def test_the_csv_never_holds_a_formula() -> None:
    table = {
        "topics": [{"value": "t", "label": "=1+1"}],
        "cities": [
            {
                "name": "n",
                "display_title": "@x",
                "cells": [{"topic": "t", "datasets": 0, "newest": None, "publishers": []}],
            }
        ],
    }
    columns = {column: column for column in ("city", "topic", "datasets", "newest")}
    assert coverage.as_csv(table, columns).splitlines()[1] == "'@x,'=1+1,0,"


def test_cities_are_in_the_order_of_a_thai_dictionary() -> None:
    names = ["เชียงใหม่", "สระบุรี", "กาฬสินธุ์", "กรุงเทพมหานคร", "ขอนแก่น", "นครศรีธรรมราช"]
    assert sorted(names, key=thai_sort_key) == [
        "กรุงเทพมหานคร",
        "กาฬสินธุ์",
        "ขอนแก่น",
        "เชียงใหม่",
        "นครศรีธรรมราช",
        "สระบุรี",
    ]

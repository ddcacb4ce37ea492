"""The organisations a new portal starts with, and the rules of an organisation's fields."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ckanext.smartcity.cities import agenda, colour, positions
from ckanext.smartcity.cities.organisations import organisation_from_city, planned_organisations
from ckanext.smartcity.errors import FieldError
from ckanext.smartcity.vocabularies import read_schema_file, vocabulary

CITIES = read_schema_file("cities.yaml")["cities"]


def test_the_alliance_comes_first_and_each_city_after_it() -> None:
    names = [organisation["name"] for organisation in planned_organisations()]
    assert names == ["alliance", *(city["slug"] for city in CITIES)]
    assert len(names) == 9


@pytest.mark.parametrize(
    "organisation", planned_organisations(), ids=lambda organisation: organisation["name"]
)
def test_every_planned_organisation_speaks_both_languages_and_obeys_the_rules(organisation) -> None:
    for field in ("title_translated", "description_translated"):
        assert set(organisation[field]) == {"th", "en"}
    assert vocabulary("organisation_kind").get(organisation["organisation_kind"])
    if organisation.get("organisation_role") == "city":
        assert positions.centre(organisation["centre"]) == organisation["centre"]
        assert positions.extent(organisation["extent"]) == organisation["extent"]
        assert colour.accent(organisation["accent"]) == organisation["accent"]


def test_bangkok_is_a_special_form_and_no_province() -> None:
    bangkok = organisation_from_city(CITIES[0])
    assert "รูปแบบพิเศษ" in bangkok["description_translated"]["th"]
    assert "จังหวัด" not in bangkok["description_translated"]["th"]


@pytest.mark.parametrize("value", ["98.98, 18.79", "[98.98,18.79]", [98.98, 18.79], ("98.98", "18.79")])
def test_a_centre_is_read_from_text_and_lists(value) -> None:
    assert positions.centre(value) == [98.98, 18.79]


@pytest.mark.parametrize("value", ["", "98.98", "18.79, 98.98", "a, b", [1, 2, 3], "nan, 18", None])
def test_a_position_that_is_none_or_not_in_thailand_is_refused(value) -> None:
    with pytest.raises(FieldError):
        positions.centre(value)


@pytest.mark.parametrize("value", ["99, 18, 98, 19", "98, 19, 99, 18", "98, 18, 99", "0, 0, 1, 1"])
def test_a_turned_or_foreign_extent_is_refused(value) -> None:
    with pytest.raises(FieldError):
        positions.extent(value)


SQUARE = [[[98.0, 18.0], [99.0, 18.0], [99.0, 19.0], [98.0, 18.0]]]


@pytest.mark.parametrize(
    "geometry",
    [
        {"type": "Polygon", "coordinates": SQUARE},
        {"type": "MultiPolygon", "coordinates": [SQUARE, SQUARE]},
    ],
)
def test_an_outline_is_kept_without_foreign_members(geometry) -> None:
    assert positions.outline(json.dumps({**geometry, "crs": "hostile"})) == geometry


@pytest.mark.parametrize(
    "geometry",
    [
        "no json",
        "[]",
        {"type": "Point", "coordinates": [98, 18]},
        {"type": "Polygon", "coordinates": []},
        {"type": "Polygon", "coordinates": [[]]},
        {"type": "Polygon", "coordinates": None},
        {"type": "Polygon", "coordinates": [[[98, 18], [99, 18], [99, 19]]]},
        {"type": "Polygon", "coordinates": [[[98, 18], [99, 18], [99, 19], [98, 19]]]},
        {"type": "Polygon", "coordinates": [[["a", "b"]] * 4]},
        {"type": "Polygon", "coordinates": [[[1, 2]] * 4]},
        {"type": "MultiPolygon", "coordinates": SQUARE},
    ],
)
def test_a_broken_outline_is_refused(geometry) -> None:
    with pytest.raises(FieldError):
        positions.outline(geometry)


@given(
    st.recursive(
        st.none() | st.booleans() | st.floats() | st.text(), lambda inner: st.lists(inner, max_size=4)
    )
)
def test_no_coordinates_make_the_outline_check_crash(coordinates) -> None:
    with pytest.raises(FieldError):
        positions.outline({"type": "Polygon", "coordinates": coordinates})


@pytest.mark.parametrize("value", ["red", "#fff", "#ffffff", "#ffcc00", "#12345g"])
def test_an_unreadable_accent_is_refused(value) -> None:
    with pytest.raises(FieldError):
        colour.accent(value)


def test_contrast_is_that_of_the_standard() -> None:
    assert colour.contrast_with_white("#000000") == pytest.approx(21)
    assert colour.contrast_with_white("#ffffff") == pytest.approx(1)
    assert colour.contrast_with_white("#767676") == pytest.approx(4.54, abs=0.01)


GOAL = {"id": "clean-air", "title": {"th": "อากาศสะอาด", "en": "Clean air"}}


def test_an_agenda_keeps_what_it_knows() -> None:
    goal = {
        **GOAL,
        "outcomes": ["คุณภาพชีวิต"],
        "sample": True,
        "indicators": [{"title": {"th": "ฝุ่น PM2.5"}, "value": 31.5, "year": 2025, "dataset": "pm25"}],
        "gaps": [{"th": "ยังไม่มีข้อมูลรายชั่วโมง"}],
    }
    kept = agenda.agenda(json.dumps({"goals": [goal]}))
    assert kept == {"goals": [{**goal, "outcomes": ["quality_of_life"]}]}


@pytest.mark.parametrize(
    ("given_agenda", "place"),
    [
        ("{", "JSON"),
        ([], "object"),
        ({}, "goals"),
        ({"goals": {}}, "goals"),
        ({"goals": [{"id": "x"}]}, "goals 1"),
        ({"goals": [{**GOAL, "colour": "red"}]}, "colour"),
        ({"goals": [{**GOAL, "id": "../x"}]}, "goals 1 › id"),
        ({"goals": [{**GOAL, "title": {"en": "no Thai"}}]}, "goals 1 › title"),
        ({"goals": [{**GOAL, "outcomes": ["fame"]}]}, "outcomes 1"),
        ({"goals": [{**GOAL, "indicators": [{"title": {"th": "ก"}, "year": 2568}]}]}, "indicators 1 › year"),
        ({"goals": [{**GOAL, "indicators": [{"title": {"th": "ก"}, "value": "3"}]}]}, "indicators 1 › value"),
    ],
)
def test_a_broken_agenda_is_refused_with_the_place(given_agenda, place) -> None:
    with pytest.raises(FieldError, match=place):
        agenda.agenda(given_agenda)

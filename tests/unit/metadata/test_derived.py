"""Years, bounds, level, access rights, theme and consent follow from other fields."""

from __future__ import annotations

import json

import pytest

from ckanext.smartcity.metadata.derived import BOUNDS, derive, themes

LINE = json.dumps({"type": "LineString", "coordinates": [[98.5, 18.25], [99.125, 19.0]]})
GIS = {"data_type": "ข้อมูลภูมิสารสนเทศเชิงพื้นที่"}


@pytest.mark.parametrize(
    ("start", "end", "years"),
    [
        ("2017", "2025", ("2560", "2568")),
        ("2024-10-01", "2025-09-30", ("2567", "2568")),
        ("2025-01", None, ("2568", "2568")),
        (None, None, (None, None)),
    ],
)
def test_the_catalogues_years_are_those_of_the_period(start, end, years):
    record = derive({"data_type": "ข้อมูลสถิติ", "temporal_start": start, "temporal_end": end}, {})
    assert (record["first_year_of_data"], record["last_year_of_data"]) == years


def test_other_data_types_have_no_such_years():
    record = derive({"data_type": "ข้อมูลระเบียน", "temporal_start": "2017"}, {})
    assert record["first_year_of_data"] is None


def test_bounds_follow_from_the_area():
    record = derive({**GIS, "spatial": LINE}, {})
    assert [record[name] for name in BOUNDS] == ["98.5", "18.25", "99.125", "19"]


def test_bounds_of_a_collection_hold_all_its_parts():
    parts = [{"type": "Point", "coordinates": [98.0, 18.0]}, json.loads(LINE)]
    collection = json.dumps({"type": "GeometryCollection", "geometries": parts})
    assert derive({**GIS, "spatial": collection}, {})["west_bound_longitude"] == "98"


def test_the_area_follows_from_bounds():
    record = derive({**GIS, **dict(zip(BOUNDS, ("98", "18", "99", "19"), strict=True))}, {})
    assert json.loads(record["spatial"])["coordinates"][0][0] == [98.0, 18.0]


def test_bounds_that_followed_follow_again_but_chosen_ones_stay():
    followed = dict(zip(BOUNDS, ("98.5", "18.25", "99.125", "19"), strict=True))
    point = json.dumps({"type": "Point", "coordinates": [100.0, 14.0]})
    assert derive({**GIS, **followed, "spatial": point}, {"spatial": LINE})["west_bound_longitude"] == "100"
    chosen = {**followed, "west_bound_longitude": "97"}
    assert "west_bound_longitude" not in derive({**GIS, **chosen, "spatial": point}, {"spatial": LINE})


def test_each_dimension_has_its_themes():
    assert [theme.rpartition("/")[2] for theme in themes(["living", "people"])] == [
        "HEAL",
        "SOCI",
        "JUST",
        "EDUC",
    ]


@pytest.mark.parametrize(
    ("private", "sent", "consent"), [(False, "False", "True"), (True, None, "False"), (True, "True", "True")]
)
def test_public_data_are_always_listed_nationally_closed_data_on_request(private, sent, consent):
    assert derive({"private": private, "allow_harvest": sent}, {})["allow_harvest"] == consent

"""Reading ext_place and ext_bbox, however hostile, and saying them to Solr."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ckanext.smartcity.places import gazetteer
from ckanext.smartcity.search.place_filter import area_boosts, area_filters, nearest_sort, read_area

CHIANG_MAI = (98.05, 17.24, 99.57, 20.15)


@pytest.mark.parametrize(
    "text",
    [
        "98.05,17.24,99.57,20.15",
        " 98.05, 17.24, 99.57, 20.15 ",
        "98.05 17.24 99.57 20.15",
        "98.05;17.24;99.57;20.15",
        "๙๘.๐๕,๑๗.๒๔,๙๙.๕๗,๒๐.๑๕",
        "99.57,20.15,98.05,17.24",
        ["98.05,17.24,99.57,20.15", "98.05,17.24,99.57,20.15"],
    ],
)
def test_four_numbers_are_an_area_however_written(text):
    area = read_area({"ext_bbox": text})
    assert area.bbox == CHIANG_MAI
    assert area.problems == ()


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("inf,inf,inf,inf", "bbox_form"),
        ("-inf,-inf,inf,inf", "bbox_form"),
        ("nan,nan,nan,nan", "bbox_form"),
        ("1e300,1e300,1e300,1e300", "bbox_form"),
        ("1e2,1,2,3", "bbox_form"),
        ("0x10,1,2,3", "bbox_form"),
        ("1_0,1,2,3", "bbox_form"),
        ("98,17,99", "bbox_form"),
        ("98,17,99,20,21", "bbox_form"),
        (",,,", "bbox_form"),
        ("เชียงใหม่", "bbox_form"),
        ("a,b,c,d", "bbox_form"),
        ("98,17,99,20)) OR *:*", "bbox_form"),
        ("{!func}1", "bbox_form"),
        ("9" * 10_000, "bbox_form"),
        ("98,17,99,20\x00", "bbox_form"),
        ("17,98,20,99", "bbox_swapped"),
        ("98,17,999,20", "bbox_range"),
        ("-200,-100,200,100", "bbox_range"),
        (["1,2,3,4", "5,6,7,8"], "bbox_twice"),
    ],
)
def test_what_is_no_area_is_told_and_not_searched(text, code):
    area = read_area({"ext_bbox": text})
    assert area.bbox is None
    assert [problem.code for problem in area.problems] == [code]
    assert len(area.problems[0].text(str)) < 300
    assert area_filters(area) == []


def test_swapped_numbers_are_given_back_in_the_right_order():
    (problem,) = read_area({"ext_bbox": "17.24,98.05,20.15,99.57"}).problems
    assert "98.05, 17.24, 99.57, 20.15" in problem.text(str)


@pytest.mark.parametrize(
    "parameters", [{}, {"ext_bbox": "", "ext_place": " "}, {"ext_bbox": None}, {"ext_place": []}]
)
def test_nothing_asked_restricts_nothing(parameters):
    area = read_area(parameters)
    assert area.is_empty
    assert (area_filters(area), area_boosts(area), nearest_sort(area), area.problems) == ([], [], None, ())


def test_a_province_finds_everything_in_it():
    assert area_filters(read_area({"ext_place": "50"})) == ['place_codes:"50"']


def test_a_district_finds_its_own_and_what_covers_the_whole_province():
    assert area_filters(read_area({"ext_place": "5014"})) == ['place_codes:"5014" OR place_own:(50)']
    assert area_filters(read_area({"ext_place": "501401"})) == [
        'place_codes:"501401" OR place_own:(5014 OR 50)'
    ]


def test_a_district_s_own_datasets_come_first():
    assert area_boosts(read_area({"ext_place": "5014"}))[0] == "mul(1000,termfreq(place_codes,'5014'))"


def test_place_and_rectangle_combine():
    area = read_area({"ext_place": ["50", "จ.ระยอง"], "ext_bbox": "98.05,17.24,99.57,20.15"})
    first, second, _ = area_filters(area)
    assert first == 'place_codes:"50" OR place_codes:"21"'
    assert second == 'spatial_geom:"Intersects(ENVELOPE(98.05, 99.57, 20.15, 17.24))"'
    assert area.extent == CHIANG_MAI


def test_names_are_resolved_and_others_of_the_name_are_kept():
    area = read_area({"ext_place": "เชียงใหม่"})
    assert [place.code for place in area.places] == ["50"]
    assert [place.code for place in area.others] == ["5099", "450802"]


def test_an_ambiguous_name_is_listed_not_chosen():
    area = read_area({"ext_place": "เฉลิมพระเกียรติ"})
    assert area.places == ()
    assert area.problems[0].code == "place_ambiguous"
    assert len(area.problems[0].candidates) == 5


@pytest.mark.parametrize("text", ["ไม่มี", "99", "x" * 10_000, '50" OR *:*', "{!term f=id}x", "\x00"])
def test_an_unknown_place_is_told(text):
    area = read_area({"ext_place": text})
    assert area.is_empty
    assert area.problems[0].code == "place_unknown"
    assert len(area.problems[0].text(str)) < 300


def test_too_many_places_are_told():
    codes = [place.code for place in gazetteer.provinces()]
    area = read_area({"ext_place": codes})
    assert len(area.places) == 10
    assert area.problems[0].code == "too_many_places"


def test_nearness_is_measured_from_the_middle():
    assert nearest_sort(read_area({"ext_bbox": "98,18,99,19"})) == "geodist(spatial_centre,18.5,98.5) asc"
    assert nearest_sort(read_area({"ext_place": "5099"})) == "geodist(spatial_centre,18.7904,98.9847) asc"


@settings(max_examples=200, deadline=None)
@given(
    st.text(max_size=60)
    | st.lists(st.floats(), min_size=4, max_size=4).map(lambda numbers: ",".join(map(repr, numbers)))
)
def test_only_codes_and_plain_numbers_ever_reach_solr(text):
    area = read_area({"ext_bbox": text, "ext_place": text})
    for query in area_filters(area):
        assert re.fullmatch(r'[\w\s:"(),.*\[\]-]+', query)

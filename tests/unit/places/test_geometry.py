"""Geometries that people and machines paste: right ones, broken ones, hostile ones."""

import json
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from shapely.geometry import shape

from ckanext.smartcity.places import geometry
from ckanext.smartcity.places.geojson import DEPTH
from ckanext.smartcity.places.geometry_problems import KINDS


def geo(kind, coordinates, **more):
    return json.dumps({"type": kind, "coordinates": coordinates, **more})


SQUARE = [[100.4, 13.7], [100.6, 13.7], [100.6, 13.8], [100.4, 13.8], [100.4, 13.7]]
BOW_TIE = [[100.4, 13.7], [100.6, 13.8], [100.6, 13.7], [100.4, 13.8], [100.4, 13.7]]
CITY_HALL_UTM_47 = [665_000.0, 1_521_000.0]  # Bangkok; in zone 48 these metres lie beyond the Mekong
POINT = {"type": "Point", "coordinates": [100.5, 13.75]}


def feature(inner):
    return {"type": "Feature", "properties": {"name": "x"}, "geometry": inner}


GOOD = [
    (geo("Point", [100.5, 13.75]), "Point"),
    (geo("MultiPoint", [[100.5, 13.75], [98.98, 18.79]]), "MultiPoint"),
    (geo("LineString", [[100.5, 13.75], [98.98, 18.79]]), "LineString"),
    (
        geo("MultiLineString", [[[100.5, 13.75], [100.6, 13.8]], [[99.0, 18.0], [99.1, 18.1]]]),
        "MultiLineString",
    ),
    (geo("Polygon", [SQUARE]), "Polygon"),
    (geo("Polygon", [SQUARE[::-1]]), "Polygon"),
    (geo("MultiPolygon", [[SQUARE], [[[99, 18], [99.1, 18], [99.1, 18.1], [99, 18]]]]), "MultiPolygon"),
    (
        json.dumps(
            {"type": "GeometryCollection", "geometries": [POINT, json.loads(geo("Polygon", [SQUARE]))]}
        ),
        "GeometryCollection",
    ),
    (json.dumps(feature(POINT)), "Point"),
    (
        json.dumps({"type": "FeatureCollection", "features": [feature(POINT), feature(POINT)]}),
        "GeometryCollection",
    ),
    (
        geo(
            "Point",
            [100.5, 13.75],
            crs={"type": "name", "properties": {"name": "urn:ogc:def:crs:OGC:1.3:CRS84"}},
        ),
        "Point",
    ),
]


@pytest.mark.parametrize(("text", "kind"), GOOD)
def test_every_kind_of_geojson_is_accepted_as_a_plain_geometry(text, kind):
    checked = geometry.check(text)
    assert checked.problems == ()
    assert checked.geometry["type"] == kind
    assert shape(checked.geometry).is_valid


# Text, code of the first error; each is answered in a moment and never by an exception.
HOSTILE = [
    ("", "not_json"),
    (" ", "not_json"),
    ("null", "unknown_type"),
    ("[]", "unknown_type"),
    ("42", "unknown_type"),
    ('"Point"', "unknown_type"),
    ("{}", "unknown_type"),
    ("{'type': 'Point'}", "not_json"),
    ('{"type": "Point", "coordinates": [100.5, 13.75', "not_json"),
    ("POINT(100.5 13.75)", "not_json"),
    ('{"type": 7, "coordinates": [1, 2]}', "unknown_type"),
    ('{"type": {"$ne": null}}', "unknown_type"),
    ('{"type": "Circle", "coordinates": [100.5, 13.75]}', "unknown_type"),
    ('{"type": "Point"}', "no_coordinates"),
    (geo("Point", []), "no_coordinates"),
    (geo("Point", None), "no_coordinates"),
    (geo("Point", "100.5,13.75"), "bad_structure"),
    (geo("Point", ["100.5", "13.75"]), "not_a_number"),
    (geo("Point", [True, False]), "not_a_number"),
    (geo("Point", [None, None]), "not_a_number"),
    (geo("Point", [100.5]), "bad_structure"),
    (geo("Point", [[100.5, 13.75]]), "bad_structure"),
    (geo("Polygon", SQUARE), "bad_structure"),
    (geo("Polygon", [[]]), "bad_structure"),
    (geo("Point", {"x": 1}), "bad_structure"),
    (geo("Point", [100.5, [13.75]]), "bad_structure"),
    ('{"type": "Point", "coordinates": [NaN, 13.75]}', "not_a_number"),
    ('{"type": "Point", "coordinates": [Infinity, -Infinity]}', "not_a_number"),
    ('{"type": "Point", "coordinates": [1e999, 13.75]}', "not_a_number"),
    ('{"type": "Point", "coordinates": [1' + "0" * 4000 + ", 13.75]}", "not_a_number"),
    ('{"type": "Point", "coordinates": [1' + "0" * 9000 + ", 13.75]}", "not_json"),
    ("[" * 200_000, "too_deep"),
    ('{"type":"GeometryCollection","geometries":[' * 40_000, "too_deep"),
    ('{"type":"GeometryCollection","geometries":[' * 40 + json.dumps(POINT) + "]}" * 40, "too_deep"),
    (geo("Point", [100.5, 13.75]) + " " * 2_000_001, "too_long"),
    (geo("MultiPoint", [[100.5, 13.75]] * 50_001), "too_many_positions"),
    ('{"type": "GeometryCollection", "geometries": []}', "no_coordinates"),
    ('{"type": "GeometryCollection", "geometries": [null]}', "unknown_type"),
    ('{"type": "FeatureCollection", "features": []}', "no_coordinates"),
    ('{"type": "FeatureCollection", "features": {"a": 1}}', "no_coordinates"),
    (json.dumps(feature(None)), "no_coordinates"),
    (geo("Point", [1e300, 1e300]), "out_of_range"),
    (geo("Point", [200.5, 13.75]), "out_of_range"),
    (geo("Point", [13.75, 100.5]), "swapped"),
    (geo("MultiPoint", [[100.5, 13.75], [13.75, 100.5]]), "swapped"),
    (geo("Polygon", [[[y, x] for x, y in SQUARE]]), "swapped"),
    (geo("Polygon", [SQUARE[:-1]]), "unclosed_ring"),
    (geo("Polygon", [SQUARE[:1]]), "without_area"),
    (geo("Polygon", [[[100, 13], [101, 14], [102, 15], [100, 13]]]), "without_area"),
    (geo("Polygon", [[[100, 13]] * 5]), "without_area"),
    (geo("Polygon", [SQUARE, [[100.5, 13.75], [100.5, 13.75], [100.5, 13.75]]]), "without_area"),
    (geo("Polygon", [BOW_TIE]), "invalid_shape"),
    (geo("MultiPolygon", [[SQUARE], [SQUARE]]), "invalid_shape"),
    (geo("Polygon", [SQUARE, [[99, 12], [99.1, 12], [99.1, 12.1], [99, 12]]]), "invalid_shape"),
    (geo("LineString", [[100.5, 13.75]]), "line_too_short"),
    (geo("LineString", [[100.5, 13.75], [100.5, 13.75]]), "line_too_short"),
    (geo("Point", [0, 0], crs={"type": "name", "properties": {"name": "EPSG:99999"}}), "unknown_system"),
    (geo("Point", [500_000, 1_500_000]), "zone_unknown"),
    (geo("Point", [9e9, 9e9], crs={"type": "name", "properties": {"name": "EPSG:32647"}}), "unknown_system"),
]


@pytest.mark.parametrize(("text", "code"), HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_geometries_are_refused_with_their_reason_and_at_once(text, code):
    start = time.process_time()
    checked = geometry.check(text)
    assert time.process_time() - start < 1
    assert checked.geometry is None
    assert checked.errors[0].code == code
    assert len(checked.errors[0].text(str)) > 20


REPAIRABLE = [
    text
    for text, code in HOSTILE
    if code in {"swapped", "unclosed_ring", "without_area", "invalid_shape", "line_too_short", "zone_unknown"}
]


@pytest.mark.parametrize("text", REPAIRABLE, ids=range(len(REPAIRABLE)))
def test_what_is_proposed_as_a_repair_passes_the_check(text):
    proposals = geometry.check(text).proposals
    assert proposals
    for proposal in proposals:
        again = geometry.check(proposal)
        assert again.errors == ()
        assert again.geometry == proposal


def test_a_repair_keeps_the_area():
    (proposal,) = geometry.check(geo("Polygon", [BOW_TIE])).proposals
    assert proposal["type"] == "MultiPolygon"
    assert shape(proposal).area == pytest.approx(0.01)
    (closed,) = geometry.check(geo("Polygon", [SQUARE[:-1]])).proposals
    assert shape(closed).equals(shape(json.loads(geo("Polygon", [SQUARE]))))


def test_swapped_order_is_recognised_and_says_where_it_would_lie():
    (problem,) = geometry.check(geo("Point", [13.75, 100.5])).problems
    assert "Did you swap? With longitude first this lies in กรุงเทพมหานคร (Bangkok)" in problem.text(str)
    assert "กรุงเทพมหานคร" in problem.text(str)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (geo("Point", [100.5, 13.75, 12]), "altitude_dropped"),
        (geo("Point", [139.7, 35.7]), "outside_thailand"),
        (geo("Point", [0, 0]), "null_island"),
        (
            json.dumps({"type": "FeatureCollection", "features": [feature(POINT), feature(None)]}),
            "without_geometry",
        ),
        (
            geo(
                "Point",
                CITY_HALL_UTM_47,
                crs={"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::32647"}},
            ),
            "converted",
        ),
        (geo("Point", [11_187_000.0, 1_545_000.0]), "converted"),
    ],
)
def test_what_needs_no_decision_is_accepted_with_a_statement(text, code):
    checked = geometry.check(text)
    assert checked.geometry
    assert [problem.code for problem in checked.problems] == [code]
    assert checked.problems[0].severity in {"changed", "warning"}


def test_a_zone_is_taken_from_the_place_of_the_dataset():
    checked = geometry.check(geo("Point", CITY_HALL_UTM_47), near="10")
    assert [problem.code for problem in checked.problems] == ["converted"]
    assert shape(checked.geometry).distance(shape(POINT)) < 0.1


def test_an_unknown_zone_offers_both_readings_and_names_where_they_lie():
    checked = geometry.check(geo("Point", [500_000, 1_800_000]))
    assert len(checked.proposals) == 2
    assert "Kamphaeng Phet Province" in checked.problems[0].text(str)
    assert "Amnat Charoen Province" in checked.problems[0].text(str)


def test_every_kind_of_problem_has_a_sentence_that_can_be_filled():
    for code, kind in KINDS.items():
        assert kind.message.endswith("."), code
        assert kind.severity != "error" or kind.message.count(". ") + kind.message.count("? ") >= 1, code


NUMBERS = st.floats(allow_nan=True, allow_infinity=True) | st.integers() | st.text(max_size=3) | st.none()
NESTED = st.recursive(NUMBERS, lambda inner: st.lists(inner, max_size=4), max_leaves=30)
THAI_POSITIONS = st.tuples(st.floats(97.5, 105.5), st.floats(6, 20))


@settings(max_examples=200, deadline=None)
@given(st.sampled_from([*DEPTH, "Feature", "GeometryCollection", "x"]), NESTED)
def test_any_nonsense_is_answered(kind, coordinates):
    content = {"type": kind, "coordinates": coordinates, "geometries": coordinates, "geometry": coordinates}
    for source in (content, json.dumps(content)):
        checked = geometry.check(source)
        assert checked.geometry or checked.errors


@settings(max_examples=150, deadline=None)
@given(st.lists(THAI_POSITIONS, min_size=3, max_size=12), st.booleans())
def test_any_ring_of_thai_positions_is_accepted_or_repaired_validly(ring, close):
    ring = [list(position) for position in ring]
    checked = geometry.check(geo("Polygon", [[*ring, ring[0]] if close else ring]))
    for result in filter(None, (checked.geometry, *checked.proposals)):
        assert shape(result).is_valid
        assert not shape(result).is_empty
        assert geometry.check(result).errors == ()

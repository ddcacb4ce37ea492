"""What the maps draw."""

import json
import math

from ckanext.smartcity.places.map_layers import MOST_DRAWN_POSITIONS, coverage, province_layer


def test_the_province_layer_is_whole_small_and_names_every_province():
    layer = province_layer()
    features = json.loads(layer.content)["features"]
    assert len({feature["id"] for feature in features}) == 77
    assert all(feature["properties"]["th"] and feature["properties"]["en"] for feature in features)
    assert len(layer.packed) < 50_000


def test_only_incomplete_outlines_carry_an_extent_to_draw_instead():
    features = json.loads(province_layer().content)["features"]
    assert {feature["id"] for feature in features if feature["properties"]["extent"]} == {"16", "19"}


def test_coverage_names_its_places_and_the_provinces_to_shade():
    covered = coverage(["5014", "21", "99"], None, "th")
    assert covered.places == (("5014", "อำเภอสันทราย จังหวัดเชียงใหม่"), ("21", "จังหวัดระยอง"))
    assert covered.provinces == ("50", "21")
    assert covered.geometry is None
    assert not covered.is_empty


def test_a_huge_geometry_is_drawn_with_fewer_positions():
    ring = [[100 + math.cos(i / 3000), 14 + math.sin(i / 3000)] for i in range(18_849)]
    covered = coverage([], {"type": "Polygon", "coordinates": [[*ring, ring[0]]]}, "th")
    assert len(covered.geometry["coordinates"][0]) <= MOST_DRAWN_POSITIONS
    assert covered.extent[0] < 99.01


def test_nothing_known_is_nothing_to_show():
    assert coverage([], None, "th").is_empty
    assert coverage(["99"], "not json", "en").is_empty

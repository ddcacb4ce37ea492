"""Places of a dataset as fields of the index."""

import json

import pytest

from ckanext.smartcity.places import gazetteer
from ckanext.smartcity.search.place_index import place_fields, stored_places

POINT_IN_CHIANG_MAI = json.dumps({"type": "Point", "coordinates": [98.98, 18.79]})


def test_a_subdistrict_is_found_under_everything_it_lies_in():
    fields = place_fields(["501401"], None)
    assert fields["place_own"] == ["501401"]
    assert fields["place_codes"] == ["501401", "5014", "50"]
    assert fields["province_code"] == ["50"]
    assert {"สันทรายหลวง", "อำเภอสันทราย", "Chiang Mai Province", "เชียงใหม่"} <= set(fields["place_text"])


def test_places_without_a_geometry_take_the_extent_of_their_provinces():
    west, south, east, north = gazetteer.place("50").extent
    fields = place_fields(["5014"], None)
    assert (fields["minx"], fields["miny"], fields["maxx"], fields["maxy"]) == (west, south, east, north)
    assert fields["spatial_bbox"] == f"ENVELOPE({west:.6f},{east:.6f},{north:.6f},{south:.6f})"
    assert len(place_fields(["50", "21", "5014"], None)["spatial_geom"]) == 2


def test_a_geometry_of_its_own_wins_over_the_extent_of_its_place():
    fields = place_fields(["50"], POINT_IN_CHIANG_MAI)
    assert fields["spatial_geom"] == ["POINT (98.98 18.79)"]
    assert fields["spatial_centre"] == "18.790000,98.980000"
    assert fields["spatial_area"] == 0


def test_a_geometry_without_places_is_found_by_its_province_but_belongs_to_no_place_of_its_own():
    fields = place_fields([], POINT_IN_CHIANG_MAI)
    assert fields["place_codes"] == fields["province_code"] == ["50"]
    assert "place_own" not in fields


def test_a_municipality_is_indexed_around_its_centre():
    fields = place_fields(["5099"], None)
    assert fields["place_codes"] == ["5099", "50"]
    assert fields["maxx"] - fields["minx"] == pytest.approx(0.08)


@pytest.mark.parametrize(
    ("codes", "spatial"), [([], None), (["99", ""], ""), ([], "not json"), ([], '{"type": "Point"}')]
)
def test_nothing_known_gives_no_fields(codes, spatial):
    assert place_fields(codes, spatial) == {}


@pytest.mark.parametrize(
    ("value", "codes"),
    [
        (None, []),
        ("", []),
        (["50", "5014"], ["50", "5014"]),
        ('["50", "5014"]', ["50", "5014"]),
        ("50", ["50"]),
        (7, []),
        ("[50", []),
    ],
)
def test_the_stored_field_is_read_in_each_form_it_comes_in(value, codes):
    assert stored_places(value) == codes

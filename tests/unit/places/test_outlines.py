"""Province outlines: every province has one, and positions find their province."""

import json

import pytest
from shapely.geometry import shape

from ckanext.smartcity.places import gazetteer
from ckanext.smartcity.places.outlines import is_extent_only, outline, outlines, province_at, thailand


def test_every_province_has_a_valid_outline_around_its_label_point():
    for province in gazetteer.provinces():
        drawn = shape(outline(province.code))
        assert drawn.is_valid
        assert province_at(province.label_point) is not None
    assert len(outlines()) == 77


def test_an_incomplete_outline_is_replaced_by_the_extent():
    assert is_extent_only("19")
    assert shape(outline("19")).bounds == gazetteer.place("19").extent
    assert not is_extent_only("50")


@pytest.mark.parametrize(
    ("position", "code"),
    [
        ((98.98, 18.79), "50"),
        ((100.5, 13.75), "10"),
        ((101.26, 12.68), "21"),
        ((99.96, 8.43), "80"),
        ((98.4, 7.9), "83"),
    ],
)
def test_a_position_finds_its_province(position, code):
    assert province_at(position).code == code


def test_a_position_abroad_has_no_province():
    assert province_at((139.7, 35.7)) is None


def test_outlines_are_geojson():
    assert json.loads(json.dumps(outline("50")))["type"] == "Polygon"
    assert outline("5001") is None


def test_thailand_holds_every_extent():
    west, south, east, north = thailand()
    assert (west < 97.4, south < 5.7, east > 105.6, north > 20.4) == (True,) * 4

"""What the index holds of a geometry."""

import json
import math

import pytest
import shapely
from shapely.geometry import mapping

from ckanext.smartcity.places.solr_shapes import MOST_INDEXED_POSITIONS, indexed_shape


def geojson(whole):
    return json.loads(json.dumps(mapping(whole)))


SQUARE = shapely.box(100.4, 13.7, 100.6, 13.8)
LINE = shapely.LineString([(99, 18), (99.1, 18.2)])
POINT = shapely.Point(98.98, 18.79)


def test_every_member_of_a_collection_is_indexed():
    whole = shapely.GeometryCollection([SQUARE, POINT, LINE, shapely.MultiPoint([(99, 9), (100, 8)])])
    kinds = [text.split(" ")[0] for text in indexed_shape(geojson(whole)).wkt]
    assert kinds == ["POLYGON", "POINT", "LINESTRING", "POINT", "POINT"]


def test_a_small_geometry_is_indexed_exactly():
    (text,) = indexed_shape(geojson(SQUARE)).wkt
    assert shapely.from_wkt(text).equals(SQUARE)


def test_extent_centre_and_area_are_those_of_the_whole():
    indexed = indexed_shape(geojson(shapely.MultiPolygon([SQUARE, shapely.box(99, 9, 99.5, 9.5)])))
    assert indexed.extent == (99, 9, 100.6, 13.8)
    assert indexed.area == pytest.approx(1.6 * 4.8)
    assert indexed_shape(geojson(POINT)).area == 0


def test_the_centre_lies_on_the_geometry():
    ring = shapely.Point(100, 14).buffer(1).difference(shapely.Point(100, 14).buffer(0.9))
    assert ring.distance(shapely.Point(indexed_shape(geojson(ring)).centre)) < 1e-9


def test_a_huge_outline_is_simplified_for_the_index_only_a_little():
    angles = [index / 40_000 * math.tau for index in range(40_000)]
    wavy = [(100 + math.cos(a) * (1 + 0.001 * math.sin(900 * a)), 14 + math.sin(a)) for a in angles]
    whole = shapely.Polygon(wavy)
    drawn = [shapely.from_wkt(text) for text in indexed_shape(geojson(whole)).wkt]
    assert sum(shapely.get_num_coordinates(part) for part in drawn) <= MOST_INDEXED_POSITIONS
    assert shapely.union_all(drawn).symmetric_difference(whole).area / whole.area < 0.01


def test_many_tiny_parts_are_covered_closely_by_few_outlines():
    ponds = [
        shapely.box(98 + x / 20, 13 + y / 20, 98.01 + x / 20, 13.01 + y / 20)
        for x in range(40)
        for y in range(40)
    ]
    far_away = shapely.Point(100.5, 6.5).buffer(0.01)
    whole = shapely.MultiPolygon([*ponds, far_away])
    drawn = [shapely.from_wkt(text) for text in indexed_shape(geojson(whole)).wkt]
    cover = shapely.union_all(drawn)
    assert sum(shapely.get_num_coordinates(part) for part in drawn) <= MOST_INDEXED_POSITIONS
    assert cover.buffer(1e-5).covers(whole)
    assert cover.distance(shapely.Point(99, 10)) > 2, "what lies between the parts is no part of the cover"


def test_thousands_of_points_stay_one_value():
    points = shapely.MultiPoint([(98 + index / 10_000, 14) for index in range(5_000)])
    (text,) = indexed_shape(geojson(points)).wkt
    assert text.startswith("MULTIPOINT")


def test_the_whole_world_is_indexed_in_halves():
    texts = indexed_shape(geojson(shapely.box(-180, -90, 180, 90))).wkt
    assert [shapely.from_wkt(text).bounds for text in texts] == [(-180, -90, 0, 90), (0, -90, 180, 90)]


def test_a_shape_finer_than_the_index_becomes_a_point():
    (text,) = indexed_shape(geojson(shapely.box(98.98, 18.79, 98.9800001, 18.7900001))).wkt
    assert text == "POINT (98.98 18.79)"

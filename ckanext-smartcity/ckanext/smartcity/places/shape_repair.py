"""Making one geometry a valid shape, and saying what was wrong with it."""

from __future__ import annotations

import re

import shapely
from shapely.geometry import shape
from shapely.geometry.base import BaseGeometry

from ckanext.smartcity.places.geojson import Geometry
from ckanext.smartcity.places.geometry_problems import Problem

_WHERE = re.compile(r"\[(\S+) (\S+)\]")
Ring = list[list[float]]
_SHORTEST_RING = 4


def repaired(geometry: Geometry) -> tuple[BaseGeometry, list[Problem]]:
    """Return the shape of a simple geometry, mended where needed, and an error for each thing mended."""
    kind, coordinates = geometry["type"], geometry["coordinates"]
    if kind == "Polygon":
        return _polygon(coordinates)
    if kind == "MultiPolygon":
        return _together([_polygon(rings) for rings in coordinates])
    if kind == "LineString":
        return _line(coordinates)
    if kind == "MultiLineString":
        return _together([_line(line) for line in coordinates])
    return shape(geometry), []


def _together(parts: list[tuple[BaseGeometry, list[Problem]]]) -> tuple[BaseGeometry, list[Problem]]:
    shapes = [part for part, _ in parts]
    problems = [problem for _, found in parts for problem in found]
    polygons = [part for part in shapes if isinstance(part, shapely.Polygon)]
    lines = [part for part in shapes if isinstance(part, shapely.LineString)]
    if len(polygons) == len(shapes):
        whole, more = _valid(shapely.MultiPolygon(polygons))
        return whole, problems + more
    if len(lines) == len(shapes):
        return shapely.MultiLineString(lines), problems
    return shapely.union_all(shapes), problems


def _line(positions: Ring) -> tuple[BaseGeometry, list[Problem]]:
    if all(position == positions[0] for position in positions):
        return shapely.Point(positions[0]), [Problem("line_too_short")]
    return shapely.LineString(positions), []


def _polygon(rings: list[Ring]) -> tuple[BaseGeometry, list[Problem]]:
    problems: list[Problem] = []
    closed: list[Ring] = []
    for ring in rings:
        if ring[0] != ring[-1] or len(ring) == 1:
            longitude, latitude = ring[-1]
            problems.append(Problem("unclosed_ring", {"longitude": longitude, "latitude": latitude}))
            ring = [*ring, ring[0]]
        closed.append(ring)
    hull = shapely.MultiPoint(closed[0]).convex_hull
    if hull.area == 0:
        return hull, [Problem("without_area")]
    holes = [ring for ring in closed[1:] if len(ring) >= _SHORTEST_RING]
    if len(holes) < len(closed) - 1:
        problems.append(Problem("without_area"))
    mended, more = _valid(shapely.Polygon(closed[0], holes))
    return mended, problems + more


def _valid(whole: BaseGeometry) -> tuple[BaseGeometry, list[Problem]]:
    if whole.is_valid:
        return whole, []
    match = _WHERE.search(shapely.is_valid_reason(whole))
    where = (float(match[1]), float(match[2])) if match else (whole.bounds[0], whole.bounds[1])
    mended = shapely.make_valid(whole, method="structure", keep_collapsed=False)
    if not mended.is_valid:  # GEOS may leave two parts along a common edge
        mended = shapely.union_all(shapely.get_parts(mended))
    if mended.is_empty:
        mended = whole.convex_hull
    values = {"longitude": round(where[0], 5), "latitude": round(where[1], 5)}
    return mended, [Problem("invalid_shape", values)]

"""What the search index holds of a geometry: well-known text, extent, centre, area."""

from __future__ import annotations

from dataclasses import dataclass

import shapely
from shapely.geometry import shape
from shapely.geometry.base import BaseGeometry

from ckanext.smartcity.places.geojson import Geometry
from ckanext.smartcity.places.place import Extent, Position

MOST_INDEXED_POSITIONS = 2_000
_FINEST_TOLERANCE = 0.0001  # degrees, about 11 m
_DECIMALS = 6  # about 0.1 m
_FINEST_SHAPE = 10 ** (1 - _DECIMALS)
_MOST_MEMBERS = 200
_HALF_A_WORLD = 180


@dataclass(frozen=True)
class IndexedShape:
    """A geometry for the index.

    Attributes:
        wkt: one text for each member, each exact unless the whole has more than MOST_INDEXED_POSITIONS.
        extent: west, south, east, north.
        centre: a position on or in the geometry, near its middle.
        area: of the extent, in square degrees; 0 for points and straight lines along an axis.
    """

    wkt: tuple[str, ...]
    extent: Extent
    centre: Position
    area: float


def indexed_shape(geometry: Geometry) -> IndexedShape:
    """Return what to index of a valid GeoJSON geometry in WGS 84."""
    whole = shape(geometry)
    west, south, east, north = whole.bounds
    return IndexedShape(
        wkt=tuple(
            _wkt(part) for member in _members(_simplified(whole)) for part in _within_half_a_world(member)
        ),
        extent=(west, south, east, north),
        centre=centre(geometry),
        area=(east - west) * (north - south),
    )


def centre(geometry: Geometry) -> Position:
    """Return the middle of a geometry where that lies on it, else a position on it near the middle."""
    whole = shape(geometry)
    middle = whole.centroid if whole.intersects(whole.centroid) else whole.representative_point()
    return middle.x, middle.y


def _members(whole: BaseGeometry) -> list[BaseGeometry]:
    """Return the simple shapes of a geometry; very many stay together, which Solr takes faster."""
    if not hasattr(whole, "geoms"):
        return [whole]
    if whole.geom_type != "GeometryCollection" and len(whole.geoms) > _MOST_MEMBERS:
        return [whole]
    return [member for part in whole.geoms for member in _members(part)]


def _simplified(whole: BaseGeometry) -> BaseGeometry:
    tolerance = _FINEST_TOLERANCE
    simple = whole
    while shapely.get_num_coordinates(simple) > MOST_INDEXED_POSITIONS and tolerance < 1:
        simple = whole.simplify(tolerance, preserve_topology=True)
        tolerance *= 4
    if shapely.get_num_coordinates(simple) > MOST_INDEXED_POSITIONS and not _only_points(whole):
        simple = shapely.union_all([shapely.box(*part.bounds) for part in _members(whole)])
    return simple


def _only_points(whole: BaseGeometry) -> bool:
    return all(part.geom_type in ("Point", "MultiPoint") for part in _members(whole))


def _within_half_a_world(member: BaseGeometry) -> list[BaseGeometry]:
    """Return the shape, in halves if wider than 180°: Solr would take it for one across the date line."""
    west, _, east, _ = member.bounds
    if east - west < _HALF_A_WORLD:
        return [member]
    halves = (shapely.box(-_HALF_A_WORLD, -90, 0, 90), shapely.box(0, -90, _HALF_A_WORLD, 90))
    return [part for half in halves for part in _members(member.intersection(half))]


def _wkt(member: BaseGeometry) -> str:
    west, south, east, north = member.bounds
    if max(east - west, north - south) < _FINEST_SHAPE:
        member = member.centroid  # rounded, its corners would fall together, and Solr indexes nothing
    text: str = shapely.to_wkt(member, rounding_precision=_DECIMALS, trim=True)
    return text

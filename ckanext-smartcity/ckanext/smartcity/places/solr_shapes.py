"""What the search index holds of a geometry: well-known text, extent, centre, area."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.geometry import shape
from shapely.geometry.base import BaseGeometry

from ckanext.smartcity.places.geojson import Geometry
from ckanext.smartcity.places.place import Extent, Position

MOST_INDEXED_POSITIONS = 2_000
_FINEST_TOLERANCE = 0.0001  # degrees, about 11 m
_COARSER = 4
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
    """Return the shape itself, else coarser, else a cover of its parts, with few enough positions."""
    if shapely.get_num_coordinates(whole) <= MOST_INDEXED_POSITIONS or _only_points(whole):
        return whole
    simple, tolerance = whole, _FINEST_TOLERANCE
    # A polygon keeps four positions however coarse it gets, so very many parts need not be tried.
    can_suffice = 4 * len(_parts(whole)) <= MOST_INDEXED_POSITIONS
    while can_suffice and shapely.get_num_coordinates(simple) > MOST_INDEXED_POSITIONS and tolerance < 1:
        simple = simple.simplify(tolerance, preserve_topology=True)
        tolerance *= _COARSER
    if shapely.get_num_coordinates(simple) > MOST_INDEXED_POSITIONS:
        simple = _cover(_parts(whole))
    return simple


def _parts(whole: BaseGeometry) -> NDArray[np.object_]:
    parts: NDArray[np.object_] = shapely.get_parts(shapely.get_parts(whole))
    return parts


def _cover(parts: NDArray[np.object_]) -> BaseGeometry:
    """Return the parts' boxes on a grid, together; its cells grow until neighbours melt into few outlines."""
    west, south, east, north = shapely.bounds(parts).T
    cell = _FINEST_TOLERANCE
    while True:
        low = (np.floor(edge / cell) * cell for edge in (west, south))
        high = (np.ceil(edge / cell) * cell for edge in (east, north))
        cover: BaseGeometry = shapely.union_all(shapely.box(*low, *high))
        if shapely.get_num_coordinates(cover) <= MOST_INDEXED_POSITIONS:
            return cover
        cell *= _COARSER


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

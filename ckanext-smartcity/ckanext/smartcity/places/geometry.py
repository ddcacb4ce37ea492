"""Checking a dataset's geometry before it is saved, with a repaired one offered.

>>> checked = check('{"type": "Polygon", "coordinates": [[[100, 13], [101, 13], [101, 14]]]}')
>>> [problem.code for problem in checked.problems], checked.geometry, len(checked.proposals)
(['unclosed_ring'], None, 1)
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import shapely
from shapely.geometry import mapping
from shapely.geometry.base import BaseGeometry

from ckanext.smartcity.places.areas import extent_around
from ckanext.smartcity.places.coordinate_systems import (
    WGS84,
    System,
    lies_in,
    likely_systems,
    map_positions,
    named_system,
    to_wgs84,
)
from ckanext.smartcity.places.geojson import Geometry, Members, Refused, positions, read
from ckanext.smartcity.places.geometry_problems import Problem
from ckanext.smartcity.places.outlines import province_at, thailand
from ckanext.smartcity.places.place import Place, Position
from ckanext.smartcity.places.shape_repair import repaired

Reading = tuple[list[Geometry], list[Problem]]


@dataclass(frozen=True)
class Checked:
    """The outcome of a check.

    Attributes:
        geometry: what may be saved, plain GeoJSON in WGS 84; None where an error stands against it.
        problems: errors, warnings and what was changed, in the order they were found.
        proposals: repaired geometries a person may choose instead.
    """

    geometry: Geometry | None = None
    problems: tuple[Problem, ...] = ()
    proposals: tuple[Geometry, ...] = ()

    @property
    def errors(self) -> tuple[Problem, ...]:
        """The problems that keep the geometry from being saved."""
        return tuple(problem for problem in self.problems if problem.severity == "error")


def check(source: str | Mapping[str, Any], near: str | None = None) -> Checked:
    """Return what is wrong with a GeoJSON text or object and what may be saved instead; never raises.

    Args:
        source: any GeoJSON: geometry, Feature, FeatureCollection.
        near: code of the place the dataset is about; decides between UTM zones.
    """
    try:
        members = read(source)
        readings = _geographic(members, near)
    except Refused as refusal:
        return Checked(problems=(refusal.problem,))
    outcomes = [_checked(geometries, [*members.notes, *notes]) for geometries, notes in readings]
    if len(outcomes) == 1:
        return outcomes[0]
    proposals = tuple(geometry for each in outcomes for geometry in _usable(each))
    return Checked(problems=(_zone_unknown([geometries for geometries, _ in readings]),), proposals=proposals)


def _usable(checked: Checked) -> tuple[Geometry, ...]:
    return (checked.geometry,) if checked.geometry else checked.proposals


def _geographic(members: Members, near: str | None) -> list[Reading]:
    """Return the readings of the members in longitude and latitude: one, or one for each possible UTM zone.

    Raises:
        Refused: the named coordinate system is unknown.
    """
    system = named_system(members.crs) if members.crs else None
    if members.crs and system is None:
        raise Refused(Problem("unknown_system", {"system": members.crs[:60]}))
    if isinstance(system, System):
        return [_converted(members.geometries, system)]
    if system == WGS84:
        return [(members.geometries, [])]
    likely = likely_systems(list(positions(members.geometries)))
    converted = [_converted(members.geometries, each) for each in likely]
    in_thailand = [each for each in converted if _all_in(each[0], thailand())] or converted
    extent = extent_around(near) if near else None
    nearby = [each for each in in_thailand if extent and _all_in(each[0], extent)]
    return (nearby if len(nearby) == 1 else in_thailand) or [(members.geometries, [])]


def _converted(geometries: list[Geometry], system: System) -> Reading:
    moved = [{**each, "coordinates": to_wgs84(each["coordinates"], system)} for each in geometries]
    if not all(_exists(position) for position in positions(moved)):
        raise Refused(Problem("unknown_system", {"system": system.name}))
    return moved, [Problem("converted", {"system": system.name})]


def _zone_unknown(readings: list[list[Geometry]]) -> Problem:
    first, second = (province_at(next(positions(each))) for each in readings[:2])
    return Problem("zone_unknown", {"first": _named(first), "second": _named(second)})


def _checked(geometries: list[Geometry], notes: list[Problem]) -> Checked:
    geometries, order = _in_order(geometries)
    found = [*notes, *order]
    missing = next((position for position in positions(geometries) if not _exists(position)), None)
    if missing:
        return Checked(problems=(*found, Problem("out_of_range", _position_values(missing))))
    shapes: list[BaseGeometry] = []
    for geometry in geometries:
        mended, problems = repaired(geometry)
        shapes.append(mended)
        found += problems
    found += _warnings(positions(geometries))
    whole = _plain(shapes[0] if len(shapes) == 1 else shapely.GeometryCollection(shapes))
    if any(problem.severity == "error" for problem in found):
        return Checked(problems=tuple(found), proposals=(whole,))
    return Checked(geometry=whole, problems=tuple(found))


def _in_order(geometries: list[Geometry]) -> Reading:
    """Return the geometries with swapped positions turned, where that alone puts all in Thailand."""
    swapped = [position for position in positions(geometries) if not lies_in(position, thailand())]
    if not swapped or not all(lies_in(_turned(position), thailand()) for position in swapped):
        return geometries, []

    def turn(position: Position) -> list[float]:
        return list(position if lies_in(position, thailand()) else _turned(position))

    turned = [{**each, "coordinates": map_positions(each["coordinates"], turn)} for each in geometries]
    place = _named(province_at(_turned(swapped[0])))
    return turned, [Problem("swapped", {"latitude": swapped[0][1], "place": place})]


def _named(place: Place | None) -> str:
    return f"{place.label('th')} ({place.label('en')})" if place else "ทะเลไทย (the sea off Thailand)"


def _warnings(found: Iterable[Position]) -> list[Problem]:
    outside = [position for position in found if not lies_in(position, thailand())]
    if not outside:
        return []
    if (0.0, 0.0) in outside:
        return [Problem("null_island")]
    return [Problem("outside_thailand", _position_values(outside[0]))]


def _plain(whole: BaseGeometry) -> Geometry:
    """Return the GeoJSON object with lists and outer rings counter-clockwise, as RFC 7946 asks."""
    geometry: Geometry = _listed(mapping(shapely.orient_polygons(whole)))
    return geometry


def _listed(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {key: _listed(part) for key, part in value.items()}
    return [_listed(part) for part in value] if isinstance(value, (list, tuple)) else value


def _all_in(geometries: list[Geometry], extent: tuple[float, float, float, float]) -> bool:
    return all(lies_in(position, extent) for position in positions(geometries))


def _turned(position: Position) -> Position:
    return position[1], position[0]


def _exists(position: Position) -> bool:
    return abs(position[0]) <= 180 and abs(position[1]) <= 90


def _position_values(position: Position) -> dict[str, float]:
    return {"longitude": round(position[0], 5), "latitude": round(position[1], 5)}

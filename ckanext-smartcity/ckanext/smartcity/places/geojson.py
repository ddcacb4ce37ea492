"""Reading GeoJSON of any kind, however hostile: a list of simple geometries with clean positions."""

from __future__ import annotations

import json
import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from ckanext.smartcity.places.geometry_problems import Problem
from ckanext.smartcity.places.place import Position

LONGEST_TEXT = 2_000_000  # characters
MOST_POSITIONS = 50_000
_DEEPEST_COLLECTION = 5
_QUOTED = 40  # characters of a wrong value that a message repeats

# How many lists stand around a position.
DEPTH: Mapping[str, int] = {
    "Point": 0,
    "MultiPoint": 1,
    "LineString": 1,
    "MultiLineString": 2,
    "Polygon": 2,
    "MultiPolygon": 3,
}

_COLLECTED: Mapping[str, str] = {"FeatureCollection": "features", "GeometryCollection": "geometries"}

Geometry = dict[str, Any]


class Refused(Exception):  # noqa: N818 — a finding that ends the reading, not a fault of the program
    """The text is no geometry; carries the problem that says why."""

    def __init__(self, problem: Problem) -> None:
        self.problem = problem
        super().__init__(problem.code)


@dataclass
class Members:
    """The simple geometries of a GeoJSON text and what was noticed while reading."""

    geometries: list[Geometry] = field(default_factory=list)
    notes: list[Problem] = field(default_factory=list)
    crs: str | None = None
    positions: int = 0
    without_geometry: int = 0
    has_altitude: bool = False


def read(source: str | Mapping[str, Any]) -> Members:
    """Return the members of a GeoJSON text or object, positions reduced to [longitude, latitude].

    Raises:
        Refused: it is no GeoJSON geometry, or too large or deep to be one of a dataset.
    """
    content = _parsed(source) if isinstance(source, str) else source
    members = Members()
    try:
        _collect(content, members, depth=0)
    except RecursionError as error:
        raise Refused(Problem("too_deep")) from error
    if not members.geometries:
        kind = content.get("type") if isinstance(content, Mapping) else None
        raise Refused(Problem("no_coordinates", {"type": _quote(kind)}))
    if members.without_geometry:
        members.notes.append(Problem("without_geometry", {"count": members.without_geometry}))
    if members.has_altitude:
        members.notes.append(Problem("altitude_dropped"))
    return members


def positions(geometries: list[Geometry]) -> Iterator[Position]:
    """Yield every position of the geometries."""
    for geometry in geometries:
        yield from _flat(geometry["coordinates"])


def _parsed(text: str) -> Any:
    if len(text) > LONGEST_TEXT:
        raise Refused(Problem("too_long", {"size": f"{len(text):,}", "most": f"{LONGEST_TEXT:,}"}))
    try:
        return json.loads(text, parse_constant=_no_number)
    except RecursionError as error:
        raise Refused(Problem("too_deep")) from error
    except ValueError as error:
        raise Refused(Problem("not_json", {"reason": str(error)[:80].rstrip(".")})) from error


def _no_number(constant: str) -> float:
    raise Refused(Problem("not_a_number", {"value": constant}))


def _collect(item: Any, members: Members, depth: int) -> None:
    if depth > _DEEPEST_COLLECTION:
        raise Refused(Problem("too_deep"))
    if not isinstance(item, Mapping):
        raise Refused(Problem("unknown_type", {"type": _quote(item)}))
    members.crs = members.crs or _crs_name(item)
    kind = item.get("type")
    if kind == "Feature" and item.get("geometry") is None:
        members.without_geometry += 1
    elif kind == "Feature":
        _collect(item["geometry"], members, depth + 1)
    elif isinstance(kind, str) and kind in _COLLECTED:
        for part in _listed(item, _COLLECTED[kind], kind):
            _collect(part, members, depth + 1)
    elif isinstance(kind, str) and kind in DEPTH:
        members.geometries.append({"type": kind, "coordinates": _coordinates(item, kind, members)})
    else:
        raise Refused(Problem("unknown_type", {"type": _quote(kind)}))


def _coordinates(item: Mapping[str, Any], kind: str, members: Members) -> list[Any]:
    if not item.get("coordinates"):
        raise Refused(Problem("no_coordinates", {"type": kind}))
    return _clean(item["coordinates"], DEPTH[kind], kind, members)


def _listed(item: Mapping[str, Any], key: str, kind: str) -> list[Any]:
    found = item.get(key)
    if not isinstance(found, list):
        raise Refused(Problem("no_coordinates", {"type": kind}))
    return found


def _clean(value: Any, depth: int, kind: str, members: Members) -> list[Any]:
    if not isinstance(value, (list, tuple)) or not value:
        raise Refused(Problem("bad_structure", {"type": kind}))
    if depth:
        return [_clean(part, depth - 1, kind, members) for part in value]
    members.positions += 1
    if members.positions > MOST_POSITIONS:
        raise Refused(Problem("too_many_positions", {"most": f"{MOST_POSITIONS:,}"}))
    if len(value) < 2 or any(isinstance(number, (list, tuple, Mapping)) for number in value):
        raise Refused(Problem("bad_structure", {"type": kind}))
    members.has_altitude = members.has_altitude or len(value) > 2
    return [_number(value[0]), _number(value[1])]


def _number(value: Any) -> float:
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        raise Refused(Problem("not_a_number", {"value": _quote(value)}))
    try:
        number = float(value)
    except OverflowError:
        number = math.inf
    if not math.isfinite(number):
        raise Refused(Problem("not_a_number", {"value": _quote(number)}))
    return number


def _crs_name(item: Mapping[str, Any]) -> str | None:
    crs = item.get("crs")
    facts = crs.get("properties") if isinstance(crs, Mapping) else None
    name = facts.get("name") if isinstance(facts, Mapping) else None
    return name if isinstance(name, str) else None


def _flat(coordinates: list[Any]) -> Iterator[Position]:
    if isinstance(coordinates[0], float):
        yield coordinates[0], coordinates[1]
    else:
        for part in coordinates:
            yield from _flat(part)


def _quote(value: Any) -> str:
    return str(value)[:_QUOTED]

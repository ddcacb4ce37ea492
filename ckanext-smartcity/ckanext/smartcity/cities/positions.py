"""Centres, extents and outlines of cities: numbers written by hand or by a program, checked as WGS 84."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from ckanext.smartcity.errors import N_, FieldError

# Thailand with its sea; a position outside is a slip (latitude and longitude swapped, another system).
THAILAND = (97.0, 5.0, 106.0, 21.0)
OUTLINE_BYTES = 500_000
OUTLINE_POSITIONS = 20_000
_POLYGONS = ("Polygon", "MultiPolygon")


def centre(value: object) -> list[float]:
    """Return ``[longitude, latitude]`` from a list or from text such as ``98.98, 18.79``.

    Raises:
        FieldError: not two numbers, or not in Thailand.
    """
    position = _numbers(value, 2)
    _require_in_thailand(position)
    return position


def extent(value: object) -> list[float]:
    """Return ``[west, south, east, north]`` from a list or from text.

    Raises:
        FieldError: not four numbers, an empty or turned rectangle, or not in Thailand.
    """
    box = _numbers(value, 4)
    west, south, east, north = box
    if west >= east or south >= north:
        raise FieldError(
            N_("“{value}”: west must be below east, south below north. Write west, south, east, north."),
            value=_shown(box),
        )
    _require_in_thailand(box[:2])
    _require_in_thailand(box[2:])
    return box


def outline(value: object) -> dict[str, Any]:
    """Return the GeoJSON Polygon or MultiPolygon of a city's own boundary.

    Raises:
        FieldError: no such geometry, too large, rings not closed, or positions outside Thailand.
    """
    text = value if isinstance(value, str) else json.dumps(value)
    if len(text) > OUTLINE_BYTES:
        raise FieldError(
            N_("The boundary has {size} characters; at most {limit} are drawn. Simplify it first."),
            size=len(text),
            limit=OUTLINE_BYTES,
        )
    try:
        geometry = json.loads(text)
    except ValueError as error:
        raise FieldError(N_("The boundary is not JSON: {problem}"), problem=error) from error
    if not isinstance(geometry, dict) or geometry.get("type") not in _POLYGONS:
        raise FieldError(N_("The boundary must be one GeoJSON geometry of type Polygon or MultiPolygon."))
    rings = _rings(geometry)
    if sum(map(len, rings)) > OUTLINE_POSITIONS:
        raise FieldError(
            N_("The boundary has more than {limit} positions. Simplify it first."), limit=OUTLINE_POSITIONS
        )
    for ring in rings:
        if len(ring) < 4 or ring[0] != ring[-1]:
            raise FieldError(
                N_("Each ring of the boundary needs four positions or more, the last like the first.")
            )
        for position in ring:
            _require_in_thailand(_numbers(position[:2], 2))
    return {"type": geometry["type"], "coordinates": geometry["coordinates"]}


def _rings(geometry: dict[str, Any]) -> list[list[Any]]:
    coordinates = geometry.get("coordinates")
    polygons: Any = [coordinates] if geometry["type"] == "Polygon" else coordinates
    if not _is_list_of_lists(polygons) or not all(_is_list_of_lists(rings) for rings in polygons):
        raise FieldError(N_("The boundary's coordinates do not have the form of its GeoJSON type."))
    rings = [ring for polygon in polygons for ring in polygon]
    if not rings or not all(_is_list_of_lists(ring) for ring in rings):
        raise FieldError(N_("The boundary's coordinates do not have the form of its GeoJSON type."))
    return rings


def _is_list_of_lists(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(item, list) for item in value)


def _numbers(value: object, count: int) -> list[float]:
    parts: Sequence[object] = value if isinstance(value, list | tuple) else str(value).strip("[] ").split(",")
    try:
        numbers = [float(str(part)) for part in parts]
    except ValueError as error:
        raise FieldError(
            N_("“{value}” must be {count} numbers in degrees, separated by commas."), value=value, count=count
        ) from error
    if len(numbers) != count:
        raise FieldError(
            N_("“{value}” must be {count} numbers in degrees, separated by commas."), value=value, count=count
        )
    return numbers


def _require_in_thailand(position: Sequence[float]) -> None:
    west, south, east, north = THAILAND
    longitude, latitude = position
    if not (west <= longitude <= east and south <= latitude <= north):
        raise FieldError(
            N_("“{value}” is not in Thailand. Write longitude before latitude, in WGS 84 degrees."),
            value=_shown(position),
        )


def _shown(numbers: Sequence[float]) -> str:
    return ", ".join(f"{number:g}" for number in numbers)

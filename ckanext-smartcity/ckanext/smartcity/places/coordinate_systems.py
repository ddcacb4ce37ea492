"""Coordinate systems in use in Thailand, and how to tell and leave them."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from pyproj import Transformer

from ckanext.smartcity.places.place import Extent, Position

WGS84 = 4326
_GEOGRAPHIC_NAMES = re.compile(r"(OGC:[\d.]*:?CRS84|EPSG:{1,2}4326)$", re.IGNORECASE)
_EPSG_NAME = re.compile(r"EPSG:[\d.]*:?(\d{4,5})$", re.IGNORECASE)


@dataclass(frozen=True)
class System:
    """A projected system: EPSG code, name, and the metres within which Thailand lies (x, then y)."""

    epsg: int
    name: str
    x: tuple[float, float]
    y: tuple[float, float]
    is_recognised: bool = True


_NORTHINGS = (550_000.0, 2_300_000.0)
SYSTEMS: tuple[System, ...] = (
    System(32647, "UTM 47N (WGS 84)", (100_000.0, 950_000.0), _NORTHINGS),
    System(32648, "UTM 48N (WGS 84)", (100_000.0, 950_000.0), _NORTHINGS),
    System(3857, "Web Mercator", (10_700_000.0, 11_850_000.0), (560_000.0, 2_370_000.0)),
    # Older surveys; numbers alone cannot be told from the above, 200–400 m away, so they need their name.
    System(24047, "UTM 47N (Indian 1975)", (100_000.0, 950_000.0), _NORTHINGS, is_recognised=False),
    System(24048, "UTM 48N (Indian 1975)", (100_000.0, 950_000.0), _NORTHINGS, is_recognised=False),
)


def named_system(name: str) -> System | int | None:
    """Return the system of a GeoJSON 2008 `crs` name: WGS84, one of SYSTEMS, or None where unknown here."""
    if _GEOGRAPHIC_NAMES.search(name):
        return WGS84
    match = _EPSG_NAME.search(name)
    return next((system for system in SYSTEMS if match and system.epsg == int(match[1])), None)


def likely_systems(positions: Sequence[Position]) -> tuple[System, ...]:
    """Return the systems in which all the positions would lie around Thailand."""
    return tuple(
        system
        for system in SYSTEMS
        if system.is_recognised and all(_within(x, system.x) and _within(y, system.y) for x, y in positions)
    )


def to_wgs84(coordinates: Any, system: System) -> Any:
    """Return nested coordinates of a projected system as longitude, latitude to the centimetre."""
    transform = _transformer(system.epsg).transform

    def convert(position: Position) -> list[float]:
        longitude, latitude = transform(*position)
        return [round(longitude, 7), round(latitude, 7)]

    return map_positions(coordinates, convert)


def map_positions(coordinates: Any, change: Callable[[Position], list[float]]) -> Any:
    """Return nested coordinates with each position changed."""
    if coordinates and isinstance(coordinates[0], (int, float)):
        return change((coordinates[0], coordinates[1]))
    return [map_positions(part, change) for part in coordinates]


def lies_in(position: Position, extent: Extent) -> bool:
    """Return whether the position lies in the extent, its edge included."""
    west, south, east, north = extent
    return west <= position[0] <= east and south <= position[1] <= north


def _within(value: float, limits: tuple[float, float]) -> bool:
    return limits[0] <= value <= limits[1]


@cache
def _transformer(epsg: int) -> Transformer:
    return Transformer.from_crs(epsg, WGS84, always_xy=True)

"""Outlines of the provinces, and which province a position lies in.

The outlines are simplified (Natural Earth, public domain) and for orientation only. Where one is marked
incomplete, far smaller than the province, its official extent stands for it.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any

import shapely
from shapely.geometry import box, shape
from shapely.geometry.base import BaseGeometry

from ckanext.smartcity.places.areas import find, provinces
from ckanext.smartcity.places.place import Extent, Place, Position
from ckanext.smartcity.vocabularies import SCHEMAS

_BESIDE = 0.3  # degrees: a position this near to an outline still belongs to it (islands, simplification)
_SEA = 0.5  # degrees around the provinces that still count as Thailand


@cache
def outlines() -> Mapping[str, BaseGeometry]:
    """Return the shape to draw for each province by code, in WGS 84 degrees."""
    shapes: dict[str, BaseGeometry] = {}
    for feature in _features():
        facts = feature["properties"]
        incomplete = facts.get("outline") == "incomplete"
        shapes[facts["code"]] = box(*facts["extent"]) if incomplete else shape(feature["geometry"])
    return MappingProxyType(shapes)


def is_extent_only(code: str) -> bool:
    """Return whether the province's outline is its extent, drawn as a rectangle."""
    return any(
        feature["properties"]["code"] == code and feature["properties"].get("outline") == "incomplete"
        for feature in _features()
    )


def natural_outline(code: str) -> dict[str, Any] | None:
    """Return the outline as it came, incomplete or not: for a ground that only helps to find one's way."""
    return next((each["geometry"] for each in _features() if each["properties"]["code"] == code), None)


def outline(code: str) -> dict[str, Any] | None:
    """Return the GeoJSON geometry to draw for a province, or None for any other code."""
    found = outlines().get(code)
    return dict(shapely.geometry.mapping(found)) if found is not None else None


def province_at(position: Position) -> Place | None:
    """Return the province that a position lies in or right beside, or None."""
    point = shapely.Point(position)
    tree, codes = _tree()
    nearest = tree.query_nearest(point, max_distance=_BESIDE, all_matches=False)
    return find(codes[nearest[0]]) if len(nearest) else None


@cache
def thailand() -> Extent:
    """Return west, south, east, north of all provinces with the sea around them."""
    west, south, east, north = zip(*(place.extent for place in provinces() if place.extent), strict=True)
    return min(west) - _SEA, min(south) - _SEA, max(east) + _SEA, max(north) + _SEA


@cache
def _tree() -> tuple[shapely.STRtree, tuple[str, ...]]:
    shapes = outlines()
    return shapely.STRtree(list(shapes.values())), tuple(shapes)


@cache
def _features() -> list[dict[str, Any]]:
    text = files(SCHEMAS).joinpath("places/provinces.geojson").read_text(encoding="utf-8")
    features: list[dict[str, Any]] = json.loads(text)["features"]
    return features

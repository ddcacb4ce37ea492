"""What follows from other fields: years B.E., bounds, level, access rights, theme, consent to be listed."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any

from shapely.geometry import shape

from ckanext.smartcity.metadata import classification, eras
from ckanext.smartcity.vocabularies import vocabulary

STATISTICS, GEOSPATIAL = "ข้อมูลสถิติ", "ข้อมูลภูมิสารสนเทศเชิงพื้นที่"
#: West, south, east, north; the catalogue calls all four longitudes.
BOUNDS = ("west_bound_longitude", "south_bound_longitude", "east_bound_longitude", "north_bound_longitude")


def derive(dataset: Mapping[str, Any], stored: Mapping[str, Any]) -> dict[str, Any]:
    """Return the derived fields of a dataset with stored values; None: the field is to be absent.

    Args:
        dataset: the values as they will be stored, with ``private``.
        stored: the values before this change: a theme that followed from the old dimension follows again.
    """
    category, level = dataset.get("data_category"), dataset.get("data_classification")
    is_statistics = dataset.get("data_type") == STATISTICS
    start, end = dataset.get("temporal_start"), dataset.get("temporal_end")
    return {
        "first_year_of_data": buddhist_year(start) if is_statistics else None,
        "last_year_of_data": buddhist_year(end or start) if is_statistics else None,
        "data_classification": classification.level_of(category, level),
        "access_rights": classification.access_rights(category, level, dataset.get("accessible_condition")),
        "theme": _theme(dataset, stored) or None,
        **(_bounds_and_area(dataset, stored) if dataset.get("data_type") == GEOSPATIAL else {}),
        "allow_harvest": (dataset.get("allow_harvest") or "False") if dataset.get("private") else "True",
    }


def buddhist_year(iso: str | None) -> str | None:
    """Return the Buddhist Era year in which an ISO date, month or year lies."""
    return str(int(iso[:4]) + eras.OFFSET) if iso else None


def themes(dimensions: Iterable[str]) -> list[str]:
    """Return the URIs of the EU themes that follow from smart-city dimensions, each once."""
    codes = [
        code
        for dimension in dimensions
        for code in vocabulary("smart_dimension").find(dimension).facts["themes"]
    ]
    return [vocabulary("theme").find(code).value for code in dict.fromkeys(codes)]


def _theme(dataset: Mapping[str, Any], stored: Mapping[str, Any]) -> list[str]:
    chosen = dataset.get("theme") or []
    followed = themes(stored.get("smart_dimension") or [])
    if chosen and sorted(chosen) != sorted(followed):
        return list(chosen)
    return themes(dataset.get("smart_dimension") or [])


def _bounds_and_area(dataset: Mapping[str, Any], stored: Mapping[str, Any]) -> dict[str, str]:
    """Return the bounds of the area, or the area within the bounds, where only one of the two was given."""
    area, given = dataset.get("spatial"), [dataset.get(name) for name in BOUNDS]
    followed = bounds(stored["spatial"]) if stored.get("spatial") else None
    if area and (not any(given) or given == followed):
        return dict(zip(BOUNDS, bounds(area), strict=True))
    if not area and all(given):
        west, south, east, north = (float(str(degrees)) for degrees in given)
        ring = [[west, south], [east, south], [east, north], [west, north], [west, south]]
        return {"spatial": json.dumps({"type": "Polygon", "coordinates": [ring]})}
    return {}


def bounds(geometry: str) -> list[str]:
    """Return west, south, east and north of a GeoJSON geometry, in degrees."""
    return [f"{degrees:.6g}" for degrees in shape(json.loads(geometry)).bounds]

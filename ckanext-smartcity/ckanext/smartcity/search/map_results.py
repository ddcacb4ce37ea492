"""What a search found, for its map: datasets with their extents, and how many each province has."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from ckanext.smartcity.places import gazetteer
from ckanext.smartcity.search.page_filters import filters

MOST_ON_MAP = 500
FIELDS = ("name", "title", "title_en", "place_own", "minx", "miny", "maxx", "maxy", "spatial_centre")
FIXED = "_fixed"  # a filter of the page itself, e.g. organization:chiang-mai on an organisation's page


def map_query(arguments: Iterable[tuple[str, str]]) -> dict[str, Any]:
    """Return the `package_search` call for the map of a search page with these arguments.

    Args:
        arguments: names and values of the page's address, as often as they stand there.
    """
    query: dict[str, Any] = {"q": "", "extras": {}}
    asked: list[tuple[str, str]] = []
    for name, value in arguments:
        if name == "q":
            query["q"] = value
        elif name == FIXED:
            field, _, fixed = value.partition(":")
            asked.append((field, fixed))
        elif name.startswith("ext_"):
            query["extras"].setdefault(name, []).append(value)
        else:
            asked.append((name, value))
    return {
        **query,
        "fq": " ".join(filters(asked)),
        "fl": list(FIELDS),
        "rows": MOST_ON_MAP,
        "facet.field": ["province_code"],
        "facet.limit": -1,
    }


def map_results(found: Mapping[str, Any], language: str) -> dict[str, Any]:
    """Return the search's result as the map draws it."""
    provinces = [
        {"code": item["name"], "label": place.label(language), "count": item["count"]}
        for item in found["search_facets"].get("province_code", {}).get("items", [])
        if (place := gazetteer.find(item["name"]))
    ]
    provinces.sort(key=lambda province: (-province["count"], province["code"]))
    datasets = [_on_map(each, language) for each in found["results"] if each.get("spatial_centre")]
    return {"count": found["count"], "provinces": provinces, "datasets": datasets}


def _on_map(document: Mapping[str, Any], language: str) -> dict[str, Any]:
    latitude, longitude = map(float, document["spatial_centre"].split(","))
    extent = [document[side] for side in ("minx", "miny", "maxx", "maxy")]
    province = _whole_province(document.get("place_own") or [], extent)
    title = document.get("title_en") if language == "en" else None
    return {
        "name": document["name"],
        "title": title or document["title"],
        "centre": list(province.label_point) if province and province.label_point else [longitude, latitude],
        "extent": None if province or extent[:2] == extent[2:] else extent,
        "province": province.code if province else None,
    }


def _whole_province(codes: list[str], extent: list[float]) -> gazetteer.Place | None:
    """Return the province that a dataset without a finer geometry is drawn as."""
    place = gazetteer.find(codes[0][:2]) if len({code[:2] for code in codes}) == 1 else None
    if place is None or place.extent is None:
        return None
    same = all(abs(a - b) < 0.001 for a, b in zip(place.extent, extent, strict=True))
    return place if same else None

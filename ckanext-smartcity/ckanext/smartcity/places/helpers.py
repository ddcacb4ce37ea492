"""Template helpers of the maps."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

import ckan.plugins.toolkit as tk

from ckanext.smartcity import config as options
from ckanext.smartcity.places import gazetteer
from ckanext.smartcity.places.geometry import check
from ckanext.smartcity.places.map_layers import Coverage, coverage, province_layer, simplified
from ckanext.smartcity.places.map_settings import map_settings
from ckanext.smartcity.places.outlines import is_extent_only, province_at
from ckanext.smartcity.places.solr_shapes import centre

__all__ = [
    "smartcity_geometry_repairs",
    "smartcity_map_coverage",
    "smartcity_map_settings",
    "smartcity_map_shows_extent",
    "smartcity_place_label",
]


def smartcity_map_settings(**more: Any) -> str:
    """Return the settings of a map in the page's language as JSON, those of its kind added."""
    address = tk.h.url_for("smartcity_places.provinces", v=province_layer().tag)
    shared = map_settings(tk._, tk.h.lang(), address, options.map_tiles())
    return json.dumps({**shared, **more}, ensure_ascii=False)


def smartcity_geometry_repairs(value: Any) -> list[dict[str, Any]]:
    """Return the repairs of a refused geometry: `geometry`, its `text`, the `place` it lies in."""
    if not value or not isinstance(value, (str, Mapping)):
        return []
    proposals = check(value).proposals
    return [
        {
            "geometry": simplified(proposal),
            "text": json.dumps(proposal),
            "place": place.label(tk.h.lang()) if (place := province_at(centre(proposal))) else "",
        }
        for proposal in proposals
    ]


def smartcity_map_coverage(dataset: Mapping[str, Any]) -> Coverage:
    """Return what a dataset covers, for its small map; its `place` may be a list or JSON text."""
    codes = dataset.get("place") or []
    if isinstance(codes, str):
        codes = json.loads(codes) if codes.startswith("[") else [codes]
    return coverage(codes, dataset.get("spatial"), tk.h.lang())


def smartcity_map_shows_extent(province_code: str) -> bool:
    """Whether the maps show a province by its extent, because its outline is incomplete."""
    return is_extent_only(province_code)


def smartcity_place_label(code: str) -> str:
    """Return a place's name with all it lies in, in the page's language; an unknown code as it is."""
    place = gazetteer.find(code)
    return gazetteer.full_label(place, tk.h.lang()) if place else code

"""Template helpers shared by all pages."""

from __future__ import annotations

from ckanext.smartcity.places.helpers import (
    smartcity_geometry_repairs,
    smartcity_map_coverage,
    smartcity_map_settings,
    smartcity_map_shows_extent,
    smartcity_place_label,
)
from ckanext.smartcity.search.place_search import (
    smartcity_area_problem,
    smartcity_requested_area,
    smartcity_search_query,
)

__all__ = [
    "smartcity_area_problem",
    "smartcity_geometry_repairs",
    "smartcity_map_coverage",
    "smartcity_map_settings",
    "smartcity_map_shows_extent",
    "smartcity_place_label",
    "smartcity_requested_area",
    "smartcity_search_query",
]

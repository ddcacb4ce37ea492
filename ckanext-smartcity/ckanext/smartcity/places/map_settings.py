"""What the map in the browser needs to know: addresses, words, tiles."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from ckanext.smartcity.errors import N_

LABELS: Mapping[str, str] = {
    "map": N_("Map"),
    "zoom_in": N_("Zoom in"),
    "zoom_out": N_("Zoom out"),
    "drawing": N_("Drag over the map to draw a rectangle. Escape ends drawing."),
    "searching": N_("Searching in this area: {area}"),
    "removed": N_("The area was removed."),
    "found": N_("{count} datasets found"),
    "datasets": N_("{count} datasets"),
    "shown": N_("{shown} of {count} datasets shown on the map"),
    "approximate": N_("The province's extent stands for its outline"),
    "failed": N_("The map could not be loaded. Search and the table work without it."),
    "file_failed": N_("This file could not be drawn on a map: {reason}"),
    "too_large": N_("This file is too large to draw: {size} MB, at most {most} MB. Download it instead."),
    "source": N_("Outlines: Natural Earth"),
}


def map_settings(
    translate: Callable[[str], str], language: str, provinces_url: str, tiles: tuple[str, str]
) -> dict[str, Any]:
    """Return the settings that every map shares.

    Args:
        tiles: address pattern of XYZ tiles and whom to thank for them; empty without tiles.
    """
    address, attribution = tiles
    return {
        "language": language,
        "provinces": provinces_url,
        "tiles": {"url": address, "attribution": attribution} if address else None,
        "labels": {key: translate(text) for key, text in LABELS.items()},
    }

"""The map of an uploaded GeoJSON file on our own province layer: CKAN's other viewers need foreign tiles.

A link has no map: the reader's browser may not read it, and a server that fetches what an editor names for
every visitor opens what only it can reach.
"""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

import ckan.plugins.toolkit as tk
from ckan.types import Context, DataDict

FORMATS = ("geojson", "gjson")


class MapView:
    """`IResourceView` for GeoJSON; mixed into the plugin `smartcity`."""

    def info(self) -> dict[str, Any]:
        """Describe the view."""
        return {
            "name": "smartcity_map_view",
            "title": tk._("Map"),
            "default_title": tk._("Map"),
            "icon": "map",
            "iframed": False,
            "always_available": False,
        }

    def can_view(self, data_dict: DataDict) -> bool:
        """Return whether the file is GeoJSON and lies here."""
        resource = data_dict["resource"]
        return is_geojson(resource) and resource.get("url_type") == "upload"

    def setup_template_variables(self, context: Context, data_dict: DataDict) -> dict[str, Any]:
        """Return the address to read the file from, empty for a link, and its size in bytes."""
        resource = data_dict["resource"]
        return {"file_address": _address(data_dict), "file_size": int(resource.get("size") or 0)}

    def view_template(self, context: Context, data_dict: DataDict) -> str:
        """Name the template."""
        return "smartcity/map/resource_view.html"

    def form_template(self, context: Context, data_dict: DataDict) -> str:
        """Name the template of the view's form, which has nothing to ask."""
        return "smartcity/map/resource_view_form.html"


def is_geojson(resource: DataDict) -> bool:
    """Return whether a resource says that it is GeoJSON, by its format or the ending of its address."""
    written = str(resource.get("format") or "").strip().lower()
    return written in FORMATS or (
        not written and urlsplit(resource.get("url") or "").path.endswith(".geojson")
    )


def _address(data_dict: DataDict) -> str:
    resource, package = data_dict["resource"], data_dict["package"]
    if resource.get("url_type") != "upload":
        return ""
    # Not the stored address: the portal may be reached under another name than its own.
    return str(tk.url_for("resource.download", id=package["id"], resource_id=resource["id"]))

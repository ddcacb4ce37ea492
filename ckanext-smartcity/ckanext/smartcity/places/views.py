"""Addresses of the maps: the province layer."""

from __future__ import annotations

from flask import Blueprint, Response

import ckan.plugins.toolkit as tk

from ckanext.smartcity.places.map_layers import province_layer

__all__ = ["smartcity_places"]

smartcity_places = Blueprint("smartcity_places", __name__)

_A_MONTH = 30 * 24 * 3600


def provinces() -> Response:
    """Answer with the outlines of the provinces; browsers keep them, for their address changes with them."""
    layer = province_layer()
    packed = "gzip" in tk.request.headers.get("Accept-Encoding", "")
    response = Response(layer.packed if packed else layer.content, mimetype="application/geo+json")
    if packed:
        response.headers["Content-Encoding"] = "gzip"
    response.headers["Vary"] = "Accept-Encoding"
    response.headers["Cache-Control"] = f"public, max-age={_A_MONTH}"
    response.set_etag(f"{layer.tag}{'-gzip' if packed else ''}")
    response.make_conditional(tk.request)
    return response


smartcity_places.add_url_rule("/smartcity/provinces.geojson", view_func=provinces)

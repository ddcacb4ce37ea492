"""Template helpers of the search pages."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any
from urllib.parse import urlencode

from markupsafe import Markup

import ckan.plugins.toolkit as tk
from ckan.lib.search.common import SearchError
from ckan.types import Context

from ckanext.smartcity.search.engine import engine_problem
from ckanext.smartcity.search.highlight import highlights
from ckanext.smartcity.search.place_offers import PlaceOffer, place_offer
from ckanext.smartcity.search.place_search import AREA_PARAMETERS
from ckanext.smartcity.search.suggest import suggestions

__all__ = [
    "smartcity_facet_links",
    "smartcity_search_correction",
    "smartcity_search_engine_problem",
    "smartcity_search_highlights",
    "smartcity_search_nearest",
    "smartcity_search_place_offer",
]

_MOST_OFFERED = 3


def smartcity_facet_links(name: str, items: Iterable[dict[str, Any]]) -> list[tuple[dict[str, Any], str]]:
    """Return each value of a facet with the link that adds it to this page's search, or takes it away again.

    One pass for a whole facet: core's `add_url_param` builds the address anew for every value.
    """
    args = [(key, value) for key, value in tk.request.args.items(multi=True) if key != "page"]
    kept = urlencode(args)
    return [
        (item, f"?{urlencode([pair for pair in args if pair != (name, item['name'])])}")
        if item["active"]
        else (item, f"?{kept}{'&' if kept else ''}{urlencode({name: item['name']})}")
        for item in items
    ]


def smartcity_search_correction() -> dict[str, Any] | None:
    """Return what was searched for instead of what was asked on this page, None if that was found."""
    return getattr(tk.g, "smartcity_correction", None)


def smartcity_search_engine_problem() -> str:
    """Return what is wrong with the search engine as the reader may know it, empty if nothing is."""
    return engine_problem()


def smartcity_search_highlights(
    packages: Sequence[dict[str, Any]], q: str | None
) -> dict[str, dict[str, Markup]]:
    """Return titles and descriptions with the words of the question marked; see `highlights`."""
    correction = smartcity_search_correction() or {}
    asked = str(correction.get("shown") or q or "")
    try:
        return highlights(_context(), [package["id"] for package in packages], asked, tk.h.lang())
    except SearchError:
        return {}  # the results stand without marks


def smartcity_search_nearest(q: str) -> dict[str, list[dict[str, Any]]]:
    """Return tags and places that begin like the question, to offer where nothing was found."""
    return suggestions(_context(), q, tk.h.lang(), _MOST_OFFERED)


def smartcity_search_place_offer(q: str | None) -> PlaceOffer | None:
    """Return the place that the question names, None where a place or an area is chosen already."""
    chosen = any(tk.request.args.get(name) for name in AREA_PARAMETERS)
    return None if chosen or not q else place_offer(q)


def _context() -> Context:
    return Context(user=tk.current_user.name, auth_user_obj=tk.current_user)

"""Template helpers of the search pages."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from markupsafe import Markup

import ckan.plugins.toolkit as tk
from ckan.lib.search.common import SearchError
from ckan.types import Context

from ckanext.smartcity.search.highlight import highlights
from ckanext.smartcity.search.suggest import suggestions

__all__ = ["smartcity_search_correction", "smartcity_search_highlights", "smartcity_search_nearest"]

_MOST_OFFERED = 3


def smartcity_search_correction() -> dict[str, Any] | None:
    """Return what was searched for instead of what was asked on this page, None if that was found."""
    return getattr(tk.g, "smartcity_correction", None)


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


def _context() -> Context:
    return Context(user=tk.current_user.name, auth_user_obj=tk.current_user)

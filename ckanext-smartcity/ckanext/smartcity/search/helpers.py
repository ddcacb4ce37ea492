"""Template helpers of the search pages."""

from __future__ import annotations

from typing import Any

import ckan.plugins.toolkit as tk

__all__ = ["smartcity_search_correction"]


def smartcity_search_correction() -> dict[str, Any] | None:
    """Return what was searched for instead of what was asked on this page, None if that was found."""
    return getattr(tk.g, "smartcity_correction", None)

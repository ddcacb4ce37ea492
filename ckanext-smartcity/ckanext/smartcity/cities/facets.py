"""Facets: organisations named in the reader's language, without the groups that the portal does not use."""

from __future__ import annotations

from collections import OrderedDict
from typing import Any

from ckanext.smartcity.cities.helpers import smartcity_organisation_title

UNUSED = ("groups",)


def without_unused(facets: OrderedDict[str, str]) -> OrderedDict[str, str]:
    """Return the facet titles without those that are always empty here."""
    return OrderedDict((name, title) for name, title in facets.items() if name not in UNUSED)


def name_organisations(found: dict[str, Any]) -> dict[str, Any]:
    """Return an answer of `package_search` with organisations named in the reader's language."""
    facet = found.get("search_facets", {}).get("organization")
    for item in facet["items"] if facet else ():
        item["display_name"] = smartcity_organisation_title(item["name"])
    return found

"""Facets: organisations named in the reader's language, without the groups that the portal does not use."""

from __future__ import annotations

from collections import OrderedDict
from typing import Any

import ckan.plugins.toolkit as tk

from ckanext.smartcity.cities.helpers import smartcity_organisation_title

UNUSED = ("groups",)


def without_unused(facets: OrderedDict[str, str]) -> OrderedDict[str, str]:
    """Return the facet titles without those that are always empty here."""
    return OrderedDict((name, title) for name, title in facets.items() if name not in UNUSED)


def of_organisation(facets: OrderedDict[str, str]) -> OrderedDict[str, str]:
    """Return the facet titles of an organisation's page: its bureaus instead of itself."""
    shown = {name: title for name, title in without_unused(facets).items() if name != "organization"}
    return OrderedDict([("bureau", tk._("Bureau")), *shown.items()])


def name_organisations(found: dict[str, Any]) -> dict[str, Any]:
    """Return an answer of `package_search` with organisations named in the reader's language."""
    for field in ("organization", "city"):
        facet = found.get("search_facets", {}).get(field)
        for item in facet["items"] if facet else ():
            item["display_name"] = smartcity_organisation_title(item["name"])
    return found

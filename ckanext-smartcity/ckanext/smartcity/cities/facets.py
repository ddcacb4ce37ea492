"""Facets: organisations and licences in the reader's language, without the groups, which nobody uses."""

from __future__ import annotations

from collections import OrderedDict
from typing import Any

import ckan.plugins.toolkit as tk

from ckanext.smartcity.cities.helpers import smartcity_language, smartcity_organisation_title
from ckanext.smartcity.search.facets import UNUSED
from ckanext.smartcity.vocabularies import vocabulary


def without_unused(facets: OrderedDict[str, str]) -> OrderedDict[str, str]:
    """Return the facet titles without those that are always empty here."""
    return OrderedDict((name, title) for name, title in facets.items() if name not in UNUSED)


def of_organisation(facets: OrderedDict[str, str]) -> OrderedDict[str, str]:
    """Return the facet titles of an organisation's page: its bureaus instead of itself."""
    shown = {name: title for name, title in without_unused(facets).items() if name != "organization"}
    return OrderedDict([("bureau", tk._("Bureau")), *shown.items()])


def in_readers_language(found: dict[str, Any]) -> dict[str, Any]:
    """Return an answer of `package_search` with organisations and licences named in the reader's language."""
    organisation, facets = smartcity_organisation_title, found.get("search_facets", {})
    for facet, name in (("organization", organisation), ("city", organisation), ("license_id", _licence)):
        for item in facets.get(facet, {}).get("items", ()):
            item["display_name"] = name(item["name"])
    return found


def _licence(identifier: str) -> str:
    licence = vocabulary("license_id").get(identifier)
    return licence.in_language(smartcity_language()) if licence else identifier

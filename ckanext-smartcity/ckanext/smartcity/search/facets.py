"""The filters beside the results and what their values are called."""

from __future__ import annotations

from typing import Any

import ckan.plugins.toolkit as tk

from ckanext.smartcity import config as options
from ckanext.smartcity.vocabularies import vocabulary

#: Facets of CKAN that are always empty here.
UNUSED = ("groups",)


def dataset_facets(facets: dict[str, Any]) -> dict[str, Any]:
    """Return the filters of a search page in their order: who, where, what about, tags, files, licence."""
    wanted = {
        "organization": facets.get("organization"),
        "city": tk._("City"),
        "province_code": tk._("Province"),
        "smart_dimension": tk._("Smart-city dimension"),
        **facets,
    }
    return {name: title for name, title in wanted.items() if title and name not in UNUSED}


def label_dimensions(search_results: dict[str, Any]) -> dict[str, Any]:
    """Return the results with the names of dimensions in the user's language in their facet."""
    for item in search_results["search_facets"].get("smart_dimension", {}).get("items", []):
        term = vocabulary("smart_dimension").get(item["name"])
        if term:
            item["display_name"] = term.in_language(options.reader_language())
    return search_results

"""Search by place in CKAN: `ext_place`, `ext_bbox` and `ext_city` restrict, rank and sort `package_search`.

The parameters are taken out of what other extensions see: ckanext-spatial's own parser of `ext_bbox` never
ends on `inf`. In the API a wrong value is an error; on a page it is left out, and the page says so.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode

from flask import has_request_context

import ckan.plugins.toolkit as tk
from ckan.lib.search.common import SearchQueryError

from ckanext.smartcity import config as options
from ckanext.smartcity.places import gazetteer
from ckanext.smartcity.search.cities import cities
from ckanext.smartcity.search.place_filter import (
    DISTANCE,
    NEAREST,
    Area,
    AreaProblem,
    area_boosts,
    area_filters,
    nearest_sort,
    read_area,
)
from ckanext.smartcity.search.place_index import place_fields, stored_places

AREA_PARAMETERS = ("ext_place", "ext_bbox", "ext_city")
_RAW_GEOMETRY = ("spatial", "extras_spatial")
SearchParams = dict[str, Any]
_MOST_CANDIDATES_SHOWN = 10


def restrict_to_area(search_params: SearchParams) -> SearchParams:
    """Return the parameters of a package search with the area it asks for applied.

    Raises:
        SearchQueryError: outside our pages, where the area or the sort cannot be used; says why.
    """
    extras = search_params.get("extras") or {}
    area = _area(extras)
    params = {**search_params, "extras": {k: v for k, v in extras.items() if k not in AREA_PARAMETERS}}
    problems = list(area.problems)
    if params.get("sort") == NEAREST:
        params["sort"] = nearest_sort(area)
        if params["sort"] is None:
            problems.append(AreaProblem("sort", "nothing_near", {}))
    if problems and not _on_a_page():
        raise SearchQueryError(" ".join(_sentence(problem) for problem in problems))
    if area.is_empty:
        return params
    params["fq_list"] = [*params.get("fq_list", []), *area_filters(area)]
    params["bf"] = " ".join([*filter(None, [params.get("bf")]), *area_boosts(area)])
    params.setdefault("defType", "edismax")
    return params


def index_places(index_dict: dict[str, Any]) -> dict[str, Any]:
    """Return a dataset's document with its places, without the raw GeoJSON that others would index again."""
    document = {k: v for k, v in index_dict.items() if k not in _RAW_GEOMETRY}
    codes = stored_places(index_dict.get("place") or index_dict.get("extras_place"))
    return document | place_fields(codes, index_dict.get("spatial") or index_dict.get("extras_spatial"))


def name_places(search_results: dict[str, Any]) -> dict[str, Any]:
    """Return the results with the provinces named in their facet, and the sort as it was asked for."""
    if str(search_results.get("sort")).startswith(DISTANCE):
        search_results["sort"] = NEAREST
    for item in search_results["search_facets"].get("province_code", {}).get("items", []):
        if place := gazetteer.find(item["name"]):
            item["display_name"] = place.label(options.reader_language())
    return search_results


def smartcity_requested_area() -> Area:
    """Return the area that the address of the current page asks for."""
    args = tk.request.args
    return _area({name: args.getlist(name) for name in AREA_PARAMETERS})


def smartcity_search_query(**changes: list[str]) -> str:
    """Return the query of the search page's address, some parameters set anew; empty lists remove them.

    As a link it leads to the page it stands on, so it serves every page with a search form.
    """
    kept = [
        (name, value)
        for name, value in tk.request.args.items(multi=True)
        if name not in changes and name != "page" and not name.startswith("_") and value
    ]
    return "?" + urlencode([*kept, *((name, value) for name, values in changes.items() for value in values)])


def smartcity_area_problem(problem: AreaProblem) -> str:
    """Return what the page says about a part of the address that it could not use."""
    return problem.text(tk._)


def _area(parameters: Mapping[str, Any]) -> Area:
    return read_area(parameters, cities() if parameters.get("ext_city") else ())


def _sentence(problem: AreaProblem) -> str:
    text = problem.text(tk._)
    if not problem.candidates:
        return text
    language = options.reader_language()
    shown = [
        f"{place.code} {gazetteer.full_label(place, language)}"
        for place in problem.candidates[:_MOST_CANDIDATES_SHOWN]
    ]
    return f"{text} {'; '.join(shown)}"


def _on_a_page() -> bool:
    return has_request_context() and tk.request.blueprint != "api"

"""Actions: everything that a city's page and the home page show, in one call each."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import ckan.plugins.toolkit as tk
from ckan.types import Context, DataDict

from ckanext.smartcity import config as options
from ckanext.smartcity.cities import agenda, coverage, figures, measures, visit_sums, visits
from ckanext.smartcity.cities.city import city_summary
from ckanext.smartcity.cities.directory import Entry, directory
from ckanext.smartcity.search import solr
from ckanext.smartcity.vocabularies import vocabulary

__all__ = [
    "smartcity_city_show",
    "smartcity_coverage_show",
    "smartcity_portal_show",
    "smartcity_visits_show",
]

LONGEST_STATISTICS = 60  # months
_PUBLIC_DATASETS = "+dataset_type:dataset +capacity:public"


@tk.side_effect_free
def smartcity_portal_show(context: Context, data_dict: DataDict) -> dict[str, Any]:
    """Return what the home page shows.

    Args:
        language: ``th`` (default) or ``en``, the language of the labels.

    Returns:
        ``datasets`` (number), ``organisations`` (number), ``cities`` (names, centre, extent, accent and
        datasets of each), ``dimensions`` and ``formats`` (labels and numbers), ``newest`` (datasets).
    """
    tk.check_access("smartcity_portal_show", context, data_dict)
    language = _language(data_dict)
    found = _search(context, _PUBLIC_DATASETS)
    facets = found["facets"]
    by_organisation = facets.get("organization", {})
    entries = directory()
    return {
        "datasets": found["count"],
        "organisations": len(entries),
        "cities": [
            {
                "name": entry.name,
                "title": dict(entry.title),
                "display_title": entry.title_in(language),
                "kind": entry.kind,
                "province_code": entry.province_code,
                "centre": list(entry.centre),
                "extent": list(entry.extent),
                "accent": entry.accent,
                "datasets": by_organisation.get(entry.name, 0),
                "url": tk.url_for("organization.read", id=entry.name, qualified=True),
            }
            for entry in entries.values()
            if entry.is_city
        ],
        "dimensions": _dimensions(facets, language),
        "formats": dict(facets.get("res_format", {})),
        "newest": [figures.dataset_summary(dataset, language) for dataset in found["results"]],
    }


@tk.side_effect_free
def smartcity_city_show(context: Context, data_dict: DataDict) -> dict[str, Any]:
    """Return everything that an organisation's page shows.

    Args:
        id: name or id of the organisation.
        language: ``th`` (default) or ``en``, the language of the labels.

    Raises:
        ObjectNotFound: there is no such organisation.
    """
    tk.check_access("smartcity_city_show", context, data_dict)
    language = _language(data_dict)
    organisation = tk.get_action("organization_show")(
        _fresh(context),
        {"id": tk.get_or_bust(data_dict, "id"), "include_users": False, "include_datasets": False},
    )
    found = _search(context, f'{_PUBLIC_DATASETS} +owner_org:"{organisation["id"]}"')
    return {
        **city_summary(organisation, directory(), language),
        "datasets": found["count"],
        **_of_page(organisation["name"]),
        "agenda_datasets": _titles(context, agenda.dataset_names(organisation.get("agenda") or {}), language),
        "dimensions": _dimensions(found["facets"], language),
        "formats": dict(found["facets"].get("res_format", {})),
        "newest": [figures.dataset_summary(dataset, language) for dataset in found["results"]],
    }


@tk.side_effect_free
def smartcity_coverage_show(context: Context, data_dict: DataDict) -> dict[str, Any]:
    """Return the coverage matrix: cities × smart-city dimensions.

    Args:
        language: ``th`` (default) or ``en``, the language of the labels.

    Returns:
        ``topics`` (columns) and ``cities`` (rows), each with its ``cells``: number of public datasets, time
        of the newest change, mean completeness, overdue ones, publishers; and ``missing``: empty topics.
    """
    tk.check_access("smartcity_coverage_show", context, data_dict)
    language = _language(data_dict)
    cities = [entry for entry in directory().values() if entry.is_city]
    return coverage.matrix(_measure(cities), cities, vocabulary("smart_dimension"), language)


@tk.side_effect_free
def smartcity_visits_show(context: Context, data_dict: DataDict) -> dict[str, Any]:
    """Return the visit statistics of public datasets.

    Args:
        organization: name of an organisation; without it, all.
        months: how many months back, 1 to 60 (default 12).
        language: ``th`` (default) or ``en``, the language of the titles.

    Returns:
        ``months`` (newest first) and ``datasets`` (most visited first, at most 20), each with the sums
        ``page``, ``file``, ``api`` and ``bot``.
    """
    tk.check_access("smartcity_visits_show", context, data_dict)
    language = _language(data_dict)
    months = _months(data_dict)
    visits.move()
    name = data_dict.get("organization")
    if name and name not in directory():
        raise tk.ObjectNotFound(tk._("Organization not found"))
    return visit_sums.show(directory()[name].id if name else None, months, language)


def _titles(context: Context, names: list[str], language: str) -> dict[str, str]:
    """Return the titles of those public datasets that exist under the names."""
    if not names:
        return {}
    listed = " OR ".join(f'"{name}"' for name in names)
    found = tk.get_action("package_search")(
        _fresh(context),
        {"q": "*:*", "fq": f"{_PUBLIC_DATASETS} +name:({listed})", "rows": len(names)},
    )
    return {each["name"]: figures.text_in(each, "title", language) for each in found["results"]}


def _months(data_dict: DataDict) -> int:
    given = str(data_dict.get("months") or 12)
    if not (given.isascii() and given.isdigit() and 1 <= int(given[:4]) <= LONGEST_STATISTICS):
        raise tk.ValidationError(
            {
                "months": [
                    tk._("“{value}” must be a whole number from 1 to {most}.").format(
                        value=given, most=LONGEST_STATISTICS
                    )
                ]
            }
        )
    return int(given)


def _of_page(name: str) -> dict[str, Any]:
    entry = directory()[name]
    found = measures.measured(_measure([entry]).get(name, {}))
    return {"completeness": found.completeness, "updated": found.newest, "overdue": found.overdue}


def _measure(entries: Iterable[Entry]) -> dict[str, Any]:
    """Return Solr's measures of each organisation's public datasets: a visitor's rights, whoever asks."""
    answer = solr.select(Context(), measures.question([entry.name for entry in entries]))
    facets: dict[str, Any] = answer.raw_response["facets"]
    return facets


def _search(context: Context, fq: str) -> dict[str, Any]:
    """Return the newest public datasets and the counts of all; the reader's own rights do not change them."""
    answer: dict[str, Any] = tk.get_action("package_search")(
        _fresh(context),
        {
            "q": "*:*",
            "fq": fq,
            "rows": options.newest_shown(),
            "sort": "metadata_modified desc",
            "facet.field": list(figures.COUNTED_FIELDS),
            "facet.limit": -1,
        },
    )
    return answer


def _dimensions(facets: figures.Facets, language: str) -> list[dict[str, Any]]:
    counts = facets.get(figures.DIMENSION_FIELD, {})
    return figures.terms_with_counts(vocabulary("smart_dimension").terms, counts, language)


def _language(data_dict: DataDict) -> str:
    language = data_dict.get("language") or "th"
    if language not in options.LANGUAGES:
        raise tk.ValidationError(
            {
                "language": [
                    tk._("“{value}” is not offered; choose one of: {languages}").format(
                        value=language, languages=", ".join(options.LANGUAGES)
                    )
                ]
            }
        )
    return str(language)


def _fresh(context: Context) -> Context:
    """Return a context of the same user for another action; CKAN's actions write into theirs."""
    kept = {key: context[key] for key in ("user", "auth_user_obj", "ignore_auth") if key in context}
    return Context(**kept)

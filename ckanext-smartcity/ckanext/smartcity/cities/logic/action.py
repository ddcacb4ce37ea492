"""Actions: everything that a city's page and the home page show, in one call each."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import ckan.plugins.toolkit as tk
from ckan.types import Context, DataDict

from ckanext.smartcity import config as options
from ckanext.smartcity.cities import changes, city_page, coverage, figures, invest, search, visit_sums, visits
from ckanext.smartcity.cities.directory import Entry, directory, entry_of
from ckanext.smartcity.cities.parameters import language_of, text_of, whole_number
from ckanext.smartcity.cities.works import listing as works
from ckanext.smartcity.vocabularies import vocabulary

__all__ = [
    "smartcity_city_show",
    "smartcity_coverage_show",
    "smartcity_invest_show",
    "smartcity_portal_show",
    "smartcity_visits_show",
]

LONGEST_STATISTICS = 60  # months


@tk.side_effect_free
def smartcity_portal_show(context: Context, data_dict: DataDict) -> dict[str, Any]:
    """Return what the home page shows.

    Args:
        language: ``th`` (default) or ``en``, the language of the labels.

    Returns:
        ``datasets`` (number), ``organisations`` (number), ``cities`` (names, centre, extent, accent and
        datasets about each), ``dimensions`` and ``formats`` (labels and numbers), ``newest`` (datasets)
        and ``works`` (``newest`` ones and their ``count``).
    """
    tk.check_access("smartcity_portal_show", context, data_dict)
    language = language_of(data_dict)
    return _kept("portal", language, lambda: _portal(language))


def _portal(language: str) -> dict[str, Any]:
    found = search.newest(facets=("city", *figures.COUNTED_FIELDS))
    facets = found["facets"]
    about = facets.get("city", {})
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
                "datasets": about.get(entry.name, 0),
                "url": tk.url_for("organization.read", id=entry.name, qualified=True),
            }
            for entry in entries.values()
            if entry.is_city
        ],
        "dimensions": figures.dimensions(facets, language),
        "formats": dict(facets.get("res_format", {})),
        "newest": [figures.dataset_summary(dataset, language) for dataset in found["results"]],
        "works": works.newest(language),
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
    language = language_of(data_dict)
    entry = _organisation(tk.get_or_bust(data_dict, "id"))
    return _kept(f"city:{entry.name}", language, lambda: city_page.shown(entry, language))


@tk.side_effect_free
def smartcity_invest_show(context: Context, data_dict: DataDict) -> dict[str, Any]:
    """Return everything that the page “Invest here” of a city shows.

    Args:
        id: name or id of the city.
        language: ``th`` (default) or ``en``, the language of the labels.

    Returns:
        ``datasets`` (how many may be used commercially) and ``listed`` (the newest of them), ``indicators``
        with the values of all cities, ``cities`` (their numbers beside each other), and whom to write to.

    Raises:
        ObjectNotFound: there is no such organisation.
    """
    tk.check_access("smartcity_invest_show", context, data_dict)
    language = language_of(data_dict)
    entry = _organisation(tk.get_or_bust(data_dict, "id"))
    city = smartcity_city_show(context, data_dict)
    return _kept(f"invest:{entry.name}", language, lambda: invest.shown(entry, city, language))


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
    language = language_of(data_dict)
    cities = [entry for entry in directory().values() if entry.is_city]

    def make() -> dict[str, Any]:
        measured = search.measure(cities)
        return coverage.matrix(measured, cities, vocabulary("smart_dimension"), language)

    return _kept("coverage", language, make)


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
    language = language_of(data_dict)
    months = whole_number(data_dict, "months", 12, 1, LONGEST_STATISTICS)
    visits.try_to_move()
    name = text_of(data_dict, "organization")
    if name and name not in directory():
        raise tk.ObjectNotFound(tk._("Organization not found"))
    return visit_sums.show(directory()[name].id if name else None, months, language)


def _kept(name: str, language: str, make: Callable[[], dict[str, Any]]) -> dict[str, Any]:
    """Return what everybody is shown under a name; addresses in it carry the language of the page."""
    return changes.kept(f"{name}:{language}:{options.reader_language()}", make)


def _organisation(asked: str) -> Entry:
    entry = directory().get(asked) or entry_of(asked)
    if entry is None:
        raise tk.ObjectNotFound(tk._("Organization not found"))
    return entry

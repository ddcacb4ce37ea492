"""Accepted works as pages and the API show them, found in Solr."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import ckan.plugins.toolkit as tk
from ckan.types import Context

from ckanext.smartcity import config as options
from ckanext.smartcity.cities.directory import directory
from ckanext.smartcity.cities.figures import text_in
from ckanext.smartcity.cities.intake import pictures
from ckanext.smartcity.cities.works.decisions import TYPE
from ckanext.smartcity.search import solr
from ckanext.smartcity.vocabularies import vocabulary

MOST = 100
_FACETS = {"kinds": "work_kind", "cities": "organization", "years": "work_year"}
_AS_STORED = ("id", "name", "work_kind", "made_by", "team", "work_year", "agenda_item", "doi", "license_id")
_LISTS = ("datasets_used", "links")


def find(filters: Mapping[str, str], start: int, rows: int, language: str) -> dict[str, Any]:
    """Return published works, the last accepted first: everybody's rights, whoever asks.

    Args:
        filters: value by field of the index.
        start: how many to leave out.
        rows: how many to return.
        language: of the ``display_…`` values.
    """
    asked = "".join(f" +{field}:{solr.quoted(value)}" for field, value in filters.items())
    found = tk.get_action("package_search")(
        Context(),
        {
            "q": "*:*",
            "fq": f"+dataset_type:{TYPE} +capacity:public{asked}",
            "start": start,
            "rows": rows,
            "sort": "metadata_created desc, id asc",
            "facet.field": list(_FACETS.values()),
            "facet.limit": -1,
        },
    )
    return {
        "count": found["count"],
        "works": [summary(work, language) for work in found["results"]],
        **{name: found["facets"].get(field, {}) for name, field in _FACETS.items()},
    }


def summary(work: Mapping[str, Any], language: str) -> dict[str, Any]:
    """Return what a list, a page and the API tell of a work, as `package_show` returns it."""
    city = (work.get("organization") or {}).get("name", "")
    entry = directory().get(city)
    kind = vocabulary("work_kind").get(work.get("work_kind") or "")
    maker = vocabulary("maker_kind").get(work.get("made_by") or "")
    return {
        **{field: work.get(field) or "" for field in _AS_STORED},
        **{field: list(work.get(field) or ()) for field in _LISTS},
        "title_translated": work.get("title_translated"),
        "notes_translated": work.get("notes_translated"),
        "display_title": text_in(work, "title", language) or work["name"],
        "display_notes": text_in(work, "notes", language),
        "display_kind": kind.in_language(language) if kind else "",
        "display_made_by": maker.in_language(language) if maker else "",
        "city": city if entry and entry.is_city else "",
        "display_city": entry.title_in(language) if entry and entry.is_city else "",
        "published": work["metadata_created"],
        "pictures": _pictures(work),
        "url": tk.url_for("smartcity_works.read", name=work["name"], locale="default", qualified=True),
    }


def of_dataset(dataset_id: str, language: str) -> list[dict[str, Any]]:
    """Return the works made from a dataset."""
    works: list[dict[str, Any]] = find({"datasets_used": dataset_id}, 0, MOST, language)["works"]
    return works


def of_organisation(name: str, language: str) -> dict[str, Any]:
    """Return the newest works of a city and how many it has."""
    found = find({"organization": name}, 0, options.newest_shown(), language)
    return {"count": found["count"], "newest": found["works"]}


def newest(language: str) -> dict[str, Any]:
    """Return the newest works of all cities and how many there are."""
    found = find({}, 0, options.newest_shown(), language)
    return {"count": found["count"], "newest": found["works"]}


def _pictures(work: Mapping[str, Any]) -> list[dict[str, str]]:
    texts = [*(work.get("picture_texts") or ()), *("" for _ in work.get("pictures") or ())]
    return [
        {"url": _address(work, name), "small": _address(work, pictures.small(name)), "text": text}
        for name, text in zip(work.get("pictures") or (), texts, strict=False)
    ]


def _address(work: Mapping[str, Any], name: str) -> str:
    return str(
        tk.url_for("smartcity_works.picture", name=work["name"], file=name, locale="default", qualified=True)
    )

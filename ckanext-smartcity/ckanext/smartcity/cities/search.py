"""What the pages ask Solr: public datasets only, whoever reads, so that answers can be kept for all."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import ckan.plugins.toolkit as tk
from ckan.types import Context

from ckanext.smartcity import config as options
from ckanext.smartcity.cities import figures, measures
from ckanext.smartcity.cities.directory import Entry
from ckanext.smartcity.days import today
from ckanext.smartcity.search import solr
from ckanext.smartcity.vocabularies import vocabulary

PUBLIC_DATASETS = "+dataset_type:dataset +capacity:public"


def newest(
    fq: str = "", rows: int | None = None, facets: Sequence[str] = figures.COUNTED_FIELDS
) -> dict[str, Any]:
    """Return `package_search`'s answer for a visitor: the newest public datasets and the counts of all.

    Args:
        fq: what else they must be.
        rows: how many; the portal's setting without it.
    """
    answer: dict[str, Any] = tk.get_action("package_search")(
        visitor(),
        {
            "q": "*:*",
            "fq": f"{PUBLIC_DATASETS} {fq}",
            "rows": options.newest_shown() if rows is None else rows,
            "sort": "metadata_modified desc",
            "facet.field": list(facets),
            "facet.limit": -1,
        },
    )
    return answer


def datasets_of(entry: Entry) -> str:
    """Return the filter for the datasets that count as an organisation's, wherever a number of them is shown.

    A city's are those about it: its own, and what others publish about it. Another's are its own.
    """
    return f"{'city' if entry.is_city else 'organization'}:{solr.quoted(entry.name)}"


def commercially_usable() -> str:
    """Return the filter for datasets whose licence allows commercial use."""
    allowed = " OR ".join(f'"{value}"' for value in commercial_licences())
    return f"license_id:({allowed})"


def commercial_licences() -> list[str]:
    """Return the licences that allow commercial use: the open ones, and those that say so."""
    terms = vocabulary("license_id").terms
    return [term.value for term in terms if term.facts.get("commercial", term.facts.get("open"))]


def measure(entries: Iterable[Entry]) -> dict[str, Any]:
    """Return Solr's measures of each organisation's public datasets, by its name."""
    sets = {entry.name: datasets_of(entry) for entry in entries}
    answer = solr.select(visitor(), measures.question(sets, commercially_usable(), today()))
    facets: dict[str, Any] = answer.raw_response["facets"]
    return facets


def visitor() -> Context:
    """Return the context of somebody without an account."""
    return Context(user="", ignore_auth=False)

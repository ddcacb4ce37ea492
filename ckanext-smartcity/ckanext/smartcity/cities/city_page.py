"""Everything that an organisation's page shows, as its action returns it."""

from __future__ import annotations

from typing import Any

import ckan.plugins.toolkit as tk

from ckanext.smartcity import config as options
from ckanext.smartcity.cities import agenda, figures, measures, public_datasets, search, visit_sums
from ckanext.smartcity.cities.city import city_summary
from ckanext.smartcity.cities.directory import Entry, directory
from ckanext.smartcity.cities.requests import listing as requests
from ckanext.smartcity.cities.works import listing as works

USED_IN = 12  # months that the visit figures of the page look back
# Asked of Solr and PostgreSQL one by one, and not shown.
_LEFT_OUT = ("users", "datasets", "dataset_count", "groups", "followers")


def shown(entry: Entry, language: str) -> dict[str, Any]:
    """Return what the page of an organisation shows.

    Args:
        entry: the organisation.
        language: of the labels and titles.
    """
    organisation = tk.get_action("organization_show")(
        search.visitor(), {"id": entry.id, **{f"include_{each}": False for each in _LEFT_OUT}}
    )
    found = search.newest(f"+{search.datasets_of(entry)}")
    bucket = search.measure([entry]).get(entry.name, {})
    measured = measures.measured(bucket)
    serving = agenda.dataset_names(organisation.get("agenda") or {})
    visits = visit_sums.show(entry.id, USED_IN, language)
    return {
        **city_summary(organisation, directory(), language),
        "datasets": found["count"],
        "publishers": _publishers(found["facets"].get("organization", {}), entry, language),
        "bureaus": measures.bureaus(bucket),
        "completeness": measured.completeness,
        "updated": measured.newest,
        "overdue": measured.overdue,
        "visits": visit_sums.total(visits["months"]),
        "agenda_datasets": {
            name: each["title"] for name, each in public_datasets.by_name(serving, language).items()
        },
        "dimensions": figures.dimensions(found["facets"], language),
        "formats": dict(found["facets"].get("res_format", {})),
        "newest": [figures.dataset_summary(dataset, language) for dataset in found["results"]],
        "most_used": visits["datasets"][: options.newest_shown()],
        "invest": {"datasets": measures.commercial(bucket)},
        "works": works.of_organisation(entry.name, language),
        "requests": requests.counts(entry.name),
    }


def _publishers(counts: figures.Counts, entry: Entry, language: str) -> list[dict[str, Any]]:
    """Return who else publishes about the city, most first."""
    known = directory()
    return [
        {"name": name, "display_title": known[name].title_in(language), "datasets": number}
        for name, number in sorted(counts.items(), key=lambda each: -each[1])
        if name != entry.name and name in known
    ]

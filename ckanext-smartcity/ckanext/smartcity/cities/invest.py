"""Invest here: what somebody with a project asks first — usable data, indicators, whom to write to."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

import sqlalchemy as sa

from ckan import model

from ckanext.smartcity.cities import figures, measures, search
from ckanext.smartcity.cities.directory import Entry, directory

MOST_LISTED = 20


def shown(entry: Entry, contact: Mapping[str, Any], language: str) -> dict[str, Any]:
    """Return what the page “Invest here” of a city shows.

    Args:
        entry: the city.
        contact: its page's facts, of which the ways to reach it are taken.
        language: of the labels and titles.
    """
    cities = [each for each in directory().values() if each.is_city]
    found = search.newest(f"+{search.datasets_of(entry)} +{search.commercially_usable()}", rows=MOST_LISTED)
    measured = search.measure(cities)
    return {
        "name": entry.name,
        "display_title": entry.title_in(language),
        **{
            key: contact[key] for key in ("display_authority", "display_contact", "contact_email", "homepage")
        },
        "datasets": found["count"],
        "listed": [figures.dataset_summary(dataset, language) for dataset in found["results"]],
        "dimensions": figures.dimensions(found["facets"], language),
        "cities": [_beside(each, measured.get(each.name, {}), language) for each in cities],
        "indicators": compared(entry.name, _agendas(cities), directory(), language),
    }


def compared(
    name: str, agendas: Mapping[str, Mapping[str, Any]], known: Mapping[str, Entry], language: str
) -> list[dict[str, Any]]:
    """Return the indicators of a city's agenda, each with the values that all cities give for it.

    Two indicators are the same if they have the same ``id``, or no id and the same Thai title.

    Args:
        name: of the city whose indicators are wanted.
        agendas: of all cities by name.
        known: the directory.
        language: of the labels.
    """
    values: dict[str, list[dict[str, Any]]] = {}
    for city, said in agendas.items():
        for indicator in _indicators(said):
            if "value" in indicator:
                values.setdefault(_key(indicator), []).append(
                    {
                        "city": city,
                        "display_title": known[city].title_in(language),
                        "value": indicator["value"],
                        "year": indicator.get("year"),
                    }
                )
    return [
        {
            "title": indicator["title"],
            "unit": indicator.get("unit"),
            "values": sorted(values.get(_key(indicator), ()), key=lambda each: each["city"] != name),
        }
        for indicator in _indicators(agendas.get(name, {}))
    ]


def _indicators(said: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    return [indicator for goal in said.get("goals", ()) for indicator in goal.get("indicators", ())]


def _key(indicator: Mapping[str, Any]) -> str:
    return str(indicator.get("id") or indicator["title"]["th"])


def _beside(entry: Entry, bucket: Mapping[str, Any], language: str) -> dict[str, Any]:
    measured = measures.measured(bucket)
    return {
        "name": entry.name,
        "display_title": entry.title_in(language),
        "datasets": measured.datasets,
        "commercial": measures.commercial(bucket),
        "completeness": measured.completeness,
    }


def _agendas(cities: list[Entry]) -> dict[str, Any]:
    group = model.Group
    rows = model.Session.execute(
        sa.select(group.name, group.extras["agenda"].astext).where(
            group.id.in_([city.id for city in cities]), group.extras.has_key("agenda")
        )
    )
    return {name: json.loads(said) for name, said in rows}

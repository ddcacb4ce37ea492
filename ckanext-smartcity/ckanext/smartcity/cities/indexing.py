"""The city of a dataset in the search index, also after its organisation became a city or names another."""

from __future__ import annotations

from typing import Any

import ckan.plugins.toolkit as tk
from ckan import model
from ckan.lib.search import commit, rebuild

from ckanext.smartcity.cities import search
from ckanext.smartcity.cities.directory import directory, entry_of
from ckanext.smartcity.cities.membership import cities_of


def index_city(document: dict[str, Any]) -> dict[str, Any]:
    """Return a dataset's document with the cities that it or its owner names beside those it lies in."""
    named = cities_of(document, entry_of(document.get("owner_org")), directory())
    return {**document, "city": list(dict.fromkeys([*document.get("city", ()), *named]))}


def follow(entity: Any) -> None:
    """Have a worker look after the datasets of an organisation that was edited."""
    if isinstance(entity, model.Group) and entity.is_organization:
        tk.enqueue_job(index_anew, [entity.id], title=f"Cities of the datasets of {entity.name}")


def index_anew(organisation_id: str) -> None:
    """Index the datasets of an organisation anew, unless it is a city and they say so already."""
    entry = entry_of(organisation_id)
    if entry is None:
        return
    if entry.is_city:
        owned = f'+owner_org:"{entry.id}"'
        found = search.newest(owned, rows=0, facets=("city",))
        if found["facets"].get("city", {}).get(entry.name, 0) == found["count"]:
            return
    package = model.Package
    rows = model.Session.query(package.id).filter(package.owner_org == entry.id, package.state == "active")
    rebuild(package_ids=[identifier for (identifier,) in rows])
    commit()

"""Which city a dataset is about: its owner if that is one, else whom it names, else whom its owner names."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from ckanext.smartcity.cities.directory import Entry


def cities_of(dataset: Mapping[str, Any], owner: Entry | None, known: Mapping[str, Entry]) -> list[str]:
    """Return the names of the cities that a dataset is about.

    Args:
        dataset: with ``about_city``, a list of names or its JSON, where the dataset says so itself.
        owner: its organisation.
        known: the directory.
    """
    if owner is None:
        return []
    if owner.is_city:
        return [owner.name]
    return [name for name in _named(dataset) or owner.about if name in known and known[name].is_city]


def _named(dataset: Mapping[str, Any]) -> Sequence[str]:
    said = dataset.get("about_city") or dataset.get("extras_about_city") or ()
    named: Sequence[str] = json.loads(said) if isinstance(said, str) else said
    return named

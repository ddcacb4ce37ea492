"""Template helpers about works and data requests."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import ckan.plugins.toolkit as tk

from ckanext.smartcity.cities.directory import directory
from ckanext.smartcity.cities.helpers import smartcity_language
from ckanext.smartcity.cities.intake import moderators
from ckanext.smartcity.cities.works import listing
from ckanext.smartcity.cities.works.decisions import TYPE
from ckanext.smartcity.cities.works.prefill import dataset_names
from ckanext.smartcity.vocabularies import Term, vocabulary

__all__ = [
    "humanize_entity_type",
    "smartcity_city_names",
    "smartcity_dataset_names",
    "smartcity_moderates",
    "smartcity_terms",
    "smartcity_works_of_dataset",
]

_OF_SEVERAL = frozenset({"breadcrumb", "content tab", "facet label", "main nav", "page title"})


@tk.chained_helper
def humanize_entity_type(
    original: Callable[[str, str, str], str | None], entity_type: str, object_type: str, purpose: str
) -> str | None:
    """Return CKAN's name of a type of things; a work is named as such, in the reader's language."""
    said = original(entity_type, object_type, purpose)
    if (entity_type, object_type) != ("package", TYPE):
        return said
    if purpose == "activity_record" or not said:
        return str(tk._("work from city data"))
    if purpose in _OF_SEVERAL:
        return str(tk._("Works from city data"))
    return said.replace(TYPE.capitalize(), tk._("work from city data"))


def smartcity_city_names() -> list[str]:
    """Return the names of the cities in the order of lists."""
    return [entry.name for entry in directory().values() if entry.is_city]


def smartcity_dataset_names(identifiers: Sequence[str]) -> list[str]:
    """Return the names of datasets, given their ids."""
    return dataset_names(identifiers)


def smartcity_moderates() -> bool:
    """Whether the reader decides about what is sent to at least one organisation."""
    return bool(moderators.moderated_by(tk.current_user.name))


def smartcity_terms(name: str) -> list[dict[str, Any]]:
    """Return value, label, definition and facts of the terms of a vocabulary in the reader's language."""
    return [_shown(term, smartcity_language()) for term in vocabulary(name).terms]


def smartcity_works_of_dataset(dataset: dict[str, Any]) -> list[dict[str, Any]]:
    """Return the works made from a dataset."""
    return listing.of_dataset(dataset["id"], smartcity_language())


def _shown(term: Term, language: str) -> dict[str, Any]:
    return {
        "value": term.value,
        "label": term.in_language(language),
        "definition": term.definition.get(language) or term.definition.get("th", ""),
        "facts": term.facts,
    }

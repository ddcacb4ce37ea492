"""Template helpers about works and data requests."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import ckan.plugins.toolkit as tk

from ckanext.smartcity.cities.directory import directory
from ckanext.smartcity.cities.helpers import smartcity_language
from ckanext.smartcity.cities.intake import moderators
from ckanext.smartcity.cities.works import listing
from ckanext.smartcity.vocabularies import Term, vocabulary

__all__ = [
    "humanize_entity_type",
    "smartcity_city_names",
    "smartcity_moderates",
    "smartcity_terms",
    "smartcity_works_of_dataset",
]


@tk.chained_helper
def humanize_entity_type(
    original: Callable[[str, str, str], str | None], entity_type: str, object_type: str, purpose: str
) -> str | None:
    """Return CKAN's name of a type of things; activities name a work as such, in the reader's language."""
    if (entity_type, object_type, purpose) == ("package", "showcase", "activity_record"):
        return str(tk._("work from city data"))
    return original(entity_type, object_type, purpose)


def smartcity_city_names() -> list[str]:
    """Return the names of the cities in the order of lists."""
    return [entry.name for entry in directory().values() if entry.is_city]


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

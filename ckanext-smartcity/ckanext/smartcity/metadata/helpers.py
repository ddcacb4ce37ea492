"""Template helpers of the metadata room."""

from __future__ import annotations

from typing import Any

import ckan.plugins.toolkit as tk

from ckanext.smartcity.metadata import eras
from ckanext.smartcity.places import gazetteer
from ckanext.smartcity.vocabularies import vocabulary

__all__ = [
    "smartcity_date",
    "smartcity_field_choices",
    "smartcity_is_sample",
    "smartcity_place_name",
    "smartcity_term",
    "smartcity_translated",
]


def smartcity_field_choices(field: dict[str, Any]) -> list[dict[str, Any]]:
    """Return the choices of a scheming field from its vocabulary: value and label in both languages."""
    return [
        {"value": term.value, "label": dict(term.label), "description": dict(term.definition)}
        for term in vocabulary(field["vocabulary"]).terms
    ]


def smartcity_date(iso: str | None) -> str:
    """Return a stored date as the reader writes it: ``9 ก.ค. 2568`` or ``9 Jul 2025``."""
    return eras.display(iso, tk.h.lang()) if iso else ""


def smartcity_is_sample(package: dict[str, Any]) -> bool:
    """Whether the dataset is an example that nobody should take for a city's own publication."""
    return package.get("sample") == "True"


def smartcity_term(name: str, value: str | None) -> dict[str, str] | None:
    """Return a term's label, definition and URI in the reader's language; None if there is no such term."""
    term = vocabulary(name).get(value or "")
    if term is None:
        return None
    language = tk.h.lang()
    return {
        "value": term.value,
        "label": term.in_language(language),
        "definition": term.definition.get(language) or term.definition.get("th", ""),
        "uri": term.uri or "",
    }


def smartcity_place_name(code: str) -> str:
    """Return a place's name with those above it in the reader's language; the code itself if unknown."""
    place = gazetteer.find(code)
    return gazetteer.full_label(place, tk.h.lang()) if place else code


def smartcity_translated(said: Any) -> str:
    """Return a ``{"th": …, "en": …}`` in the reader's language, else in Thai."""
    if not isinstance(said, dict):
        return str(said or "")
    text = said.get(tk.h.lang()) or said.get("th") or next(iter(said.values()), "")
    return ", ".join(text) if isinstance(text, list) else str(text)

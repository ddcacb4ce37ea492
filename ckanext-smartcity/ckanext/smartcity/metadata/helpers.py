"""Template helpers of the metadata room."""

from __future__ import annotations

from datetime import date
from typing import Any

import ckan.plugins.toolkit as tk

from ckanext.smartcity.metadata import eras
from ckanext.smartcity.metadata.fields import dataset_fields
from ckanext.smartcity.metadata.score import score
from ckanext.smartcity.places import gazetteer
from ckanext.smartcity.vocabularies import vocabulary

__all__ = [
    "smartcity_date",
    "smartcity_field_choices",
    "smartcity_has_errors",
    "smartcity_is_sample",
    "smartcity_place_name",
    "smartcity_score",
    "smartcity_section_fields",
    "smartcity_term",
    "smartcity_translated",
    "smartcity_type_names",
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


def smartcity_section_fields(schema: dict[str, Any], section: str) -> list[dict[str, Any]]:
    """Return the scheming fields of one section of the form, in their order."""
    return [field for field in schema["dataset_fields"] if field.get("section") == section]


def smartcity_type_names(schema: dict[str, Any], letters: list[str]) -> list[str]:
    """Return the data types that letters of ``data_types`` stand for."""
    return [schema["data_type_letters"][letter] for letter in letters]


def smartcity_has_errors(fields: list[dict[str, Any]], errors: dict[str, Any]) -> bool:
    """Whether one of the fields was refused, so that its section opens."""
    return any(errors.get(field["field_name"]) for field in fields)


def smartcity_score(package: dict[str, Any]) -> dict[str, Any]:
    """Return the score of a dataset in the reader's language."""
    result, language = score(package, date.today()), tk.h.lang()  # noqa: DTZ011 (the reader's day)
    fields = dataset_fields()
    return {
        "total": result.total,
        "next_action": result.next_action.get(language, ""),
        "missing": [(name, fields[name].in_language(language)) for name in result.missing],
        "dimensions": [
            {"label": part.label[language], "points": f"{part.points:g}", "of": part.of}
            for part in result.dimensions
        ],
        "due": result.due,
        "is_overdue": result.is_overdue,
    }

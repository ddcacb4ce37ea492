"""What follows from other fields: Buddhist Era years, level, access rights, theme, consent to be listed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from ckanext.smartcity.metadata import classification, eras
from ckanext.smartcity.vocabularies import vocabulary

STATISTICS = "ข้อมูลสถิติ"


def derive(dataset: Mapping[str, Any], stored: Mapping[str, Any]) -> dict[str, Any]:
    """Return the derived fields of a dataset with stored values; None: the field is to be absent.

    Args:
        dataset: the values as they will be stored, with ``private``.
        stored: the values before this change: a theme that followed from the old dimension follows again.
    """
    category, level = dataset.get("data_category"), dataset.get("data_classification")
    is_statistics = dataset.get("data_type") == STATISTICS
    start, end = dataset.get("temporal_start"), dataset.get("temporal_end")
    return {
        "first_year_of_data": buddhist_year(start) if is_statistics else None,
        "last_year_of_data": buddhist_year(end or start) if is_statistics else None,
        "data_classification": classification.level_of(category, level),
        "access_rights": classification.access_rights(category, level, dataset.get("accessible_condition")),
        "theme": _theme(dataset, stored) or None,
        "allow_harvest": (dataset.get("allow_harvest") or "False") if dataset.get("private") else "True",
    }


def buddhist_year(iso: str | None) -> str | None:
    """Return the Buddhist Era year in which an ISO date, month or year lies."""
    return str(int(iso[:4]) + eras.OFFSET) if iso else None


def themes(dimensions: Iterable[str]) -> list[str]:
    """Return the URIs of the EU themes that follow from smart-city dimensions, each once."""
    codes = [
        code
        for dimension in dimensions
        for code in vocabulary("smart_dimension").find(dimension).facts["themes"]
    ]
    return [vocabulary("theme").find(code).value for code in dict.fromkeys(codes)]


def _theme(dataset: Mapping[str, Any], stored: Mapping[str, Any]) -> list[str]:
    chosen = dataset.get("theme") or []
    followed = themes(stored.get("smart_dimension") or [])
    if chosen and sorted(chosen) != sorted(followed):
        return list(chosen)
    return themes(dataset.get("smart_dimension") or [])

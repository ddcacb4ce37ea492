"""Template helpers of the city pages and of the form of an organisation."""

from __future__ import annotations

from typing import Any

from ckanext.smartcity.vocabularies import vocabulary

__all__ = ["smartcity_organisation_choices"]


def smartcity_organisation_choices(field: dict[str, Any]) -> list[dict[str, Any]]:
    """Return the terms of the field's `vocabulary` as scheming's choices."""
    return [
        {"value": term.value, "label": dict(term.label)} for term in vocabulary(field["vocabulary"]).terms
    ]

"""The item of its city's own agenda that a dataset serves.

The code list is the agenda that the organisation stores:
``{"goals": [{"id": …, "title": {"th": …, "en": …}}]}``.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from ckan import model

from ckanext.smartcity.errors import N_, FieldError
from ckanext.smartcity.thai_text import comparison_key


@dataclass(frozen=True)
class Item:
    """A goal of an agenda: its code, and its title by language."""

    code: str
    title: Mapping[str, str]

    def in_language(self, language: str) -> str:
        """Return the title in the language, else in Thai, else the code."""
        return self.title.get(language) or self.title.get("th") or self.code


def of_organisation(name_or_id: str | None) -> tuple[Item, ...]:
    """Return the agenda that an organisation stores; empty if it has none."""
    organisation = model.Group.get(name_or_id) if name_or_id else None
    return items(json.loads(organisation.extras.get("agenda") or "{}")) if organisation else ()


def items(agenda: Mapping[str, Any]) -> tuple[Item, ...]:
    """Return the items of a stored agenda."""
    return tuple(Item(goal["id"], goal["title"]) for goal in agenda.get("goals", ()))


def chosen(value: str, agenda: Sequence[Item]) -> str:
    """Return the code of an item written as code or as one of its titles, however spaced.

    Raises:
        FieldError: the agenda does not hold it; with what it holds.
    """
    key = comparison_key(value)
    for item in agenda:
        if key in {comparison_key(written) for written in (item.code, *item.title.values())}:
            return item.code
    if not agenda:
        raise FieldError(
            N_(
                "The organisation has no agenda that could hold '{value}'. Leave this empty, or write the "
                "agenda on the organisation's page first."
            ),
            value=value,
        )
    raise FieldError(
        N_("'{value}' is not in the city's agenda. Allowed: {allowed}."),
        value=value,
        allowed=" · ".join(f"{item.code} ({item.in_language('th')})" for item in agenda),
    )

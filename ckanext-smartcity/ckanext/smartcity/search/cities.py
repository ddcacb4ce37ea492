"""The cities of the portal as the search needs them: the organisations with that role, old and new."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from flask import has_app_context

import ckan.plugins.toolkit as tk
from ckan import model

_KEY = "smartcity_search_cities"
_ROLE = "city"


@dataclass(frozen=True)
class City:
    """One city.

    Attributes:
        name: of its organisation.
        titles, authority: of the city and of its local authority, by language.
    """

    name: str
    titles: Mapping[str, str]
    authority: Mapping[str, str]

    def title(self, language: str) -> str:
        """Return its name in the language, else in Thai."""
        return self.titles.get(language) or self.titles["th"]


def cities() -> Mapping[str, City]:
    """Return the portal's cities by name; read once per request."""
    if not has_app_context():
        return _read()
    known: Mapping[str, City] | None = tk.g.get(_KEY)
    if known is None:
        known = _read()
        setattr(tk.g, _KEY, known)
    return known


def _read() -> dict[str, City]:
    group = model.Group
    rows = model.Session.execute(
        sa.select(group.name, group.title, group.extras)
        .where(group.is_organization.is_(True), group.state == model.State.ACTIVE)
        .order_by(group.name)
    )
    return {name: _city(name, title, said) for name, title, said in rows if is_city(said)}


def is_city(extras: Mapping[str, Any] | None) -> bool:
    """Return whether an organisation with these extras is a city."""
    return (extras or {}).get("organisation_role") == _ROLE


def _city(name: str, title: str | None, said: Mapping[str, Any]) -> City:
    return City(
        name=name,
        titles={"th": title or name, **_texts(said.get("title_translated"))},
        authority=_texts(said.get("authority_translated")),
    )


def _texts(stored: Any) -> Mapping[str, str]:
    read = json.loads(stored) if isinstance(stored, str) and stored else stored
    return read if isinstance(read, Mapping) else {}

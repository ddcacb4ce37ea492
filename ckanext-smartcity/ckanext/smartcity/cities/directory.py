"""The organisations of the portal, read once per request: what lists, facets, crumbs and maps need of each.

CKAN embeds organisations in datasets and facets with their stored title only, so their names in the reader's
language come from here.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from flask import has_app_context

import ckan.plugins.toolkit as tk
from ckan import model

from ckanext.smartcity.cities.texts import thai_sort_key

_KEY = "smartcity_directory"


@dataclass(frozen=True)
class Entry:
    """One active organisation."""

    id: str
    name: str
    title: Mapping[str, str]
    description: Mapping[str, str]
    kind: str
    role: str
    province_code: str
    centre: tuple[float, ...]
    extent: tuple[float, ...]
    accent: str

    @property
    def is_city(self) -> bool:
        """Whether it has a city's page, map and agenda."""
        return self.role == "city"

    def title_in(self, language: str) -> str:
        """Return its name in the language, else in Thai."""
        return self.title.get(language) or self.title["th"]


def directory() -> dict[str, Entry]:
    """Return every active organisation by its name, cities first, in the order of their Thai names."""
    if not has_app_context():
        return _read()
    known: dict[str, Entry] | None = tk.g.get(_KEY)
    if known is None:
        known = _read()
        setattr(tk.g, _KEY, known)
    return known


def _read() -> dict[str, Entry]:
    group = model.Group
    rows = model.Session.execute(
        sa.select(group.id, group.name, group.title, group.description, group.extras).where(
            group.is_organization.is_(True), group.state == "active", group.type == "organization"
        )
    )
    entries = [_entry(*row) for row in rows]
    entries.sort(key=lambda entry: (not entry.is_city, thai_sort_key(entry.title["th"]), entry.name))
    return {entry.name: entry for entry in entries}


def _entry(
    identifier: str, name: str, title: str, description: str, extras: Mapping[str, str] | None
) -> Entry:
    said = extras or {}
    return Entry(
        id=identifier,
        name=name,
        title={"th": title or name, **_json(said.get("title_translated"), {})},
        description={"th": description or "", **_json(said.get("description_translated"), {})},
        kind=said.get("organisation_kind", ""),
        role=said.get("organisation_role", ""),
        province_code=said.get("province_code", ""),
        centre=tuple(_json(said.get("centre"), ())),
        extent=tuple(_json(said.get("extent"), ())),
        accent=said.get("accent", ""),
    )


def _json(text: str | None, default: Any) -> Any:
    return json.loads(text) if text else default

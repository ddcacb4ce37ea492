"""The organisations of the portal, read anew after a change: what lists, facets, crumbs and maps need.

CKAN embeds organisations in datasets and facets with their stored title only, so their names in the reader's
language come from here.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from flask import has_request_context

import ckan.plugins.toolkit as tk
from ckan import model

from ckanext.smartcity.cities.changes import mark
from ckanext.smartcity.cities.texts import thai_sort_key

_KEY = "smartcity_directory"
# Of an organisation's own fields; agenda and outline are long and read only where they are shown.
_SAID = (
    "title_translated",
    "description_translated",
    "organisation_kind",
    "organisation_role",
    "province_code",
    "centre",
    "extent",
    "accent",
    "about_city",
    "review_before_publishing",
)
_kept: dict[str, Any] = {}


@dataclass(frozen=True)
class Entry:
    """One active organisation.

    Attributes:
        about: names of the cities that a member's datasets are about.
        reviews: whether its admins review before its editors publish.
    """

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
    about: tuple[str, ...] = ()
    reviews: bool = False

    @property
    def is_city(self) -> bool:
        """Whether it has a city's page, map and agenda."""
        return self.role == "city"

    def title_in(self, language: str) -> str:
        """Return its name in the language, else in Thai."""
        return self.title.get(language) or self.title["th"]


def directory() -> dict[str, Entry]:
    """Return every active organisation by its name, cities first, in the order of their Thai names."""
    if has_request_context() and _KEY in tk.g:
        known: dict[str, Entry] = tk.g.get(_KEY)
        return known
    known = _kept_in_process(mark())
    if has_request_context():
        setattr(tk.g, _KEY, known)
    return known


def entry_of(organisation_id: str | None) -> Entry | None:
    """Return what is known of an organisation by its id."""
    return next((entry for entry in directory().values() if entry.id == organisation_id), None)


def _kept_in_process(state: str | None) -> dict[str, Entry]:
    if state is None or _kept.get("state") != state:
        _kept.update(state=state, entries=_read())
    entries: dict[str, Entry] = _kept["entries"]
    return entries


def _read() -> dict[str, Entry]:
    group = model.Group
    rows = model.Session.execute(
        sa.select(
            group.id, group.name, group.title, group.description, *(group.extras[key].astext for key in _SAID)
        ).where(group.is_organization.is_(True), group.state == "active", group.type == "organization")
    )
    entries = [_entry(row[0], row[1], row[2], row[3], dict(zip(_SAID, row[4:], strict=True))) for row in rows]
    entries.sort(key=lambda entry: (not entry.is_city, thai_sort_key(entry.title["th"]), entry.name))
    return {entry.name: entry for entry in entries}


def _entry(identifier: str, name: str, title: str, description: str, said: Mapping[str, str | None]) -> Entry:
    return Entry(
        id=identifier,
        name=name,
        title={"th": title or name, **_json(said["title_translated"], {})},
        description={"th": description or "", **_json(said["description_translated"], {})},
        kind=said["organisation_kind"] or "",
        role=said["organisation_role"] or "",
        province_code=said["province_code"] or "",
        centre=tuple(_json(said["centre"], ())),
        extent=tuple(_json(said["extent"], ())),
        accent=said["accent"] or "",
        about=tuple(_json(said["about_city"], ())),
        reviews=said["review_before_publishing"] == "True",
    )


def _json(text: str | None, default: Any) -> Any:
    return json.loads(text) if text else default

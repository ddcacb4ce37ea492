"""The rim of the room: this portal's address, code lists and organisations."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache
from typing import Any

import sqlalchemy as sa

from ckan import model

from ckanext.smartcity import config as options
from ckanext.smartcity.dcat.environment import Environment
from ckanext.smartcity.dcat.organisations import Organisation, Portal, organisation_of
from ckanext.smartcity.dcat.publications import any_continues
from ckanext.smartcity.places import gazetteer
from ckanext.smartcity.vocabularies import vocabulary

#: The kind of organisation that publishes the portal's own catalogue; a term of organisation_kind.
ALLIANCE = "alliance"


def environment() -> Environment:
    """Return the environment of this portal; the same one while its address stays the same."""
    return _environment(options.feed_base())


@cache
def _environment(site_url: str) -> Environment:
    return Environment(site_url, vocabulary, gazetteer.find)


def portal(members: Sequence[Organisation]) -> Portal:
    """Return what the feeds say of this portal; its publisher is the member that is the alliance itself."""
    alliance = next((member for member in members if member.kind == ALLIANCE), None)
    return Portal({language: options.site_title(language) for language in options.LANGUAGES}, alliance)


def organisations() -> list[Organisation]:
    """Return every organisation, by name."""
    return _those(_ACTIVE)


def organisations_and_series() -> tuple[list[Organisation], bool]:
    """Return every organisation, by name, and whether any dataset continues another; in one query."""
    rows = list(model.Session.execute(_ACTIVE.add_columns(any_continues())))
    return _read(row[:-1] for row in rows), not rows or any(row[-1] for row in rows)


def organisation_called(name: str) -> Organisation | None:
    """Return the active organisation of this name, or None."""
    return next(iter(_those(_ACTIVE.where(_GROUP.name == name))), None)


def organisations_of(ids: Iterable[str]) -> list[Organisation]:
    """Return the organisations with these ids, by name."""
    return _those(_ACTIVE.where(_GROUP.id.in_(list(ids))))


_GROUP = model.group_table.c
#: Of the table, not of entities: every feed asks for them, and what organization_show adds is not for feeds.
_ACTIVE: sa.Select[Any] = (
    sa.select(_GROUP.id, _GROUP.name, _GROUP.title, _GROUP.description, _GROUP.extras)
    .where(_GROUP.is_organization.is_(True), _GROUP.state == "active")
    .order_by(_GROUP.name)
)


def _those(query: sa.Select[Any]) -> list[Organisation]:
    return _read(model.Session.execute(query))


def _read(rows: Iterable[Sequence[Any]]) -> list[Organisation]:
    return [
        organisation_of(
            {**(extras or {}), "id": id_, "name": name, "title": title, "description": description}
        )
        for id_, name, title, description, extras in rows
    ]

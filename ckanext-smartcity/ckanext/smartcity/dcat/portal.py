"""The rim of the room: this portal's address, code lists and organisations."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache

from ckan import model

from ckanext.smartcity import config as options
from ckanext.smartcity.dcat.environment import Environment
from ckanext.smartcity.dcat.organisations import Organisation, Portal, organisation_of
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
    return [_organisation(group) for group in _active().order_by(model.Group.name)]


def organisation_called(name: str) -> Organisation | None:
    """Return the active organisation of this name, or None."""
    found = _active().filter(model.Group.name == name).first()
    return _organisation(found) if found else None


def organisations_of(ids: Iterable[str]) -> list[Organisation]:
    """Return the organisations with these ids, by name."""
    return [
        _organisation(group)
        for group in _active().filter(model.Group.id.in_(list(ids))).order_by(model.Group.name)
    ]


def _active() -> model.Query:
    query = model.Session.query(model.Group)
    return query.filter(model.Group.is_organization.is_(True), model.Group.state == "active")


def _organisation(group: model.Group) -> Organisation:
    """Read a table row: what organization_show would add (users, counts) is not for the feeds."""
    extras = group.extras or {}
    columns = {"id": group.id, "name": group.name, "title": group.title, "description": group.description}
    return organisation_of({**extras, **columns})

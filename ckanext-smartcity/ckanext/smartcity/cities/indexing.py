"""What datasets say of cities in the search index, also after an organisation changed."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from ckan import model

from ckanext.smartcity import reindexing
from ckanext.smartcity.cities.directory import directory, entry_of
from ckanext.smartcity.cities.membership import cities_of
from ckanext.smartcity.cities.renames import names

#: What the documents of an organisation's datasets repeat of it, beside its name, title and state.
_REPEATED = ("title_translated", "organisation_role", "about_city")


def register() -> None:
    """Have the index follow from now on."""
    if not sa.event.contains(model.Session, "before_flush", follow):
        sa.event.listen(model.Session, "before_flush", follow)


def index_city(document: dict[str, Any]) -> dict[str, Any]:
    """Return a dataset's document with the cities that it is about."""
    return {**document, "city": cities_of(document, entry_of(document.get("owner_org")), directory())}


def follow(session: Session, *_: Any) -> None:
    """Have a worker look after the datasets that repeat what is about to change of an organisation."""
    group = model.Group
    repeated = (group.extras[field].astext for field in _REPEATED)
    facts = sa.select(group.name, group.title, group.state, *repeated)
    for organisation in list(session.dirty):
        if isinstance(organisation, group) and organisation.is_organization:
            stored = session.execute(facts.where(group.id == organisation.id)).one_or_none()
            said = [(organisation.extras or {}).get(field) for field in _REPEATED]
            now = (organisation.name, organisation.title, organisation.state, *said)
            if stored and tuple(stored) != now:
                reindexing.after_commit(session, _repeating(session, organisation.id, stored.name))


def _repeating(session: Session, identifier: str, name: str) -> list[str]:
    """Return the ids of the datasets that an organisation owns, and of those said to be about it."""
    package, group = model.Package, model.Group
    about = sa.select(group.id).where(names(group, "about_city", name))
    repeats = sa.or_(
        package.owner_org == identifier, package.owner_org.in_(about), names(package, "about_city", name)
    )
    return list(session.scalars(sa.select(package.id).where(repeats, package.state != "deleted")))

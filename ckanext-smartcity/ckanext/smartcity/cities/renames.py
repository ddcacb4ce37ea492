"""What names an organisation or a dataset follows it to its new name, its address; nothing else is changed.

Organisations name cities, partners and, in their agendas, datasets. Datasets name cities.
"""

from __future__ import annotations

import json
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from ckan import model

from ckanext.smartcity.cities import agenda
from ckanext.smartcity.cities.changes import note_change
from ckanext.smartcity.renaming import Record, naming, renamed, rewrite

#: Fields that hold names of organisations as a JSON list.
_LISTS = {model.Group: ("about_city", "partners"), model.Package: ("about_city",)}
_AGENDA = "agenda"


def register() -> None:
    """Have references follow from now on, before CKAN notes what a flush changes: they belong to it."""
    if not sa.event.contains(model.Session, "before_flush", follow):
        sa.event.listen(model.Session, "before_flush", follow, insert=True)


def follow(session: Session, *_: Any) -> None:
    """Write the new names of renamed organisations and datasets where others have the old ones."""
    for organisation, before in renamed(session, model.Group):
        _follow_organisation(session, model.Group, before, organisation.name)
        _follow_organisation(session, model.Package, before, organisation.name)
    for dataset, before in renamed(session, model.Package):
        _follow_dataset(session, dataset, before)


def names(kind: type[Record], field: str, name: str) -> sa.ColumnElement[bool]:
    """Return the condition that a field, a list or a larger JSON text, holds a name."""
    return kind.extras[field].astext.contains(json.dumps(name), autoescape=True)


def _follow_organisation(session: Session, kind: type[Record], before: str, now: str) -> None:
    for field in _LISTS[kind]:
        for record in naming(session, kind, names(kind, field, before)):
            listed = json.loads(record.extras.get(field) or "[]")
            if before in listed:
                rewrite(record, field, json.dumps([now if name == before else name for name in listed]))
                note_change()


def _follow_dataset(session: Session, dataset: model.Package, before: str) -> None:
    group = model.Group
    holds = names(group, _AGENDA, before)
    if dataset.private or dataset.state != "active":  # what others may not see is not told to them
        holds = sa.and_(holds, group.id == dataset.owner_org)
    for organisation in naming(session, group, holds):
        said = json.loads(organisation.extras.get(_AGENDA) or "{}")
        told = agenda.with_dataset_renamed(said, before, dataset.name)
        if told != said:
            rewrite(organisation, _AGENDA, json.dumps(told, ensure_ascii=False))
            note_change()

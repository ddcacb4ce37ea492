"""Records that are about to be stored under another name, for the rooms that keep references by name."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timezone
from typing import TypeVar

import sqlalchemy as sa
from sqlalchemy.orm import Session

from ckan import model

Record = TypeVar("Record", model.Package, model.Group)


def renamed(session: Session, kind: type[Record]) -> Iterator[tuple[Record, str]]:
    """Yield each changed record of a kind whose name is another than the stored one, with the stored one.

    Args:
        session: before it is flushed; every way to save a record comes by there.
        kind: of the records, `model.Package` or `model.Group`.
    """
    for record in list(session.dirty):
        if isinstance(record, kind) and sa.inspect(record).attrs.name.history.has_changes():
            stored = session.scalar(sa.select(kind.name).where(kind.id == record.id))
            if stored and stored != record.name:
                yield record, stored


def naming(session: Session, kind: type[Record], where: sa.ColumnElement[bool]) -> list[Record]:
    """Return the records of a kind that name another, to be changed: as stored, or as about to be stored.

    Args:
        session: before it is flushed. What it holds of a record may be older than what others have saved.
        kind: of the records.
        where: what of a record names the other.
    """
    found = session.query(kind).filter(where).all()
    for record in found:
        if record not in session.dirty:
            session.refresh(record, ["extras"], with_for_update=True)
    return found


def rewrite(record: model.Package | model.Group, field: str, value: str) -> None:
    """Store another text in one field of a record that names another.

    A dataset was modified by it: CKAN shows the copy in the index for as long as the time of it is the same.
    """
    record.extras[field] = value
    if isinstance(record, model.Package):
        record.metadata_modified = datetime.now(timezone.utc).replace(tzinfo=None)

"""What was ever public: a row for each dataset, kept when the dataset is withdrawn, deleted or purged.

Solr and purging forget; harvesters have to be told. Written in the transaction that changes the dataset.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import datetime, timezone
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Mapped, mapped_column

import ckan.plugins.toolkit as tk
from ckan import model

from ckanext.smartcity.dcat.environment import Environment
from ckanext.smartcity.dcat.series import Edition
from ckanext.smartcity.dcat.text import languages
from ckanext.smartcity.dcat.visibility import is_exported


class Publication(tk.BaseModel):
    """A dataset that is or was public.

    Attributes:
        published: when it became public, the last time it did.
        withdrawn: since when it is not any more; None while it is public.
        continues: name of the dataset whose newer edition it is, or None.
    """

    __tablename__ = "smartcity_dcat_publication"

    dataset_id: Mapped[str] = mapped_column(sa.Text, primary_key=True)
    name: Mapped[str] = mapped_column(sa.Text, index=True)
    organization_id: Mapped[str | None] = mapped_column(sa.Text)
    published: Mapped[datetime] = mapped_column(sa.DateTime(timezone=True))
    withdrawn: Mapped[datetime | None] = mapped_column(sa.DateTime(timezone=True), index=True)
    continues: Mapped[str | None] = mapped_column(sa.Text)


def note_change(package: model.Package, operation: str, environment: Environment) -> None:
    """Enter what a change of a dataset means for its publication; part of the change's own transaction."""
    # A purge reports the package as deleted and then, for its tags and files, as changed.
    purged = operation == model.DomainObjectOperation.deleted or not sa.inspect(package).persistent
    if not purged and _is_public(package, environment):
        _note_published(package)
    else:
        _note_withdrawn(package.id)


def _is_public(package: model.Package, environment: Environment) -> bool:
    extras = package.extras or {}
    record = {"private": package.private, "state": package.state, "type": package.type}
    return is_exported({**record, "data_classification": extras.get("data_classification")}, environment)


def _note_published(package: model.Package) -> None:
    now = datetime.now(timezone.utc)
    row = {
        "dataset_id": package.id,
        "name": package.name,
        "organization_id": package.owner_org,
        "published": now,
        "continues": (package.extras or {}).get("series") or None,
    }
    entered = insert(Publication).values(**row, withdrawn=None)
    again = sa.case(
        (Publication.withdrawn.is_(None), Publication.published), else_=entered.excluded.published
    )
    changes = {
        "name": entered.excluded.name,
        "organization_id": entered.excluded.organization_id,
        "continues": entered.excluded.continues,
        "published": again,
        "withdrawn": None,
    }
    model.Session.execute(entered.on_conflict_do_update(index_elements=["dataset_id"], set_=changes))


def _note_withdrawn(dataset_id: str) -> None:
    is_open = sa.and_(Publication.dataset_id == dataset_id, Publication.withdrawn.is_(None))
    model.Session.execute(sa.update(Publication).where(is_open).values(withdrawn=datetime.now(timezone.utc)))


def withdrawn(name: str) -> Publication | None:
    """Return the publication of a dataset, by id or name, that was public and is not any more; else None."""
    named = sa.or_(Publication.dataset_id == name, Publication.name == name)
    query = model.Session.query(Publication).filter(named, Publication.withdrawn.is_not(None))
    return query.order_by(Publication.withdrawn.desc()).first()


def withdrawn_since(since: str, after: str, limit: int) -> Sequence[Publication]:
    """Return publications withdrawn at or after a moment (ISO, UTC; "" for all), in the order of ids.

    Args:
        since: earliest withdrawal.
        after: id of the last one the client has, or "".
        limit: most to return.
    """
    return list(
        _withdrawn(since).filter(Publication.dataset_id > after).order_by(Publication.dataset_id).limit(limit)
    )


def count_withdrawn(since: str) -> int:
    """Return how many publications were withdrawn at or after a moment."""
    return int(_withdrawn(since).count())


def _withdrawn(since: str) -> model.Query:
    query = model.Session.query(Publication).filter(Publication.withdrawn.is_not(None))
    if since:
        query = query.filter(Publication.withdrawn >= datetime.fromisoformat(since.replace("Z", "+00:00")))
    return query


#: When a dataset with a file for its editors alone last changed: before, the file may have been open.
_HIDDEN_FILE = sa.text("""
    SELECT max(package.metadata_modified) FROM package JOIN resource ON resource.package_id = package.id
    WHERE resource.extras LIKE '%resource_private%'
      AND lower(resource.extras::jsonb->>'resource_private') = 'true'
""")


def last_concealment() -> datetime | None:
    """Return when a dataset, or a file of one, last stopped being public, or None if none ever did.

    Files have no entry of their own: any later change of a dataset with a hidden one counts.
    """
    dataset: datetime | None = model.Session.query(sa.func.max(Publication.withdrawn)).scalar()
    file: datetime | None = model.Session.execute(_HIDDEN_FILE).scalar()
    moments = [dataset, file.replace(tzinfo=timezone.utc) if file else None]
    return max(filter(None, moments), default=None)


#: From the datasets asked for, along "continues" in both directions, as far as it goes, within an
#: organisation: a name may have come into other hands. Begins with the few that continue another: a catalogue
#: without series costs a look into an index.
_EDITIONS = sa.text("""
    WITH RECURSIVE public AS NOT MATERIALIZED (
        SELECT dataset_id, name, continues, organization_id
        FROM smartcity_dcat_publication WHERE withdrawn IS NULL
    ), pair AS MATERIALIZED (
        SELECT newer.name AS newer, older.name AS older
        FROM public AS newer JOIN public AS older
            ON older.name = newer.continues AND older.organization_id = newer.organization_id
        WHERE newer.continues IS NOT NULL
    ), neighbour AS MATERIALIZED (
        SELECT newer AS name, older AS other FROM pair UNION SELECT older, newer FROM pair
    ), edition AS (
        SELECT DISTINCT neighbour.name FROM neighbour JOIN public USING (name)
        WHERE public.dataset_id = ANY(:ids)
        UNION
        SELECT neighbour.other FROM edition JOIN neighbour USING (name)
    )
    SELECT package.id, package.name, public.continues, package.owner_org, package.title,
           package.extras->'title_translated'
    FROM edition JOIN public USING (name) JOIN package ON package.id = public.dataset_id
    ORDER BY package.name
""")


def any_continues() -> sa.ScalarSelect[bool]:
    """Return the question whether any public dataset continues another, as part of a larger query."""
    row = Publication.__table__.c
    newer = sa.and_(row.continues.is_not(None), row.withdrawn.is_(None))
    return sa.select(sa.exists().where(newer)).scalar_subquery()


def editions_around(ids: Sequence[str]) -> list[Edition]:
    """Return the public datasets that continue, or are continued by, any of these, however far."""
    rows = model.Session.execute(_EDITIONS, {"ids": list(ids)}) if ids else ()
    return [
        Edition(identifier, name, continues or "", owner or "", languages(_translated(title, translated)))
        for identifier, name, continues, owner, title, translated in rows
    ]


def _translated(title: str, translated: Any) -> Any:
    """Return the titles by language, which an extra holds as an object or as its JSON."""
    if isinstance(translated, str):
        try:
            translated = json.loads(translated)
        except ValueError:
            return title
    return translated if isinstance(translated, dict) and translated else title

"""What the visit statistics tell: sums by month, and the datasets visited most."""

from __future__ import annotations

import csv
import datetime as dt
import io
from collections.abc import Mapping, Sequence
from typing import Any

import sqlalchemy as sa

from ckan import model

from ckanext.smartcity.cities.coverage import BOM, plain
from ckanext.smartcity.cities.model import Visit
from ckanext.smartcity.cities.texts import title_in_language
from ckanext.smartcity.cities.visits import KINDS
from ckanext.smartcity.days import today

MOST = 20


def show(organisation: str | None, months: int, language: str) -> dict[str, Any]:
    """Return the sums of public datasets.

    Args:
        organisation: its id, or None for all.
        months: how many months back from this one.
        language: of the datasets' titles.
    """
    public = [
        Visit.dataset_id == model.Package.id,
        model.Package.type == "dataset",
        model.Package.state == "active",
        model.Package.private.is_(False),
        Visit.month >= first_month(today(), months),
    ]
    if organisation:
        public.append(model.Package.owner_org == organisation)
    return {"months": _by_month(public), "datasets": _by_dataset(public, language)}


def total(months: Sequence[Mapping[str, Any]]) -> dict[str, int]:
    """Return the sums of all months by kind."""
    return {kind: sum(int(month[kind]) for month in months) for kind in KINDS}


def first_month(day: dt.date, months: int) -> dt.date:
    """Return the first day of the first of so many months, the last being that of a day."""
    number = day.year * 12 + day.month - months
    return dt.date(number // 12, number % 12 + 1, 1)


def as_csv(rows: Sequence[Mapping[str, Any]], columns: Mapping[str, str]) -> str:
    """Return sums as CSV.

    Args:
        rows: ``months`` or ``datasets`` of what `show` returns.
        columns: heading in the reader's language by column.
    """
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(columns.values())
    writer.writerows([plain(row[column]) for column in columns] for row in rows)
    return BOM + text.getvalue()


def _sums() -> list[Any]:
    return [
        sa.func.coalesce(sa.func.sum(Visit.visits).filter(Visit.kind == kind), 0).label(kind)
        for kind in KINDS
    ]


def _by_month(public: list[Any]) -> list[dict[str, Any]]:
    rows = model.Session.execute(
        sa.select(Visit.month, *_sums()).where(*public).group_by(Visit.month).order_by(Visit.month.desc())
    )
    return [
        {"month": f"{row.month:%Y-%m}", **{kind: int(row._mapping[kind]) for kind in KINDS}} for row in rows
    ]


def _by_dataset(public: list[Any], language: str) -> list[dict[str, Any]]:
    package = model.Package
    people = sa.func.coalesce(sa.func.sum(Visit.visits).filter(Visit.kind != "bot"), 0)
    rows = model.Session.execute(
        sa.select(package.name, package.title, package.extras, *_sums())
        .where(*public)
        .group_by(package.id, package.name, package.title, package.extras)
        .order_by(people.desc(), package.name)
        .limit(MOST)
    )
    return [
        {
            "name": row.name,
            "title": title_in_language(row.extras or {}, row.title, language),
            **{kind: int(row._mapping[kind]) for kind in KINDS},
        }
        for row in rows
    ]

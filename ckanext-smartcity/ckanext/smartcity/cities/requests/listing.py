"""Data requests as everybody sees them: what was asked, how far it is, never who asked."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa

import ckan.plugins.toolkit as tk
from ckan import model

from ckanext.smartcity.cities import public_datasets
from ckanext.smartcity.cities.directory import directory
from ckanext.smartcity.cities.requests.answering import is_open
from ckanext.smartcity.cities.requests.model import DataRequest
from ckanext.smartcity.days import day_of
from ckanext.smartcity.vocabularies import vocabulary

MOST = 100


def find(
    city: str | None, status: str | None, dataset_id: str | None, start: int, rows: int, language: str
) -> dict[str, Any]:
    """Return public requests, the last changed first.

    Args:
        city, status, dataset_id: what to narrow to, each None for all.
        start: how many to leave out.
        rows: how many to return.
        language: of the ``display_…`` values.
    """
    where = _public(city)
    if dataset_id:
        where.append(DataRequest.dataset_id == dataset_id)
    by_status = _by_status(where)
    if status:
        where.append(DataRequest.status == status)
    found = model.Session.scalars(
        sa.select(DataRequest)
        .where(*where)
        .order_by(DataRequest.changed_at.desc(), DataRequest.id)
        .offset(start)
        .limit(rows)
    ).all()
    return {
        "count": by_status.get(status, 0) if status else sum(by_status.values()),
        "requests": shown(found, language),
        "statuses": by_status,
    }


def counts(city: str) -> dict[str, int]:
    """Return how many public requests to a city stand at each status, and how many are ``open``."""
    by_status = _by_status(_public(city))
    known = {term.value: by_status.get(term.value, 0) for term in vocabulary("request_status").terms}
    return {"open": sum(number for status, number in known.items() if is_open(status)), **known}


def shown(rows: Sequence[DataRequest], language: str) -> list[dict[str, Any]]:
    """Return requests as the API shows them; the address of who asked is not among it."""
    cities = {entry.id: entry for entry in directory().values()}
    datasets = public_datasets.by_id([row.dataset_id for row in rows if row.dataset_id], language)
    return [
        {
            "id": row.id,
            "city": cities[row.organisation_id].name,
            "display_city": cities[row.organisation_id].title_in(language),
            "dataset": datasets.get(row.dataset_id or "", {}).get("name", ""),
            "display_dataset": datasets.get(row.dataset_id or "", {}).get("title", ""),
            "goal": row.goal,
            "title": row.title,
            "text": row.text,
            "status": row.status,
            "display_status": _label(row.status, language),
            "answer": row.answer,
            "link": row.link,
            "received": day_of(row.received_at).isoformat(),
            "changed": day_of(row.changed_at).isoformat(),
        }
        for row in rows
        if row.organisation_id in cities
    ]


def _public(city: str | None) -> list[Any]:
    where: list[Any] = [DataRequest.status.is_not(None)]
    if city:
        entry = directory().get(city)
        if entry is None:
            raise tk.ObjectNotFound(tk._("Organization not found"))
        where.append(DataRequest.organisation_id == entry.id)
    return where


def _by_status(where: Sequence[Any]) -> dict[str, int]:
    rows = model.Session.execute(
        sa.select(DataRequest.status, sa.func.count()).where(*where).group_by(DataRequest.status)
    )
    return {status: int(number) for status, number in rows}


def _label(status: str | None, language: str) -> str:
    return vocabulary("request_status").find(status).in_language(language) if status else ""

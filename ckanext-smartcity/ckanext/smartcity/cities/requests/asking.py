"""Taking a data request in."""

from __future__ import annotations

import datetime as dt
from uuid import uuid4

import sqlalchemy as sa

from ckan import model

from ckanext.smartcity.cities.intake import forms, texts
from ckanext.smartcity.cities.intake.forms import Form
from ckanext.smartcity.cities.requests.model import DataRequest

TITLE, TEXT, GOAL = 150, 3000, 100  # characters

_RULES: dict[str, forms.Rule] = {
    "title": forms.needed_text("title", TITLE),
    "text": forms.needed_text("text", TEXT),
    "goal": forms.text("goal", GOAL),
    "email": lambda form: texts.email(form.get("email", "")),
}


def take_in(form: Form, organisation_id: str, dataset_id: str | None, language: str) -> DataRequest:
    """Store a request for its city to look at.

    Raises:
        FormError: fields break their rules; nothing is stored.
    """
    said = forms.read(form, _RULES)
    now = dt.datetime.now(dt.timezone.utc)
    row = DataRequest(
        id=str(uuid4()),
        organisation_id=organisation_id,
        dataset_id=dataset_id,
        title=said["title"],
        text=said["text"],
        goal=said.get("goal", ""),
        email=said.get("email", ""),
        answer="",
        link="",
        language=language,
        received_at=now,
        changed_at=now,
    )
    model.Session.add(row)
    model.Session.commit()
    return row


def withdraw(row: DataRequest) -> None:
    """Delete a request."""
    model.Session.delete(row)
    model.Session.commit()


def forget_addresses(oldest: dt.datetime) -> int:
    """Delete the addresses of those whose requests have not changed since a moment; return how many."""
    stale = sa.and_(DataRequest.email != "", DataRequest.changed_at < oldest)
    changed = model.Session.scalars(
        sa.update(DataRequest).where(stale).values(email="").returning(DataRequest.id)
    ).all()
    model.Session.commit()
    return len(changed)

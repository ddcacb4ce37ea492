"""Taking a work in: its files into a closed folder, its sender into the table that nobody reads."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import IO, Any
from uuid import uuid4

import sqlalchemy as sa

from ckan import model

from ckanext.smartcity.cities.days import today
from ckanext.smartcity.cities.directory import directory
from ckanext.smartcity.cities.intake import pictures
from ckanext.smartcity.cities.organisations import ALLIANCE
from ckanext.smartcity.cities.works import consent, files
from ckanext.smartcity.cities.works.model import RECEIVED, Submission
from ckanext.smartcity.cities.works.submission import Known, Sent, takes_file
from ckanext.smartcity.errors import N_, FieldError, FormError


@dataclass(frozen=True)
class Upload:
    """A file as sent: its content and name, and what a picture shows."""

    content: IO[bytes]
    name: str
    text: str = ""


def known() -> Known:
    """Return what the portal holds that a form may name."""
    return Known(
        cities=[entry.name for entry in directory().values() if entry.is_city],
        goals={city: [goal["id"] for goal in goals] for city, goals in agendas().items()},
        dataset_id=public_dataset_id,
        year=today().year,
    )


def agendas() -> dict[str, list[dict[str, Any]]]:
    """Return the goals of each city that has an agenda, by the city's name."""
    group = model.Group
    rows = model.Session.execute(
        sa.select(group.name, group.extras["agenda"].astext).where(
            group.is_organization.is_(True), group.state == "active", group.extras.has_key("agenda")
        )
    )
    said = {name: json.loads(text)["goals"] for name, text in rows if text}
    return {name: said[name] for name, entry in directory().items() if entry.is_city and said.get(name)}


def public_dataset_id(name: str) -> str | None:
    """Return the id of a public dataset of that name or id, None if there is none."""
    package = None if "\0" in name else model.Package.get(name)
    if package is None or package.private or package.state != "active" or package.type != "dataset":
        return None
    return str(package.id)


def take_in(sent: Sent, shown: Sequence[Upload], data: Upload | None, language: str) -> Submission:
    """Store a work for its city to look at.

    Args:
        sent: what the form says.
        shown: the pictures.
        data: the file of a survey.
        language: of the letters to the sender.

    Raises:
        FormError: one of the files is not what it should be; nothing is stored then.
    """
    now = dt.datetime.now(dt.timezone.utc)
    row = Submission(
        id=str(uuid4()),
        language=language,
        consent_version=consent.current().version,
        consent_at=now,
        reason="",
        received_at=now,
    )
    try:
        _fill(row, sent, shown, data)
    except FormError:
        files.delete(row.id)
        raise
    model.Session.add(row)
    model.Session.commit()
    return row


def correct(row: Submission, sent: Sent, shown: Sequence[Upload], data: Upload | None) -> None:
    """Store a returned work anew; its files stay where none are sent. A guardian must agree to the new words.

    Raises:
        FormError: one of the files is not what it should be; the work stays as it was.
    """
    before, address = row.content or {}, row.contact_email
    _fill(row, sent, shown, data)
    row.contact_email = row.contact_email or address
    if shown:
        for name in before.get("pictures", ()):
            files.delete_file(row.id, name)
            files.delete_file(row.id, pictures.small(name))
    else:
        row.content = {
            **(row.content or {}),
            **{field: before[field] for field in ("pictures", "picture_texts") if field in before},
        }
    row.guardian_consent_at = None
    row.received_at = dt.datetime.now(dt.timezone.utc)
    model.Session.commit()


def _fill(row: Submission, sent: Sent, shown: Sequence[Upload], data: Upload | None) -> None:
    content = {**sent.content, **_kept_pictures(row.id, shown)}
    if data and takes_file(str(content["work_kind"])):
        try:
            row.data_file = files.keep_data(data.content, data.name, files.folder(row.id))
        except FieldError as error:
            raise FormError({"data_file": error}) from error
    row.organisation_id = directory()[sent.city or ALLIANCE].id
    row.content = content
    row.status = RECEIVED
    for column, value in sent.apart.items():
        setattr(row, column, value)


def _kept_pictures(identifier: str, shown: Sequence[Upload]) -> Mapping[str, list[str]]:
    if not shown:
        return {}
    if len(shown) > pictures.MOST:
        raise FormError({"pictures": FieldError(N_("At most {most} pictures fit."), most=pictures.MOST)})
    folder = files.folder(identifier)
    try:
        names = [pictures.keep(upload.content, folder) for upload in shown]
        texts = [_said(upload) for upload in shown]
    except FieldError as error:
        raise FormError({"pictures": error}) from error
    return {"pictures": names, "picture_texts": texts}


def _said(upload: Upload) -> str:
    if not upload.text:
        raise FieldError(N_("Please say in words what each picture shows, for people who cannot see it."))
    return upload.text

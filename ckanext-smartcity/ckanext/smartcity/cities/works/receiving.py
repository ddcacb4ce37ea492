"""Taking a work in: its files into a closed folder, its sender into the table that nobody reads."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from typing import IO, Any
from uuid import uuid4

import sqlalchemy as sa

from ckan import model

from ckanext.smartcity.cities import public_datasets
from ckanext.smartcity.cities.directory import directory
from ckanext.smartcity.cities.intake import pictures
from ckanext.smartcity.cities.organisations import ALLIANCE
from ckanext.smartcity.cities.works import consent, files
from ckanext.smartcity.cities.works.model import RECEIVED, Submission
from ckanext.smartcity.cities.works.submission import Known, Sent, takes_file
from ckanext.smartcity.days import today
from ckanext.smartcity.errors import N_, FieldError, FormError


@dataclass(frozen=True)
class Upload:
    """A file as sent: its content and name, and what a picture shows."""

    content: IO[bytes]
    name: str
    text: str = ""


@dataclass(frozen=True)
class Files:
    """What came with a form and passes as far as one can tell without decoding it.

    Attributes:
        pictures: as sent.
        data: of a survey, the name under which they are kept and the content; None without any.
    """

    pictures: Sequence[Upload] = ()
    data: tuple[str, bytes] | None = None

    def __bool__(self) -> bool:
        return bool(self.pictures or self.data)


def known() -> Known:
    """Return what the portal holds that a form may name."""
    return Known(
        cities=[entry.name for entry in directory().values() if entry.is_city],
        goals={city: [goal["id"] for goal in goals] for city, goals in agendas().items()},
        dataset_id=public_datasets.id_of,
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


def examine(sent: Sent, shown: Sequence[Upload], data: Upload | None) -> Files:
    """Look at the files of a form as far as that is cheap.

    Args:
        sent: what the form says.
        shown: the pictures.
        data: the file of a survey; that of another kind of work is left out.

    Raises:
        FormError: one of the files is not what it should be.
    """
    wrong: dict[str, FieldError] = {}
    read = None
    try:
        _examine_pictures(shown)
    except FieldError as error:
        wrong["pictures"] = error
    try:
        if data and takes_file(str(sent.content["work_kind"])):
            read = files.read_data(data.content, data.name)
    except FieldError as error:
        wrong["data_file"] = error
    if wrong:
        raise FormError(wrong)
    return Files(shown, read)


def _examine_pictures(shown: Sequence[Upload]) -> None:
    if len(shown) > pictures.MOST:
        raise FieldError(N_("At most {most} pictures fit."), most=pictures.MOST)
    if not all(upload.text for upload in shown):
        raise FieldError(N_("Please say in words what each picture shows, for people who cannot see it."))
    for upload in shown:
        pictures.examine(upload.content)


def take_in(sent: Sent, given: Files, language: str) -> Submission:
    """Store a work for its city to look at.

    Args:
        sent: what the form says.
        given: its files.
        language: of the letters to the sender.

    Raises:
        FormError: a picture cannot be decoded; nothing is stored then.
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
    with ExitStack() as otherwise:
        otherwise.callback(files.delete, row.id)
        _fill(row, sent, given, _kept_pictures(row.id, given.pictures, otherwise))
        model.Session.add(row)
        model.Session.commit()
        otherwise.pop_all()
    return row


def correct(row: Submission, sent: Sent, given: Files) -> None:
    """Store a returned work anew; its files stay where none are sent. A guardian must agree to the new words.

    Raises:
        FormError: a picture cannot be decoded; the work and its files stay as they were.
    """
    before, address, data_before = row.content or {}, row.contact_email, row.data_file
    with ExitStack() as otherwise:
        shown = _kept_pictures(row.id, given.pictures, otherwise)
        _fill(row, sent, given, shown or _pictures_of(before))
        row.contact_email = row.contact_email or address
        row.guardian_consent_at = None
        row.received_at = dt.datetime.now(dt.timezone.utc)
        model.Session.commit()
        otherwise.pop_all()
    if shown:
        for name in before.get("pictures", ()):
            _delete_picture(row.id, name)
    if data_before and data_before != row.data_file:
        files.delete_file(row.id, data_before)


def _fill(row: Submission, sent: Sent, given: Files, shown: Mapping[str, list[str]]) -> None:
    if given.data:
        name, content = given.data
        files.keep_data(row.id, name, content)
        row.data_file = name
    elif not takes_file(str(sent.content["work_kind"])):
        row.data_file = None
    row.organisation_id = directory()[sent.city or ALLIANCE].id
    row.content = {**sent.content, **shown}
    row.status = RECEIVED
    for column, value in sent.apart.items():
        setattr(row, column, value)


def _kept_pictures(identifier: str, shown: Sequence[Upload], otherwise: ExitStack) -> Mapping[str, list[str]]:
    """Keep pictures, which go again unless all that follows succeeds; return what tells of them."""
    kept = []
    for upload in shown:
        name = pictures.new_name()
        otherwise.callback(_delete_picture, identifier, name)
        try:
            pictures.keep(upload.content, files.folder(identifier), name)
        except FieldError as error:
            raise FormError({"pictures": error}) from error
        kept.append(name)
    return {"pictures": kept, "picture_texts": [upload.text for upload in shown]} if kept else {}


def _pictures_of(content: Mapping[str, Any]) -> Mapping[str, list[str]]:
    return {field: content[field] for field in ("pictures", "picture_texts") if field in content}


def _delete_picture(identifier: str, name: str) -> None:
    for each in pictures.names(name):
        files.delete_file(identifier, each)

"""Letters about data requests. A job carries the id; the address is looked up when it runs, then deleted."""

from __future__ import annotations

import ckan.plugins.toolkit as tk
from ckan import model

from ckanext.smartcity.cities.directory import directory
from ckanext.smartcity.cities.intake import mail, moderators
from ckanext.smartcity.cities.requests.answering import is_open
from ckanext.smartcity.cities.requests.listing import shown
from ckanext.smartcity.cities.requests.model import DataRequest
from ckanext.smartcity.config import LANGUAGES


def to_asker(identifier: str) -> None:
    """Have a worker tell who asked what the city says, and then forget them if that was the last word."""
    tk.enqueue_job(send_to_asker, [identifier], title="Letter request_answered")


def to_moderators(identifier: str) -> None:
    """Have a worker tell a city's admins that a request waits."""
    tk.enqueue_job(send_to_moderators, [identifier], title="Letter request_waiting")


def send_to_asker(identifier: str) -> None:
    """Write to who asked, if they gave an address; delete it once the request is closed."""
    row = model.Session.get(DataRequest, identifier)
    if row is None or not row.email:
        return
    (request,) = shown([row], row.language)
    try:
        mail.send("", row.email, row.language, "request_answered", {"request": request})
    finally:
        _forget_closed(identifier)


def _forget_closed(identifier: str) -> None:
    """Delete the address of a closed request; writing a letter has ended the session of the row before."""
    row = model.Session.get(DataRequest, identifier)
    if row is not None and not is_open(row.status):
        row.email = ""
        model.Session.commit()


def send_to_moderators(identifier: str) -> None:
    """Tell a city's admins that a request waits."""
    row = model.Session.get(DataRequest, identifier)
    if row is None:
        return
    entry = next((entry for entry in directory().values() if entry.id == row.organisation_id), None)
    facts = {"title": row.title, "city": entry.title_in(LANGUAGES[0]) if entry else ""}
    for name, address in moderators.addresses(row.organisation_id):
        mail.send(name, address, LANGUAGES[0], "request_waiting", facts)

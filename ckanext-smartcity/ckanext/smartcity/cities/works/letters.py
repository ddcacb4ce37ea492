"""Letters about works. A job carries ids only; addresses are looked up when it runs."""

from __future__ import annotations

import logging
from typing import Any

from redis.exceptions import RedisError

import ckan.plugins.toolkit as tk
from ckan import model

from ckanext.smartcity import config as options
from ckanext.smartcity.cities.directory import directory
from ckanext.smartcity.cities.intake import mail, moderators, tokens
from ckanext.smartcity.cities.works.model import Submission
from ckanext.smartcity.config import LANGUAGES

log = logging.getLogger(__name__)

STATUS, GUARDIAN = "work", "guardian"  # purposes of secret links


def to_sender(identifier: str, letter: str) -> None:
    """Have a worker write to the sender of a work, if there is an address."""
    tk.enqueue_job(send_to_sender, [identifier, letter], title=f"Letter {letter}")


def to_guardian(identifier: str) -> None:
    """Have a worker ask the guardian of a minor for consent."""
    tk.enqueue_job(send_to_guardian, [identifier], title="Letter work_guardian")


def to_moderators(identifier: str) -> None:
    """Have a worker tell a city's admins that a work waits."""
    tk.enqueue_job(send_to_moderators, [identifier], title="Letter work_waiting")


def try_to_moderators(identifier: str) -> None:
    """As `to_moderators`, but no failure while Redis is silent: their page shows what waits in any case."""
    try:
        to_moderators(identifier)
    except RedisError as error:
        log.warning("Nobody is told that the work %s waits: %s", identifier, error)


def send_to_sender(identifier: str, letter: str) -> None:
    """Write to the sender of a work that still exists."""
    row = model.Session.get(Submission, identifier)
    if row is not None and row.contact_email:
        mail.send(row.contact_name, row.contact_email, row.language, letter, facts_of(row))


def send_to_guardian(identifier: str) -> None:
    """Ask the guardian of a minor for consent."""
    row = model.Session.get(Submission, identifier)
    if row is not None and row.guardian_email:
        mail.send(row.guardian_name, row.guardian_email, row.language, "work_guardian", facts_of(row))


def send_to_moderators(identifier: str) -> None:
    """Tell a city's admins that a work waits: without a word about who sent it."""
    row = model.Session.get(Submission, identifier)
    if row is not None:
        facts = facts_of(row)
        for name, address in moderators.addresses(row.organisation_id):
            mail.send(name, address, LANGUAGES[0], "work_waiting", facts)


def facts_of(row: Submission) -> dict[str, Any]:
    """Return what a letter tells: the title, the reason, and who asks."""
    package = model.Package.get(row.id)
    title = (row.content or {}).get("title_translated") or {"th": package.title if package else ""}
    entry = next((entry for entry in directory().values() if entry.id == row.organisation_id), None)
    return {
        "title": title.get(row.language) or next(iter(title.values())),
        "city": entry.title_in(row.language) if entry else "",
        "reason": row.reason,
        "days": options.intake_keep_days(),
        "sender": row.contact_name,
        "work": package.name if package else "",
        "status_token": tokens.secret_link(STATUS, row.id),
        "guardian_token": tokens.secret_link(GUARDIAN, row.id),
    }

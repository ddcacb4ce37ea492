"""E-mails about a review, sent by a worker: to those who decide, and to those who wait."""

from __future__ import annotations

import logging
from typing import Any

import ckan.plugins.toolkit as tk
from ckan import model
from ckan.lib import mailer

from ckanext.smartcity.cities.review import history
from ckanext.smartcity.cities.review.model import ReviewStep
from ckanext.smartcity.config import LANGUAGES
from ckanext.smartcity.vocabularies import read_schema_file

log = logging.getLogger(__name__)
_TO_ADMINS = {"proposed", "withdrawn", "comment"}
_TO_PROPOSER = {"comment", "returned", "approved"}


def tell(step: ReviewStep, package: model.Package, address: str) -> None:
    """Have a worker send the e-mails about a step; call it when the step is committed.

    Args:
        address: of the review's page.
    """
    who = model.User.get(step.user_id)
    organisation = model.Group.get(package.owner_org)
    facts = {
        "dataset": package.title,
        "organisation": organisation.title,
        "who": who.display_name,
        "note": step.note,
        "address": address,
    }
    readers = _readers(step, package)
    if readers:
        tk.enqueue_job(send, [step.kind, readers, facts], title=f"Tell of a review: {package.name}")


def send(kind: str, readers: list[str], facts: dict[str, str]) -> None:
    """Send the e-mail about one step to each user; one that cannot be reached is noted in the log."""
    subject, body = letter(kind, facts)
    for reader in readers:
        user = model.User.get(reader)
        if user is None or not user.email:
            continue
        try:
            mailer.mail_user(user, subject, body)
        except (mailer.MailerException, OSError) as error:
            log.warning("User %s was not told of a review: %s", user.name, error)


def letter(kind: str, facts: dict[str, str]) -> tuple[str, str]:
    """Return subject and body of the e-mail about a step, Thai above English."""
    texts: dict[str, Any] = read_schema_file("review_mail.yaml")[kind]
    subject = " / ".join(texts["subject"][language].format(**facts) for language in LANGUAGES)
    said = [texts["text"][language].format(**facts) for language in LANGUAGES]
    parts = [*said, *([f"“{facts['note']}”"] if facts["note"] else []), facts["address"]]
    return " ".join(subject.split()), "\n\n".join(parts)


def _readers(step: ReviewStep, package: model.Package) -> list[str]:
    readers = _admins(package.owner_org) if step.kind in _TO_ADMINS else []
    proposer = history.last_proposer(package.id)
    if proposer and step.kind in _TO_PROPOSER:
        readers.append(proposer)
    return sorted(set(readers) - {step.user_id})


def _admins(organisation_id: str) -> list[str]:
    member = model.Member
    rows = model.Session.query(member.table_id).filter(
        member.group_id == organisation_id,
        member.table_name == "user",
        member.capacity == "admin",
        member.state == "active",
    )
    return [identifier for (identifier,) in rows]

"""What becomes of a work: published, given back or deleted with everything about its sender."""

from __future__ import annotations

import datetime as dt
import logging
from typing import Any

import sqlalchemy as sa

import ckan.plugins as p
import ckan.plugins.toolkit as tk
from ckan import model
from ckan.types import Context

from ckanext.smartcity.cities.works import files, letters
from ckanext.smartcity.cities.works.model import ACCEPTED, RECEIVED, RETURNED, Submission
from ckanext.smartcity.metadata import slugs
from ckanext.smartcity.site_user import as_site_user

TYPE = "showcase"
#: The mark in the context of the one way that may make a work; see `validators.smartcity_work_accepted`.
ACCEPTING = "smartcity_accepting_work"
#: Addresses below /works/ that are pages of their own.
_TAKEN_BY_PAGES = frozenset({"submit", "submission", "guardian"})

log = logging.getLogger(__name__)


def accept(row: Submission, user: str) -> dict[str, Any]:
    """Publish a work; return it as `package_create` does. The caller has checked that the user may."""
    content = row.content or {}
    # The id is the submission's own, which CKAN lets only the portal itself choose.
    context = Context(user=user, ignore_auth=True)
    context[ACCEPTING] = True
    work: dict[str, Any] = tk.get_action("package_create")(
        context,
        {
            **content,
            "id": row.id,
            "type": TYPE,
            "name": _address(content["title_translated"]),
            "owner_org": row.organisation_id,
            "private": False,
        },
    )
    row = model.Session.get_one(Submission, row.id)
    row.status, row.content, row.reason, row.decided_at = ACCEPTED, None, "", _now()
    model.Session.commit()
    letters.to_sender(row.id, "work_accepted")
    return work


def give_back(row: Submission, reason: str) -> None:
    """Return a work to its sender with the reason, to be corrected and sent again."""
    row.status, row.reason, row.decided_at = RETURNED, reason, _now()
    model.Session.commit()
    letters.to_sender(row.id, "work_returned")


def reopen(row: Submission) -> None:
    """Let the sender of a corrected work send it once more."""
    row.status = RETURNED
    model.Session.commit()


def withdraw(identifier: str) -> None:
    """Delete a work, published or not, and all that is known of its sender; its activities too."""
    if model.Package.get(identifier):
        tk.get_action("dataset_purge")(as_site_user(), {"id": identifier})
    if p.plugin_loaded("activity"):
        model.Session.execute(sa.text("DELETE FROM activity WHERE object_id = :id"), {"id": identifier})
        model.Session.commit()
    forget(identifier)


def forget(identifier: str) -> None:
    """Delete what is known of the sender of a work, and the work's files; nothing if it is no work."""
    row = model.Session.get(Submission, identifier)
    if row is not None:
        files.delete(identifier)
        model.Session.delete(row)
        model.Session.commit()


def forget_expired(oldest: dt.datetime) -> int:
    """Delete what was returned, or came and was never confirmed, before a moment; return how many works.

    Works that are gone go with it.
    """
    waits = sa.and_(Submission.is_minor, Submission.guardian_consent_at.is_(None))
    stale = sa.or_(
        sa.and_(Submission.status == RETURNED, Submission.decided_at < oldest),
        sa.and_(Submission.status == RECEIVED, Submission.received_at < oldest, waits),
    )
    there = sa.exists().where(model.Package.id == Submission.id, model.Package.state != "deleted")
    gone = sa.and_(Submission.status == ACCEPTED, ~there)
    forgotten = 0
    for identifier in model.Session.scalars(sa.select(Submission.id).where(sa.or_(stale, gone))).all():
        try:
            forget(identifier)
        except OSError:
            log.exception("The files of the work %s cannot be deleted, so it is kept", identifier)
        else:
            forgotten += 1
    return forgotten


def _address(title: dict[str, str]) -> str:
    wanted = slugs.slug(title.get("th", ""), title.get("en", "")) or "work"
    return slugs.unique(wanted, lambda name: name in _TAKEN_BY_PAGES or model.Package.get(name) is not None)


def _now() -> dt.datetime:
    return dt.datetime.now(dt.timezone.utc)

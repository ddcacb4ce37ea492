"""Who looks at what came in: the admins of its city; of the alliance for what is about no city."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa

import ckan.plugins.toolkit as tk
from ckan import authz, model
from ckan.types import AuthResult, Context

from ckanext.smartcity.cities.directory import Entry, directory


def moderated_by(user: str) -> list[Entry]:
    """Return the organisations whose works and requests a user looks after; all for a sysadmin."""
    if not user:
        return []
    entries = list(directory().values())
    if authz.is_sysadmin(user):
        return entries
    mine = set(model.Session.scalars(_admins(model.Member.group_id).where(model.User.name == user)))
    return [entry for entry in entries if entry.id in mine]


def moderates(user: str, organisation_id: str) -> bool:
    """Whether a user decides on what came in for an organisation."""
    return any(entry.id == organisation_id for entry in moderated_by(user))


def addresses(organisation_id: str) -> Sequence[tuple[str, str]]:
    """Return name and e-mail address of the admins of an organisation."""
    rows = model.Session.scalars(_admins(model.User).where(model.Member.group_id == organisation_id))
    return [(user.display_name, user.email) for user in rows if user.email]


def allowed(context: Context, organisation_id: str | None) -> AuthResult:
    """Return CKAN's answer to whether a user may decide on what came in for an organisation."""
    if organisation_id and moderates(str(context.get("user") or ""), organisation_id):
        return {"success": True}
    return {"success": False, "msg": tk._("Only the admins of this city decide on what was sent to it.")}


def _admins(what: Any) -> sa.Select[Any]:
    """Return the question for admins of organisations and their memberships."""
    return (
        sa.select(what)
        .join_from(model.Member, model.User, model.Member.table_id == model.User.id)
        .where(
            model.Member.table_name == "user",
            model.Member.capacity == "admin",
            model.Member.state == "active",
            model.User.state == "active",
        )
    )

"""Who must propose instead of publishing, and what is closed to them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import sqlalchemy as sa

import ckan.plugins.toolkit as tk
from ckan import authz, model
from ckan.types import Context

from ckanext.smartcity.cities.review import history


def reviews(organisation_id: str | None) -> bool:
    """Whether an organisation reviews before publishing."""
    if not organisation_id:
        return False
    said = sa.select(model.Group.extras).where(model.Group.id == organisation_id)
    return (model.Session.scalars(said).first() or {}).get("review_before_publishing") == "True"


def decides(user: str, organisation_id: str | None) -> bool:
    """Whether a user may publish for an organisation: its admins and the portal's."""
    return bool(user) and (
        authz.is_sysadmin(user)
        or bool(
            organisation_id and authz.has_user_permission_for_group_or_org(organisation_id, user, "update")
        )
    )


def must_propose(user: str, organisation_id: str | None) -> bool:
    """Whether somebody else has to publish what a user makes for an organisation."""
    return reviews(organisation_id) and not decides(user, organisation_id)


def is_published(package: model.Package) -> bool:
    """Whether everybody can see a dataset."""
    return bool(package.state == "active" and not package.private)


def objection(user: str, package: model.Package, change: Mapping[str, Any]) -> str | None:
    """Return why a user who may edit a dataset may not change it now, None where nothing is against it.

    A published dataset and one that waits for a decision stay as they are, files and tables included, so that
    what is read is what was approved; a dataset does not leave the organisation to be published elsewhere.
    """
    if not must_propose(user, package.owner_org):
        return None
    if is_published(package):
        return str(tk._("This organisation reviews before publishing: its admins change what is published."))
    if history.is_waiting(package.id):
        return str(tk._("The dataset waits for its review. Withdraw the proposal to change it."))
    if _leaves(package, change.get("owner_org")):
        return str(tk._("This organisation reviews before publishing: its admins move its datasets."))
    return None


def require_unpublished(context: Context, dataset_id: str) -> None:
    """Refuse what a save has just made public if its author had to propose it; nothing of it is kept.

    Raises:
        ValidationError: at the field `private`.
    """
    if context.get("ignore_auth"):
        return
    package = model.Package.get(dataset_id)
    if package and is_published(package) and must_propose(context.get("user", ""), package.owner_org):
        model.Session.rollback()
        raise tk.ValidationError(
            {
                "private": [
                    tk._(
                        "This organisation reviews before publishing. "
                        "Save the dataset as private or as a draft, then propose it."
                    )
                ]
            }
        )


def _leaves(package: model.Package, owner: str | None) -> bool:
    if not owner or owner == package.owner_org:
        return False
    organisation = model.Group.get(owner)
    return organisation is None or organisation.id != package.owner_org

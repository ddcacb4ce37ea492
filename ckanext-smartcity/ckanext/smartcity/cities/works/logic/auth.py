"""Who may see and decide about works."""

from __future__ import annotations

import ckan.plugins.toolkit as tk
from ckan import authz, model
from ckan.types import AuthResult, Context, DataDict

from ckanext.smartcity.cities.intake import moderators, rows
from ckanext.smartcity.cities.works.model import Submission

__all__ = [
    "smartcity_work_accept",
    "smartcity_work_dataset_create",
    "smartcity_work_delete",
    "smartcity_work_list",
    "smartcity_work_queue",
    "smartcity_work_return",
]


@tk.auth_allow_anonymous_access
def smartcity_work_list(context: Context, data_dict: DataDict) -> AuthResult:
    """Everyone: the answer holds published works only."""
    return {"success": True}


def smartcity_work_queue(context: Context, data_dict: DataDict) -> AuthResult:
    """Whoever decides for at least one organisation; the answer holds only what is theirs."""
    return {"success": bool(moderators.moderated_by(str(context.get("user") or "")))}


def smartcity_work_accept(context: Context, data_dict: DataDict) -> AuthResult:
    """The admins of the city that the work was sent to; of the alliance for one about no city."""
    row = rows.found(Submission, data_dict.get("id"))
    return moderators.allowed(context, row.organisation_id if row else None)


smartcity_work_return = smartcity_work_delete = smartcity_work_accept


def smartcity_work_dataset_create(context: Context, data_dict: DataDict) -> AuthResult:
    """Whoever may create datasets of the work's city."""
    identifier = str(data_dict.get("id") or "")
    work = None if "\0" in identifier else model.Package.get(identifier)
    if work is None:
        return {"success": False}
    return authz.is_authorized("package_create", context, {"owner_org": work.owner_org})

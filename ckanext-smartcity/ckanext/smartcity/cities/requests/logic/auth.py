"""Who may see and answer data requests."""

from __future__ import annotations

import ckan.plugins.toolkit as tk
from ckan.types import AuthResult, Context, DataDict

from ckanext.smartcity.cities.intake import moderators, rows
from ckanext.smartcity.cities.requests.model import DataRequest

__all__ = [
    "smartcity_request_delete",
    "smartcity_request_list",
    "smartcity_request_queue",
    "smartcity_request_update",
]


@tk.auth_allow_anonymous_access
def smartcity_request_list(context: Context, data_dict: DataDict) -> AuthResult:
    """Everyone: the answer holds public requests only."""
    return {"success": True}


def smartcity_request_queue(context: Context, data_dict: DataDict) -> AuthResult:
    """Whoever decides for at least one organisation; the answer holds only what is theirs."""
    return {"success": bool(moderators.moderated_by(str(context.get("user") or "")))}


def smartcity_request_update(context: Context, data_dict: DataDict) -> AuthResult:
    """The admins of the city that was asked."""
    row = rows.found(DataRequest, data_dict.get("id"))
    return moderators.allowed(context, row.organisation_id if row else None)


smartcity_request_delete = smartcity_request_update

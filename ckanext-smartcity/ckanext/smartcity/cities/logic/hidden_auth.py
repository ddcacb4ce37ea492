"""Permissions that CKAN gives to everyone and this portal does not."""

from __future__ import annotations

import ckan.plugins.toolkit as tk
from ckan import authz, model
from ckan.types import AuthFunction, AuthResult, Context, DataDict

__all__ = ["follow_dataset", "member_list", "package_collaborator_list", "task_status_show"]


@tk.chained_auth_function
def follow_dataset(next_auth: AuthFunction, context: Context, data_dict: DataDict) -> AuthResult:
    """Those who may see the dataset: else the answer tells whether there is one."""
    seen = authz.is_authorized("package_show", context, {"id": tk.get_or_bust(data_dict, "id")})
    return next_auth(context, data_dict) if seen["success"] else seen


@tk.chained_auth_function
def member_list(next_auth: AuthFunction, context: Context, data_dict: DataDict) -> AuthResult:
    """The organisation's own people: who works for a city is no public list."""
    organisation = model.Group.get(tk.get_or_bust(data_dict, "id"))
    if organisation and authz.has_user_permission_for_group_or_org(
        organisation.id, context.get("user"), "read"
    ):
        return next_auth(context, data_dict)
    return {"success": False, "msg": str(tk._("Only its own people see who works for an organisation."))}


@tk.chained_auth_function
def package_collaborator_list(next_auth: AuthFunction, context: Context, data_dict: DataDict) -> AuthResult:
    """CKAN's own rule; but no visitor, whom its function does not expect."""
    return next_auth(context, data_dict)


def task_status_show(context: Context, data_dict: DataDict) -> AuthResult:
    """Sysadmins, whom CKAN does not ask: what a background task notes may quote a hidden dataset."""
    return {"success": False, "msg": str(tk._("Only the portal's administrators see the state of tasks."))}

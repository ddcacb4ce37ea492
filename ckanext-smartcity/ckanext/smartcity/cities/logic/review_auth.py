"""Permissions of the review, and the doors that it closes to those who must propose.

CKAN asks `package_update` before every change of a dataset: patch, revise, delete, its files, views and
tables, relationships and bulk changes all come through it.
"""

from __future__ import annotations

import ckan.plugins.toolkit as tk
from ckan import authz, logic, model
from ckan.types import AuthFunction, AuthResult, Context, DataDict

from ckanext.smartcity.cities.review import rules

__all__ = [
    "package_update",
    "smartcity_review_approve",
    "smartcity_review_comment",
    "smartcity_review_list",
    "smartcity_review_propose",
    "smartcity_review_return",
    "smartcity_review_show",
    "smartcity_review_withdraw",
]


@tk.chained_auth_function
def package_update(next_auth: AuthFunction, context: Context, data_dict: DataDict) -> AuthResult:
    """CKAN's own rules; and in an organisation that reviews, editors change only what is not public."""
    answer = next_auth(context, data_dict)
    if not answer["success"] or not context.get("user"):
        return answer
    package = logic.auth.get_package_object(context, data_dict)
    reason = rules.objection(context["user"], package, data_dict)
    return {"success": False, "msg": reason} if reason else answer


def smartcity_review_propose(context: Context, data_dict: DataDict) -> AuthResult:
    """Those who edit the dataset's organisation."""
    return _of_dataset(context, data_dict, "update_dataset")


def smartcity_review_comment(context: Context, data_dict: DataDict) -> AuthResult:
    """Those who edit the dataset's organisation."""
    return _of_dataset(context, data_dict, "update_dataset")


def smartcity_review_withdraw(context: Context, data_dict: DataDict) -> AuthResult:
    """Those who edit the dataset's organisation."""
    return _of_dataset(context, data_dict, "update_dataset")


def smartcity_review_show(context: Context, data_dict: DataDict) -> AuthResult:
    """Those who edit the dataset's organisation."""
    return _of_dataset(context, data_dict, "update_dataset")


def smartcity_review_return(context: Context, data_dict: DataDict) -> AuthResult:
    """The admins of the dataset's organisation."""
    return _of_dataset(context, data_dict, "update")


def smartcity_review_approve(context: Context, data_dict: DataDict) -> AuthResult:
    """The admins of the dataset's organisation."""
    return _of_dataset(context, data_dict, "update")


def smartcity_review_list(context: Context, data_dict: DataDict) -> AuthResult:
    """Those who edit the organisation's datasets."""
    organisation = model.Group.get(tk.get_or_bust(data_dict, "organization"))
    if organisation is None or not organisation.is_organization:
        raise tk.ObjectNotFound(tk._("Organization not found"))
    return _allowed(context, organisation.id, "update_dataset")


def _of_dataset(context: Context, data_dict: DataDict, permission: str) -> AuthResult:
    package = model.Package.get(tk.get_or_bust(data_dict, "id"))
    if package is None:
        raise tk.ObjectNotFound(tk._("Dataset not found"))
    return _allowed(context, package.owner_org, permission)


def _allowed(context: Context, organisation_id: str | None, permission: str) -> AuthResult:
    user = context.get("user", "")
    if organisation_id and authz.has_user_permission_for_group_or_org(organisation_id, user, permission):
        return {"success": True}
    return {
        "success": False,
        "msg": str(tk._("Only the organisation's own editors and admins take part in its reviews.")),
    }

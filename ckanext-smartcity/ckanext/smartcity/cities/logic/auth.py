"""Who may call the actions of the city pages."""

from __future__ import annotations

import ckan.plugins.toolkit as tk
from ckan.types import AuthResult, Context, DataDict

__all__ = [
    "smartcity_city_show",
    "smartcity_coverage_show",
    "smartcity_invest_show",
    "smartcity_portal_show",
    "smartcity_visits_show",
]


@tk.auth_allow_anonymous_access
def smartcity_portal_show(context: Context, data_dict: DataDict) -> AuthResult:
    """Everyone: the answer holds public datasets only."""
    return {"success": True}


@tk.auth_allow_anonymous_access
def smartcity_city_show(context: Context, data_dict: DataDict) -> AuthResult:
    """Everyone who may see the organisation, which CKAN decides; the answer holds public datasets only."""
    return {"success": True}


@tk.auth_allow_anonymous_access
def smartcity_coverage_show(context: Context, data_dict: DataDict) -> AuthResult:
    """Everyone: the answer counts public datasets only."""
    return {"success": True}


@tk.auth_allow_anonymous_access
def smartcity_visits_show(context: Context, data_dict: DataDict) -> AuthResult:
    """Everyone: sums of public datasets only."""
    return {"success": True}


@tk.auth_allow_anonymous_access
def smartcity_invest_show(context: Context, data_dict: DataDict) -> AuthResult:
    """Everyone: the answer holds public datasets only."""
    return {"success": True}

"""The portal's first accounts: its administrator's, and its own."""

from __future__ import annotations

import ckan.plugins.toolkit as tk
from ckan import model
from ckan.types import Context

from ckanext.smartcity.site_user import as_site_user

# RFC 2606: an address that can never belong to anybody. The administrator enters their own after logging in.
_NO_ADDRESS = "admin@portal.invalid"
# Stored, so in the portal's own language.
_PORTAL = "ระบบพอร์ทัล"


def ensure_administrator(name: str, password: str) -> bool:
    """Make the sysadmin `name` with this password unless the account exists; return whether it was made."""
    if model.User.get(name) is not None:
        return False
    context: Context = as_site_user()
    tk.get_action("user_create")(context, {"name": name, "email": _NO_ADDRESS, "password": password})
    tk.get_action("user_patch")(as_site_user(), {"id": name, "sysadmin": True})
    return True


def name_the_portals_account() -> None:
    """Give CKAN's site user a name people understand: members and histories show it as ``default``."""
    account = model.User.get(as_site_user()["user"])
    if account is not None and not account.fullname:
        account.fullname = _PORTAL
        model.repo.commit()

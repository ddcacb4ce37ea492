"""Acting for the portal itself, as commands and workers do."""

from __future__ import annotations

import ckan.plugins.toolkit as tk
from ckan import model
from ckan.types import Context


def as_site_user() -> Context:
    """A context for one action call as CKAN's site user."""
    user = tk.get_action("get_site_user")({"ignore_auth": True}, {})
    return {"user": user["name"], "ignore_auth": True}


def as_site_user_anew() -> Context:
    """A context for one action call after work that may have taken long.

    CKAN's actions fill in what the caller leaves out from objects that the session has loaded before: what a
    person saved meanwhile would be lost. So the session ends its transaction and forgets them here.
    """
    model.Session.rollback()
    return as_site_user()

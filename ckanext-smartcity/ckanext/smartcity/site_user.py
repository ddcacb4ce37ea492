"""Acting for the portal itself, as commands do."""

from __future__ import annotations

import ckan.plugins.toolkit as tk
from ckan.types import Context


def as_site_user() -> Context:
    """A context for one action call as CKAN's site user."""
    user = tk.get_action("get_site_user")({"ignore_auth": True}, {})
    return {"user": user["name"], "ignore_auth": True}

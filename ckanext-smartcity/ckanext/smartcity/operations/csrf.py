"""Form tokens that hold for every request by a session's cookie, and for what visitors send in.

CKAN 2.12 frees a view from the token check for the life of the process once a visitor without a session, or a
client with an API token, has asked for it. The check here runs after CKAN's and looks at the request alone.
"""

from __future__ import annotations

from functools import cache

from flask import Flask, current_app, g, request
from flask_wtf.csrf import CSRFProtect

from ckan.common import current_user

# Visitors write, too: works and requests are sent in without an account.
_OWN_FORMS = "smartcity_"


@cache
def _freed_on_purpose(protection: CSRFProtect) -> frozenset[str]:
    """Return the views freed so far: asked before the process has answered its first request, and once."""
    return frozenset(protection._exempt_views)


class CookieRequestsNeedTokens:
    """The check, to be registered as ``before_request`` of an application that has Flask-WTF's.

    Attributes:
        freed: the views that had been freed on purpose, by name, before the first request.
    """

    def __init__(self, app: Flask) -> None:
        self.protection: CSRFProtect = app.extensions["csrf"]
        self.freed = _freed_on_purpose(self.protection)

    def __call__(self) -> None:
        """Ask for the token where the session's cookie alone says who writes, and in this bundle's own forms.

        Raises:
            flask_wtf.csrf.CSRFError: 400, no valid token.
        """
        if self._needs_no_token():
            return
        if g.get("login_via_auth_header"):  # CKAN's name for "not by the session": a visitor counts, too
            is_own_form = (request.blueprint or "").startswith(_OWN_FORMS)
            if current_user.is_authenticated or not is_own_form:
                return
        self.protection.protect()

    def _needs_no_token(self) -> bool:
        if (
            not current_app.config["WTF_CSRF_ENABLED"]
            or request.method not in current_app.config["WTF_CSRF_METHODS"]
        ):
            return True
        return bool(g.get("csrf_valid")) or self._is_freed()

    def _is_freed(self) -> bool:
        if current_app.blueprints.get(request.blueprint or "") in self.protection._exempt_blueprints:
            return True
        view = current_app.view_functions.get(request.endpoint or "")
        return view is None or f"{view.__module__}.{view.__name__}" in self.freed

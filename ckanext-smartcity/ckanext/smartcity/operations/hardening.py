"""What CKAN 2.12.0 leaves open and this portal closes."""

from __future__ import annotations

from typing import Any

from flask import Flask, request
from werkzeug.exceptions import NotFound

from ckanext.smartcity import config
from ckanext.smartcity.errors import UnsafeSettingError
from ckanext.smartcity.operations.csrf import CookieRequestsNeedTokens
from ckanext.smartcity.operations.response_headers import protect
from ckanext.smartcity.operations.smtp import verify_certificates
from ckanext.smartcity.operations.uncaught import answer_uncaught

# Runs the SQL that it is handed, past all checks of the tables in it; CKAN 2.12.0 allows it.
_READS_PRIVATE_ROWS = "ts_rewrite"


def harden(app: Flask) -> Flask:
    """Add checks and headers to the application; return it."""
    app.url_value_preprocessor(_lead_nowhere_with_nul)
    app.before_request(CookieRequestsNeedTokens(app))
    app.after_request(protect)
    answer_uncaught(app)
    verify_certificates()
    return app


def _lead_nowhere_with_nul(_endpoint: str | None, names: dict[str, Any] | None) -> None:
    """Let an address that names something with NUL match nothing: PostgreSQL cannot even be asked for it."""
    if any("\0" in str(name) for name in (names or {}).values()):
        request.url_rule, request.view_args, request.routing_exception = None, None, NotFound()


def refuse_unsafe_settings() -> None:
    """Refuse to start with a setting that opens private data.

    Raises:
        UnsafeSettingError: with the setting and what to write instead.
    """
    if _READS_PRIVATE_ROWS in config.sql_search_functions():
        remedy = f"false, or name a list of allowed functions without {_READS_PRIVATE_ROWS}"
        raise UnsafeSettingError("ckan.datastore.sqlsearch.enabled", "true", remedy)

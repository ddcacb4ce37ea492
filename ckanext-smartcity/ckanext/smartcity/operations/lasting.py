"""What never changes is kept by browsers: CKAN has them ask anew for twenty files with every page.

A bundle carries the digest of its content in its name, a font is replaced under a new name.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from werkzeug.datastructures import Headers

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

_LASTING = re.compile(
    r"/webassets/(?:[\w.-]+/)*[0-9a-f]{8}_[\w.-]+\Z|/smartcity/fonts/sarabun-[\w-]+\.woff2\Z"
)
_KEEP = f"public, max-age={365 * 24 * 3600}, immutable"
_FOUND = ("200", "206", "304")


class Lasting:
    """The same application, its lasting files marked as such."""

    def __init__(self, application: WSGIApplication) -> None:
        self._application = application

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        """Answer a request."""
        if not _LASTING.search(environ.get("PATH_INFO", "")):
            return self._application(environ, start_response)

        def mark(status: str, headers: list[tuple[str, str]], exc_info: Any = None) -> Any:
            kept = Headers(headers)
            if status.startswith(_FOUND):
                kept["Cache-Control"] = _KEEP
                kept.remove("Vary")
            return start_response(status, list(kept), exc_info)

        return self._application(environ, mark)

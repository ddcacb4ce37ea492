"""Texts travel compressed: CKAN's scripts and styles alone weigh two megabytes otherwise.

A page that knows its reader stays as it is: compressed beside what a stranger may make it echo, its form
token could be guessed from the length (BREACH). Scripts, styles and a stranger's pages hold no secret.
"""

from __future__ import annotations

import gzip
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from werkzeug.datastructures import Headers
from werkzeug.http import parse_accept_header, parse_options_header

from ckanext.smartcity.dcat.byte_cache import ByteCache

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

ASSETS = frozenset(
    {"text/css", "text/javascript", "application/javascript", "application/json", "image/svg+xml"}
)
PAGES = frozenset({"text/html"})
# Smaller ones gain nothing, larger ones are somebody's download.
LEAST, MOST = 1_000, 3_000_000
CACHE_SIZE = 8_000_000
LEVEL = 9


class Compressed:
    """The same application with compressed texts."""

    def __init__(self, application: WSGIApplication) -> None:
        self._application = application
        self._cache = ByteCache(CACHE_SIZE)

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        """Answer a request."""
        if environ["REQUEST_METHOD"] != "GET" or not _reads_gzip(environ):
            return self._application(environ, start_response)
        held: list[Any] = []

        def hold(status: str, headers: list[tuple[str, str]], exc_info: Any = None) -> Any:
            held[:] = [status, Headers(headers), exc_info]
            return None

        body = self._application(environ, hold)
        status, headers, exc_info = held
        if _is_compressible(environ, status, headers):
            body = [self._compressed(environ, headers, body)]
        start_response(status, list(headers), exc_info)
        return body

    def _compressed(self, environ: WSGIEnvironment, headers: Headers, body: Iterable[bytes]) -> bytes:
        """Return the body compressed, and say so in the headers; a file is compressed once."""
        try:
            plain = b"".join(body)
        finally:
            close = getattr(body, "close", None)
            if close:
                close()
        tag = headers.get("ETag")
        if tag is None:
            content = gzip.compress(plain, 5)
        else:
            key = (environ.get("PATH_INFO"), tag)
            content = self._cache.get_or_make(key, lambda: gzip.compress(plain, LEVEL))
            headers["ETag"] = tag if tag.startswith("W/") else f"W/{tag}"
        headers["Content-Encoding"] = "gzip"
        headers["Content-Length"] = str(len(content))
        headers.add("Vary", "Accept-Encoding")
        return content


def _reads_gzip(environ: WSGIEnvironment) -> bool:
    return parse_accept_header(environ.get("HTTP_ACCEPT_ENCODING"))["gzip"] > 0


def _is_compressible(environ: WSGIEnvironment, status: str, headers: Headers) -> bool:
    if not status.startswith("200") or "Content-Encoding" in headers:
        return False
    if not LEAST <= int(headers.get("Content-Length", 0)) <= MOST:
        return False
    kind, _ = parse_options_header(headers.get("Content-Type"))
    if kind in ASSETS:
        return "ETag" in headers
    return kind in PAGES and "HTTP_COOKIE" not in environ

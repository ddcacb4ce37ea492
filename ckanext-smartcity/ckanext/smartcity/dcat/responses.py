"""HTTP around a document: validators, compression, charset and words for errors."""

from __future__ import annotations

import gzip
from collections.abc import Callable
from datetime import datetime, timezone

from flask import Response, request

from ckanext.smartcity.dcat.byte_cache import ByteCache
from ckanext.smartcity.dcat.serialise import Format

#: Whole documents by validator and encoding, per worker.
_DOCUMENTS = ByteCache(48 * 2**20)
_GZIP_LEVEL = 5
_REVALIDATE = "public, max-age=0, must-revalidate"


def conditional(
    form: Format, validator: str, make: Callable[[], bytes], modified: str = "", *, private: bool = False
) -> Response:
    """Answer with the document, or 304 where the client has it, or headers only to a HEAD.

    Args:
        validator: digest of all that decides the document's bytes.
        make: makes them; called only if they are needed.
        modified: ISO date and time, UTC, for ``Last-Modified``. Only the entity tag decides about a 304: a
            dataset taken out or a renamed city changes a page without a newer dataset on it.
        private: the document is for this reader alone: kept by nobody.
    """
    encoding = "gzip" if request.accept_encodings.quality("gzip") > 0 else "identity"
    response = Response(mimetype=form.media_type)
    response.headers["Content-Type"] = f"{form.media_type}; charset=utf-8"
    response.headers["Vary"] = "Accept-Encoding"
    response.headers["Cache-Control"] = "private, no-store" if private else _REVALIDATE
    tag = validator if encoding == "identity" else f"{validator}-gz"
    response.set_etag(tag)
    if encoding == "gzip":
        response.headers["Content-Encoding"] = "gzip"
    if modified:
        response.last_modified = datetime.fromisoformat(modified.rstrip("Z")[:19]).replace(
            tzinfo=timezone.utc
        )
    if request.if_none_match.contains_weak(tag):
        response.status_code = 304
    elif request.method == "HEAD":
        response.automatically_set_content_length = False
    else:
        response.set_data(_bytes(validator, encoding, make, keep=not private))
    return response


def _bytes(validator: str, encoding: str, make: Callable[[], bytes], *, keep: bool) -> bytes:
    def made() -> bytes:
        return _DOCUMENTS.get_or_make((validator, "identity"), make) if keep else make()

    def compressed() -> bytes:
        return gzip.compress(made(), _GZIP_LEVEL, mtime=0)

    wanted = made if encoding == "identity" else compressed
    return _DOCUMENTS.get_or_make((validator, encoding), wanted) if keep else wanted()


def plain(message: str, status: int) -> Response:
    """Answer with words."""
    response = Response(message + "\n", status=status)
    response.headers["Content-Type"] = "text/plain; charset=utf-8"
    response.headers["Cache-Control"] = "no-cache"
    return response

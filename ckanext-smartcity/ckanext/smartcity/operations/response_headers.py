"""What every answer tells the browser it must not do."""

from __future__ import annotations

from flask import Response, request

_EVERYWHERE = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "strict-origin-when-cross-origin",
}
# Scripts ask no other server: CKAN's view of texts puts an error that one answers into the page, and runs it.
_PAGE = "object-src 'none'; base-uri 'self'; connect-src 'self'"
# A preview is meant to be shown inside other sites' pages; nothing else is.
_EMBEDDABLE = ("resource.view", "resource.datatables_view")
# A file that was uploaded, or that a plugin passes on from elsewhere, must never act as a page of this site:
# it is saved, and where shown runs nothing.
_FILE = "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src 'self' data:; media-src 'self'"
_FOREIGN = ("resource.download", "resource_proxy.proxy_view", "service_proxy.proxy_service")


def protect(answer: Response) -> Response:
    """Add the headers an answer lacks, and make a foreign file an attachment that runs nothing."""
    for name, value in _EVERYWHERE.items():
        answer.headers.setdefault(name, value)
    endpoint = request.endpoint or ""
    if endpoint.endswith(_FOREIGN):
        answer.headers["Content-Security-Policy"] = _FILE
        answer.headers["Content-Disposition"] = as_attachment(answer.headers.get("Content-Disposition"))
    else:
        frames = "" if endpoint.endswith(_EMBEDDABLE) else "; frame-ancestors 'self'"
        answer.headers.setdefault("Content-Security-Policy", _PAGE + frames)
    return answer


def as_attachment(disposition: str | None) -> str:
    """Return a Content-Disposition (RFC 6266) that keeps the file's names and says attachment."""
    _kind, mark, names = (disposition or "").partition(";")
    return f"attachment{mark}{names}"

"""Links that were shared: what networks append to recognise who follows a link is not for CKAN.

CKAN takes every unknown parameter of a search page for a filter, so that a link shared on Facebook would find
nothing; and it would carry the mark of its reader on to the next page.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

_TRACKER = re.compile(
    r"(?:utm_\w+|(?:fb|g|y)clid|[gw]braid|dclid|msclkid|ttclid|twclid|igshid|igsh|mc_[ce]id|_openstat)(?:=|\Z)"
)


class Untracked:
    """The same application, not told what its addresses carry of trackers."""

    def __init__(self, application: WSGIApplication) -> None:
        self._application = application

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        """Answer a request."""
        query = environ.get("QUERY_STRING", "")
        return self._application({**environ, "QUERY_STRING": without_trackers(query)}, start_response)


def without_trackers(query: str) -> str:
    """Return the query part of an address without trackers' parameters, all others as they are."""
    return "&".join(each for each in query.split("&") if not _TRACKER.match(each))

"""What a client asks of a feed: its parameters, checked, with words for what is wrong."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timezone
from urllib.parse import urlencode

import ckan.plugins.toolkit as tk

from ckanext.smartcity.dcat.text import FIRST_IMPLAUSIBLE_YEAR
from ckanext.smartcity.errors import SmartcityError

_BUDDHIST_ERA = 543
PARAMETERS = ("q", "fq", "modified_since", "profiles")


class FeedRequestError(SmartcityError):
    """What the feed cannot answer, with the reason.

    Args:
        message: what was given, what the rule is and what to do, in the reader's language.
        status: HTTP status, 4xx.
    """

    def __init__(self, message: str, status: int = 400) -> None:
        self.message = message
        self.status = status
        super().__init__(message)


@dataclass(frozen=True)
class FeedRequest:
    """A page of a feed.

    Attributes:
        path: of the feed, e.g. ``/catalog.ttl``.
        city: name of the organisation whose catalogue it is, or None for the portal's.
        after: id of the last dataset the client has, or "".
        page: number of the page for clients that count; 1 where `after` is used.
        modified_since: UTC, as Solr writes it, or "".
    """

    path: str
    city: str | None = None
    q: str = ""
    fq: str = ""
    modified_since: str = ""
    stated_since: str = ""
    after: str = ""
    page: int = 1

    def address(self, base: str, **place: str | int) -> str:
        """Return the address of another place in the same feed, e.g. ``after="…"``."""
        stated = {"q": self.q, "fq": self.fq, "modified_since": self.stated_since, **place}
        query = urlencode({name: value for name, value in stated.items() if value})
        return f"{base}{self.path}" + (f"?{query}" if query else "")


def read_request(path: str, arguments: Mapping[str, str], city: str | None = None) -> FeedRequest:
    """Read a request's parameters.

    Raises:
        FeedRequestError: one of them is wrong.
    """
    since = arguments.get("modified_since", "").strip()
    return FeedRequest(
        path=path,
        city=city,
        q=arguments.get("q", "").strip(),
        fq=arguments.get("fq", "").strip(),
        modified_since=_solr_time(since) if since else "",
        stated_since=since,
        after=_identifier(arguments.get("after", "").strip()),
        page=_page(arguments.get("page", "1").strip() or "1"),
    )


def _page(text: str) -> int:
    if not (text.isascii() and text.isdigit() and 1 <= int(text) <= 10**7):
        raise FeedRequestError(
            tk._(
                "page is '{value}': it must be a whole number from 1. Better follow each page's link 'next'."
            ).format(value=text[:50])
        )
    return int(text)


def _identifier(text: str) -> str:
    if not all(character.isalnum() or character in "-_" for character in text):
        raise FeedRequestError(
            tk._("after is '{value}': it must be the id of a dataset, as the link 'next' has it.").format(
                value=text[:50]
            )
        )
    return text


def _solr_time(text: str) -> str:
    """Return an ISO 8601 date, or date and time in any zone, in UTC; without a zone it is UTC."""
    # In a query string an unescaped + arrives as a space.
    written = text.replace("Z", "+00:00").replace("z", "+00:00").replace(" 0", "+0").replace(" 1", "+1")
    try:
        moment = datetime.fromisoformat(written)
    except ValueError:
        raise FeedRequestError(
            tk._(
                "modified_since is '{value}': write it in ISO 8601: 2025-01-31 or 2025-01-31T08:00:00+07:00."
            ).format(value=text[:50])
        ) from None
    if moment.year >= FIRST_IMPLAUSIBLE_YEAR:
        raise FeedRequestError(
            tk._(
                "modified_since is '{value}', a year of the Buddhist Era: write {year} for {stated}."
            ).format(value=text[:50], year=moment.year - _BUDDHIST_ERA, stated=moment.year)
        )
    moment = moment.replace(tzinfo=timezone.utc) if moment.tzinfo is None else moment.astimezone(timezone.utc)
    return moment.replace(tzinfo=None).isoformat() + "Z"

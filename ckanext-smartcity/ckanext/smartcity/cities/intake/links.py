"""Web addresses that strangers send: shown as links, so they may only be what they look like."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from ckanext.smartcity.errors import N_, FieldError
from ckanext.smartcity.thai_text import normalise

LONGEST = 500
MOST = 10
# Control and format characters (among them those that turn the direction of writing), space and quotes.
_UNSAFE = re.compile(
    r"[\x00-\x20\x7f-\xa0\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\"'<>\\`{|}]"
)
_HOST = re.compile(
    r"(?=.{4,253}\Z)(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+(?:[a-z]{2,63}|xn--[a-z0-9-]{1,59})"
)
_DOI = re.compile(r"10\.\d{4,9}/[-._;()/:a-z0-9]{1,200}")


def link(value: str) -> str:
    """Return a web address of a public site.

    Raises:
        FieldError: too long, no http(s) address of a named host, or one that names a user or hides something.
    """
    address = normalise(value).strip()
    if len(address) > LONGEST:
        raise FieldError(N_("An address has at most {most} characters."), most=LONGEST)
    try:
        parts = urlsplit(address)
        host, port = (parts.hostname or "").encode("idna").decode(), parts.port
    except ValueError:
        parts, host, port = urlsplit(""), "", None
    if (
        _UNSAFE.search(address)
        or parts.scheme not in ("http", "https")
        or "@" in parts.netloc
        or port not in (None, 80, 443)
        or not _HOST.fullmatch(host)
    ):
        raise FieldError(
            N_("“{value}” is no address of a public website. It begins with https:// and a name."),
            value=value[:100],
        )
    return address


def links(values: list[str]) -> list[str]:
    """Return web addresses, each once.

    Raises:
        FieldError: one of them is no address, or there are too many.
    """
    checked = list(dict.fromkeys(link(value) for value in values if value.strip()))
    if len(checked) > MOST:
        raise FieldError(N_("At most {most} links can be given."), most=MOST)
    return checked


def doi(value: str) -> str:
    """Return a DOI without resolver, e.g. ``10.1234/abc``, of a DOI or its address.

    Raises:
        FieldError: it is none.
    """
    written = normalise(value).strip().lower()
    bare = re.sub(r"^(?:https?://(?:dx\.)?doi\.org/|doi:\s*)", "", written)
    if not _DOI.fullmatch(bare):
        raise FieldError(
            N_("“{value}” is no DOI. It begins with 10. and has a slash: 10.1234/abc."), value=value[:100]
        )
    return bare

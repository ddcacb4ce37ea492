"""Files' names and formats: the format told by a name, the media type that follows, the name of a download.

The table is ``schemas/vocabularies/file_format.yaml``.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import PurePosixPath
from urllib.parse import unquote, urlsplit

from ckanext.smartcity.metadata import slugs
from ckanext.smartcity.vocabularies import Term, vocabulary

_VOCABULARY = "file_format"
#: What guessing from a file's content comes to when it cannot tell.
_TELLS_NOTHING = frozenset(
    {"text/plain", "application/octet-stream", "application/zip", "application/x-empty"}
)
_NOT_IN_NAMES = re.compile(r'[\\/:*?"<>|\x00-\x1f\x7f]+')


def of_file_name(name: str) -> Term | None:
    """Return the format that a file name's or address's ending tells, None if it tells nothing known.

    >>> of_file_name("https://example.go.th/ประชากร.CSV?v=2").value
    'CSV'
    """
    path = urlsplit(name).path if "://" in name else name
    return _by_ending().get(PurePosixPath(unquote(path)).suffix.lower().lstrip("."))


def media_type(file_format: str | None) -> str | None:
    """Return the IANA media type of a format written in any known spelling; None if none is known."""
    term = vocabulary(_VOCABULARY).get(file_format or "")
    return term.facts.get("media_type") if term else None


def settled_media_type(given: str | None, file_format: str | None) -> str | None:
    """Return the media type to store: the format's own, unless a more telling one was given.

    Args:
        given: what the client or a look at the content said; that of another known format is out of date.
    """
    own = media_type(file_format)
    if own is None or not given or given in _TELLS_NOTHING or given in _known_media_types():
        return own or given
    return given


def download_name(name: str | None, url: str | None) -> str:
    """Return the name under which a file is saved: its own, Thai and all, and the ending of its address."""
    plain = (
        _NOT_IN_NAMES.sub(" ", name or "").strip(" .")
        or PurePosixPath(urlsplit(url or "").path).stem
        or "file"
    )
    ending = PurePosixPath(urlsplit(url or "").path).suffix.lower()
    return plain if not ending or plain.lower().endswith(ending) else plain + ending


def stored_name(name: str) -> str:
    """Return the ASCII name under which an uploaded file is kept, for CKAN leaves of a Thai one the ending.

    >>> stored_name("ตาราง.xlsx")
    'tarang.xlsx'
    """
    path = PurePosixPath(name.replace("\\", "/"))
    return (
        path.name
        if path.name.isascii()
        else (slugs.slug(path.stem.replace("_", " ")) or "file") + path.suffix.lower()
    )


def storage_format(file_format: str | None) -> str | None:
    """Return the term of ``data_format`` that a file's format belongs to; None if unknown."""
    term = vocabulary(_VOCABULARY).get(file_format or "")
    return term.facts.get("data_format") if term else None


@cache
def _known_media_types() -> frozenset[str]:
    return frozenset(term.facts.get("media_type", "") for term in vocabulary(_VOCABULARY).terms)


@cache
def _by_ending() -> dict[str, Term]:
    return {
        ending: term for term in vocabulary(_VOCABULARY).terms for ending in term.facts.get("extensions", ())
    }

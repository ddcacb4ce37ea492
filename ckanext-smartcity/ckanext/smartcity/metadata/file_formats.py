"""File formats: told from a file's name, and the media type that follows from them.

The table is ``schemas/vocabularies/file_format.yaml``.
"""

from __future__ import annotations

from functools import cache
from pathlib import PurePosixPath
from urllib.parse import unquote, urlsplit

from ckanext.smartcity.vocabularies import Term, vocabulary

_VOCABULARY = "file_format"


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


def storage_format(file_format: str | None) -> str | None:
    """Return the term of ``data_format`` that a file's format belongs to; None if unknown."""
    term = vocabulary(_VOCABULARY).get(file_format or "")
    return term.facts.get("data_format") if term else None


@cache
def _by_ending() -> dict[str, Term]:
    return {
        ending: term for term in vocabulary(_VOCABULARY).terms for ending in term.facts.get("extensions", ())
    }

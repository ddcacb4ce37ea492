"""What the heading of a column tells: ``schemas/first_look.yaml``."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import Any

from ckanext.smartcity.thai_text import comparison_key
from ckanext.smartcity.vocabularies import read_schema_file

_SHORT = 3


def tells(label: str, kind: str) -> bool:
    """Whether a heading names a column of the kind, a key of ``headings``."""
    return _matches(label, _table()["headings"][kind])


def columns(labels: Sequence[str], kind: str) -> list[int]:
    """Return the positions of the columns of a kind."""
    return [position for position, label in enumerate(labels) if tells(label, kind)]


def granularity(labels: Sequence[str]) -> str | None:
    """Return the finest level that the headings go down to, a term of ``geo_coverage``; None if none does."""
    for level, words in _table()["granularity"]:
        if any(_matches(label, words) for label in labels):
            return str(level)
    return None


def _matches(label: str, words: Iterable[str]) -> bool:
    """Whether a heading is one of the words, or begins with one that is not too short to tell."""
    plain = comparison_key(label)
    known = [comparison_key(word) for word in words]
    return any(plain == word or (len(word) > _SHORT and plain.startswith(word)) for word in known)


@cache
def _table() -> Mapping[str, Any]:
    table: Mapping[str, Any] = read_schema_file("first_look.yaml")
    return table

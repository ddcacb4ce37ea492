"""Spelling that does not count: tone marks, vowel length, letters of one sound, spaces.

Used where nothing was found as it was typed. The table is ``schemas/search/loose_spelling.yaml``; Solr's
``mapping-loose.txt`` is made from it (`solr_mapping`), and a test holds the two together.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from ckanext.smartcity.vocabularies import read_schema_file


def fold(text: str) -> str:
    """Return what is left of a text when confusable spellings are the same."""
    return text.casefold().translate(_table())


def distance(left: str, right: str, most: int) -> int:
    """Return the edit distance of two folded texts, a swap of neighbours being one; at most `most` + 1."""
    if abs(len(left) - len(right)) > most:
        return most + 1
    before: list[int] = []
    above = list(range(len(right) + 1))
    for row, one in enumerate(left, 1):
        here = [row]
        for column, other in enumerate(right, 1):
            cost = min(above[column] + 1, here[-1] + 1, above[column - 1] + (one != other))
            if row > 1 and column > 1 and one == right[column - 2] and left[row - 2] == other:
                cost = min(cost, before[column - 2] + 1)
            here.append(cost)
        if min(here) > most:
            return most + 1
        before, above = above, here
    return above[-1]


def closest(typed: str, candidates: Iterable[str]) -> str | None:
    """Return the candidate nearest to what was typed, None if none is near enough to be meant.

    One change is forgiven in four folded letters; of equally near ones the first wins.
    """
    folded = fold(typed)
    if len(folded) < 2:
        return None
    best, best_distance = None, len(folded) // 4 + 1
    for candidate in candidates:
        far = distance(folded, fold(candidate), best_distance - 1)
        if far < best_distance:
            best, best_distance = candidate, far
            if far == 0:
                break
    return best


def solr_mapping() -> str:
    """Return the content of Solr's ``mapping-loose.txt``."""
    raw = read_schema_file("search/loose_spelling.yaml")
    lines = ["# Made from schemas/search/loose_spelling.yaml; change it there."]
    lines += [f'"{_escaped(sign)}" => ""' for sign in raw["dropped"]]
    lines += [
        f'"{_escaped(sign)}" => "{_escaped(meant)}"' for meant, signs in raw["same"].items() for sign in signs
    ]
    return "\n".join(lines) + "\n"


@cache
def _table() -> dict[int, str]:
    raw = read_schema_file("search/loose_spelling.yaml")
    table = {ord(sign): "" for sign in raw["dropped"]}
    table.update((ord(sign), str(meant)) for meant, signs in raw["same"].items() for sign in signs)
    return table


def _escaped(sign: str) -> str:
    return f"\\u{ord(sign):04X}" if not sign.isalnum() or not sign.isascii() else sign

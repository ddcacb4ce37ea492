"""Common misspellings, put right alike in questions and in the index (``schemas/search/words.yaml``)."""

from __future__ import annotations

import re
from functools import cache

from ckanext.smartcity.vocabularies import read_schema_file


def put_right(text: str) -> str:
    """Return the text with common misspellings replaced by the right spelling."""
    return _pattern().sub(lambda wrong: _right()[wrong[0]], text)


def solr_mapping() -> str:
    """Return the content of Solr's ``mapping-words.txt``: the same spellings, and words that stay whole."""
    raw = read_schema_file("search/words.yaml")
    whole = frozenset(raw["whole"])
    lines = ["# Made from schemas/search/words.yaml; change it there."]
    for wrong, right in _right().items():
        lines.append(f'"{_escaped(wrong)}" => "{_escaped(f" {right} " if right in whole else right)}"')
    lines += [f'"{_escaped(word)}" => "{_escaped(f" {word} ")}"' for word in raw["whole"]]
    return "\n".join(lines) + "\n"


@cache
def _right() -> dict[str, str]:
    misspelt: dict[str, list[str]] = read_schema_file("search/words.yaml")["misspelt"]
    return {wrong: right for right, mistakes in misspelt.items() for wrong in mistakes}


@cache
def _pattern() -> re.Pattern[str]:
    return re.compile("|".join(sorted(_right(), key=len, reverse=True)))


def _escaped(text: str) -> str:
    return "".join(letter if letter == " " else f"\\u{ord(letter):04X}" for letter in text)

"""The address of a dataset: readable, made once from its title, unique in the portal."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from itertools import count

from ckanext.smartcity.metadata.romanisation import romanise
from ckanext.smartcity.thai_text import arabic_digits

#: The Government Data Catalog's limit for a dataset's address.
MAX_LENGTH = 70
_NOT_SLUG = re.compile(r"[^a-z0-9_]+")
#: Addresses that CKAN's own pages use below /dataset/.
_TAKEN_BY_PAGES = frozenset({"new", "edit", "search"})


def slug(thai: str, english: str = "") -> str:
    """Return an address for the title: from the English one if there is one, else romanised; may be empty."""
    for title in (english, thai):
        latin = (
            unicodedata.normalize("NFKD", romanise(arabic_digits(title))).encode("ascii", "ignore").decode()
        )
        words = _NOT_SLUG.sub("-", latin.lower()).strip("-")
        if len(words) > MAX_LENGTH:
            words = words[: MAX_LENGTH + 1].rpartition("-")[0] or words[:MAX_LENGTH]
        if len(words) >= 2 and words not in _TAKEN_BY_PAGES:
            return words
    return ""


def unique(wanted: str, is_taken: Callable[[str], bool]) -> str:
    """Return `wanted`, or the first of ``wanted-2``, ``wanted-3`` … that is free."""
    if not is_taken(wanted):
        return wanted
    for number in count(2):
        ending = f"-{number}"
        candidate = wanted[: MAX_LENGTH - len(ending)].rstrip("-") + ending
        if not is_taken(candidate):
            return candidate
    raise AssertionError("count() has no end")

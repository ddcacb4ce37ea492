"""What people call a thing and what the data call it: synonyms, abbreviations, names of places.

Read once from ``schemas/search/synonyms.yaml``, the gazetteer and ``schemas/cities.yaml``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from ckanext.smartcity.places import gazetteer
from ckanext.smartcity.thai_text import comparison_key, normalise
from ckanext.smartcity.vocabularies import read_schema_file

_NEVER_DISTINGUISHES = re.compile(r"[.\-ฯๆ'’]")


def key(text: str) -> str:
    """Return the key of a name: spaces, dots, hyphens, ฯ and case never distinguish two names."""
    return _NEVER_DISTINGUISHES.sub("", comparison_key(text))


@dataclass(frozen=True)
class Lexicon:
    """Names of things, by key.

    Attributes:
        synonyms: key of a name → the other names of the same thing.
        places: keys that name a province, municipality or district.
        stopwords: keys of words that a longer question can do without.
        names: every name as it is written.
        most_words: how many words the longest name may have been cut into.
    """

    synonyms: Mapping[str, tuple[str, ...]]
    places: frozenset[str]
    stopwords: frozenset[str]
    names: tuple[str, ...]
    most_words: int = 6

    def __contains__(self, name_key: object) -> bool:
        return name_key in self.synonyms or name_key in self.places


@cache
def lexicon() -> Lexicon:
    """Return the lexicon, read on first use."""
    raw = read_schema_file("search/synonyms.yaml")
    groups: list[tuple[str, ...]] = [tuple(normalise(str(name)) for name in group) for group in raw["same"]]
    groups.extend(_place_names())
    districts = [
        district for province in gazetteer.provinces() for district in gazetteer.districts(province.code)
    ]
    names = [name for group in groups for name in group] + [district.name("th") for district in districts]
    return Lexicon(
        synonyms=MappingProxyType(_by_key(groups)),
        places=frozenset(
            key(name)
            for group in (*_place_names(), *((each.name("th"),) for each in districts))
            for name in group
        ),
        stopwords=frozenset(map(key, raw["stopwords"].split())),
        names=tuple(dict.fromkeys(names)),
    )


@cache
def level_words() -> frozenset[str]:
    """Return the keys of the words before a place's name that say its level: จังหวัด, อ., เทศบาลนคร …"""
    raw = read_schema_file("places/levels.yaml")["levels"]
    return frozenset(key(word) for level in raw.values() for word in (*level["before"], *level["after"]))


def _place_names() -> Iterator[tuple[str, ...]]:
    for province in gazetteer.provinces():
        yield (province.name("th"), province.name("en"), *province.spellings)


def _by_key(groups: Iterable[tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
    found: dict[str, dict[str, None]] = {}
    for group in groups:
        for name in group:
            own = found.setdefault(key(name), {})
            own.update((other, None) for other in group if key(other) != key(name))
    return {name: tuple(others) for name, others in found.items()}

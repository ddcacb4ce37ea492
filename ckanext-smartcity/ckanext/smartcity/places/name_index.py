"""Names of places as keys: two ways to write one name have one key."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from types import MappingProxyType

from ckanext.smartcity.places.areas import all_places
from ckanext.smartcity.places.place import LevelName, Place, levels
from ckanext.smartcity.thai_text import comparison_key

_NEVER_DISTINGUISHES = re.compile(r"[.\-'’‘`ฯ]")
_SECOND_NAME = re.compile(r"^(?P<first>.+?)\s*\((?P<second>.+)\)$")
# A capital district is written without its province's name when the level is named: อ.เมือง, Amphoe Mueang.
_CAPITAL = {"th": "เมือง", "en": "mueang"}
_CAPITAL_DISTRICT = "01"


def name_key(text: str) -> str:
    """Return the key of a name: no spaces, case, dots, hyphens or ฯ; Muang and Mueang are one word."""
    return _NEVER_DISTINGUISHES.sub("", comparison_key(text)).replace("muang", "mueang")


def without_level_word(text: str) -> tuple[LevelName | None, str]:
    """Return the level that a name says it has and the bare name: อ.เมือง → district, เมือง."""
    text = text.strip()
    for level in levels().values():
        for word in level.before:
            if text.casefold().startswith(word) and (rest := _after_word(text, word)):
                return level.name, rest
        for word in level.after:
            if text.casefold().endswith(f" {word}"):
                return level.name, text[: -len(word)].strip()
    return None, text


def named(text: str) -> tuple[Place, ...]:
    """Return every place with exactly this name, its level's word written or not, widest level first."""
    level, bare = without_level_word(text)
    found = dict.fromkeys(by_key().get(name_key(text), ()))
    if level:
        found |= dict.fromkeys(each for each in by_key().get(name_key(bare), ()) if each.level == level)
    if level == "district":
        found |= dict.fromkeys(_capitals().get(name_key(bare), ()))
    return tuple(sorted(found, key=_widest_first))


@cache
def by_key() -> Mapping[str, tuple[Place, ...]]:
    """Return the places by each key they answer to."""
    index: dict[str, list[Place]] = {}
    for place in all_places():
        for key in {name_key(name) for name in _names(place)}:
            index.setdefault(key, []).append(place)
    return MappingProxyType({key: tuple(places) for key, places in index.items()})


@cache
def _capitals() -> Mapping[str, tuple[Place, ...]]:
    capitals = tuple(
        place
        for place in all_places()
        if place.level == "district"
        and place.code.endswith(_CAPITAL_DISTRICT)
        and place.name("th").startswith(_CAPITAL["th"])
    )
    return MappingProxyType(dict.fromkeys(_CAPITAL.values(), capitals))


def _names(place: Place) -> Iterator[str]:
    yield from place.spellings
    for language, name in place.names.items():
        yield name
        if place.level == "municipality":
            yield from _municipality_names(name, language)
        if both := _SECOND_NAME.match(name):
            yield from both.groups()


def _municipality_names(name: str, language: str) -> Iterator[str]:
    """Yield เชียงใหม่, นครเชียงใหม่ and Chiang Mai, Chiang Mai City for a municipality's official name."""
    _, bare = without_level_word(name)
    yield bare
    if language == "th":
        yield name.removeprefix(levels()["municipality"].word["th"])
    else:
        yield name.removesuffix(levels()["municipality"].word["en"])


def _after_word(text: str, word: str) -> str:
    """Return what follows the level's word; nothing where a Latin word merely begins alike (Khetlad)."""
    rest = text[len(word) :]
    return "" if word.isascii() and not rest.startswith(" ") else rest.strip()


def _widest_first(place: Place) -> tuple[int, str]:
    return levels()[place.level].rank, place.code

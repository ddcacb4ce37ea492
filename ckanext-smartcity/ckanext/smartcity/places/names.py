"""From what people write to places: one meaning, several, or none; never a silent choice between several."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from ckanext.smartcity.places.areas import all_places, find, with_parents
from ckanext.smartcity.places.name_index import by_key, name_key, named, without_level_word
from ckanext.smartcity.places.place import Place, levels
from ckanext.smartcity.thai_text import arabic_digits, normalise

LONGEST_TEXT = 300  # characters: longer texts are not names
_MOST_WORDS = 14
_LONGEST_NAME = 9  # words of one place: Mueang Nakhon Si Thammarat, Nakhon Si Thammarat Province
_MOST_NAMES = 6  # more than one hierarchy holds
_SHORTEST_JOINED_NAME = 5  # letters: ตาก and เลย are parts of other words
_CODE = re.compile(r"(\d{2}|\d{4}|\d{6})\Z")
_POSTAL_CODE = re.compile(r"(?<!\d)\d{5}(?!\d)")
_LONE_LETTER = re.compile(r"(?:^|(?<=\s))([จอต])\s+(?=[ก-ฮเ-ไ])")
# Dotted and long words begin a new name wherever they stand; เขต, แขวง and ตำบล only after a space (สามตำบล).
_NEW_NAME = re.compile(
    r"(?=จังหวัด|(?<!กิ่ง)อำเภอ|กิ่งอำเภอ|เทศบาล|(?:(?<![ก-๛.])|(?<=[ก-๛]{2}))[จอต]\.)|(?<=\s)(?=ตำบล|เขต|แขวง)"
)
_BETWEEN_THAI_AND_DIGIT = re.compile(r"(?<=[ก-๎])(?=\d)|(?<=\d)(?=[ก-๎])")
_SEPARATOR = re.compile(r"[,;/|\n]+")


@dataclass(frozen=True)
class Resolution:
    """What a text can mean.

    Attributes:
        place: the one place it means; None when there is none or when several are meant equally.
        candidates: every place it can mean, widest level first, `place` among them.
    """

    place: Place | None
    candidates: tuple[Place, ...]


@dataclass(frozen=True)
class Recognition:
    """A place found inside a longer text: which words name it, what they mean, and the other words."""

    written: str
    resolution: Resolution
    rest: str


def resolve(text: str) -> Resolution:
    """Return what the text means as a place.

    Understood: a code; a postal code; a name in Thai or English with or without the word for its level
    (จ./อ./ต./เขต/แขวง/เทศบาลนคร…, Amphoe …, … District); several names from one hierarchy in any order
    (``ต.ในเมือง อ.เมือง จ.ขอนแก่น``, ``San Sai, Chiang Mai``). A bare name that a province shares with smaller
    places means the province, and `candidates` lists the others; any other shared name stays ambiguous.
    """
    text = _tidy(text)
    if not text:
        return Resolution(None, ())
    if _CODE.match(text):
        found = find(text)
        return Resolution(found, (found,) if found else ())
    if _POSTAL_CODE.fullmatch(text):
        return _resolution(_by_postal_code().get(text, ()))
    bare = _POSTAL_CODE.sub(" ", text)
    for parts in _readings(bare):
        candidates = _agreeing([named(part) for part in parts])
        if candidates:
            return _resolution(candidates)
    return Resolution(None, ())


def search(text: str, limit: int = 20) -> tuple[Place, ...]:
    """Return places for a text still being typed: those it means, those that begin with it, the others."""
    exact = resolve(text).candidates
    level, bare = without_level_word(_tidy(text))
    key = name_key(bare)
    if not key:
        return exact[:limit]
    found: dict[Place, tuple[int, int, str]] = {}
    for candidate, places in by_key().items():
        if key in candidate:
            for place in places:
                if level is None or place.level == level:
                    order = (int(not candidate.startswith(key)), levels()[place.level].rank, place.code)
                    found[place] = min(found.get(place, order), order)
    return tuple(dict.fromkeys([*exact, *sorted(found, key=found.__getitem__)]))[:limit]


def recognise(text: str) -> Recognition | None:
    """Return the place that some words of a search text name, or None.

    Whole words first (``น้ำท่วม เชียงใหม่``), then a level's word or a long name written together with others
    (``น้ำท่วมเชียงใหม่``). A subdistrict needs its word or its district: many are everyday words (ตลาด, ในเมือง).
    """
    words = _BETWEEN_THAI_AND_DIGIT.sub(" ", _tidy(text)).split()[:_MOST_WORDS]
    for length in range(min(len(words), _LONGEST_NAME), 0, -1):
        for start in range(len(words) - length + 1):
            run = " ".join(words[start : start + length])
            resolution = resolve(run)
            if any(_stands_alone(run, place) for place in resolution.candidates):
                return Recognition(run, resolution, " ".join(words[:start] + words[start + length :]))
    for position, word in enumerate(words):
        if joined := _joined(word):
            name, rest = joined
            others = [*words[:position], rest, *words[position + 1 :]]
            return Recognition(name, resolve(name), " ".join(others))
    return None


def _tidy(text: str) -> str:
    text = arabic_digits(normalise(text[:LONGEST_TEXT])).strip()
    return _LONE_LETTER.sub(r"\1.", text)


def _resolution(candidates: tuple[Place, ...]) -> Resolution:
    if len(candidates) == 1:
        return Resolution(candidates[0], candidates)
    provinces = [place for place in candidates if place.level == "province"]
    return Resolution(provinces[0] if len(provinces) == 1 else None, candidates)


def _readings(text: str) -> Iterator[list[str]]:
    """Yield the ways to divide the text into names, the most likely first: as marked, then by spaces."""
    marked = [part.strip() for part in _SEPARATOR.split(_NEW_NAME.sub(",", text)) if part.strip()]
    yield [text]
    if len(marked) > _MOST_NAMES:
        return
    yield marked
    divided: list[str] = []
    for part in marked:
        divided += [part] if named(part) else _divide(part.split()[:_MOST_WORDS]) or [part]
    yield divided


def _divide(words: Sequence[str]) -> list[str] | None:
    """Return the words joined into known names, the first as long as possible; None if some word is left."""
    if not words:
        return []
    for length in range(len(words), 0, -1):
        name = " ".join(words[:length])
        if named(name) and (rest := _divide(words[length:])) is not None:
            return [name, *rest]
    return None


def _agreeing(parts: Sequence[tuple[Place, ...]]) -> tuple[Place, ...]:
    """Return the places named by some part that lie in, or are, a place named by every other part."""
    if not parts or not all(parts):
        return ()
    named_somewhere = dict.fromkeys(each for part in parts for each in part)
    for encloses in (_lies_in, _may_lie_in):
        agreeing = [place for place in named_somewhere if _in_every_part(place, parts, encloses)]
        if agreeing:
            return tuple(agreeing)
    return ()


def _in_every_part(
    place: Place, parts: Sequence[tuple[Place, ...]], encloses: Callable[[Place, Place], bool]
) -> bool:
    return all(any(encloses(other, place) for other in part) for part in parts)


def _lies_in(other: Place, place: Place) -> bool:
    return other.code in with_parents(place.code)


def _may_lie_in(other: Place, place: Place) -> bool:
    """Take any district of its province for a municipality's: the gazetteer does not say which it is."""
    same_province = place.level == "municipality" and other.province_code == place.province_code
    return _lies_in(other, place) or (same_province and other.level == "district")


@cache
def _by_postal_code() -> Mapping[str, tuple[Place, ...]]:
    index: dict[str, tuple[Place, ...]] = {}
    for place in all_places():
        for code in place.postal_codes:
            index[code] = (*index.get(code, ()), place)
    return MappingProxyType(index)


def _stands_alone(run: str, place: Place) -> bool:
    return place.level != "subdistrict" or without_level_word(run)[0] == "subdistrict" or len(run.split()) > 1


def _joined(word: str) -> tuple[str, str] | None:
    """Return the place's name at the end or beginning of a word without spaces, and the rest of the word."""
    marks = [mark.start() for mark in _NEW_NAME.finditer(word) if mark.start()]
    for start in marks[:_MOST_NAMES]:
        if resolve(word[start:]).candidates:
            return word[start:], word[:start]
    for size in range(len(word) - 1, _SHORTEST_JOINED_NAME - 1, -1):
        for name, rest in ((word[-size:], word[:-size]), (word[:size], word[size:])):
            if any(place.level in ("province", "municipality") for place in by_key().get(name_key(name), ())):
                return name, rest
    return None

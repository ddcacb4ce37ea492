"""A place among the words of a question, offered as a filter; never chosen for the reader."""

from __future__ import annotations

from dataclasses import dataclass

from ckanext.smartcity.places import gazetteer
from ckanext.smartcity.places.gazetteer import Place
from ckanext.smartcity.search.grammar import is_everything, is_field_query
from ckanext.smartcity.search.lexicon import lexicon
from ckanext.smartcity.search.words import cut

MOST_OFFERED = 8
MOST_MEANT = 20  # what more places share (เมือง) tells nothing


@dataclass(frozen=True)
class PlaceOffer:
    """What words of a question can mean as a place.

    Attributes:
        written: the words.
        places: what they can mean, at most eight; one where a single place is meant.
        count: how many places they can mean.
        rest: the question without them.
    """

    written: str
    places: tuple[Place, ...]
    count: int
    rest: str


def place_offer(q: str) -> PlaceOffer | None:
    """Return the place that a question names, None if it names none or is in the query language."""
    if is_everything(q) or is_field_query(q):
        return None
    found = gazetteer.recognise(q)
    if found is None:
        return None
    meant = found.resolution
    places = (meant.place,) if meant.place else meant.candidates
    if len(places) > MOST_MEANT:
        return None
    return PlaceOffer(found.written, places[:MOST_OFFERED], len(places), _without_idle_ends(found.rest))


def _without_idle_ends(text: str) -> str:
    """Return the text without words at its ends that ask for nothing: ข้อมูล…, …ใน, …ของ."""
    words = cut(text)
    idle = [word.key in lexicon().stopwords for word in words]
    if not any(idle[:1] + idle[-1:]):
        return text.strip()
    begin = next((place for place, is_idle in enumerate(idle) if not is_idle), len(words))
    end = next((place for place in range(len(words), 0, -1) if not idle[place - 1]), 0)
    kept = words[begin:end]
    return "".join(word.text if word.glued else f" {word.text}" for word in kept).strip()

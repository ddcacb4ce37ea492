"""Reading `ext_place`, `ext_bbox`, `ext_city`, and saying them to Solr. Plain values in, plain values out."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from ckanext.smartcity.errors import N_
from ckanext.smartcity.places import gazetteer
from ckanext.smartcity.places.gazetteer import Extent, Place, Position
from ckanext.smartcity.places.outlines import thailand
from ckanext.smartcity.thai_text import arabic_digits

LONGEST_VALUE = 200  # characters of a parameter
MOST_PLACES = 10
_NUMBER = re.compile(r"[+-]?\d{1,9}(\.\d{0,15})?")
_BETWEEN_NUMBERS = re.compile(r"\s*[,;\s]\s*")
_OWN_FIRST = 1000  # added to the score of a district's own datasets: more than any text can weigh
_OVERLAP_WEIGHT = 8  # about what a word in the tags weighs
_SLACK = 0.00001  # degrees, 1 m: what the floats of the index cannot tell apart
_EPSILON = "1e-9"

NEAREST = "nearest"
DISTANCE = "geodist(spatial_centre,"

MESSAGES: Mapping[str, str] = {
    "bbox_twice": N_("The area is given more than once; one rectangle can be searched."),
    "bbox_form": N_(
        "“{value}” is no area. Write four numbers: west, south, east, north, for example {example}."
    ),
    "bbox_swapped": N_(
        "“{value}”: latitude and longitude are swapped. Write west, south, east, north: {example}."
    ),
    "bbox_range": N_("“{value}” is not on Earth: longitude goes from −180 to 180, latitude from −90 to 90."),
    "place_unknown": N_(
        "“{value}” is no place we know. Write a province, district, subdistrict or its code."
    ),
    "place_ambiguous": N_("“{value}” names {count} places. Choose one."),
    "too_many_places": N_("At most {most} places can be searched at once."),
    "city_unknown": N_("“{value}” is no city of this portal. Its cities: {cities}."),
    "nothing_near": N_("To sort by nearness, choose a place or an area first."),
}
_EXAMPLE = "98.05, 17.24, 99.57, 20.15"


@dataclass(frozen=True)
class AreaProblem:
    """Why a part of the request was not used."""

    parameter: str
    code: str
    values: Mapping[str, Any]
    candidates: tuple[Place, ...] = ()

    def text(self, translate: Callable[[str], str]) -> str:
        """Return the sentence in the user's language."""
        return translate(MESSAGES[self.code]).format(**self.values)


@dataclass(frozen=True)
class Area:
    """Where to search: in any of the places, in the rectangle and in any of the cities.

    Attributes:
        cities: names of organisations.
        others: places with the same name as the one that was taken.
    """

    places: tuple[Place, ...] = ()
    bbox: Extent | None = None
    problems: tuple[AreaProblem, ...] = ()
    others: tuple[Place, ...] = field(default=())
    cities: tuple[str, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to restrict a search to."""
        return not self.places and self.bbox is None and not self.cities

    def written_place(self, language: str) -> str:
        """Return the one place searched as a person would write it; empty for none or several."""
        return gazetteer.full_label(self.places[0], language) if len(self.places) == 1 else ""

    @property
    def extent(self) -> Extent | None:
        """The rectangle, else that around the places: what overlap and nearness are measured to."""
        extents = [extent for place in self.places if (extent := gazetteer.extent_around(place.code))]
        if self.bbox or not extents:
            return self.bbox
        west, south, east, north = zip(*extents, strict=True)
        return min(west), min(south), max(east), max(north)

    @property
    def centre(self) -> Position | None:
        """The middle, for sorting by nearness; a place's own centre where it is known."""
        if not self.bbox and len(self.places) == 1 and self.places[0].label_point:
            return self.places[0].label_point
        if self.extent is None:
            return None
        west, south, east, north = self.extent
        return (west + east) / 2, (south + north) / 2


def read_area(parameters: Mapping[str, Any], cities: Iterable[str] = ()) -> Area:
    """Return the area that `ext_place`, `ext_bbox` and `ext_city` mean; what cannot be used is in `problems`.

    Args:
        parameters: of the search.
        cities: names of the portal's cities.
    """
    places, others, problems = _read_places(parameters.get("ext_place"))
    bbox, bbox_problem = _read_bbox(parameters.get("ext_bbox"))
    chosen, city_problems = _read_cities(parameters.get("ext_city"), tuple(cities))
    return Area(places, bbox, (*problems, *bbox_problem, *city_problems), others, chosen)


def area_filters(area: Area) -> list[str]:
    """Return the filter queries of an area, in Lucene's syntax; only codes and numbers enter them."""
    filters: list[str] = []
    if area.cities:
        filters.append(f"city:({' OR '.join(area.cities)})")
    if area.places:
        filters.append(" OR ".join(_place_filter(place) for place in area.places))
    if area.bbox:
        west, south, east, north = area.bbox
        filters.append(f'spatial_geom:"Intersects(ENVELOPE({west!r}, {east!r}, {north!r}, {south!r}))"')
        # The index of shapes is coarse at their edges (2.5 % of their size); the extents are exact.
        filters.append(
            f"minx:[* TO {east + _SLACK:.6f}] AND maxx:[{west - _SLACK:.6f} TO *]"
            f" AND miny:[* TO {north + _SLACK:.6f}] AND maxy:[{south - _SLACK:.6f} TO *]"
        )
    return filters


def area_boosts(area: Area) -> list[str]:
    """Return the functions that put what fits the area best first: own datasets, then the larger overlap."""
    boosts = [
        f"mul({_OWN_FIRST},termfreq(place_codes,'{place.code}'))"
        for place in area.places
        if place.level != "province"
    ]
    if area.extent:
        boosts.append(f"mul({_OVERLAP_WEIGHT},{_overlap(area.extent)})")
    return boosts


def nearest_sort(area: Area) -> str | None:
    """Return the sort by distance from the middle of the area, or None without an area."""
    if area.centre is None:
        return None
    longitude, latitude = area.centre
    return f"{DISTANCE}{latitude!r},{longitude!r}) asc"


def _place_filter(place: Place) -> str:
    """Return the filter for all in the place and for what covers the whole of an area around it."""
    above = [parent.code for parent in gazetteer.parents(place.code)]
    own = f'place_codes:"{place.code}"'
    return f"{own} OR place_own:({' OR '.join(above)})" if above else own


def _overlap(extent: Extent) -> str:
    """Return twice the common part ÷ the sum of both areas: 1 for the same extent, 0 for none."""
    west, south, east, north = extent
    width = f"max(0,sub(min({east!r},maxx),max({west!r},minx)))"
    height = f"max(0,sub(min({north!r},maxy),max({south!r},miny)))"
    both = f"sum({(east - west) * (north - south)!r},spatial_area,{_EPSILON})"
    return f"div(mul(2,mul({width},{height})),{both})"


def _read_places(
    value: Any,
) -> tuple[tuple[Place, ...], tuple[Place, ...], list[AreaProblem]]:
    places: list[Place] = []
    others: list[Place] = []
    problems: list[AreaProblem] = []
    texts = [text.strip() for text in _texts(value) if text.strip()]
    if len(texts) > MOST_PLACES:
        problems.append(AreaProblem("ext_place", "too_many_places", {"most": MOST_PLACES}))
    for text in texts[:MOST_PLACES]:
        resolution = gazetteer.resolve(text)
        shown = {"value": text[:60], "count": len(resolution.candidates)}
        if resolution.place:
            places.append(resolution.place)
            others += [place for place in resolution.candidates if place != resolution.place]
        elif resolution.candidates:
            problems.append(AreaProblem("ext_place", "place_ambiguous", shown, resolution.candidates))
        else:
            problems.append(AreaProblem("ext_place", "place_unknown", shown))
    return tuple(dict.fromkeys(places)), tuple(dict.fromkeys(others)), problems


def _read_bbox(value: Any) -> tuple[Extent | None, list[AreaProblem]]:
    texts = [text for text in _texts(value) if text.strip()]
    if not texts:
        return None, []
    if len(set(texts)) > 1:
        return None, [AreaProblem("ext_bbox", "bbox_twice", {})]
    numbers = _numbers(texts[0])
    shown = {"value": texts[0][:60], "example": _EXAMPLE}
    if len(numbers) != 4:
        return None, [AreaProblem("ext_bbox", "bbox_form", shown)]
    first, second, third, fourth = numbers
    if _on_earth(first, second) and _on_earth(third, fourth):
        bbox = min(first, third), min(second, fourth), max(first, third), max(second, fourth)
        return bbox, []
    swapped = min(second, fourth), min(first, third), max(second, fourth), max(first, third)
    if _in_thailand(swapped):
        example = ", ".join(f"{number:g}" for number in swapped)
        return None, [AreaProblem("ext_bbox", "bbox_swapped", {**shown, "example": example})]
    return None, [AreaProblem("ext_bbox", "bbox_range", shown)]


def _read_cities(value: Any, known: tuple[str, ...]) -> tuple[tuple[str, ...], list[AreaProblem]]:
    texts = [text.strip() for text in _texts(value) if text.strip()]
    listed = ", ".join(known)
    problems = [
        AreaProblem("ext_city", "city_unknown", {"value": text[:60], "cities": listed})
        for text in texts
        if text not in known
    ]
    return tuple(dict.fromkeys(text for text in texts if text in known)), problems


def _numbers(text: str) -> list[float]:
    """Return the decimal numbers of a short text, or nothing where any part is none (nan, inf, 1e300)."""
    parts = _BETWEEN_NUMBERS.split(arabic_digits(text[:LONGEST_VALUE]).strip())
    return [float(part) for part in parts] if all(_NUMBER.fullmatch(part) for part in parts) else []


def _texts(value: Any) -> Sequence[str]:
    if isinstance(value, (list, tuple)):
        return [str(part) for part in value if part is not None]
    return [] if value is None else [str(value)]


def _on_earth(longitude: float, latitude: float) -> bool:
    return abs(longitude) <= 180 and abs(latitude) <= 90


def _in_thailand(extent: Extent) -> bool:
    west, south, east, north = thailand()
    return west <= extent[0] and south <= extent[1] and extent[2] <= east and extent[3] <= north

"""The administrative areas by code, read on first use from ``schemas/places`` and ``schemas/cities.yaml``."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any

from ckanext.smartcity.places.place import Extent, LevelName, Place
from ckanext.smartcity.vocabularies import SCHEMAS, read_schema_file

CODE_LENGTH: Mapping[LevelName, int] = MappingProxyType({"province": 2, "district": 4, "subdistrict": 6})

# A municipality is known by its centre only; its area reaches about this far (degrees, 4 km).
MUNICIPALITY_REACH = 0.04


def find(code: str) -> Place | None:
    """Return the place with this code, or None."""
    return _places().get(code)


def place(code: str) -> Place:
    """Return the place with this code.

    Raises:
        KeyError: no place has it.
    """
    return _places()[code]


def all_places() -> Iterable[Place]:
    """Return every place, provinces first, then municipalities, districts and subdistricts by code."""
    return _places().values()


def provinces() -> tuple[Place, ...]:
    """Return the 77 provinces by code."""
    return tuple(each for each in _places().values() if each.level == "province")


def municipalities() -> tuple[Place, ...]:
    """Return the alliance's municipalities that are not a province themselves (Bangkok is)."""
    return tuple(each for each in _places().values() if each.level == "municipality")


def districts(province_code: str) -> tuple[Place, ...]:
    """Return the districts of a province by code; none for a code that is no province's."""
    return tuple(each for each in children(province_code) if each.level == "district")


def subdistricts(code: str) -> tuple[Place, ...]:
    """Return the subdistricts of a district or of a whole province by code."""
    if len(code) == CODE_LENGTH["province"]:
        return tuple(each for district in districts(code) for each in children(district.code))
    return children(code)


def children(code: str) -> tuple[Place, ...]:
    """Return the places directly below: of a province its municipality and districts, and so on."""
    return _children().get(code, ())


def parents(code: str) -> tuple[Place, ...]:
    """Return the places it lies in, nearest first; none for a province or an unknown code."""
    found = find(code)
    above: list[Place] = []
    while found and found.parent_code:
        found = place(found.parent_code)
        above.append(found)
    return tuple(above)


def with_parents(code: str) -> tuple[str, ...]:
    """Return the code and those of every place it lies in: what makes it found by a search of any of them."""
    return (code, *(above.code for above in parents(code))) if find(code) else ()


def full_label(found: Place, language: str) -> str:
    """Return the label with all it lies in: ตำบลสุเทพ อำเภอเมืองเชียงใหม่ จังหวัดเชียงใหม่."""
    labels = [each.label(language) for each in (found, *parents(found.code))]
    return " ".join(labels) if language == "th" else ", ".join(labels)


def extent_around(code: str) -> Extent | None:
    """Return the extent of the place, else of the nearest place around it that has one."""
    found = find(code)
    if found and found.level == "municipality" and found.label_point:
        longitude, latitude = found.label_point
        reach = MUNICIPALITY_REACH
        return longitude - reach, latitude - reach, longitude + reach, latitude + reach
    return next((each.extent for each in (found, *parents(code)) if each and each.extent), None)


@cache
def _places() -> Mapping[str, Place]:
    return MappingProxyType({each.code: each for each in _read()})


@cache
def _children() -> Mapping[str, tuple[Place, ...]]:
    below: dict[str, list[Place]] = {}
    for each in _places().values():
        if each.parent_code:
            below.setdefault(each.parent_code, []).append(each)
    return MappingProxyType({code: tuple(group) for code, group in below.items()})


def _read() -> Iterator[Place]:
    spellings: dict[str, list[str]] = read_schema_file("places/spellings.yaml")["spellings"]
    for feature in _read_json("provinces.geojson")["features"]:
        facts = feature["properties"]
        yield Place(
            code=facts["code"],
            level="province",
            names=_names(facts["name_th"], facts["name_en"]),
            extent=tuple(facts["extent"]),
            label_point=tuple(facts["label_point"]),
            geonames=facts["geonames"],
            wikidata=facts["wikidata"],
            iso_3166_2=facts["iso_3166_2"],
            spellings=tuple(spellings.get(facts["code"], ())),
        )
    for city in read_schema_file("cities.yaml")["cities"]:
        facts, province = city["municipality"], city["province"]["code"]
        if facts["code"] != province:
            yield Place(
                code=facts["code"],
                level="municipality",
                names=_names(facts["th"], facts["en"]),
                parent_code=province,
                label_point=tuple(city["centre"]),
                wikidata=facts.get("wikidata"),
                spellings=tuple(spellings.get(facts["code"], ())),
            )
    for level in ("district", "subdistrict"):
        for code, thai, english, *postal in _read_json(f"{level}s.json")["rows"]:
            yield Place(
                code=code,
                level=level,
                names=_names(thai, english),
                parent_code=code[:-2],
                postal_codes=tuple(postal[0].split()) if postal else (),
                spellings=tuple(spellings.get(code, ())),
            )


def _names(thai: str, english: str) -> Mapping[str, str]:
    return MappingProxyType({"th": thai, "en": english})


def _read_json(name: str) -> dict[str, Any]:
    content: dict[str, Any] = json.loads(
        files(SCHEMAS).joinpath(f"places/{name}").read_text(encoding="utf-8")
    )
    return content

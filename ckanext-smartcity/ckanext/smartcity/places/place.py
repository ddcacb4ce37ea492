"""What a place is: one administrative area of Thailand, or one of the alliance's municipalities."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from types import MappingProxyType
from typing import Any, Literal

from ckanext.smartcity.vocabularies import read_schema_file

LevelName = Literal["province", "municipality", "district", "subdistrict"]
Extent = tuple[float, float, float, float]
Position = tuple[float, float]


@dataclass(frozen=True)
class Level:
    """A tier of administration and the words for it; see ``schemas/places/levels.yaml``."""

    name: LevelName
    rank: int
    word: Mapping[str, str]
    label: Mapping[str, str]
    before: tuple[str, ...]
    after: tuple[str, ...]
    special: Mapping[str, Mapping[str, str]]

    def label_of(self, name: str, language: str, province_code: str) -> str:
        """Return the full label of an area of this level, with the words its province uses."""
        forms = self.special.get(province_code, self.label)
        return (forms.get(language) or forms["th"]).format(name=name)


@dataclass(frozen=True)
class Place:
    """One administrative area.

    Attributes:
        code: DOPA's code: province 2 digits, district 4, subdistrict 6; a municipality's RCODE ends in 99.
        level: which tier it is.
        names: its own name without the word for the level, by language.
        parent_code: code of the area it lies in; None for a province.
        postal_codes: a subdistrict's postal codes, the main one first.
        extent: west, south, east, north in degrees (WGS 84); known for provinces only.
        label_point: longitude, latitude where a label or marker belongs; provinces and municipalities.
        spellings: other names people use.
    """

    code: str
    level: LevelName
    names: Mapping[str, str] = field(hash=False)
    parent_code: str | None = None
    postal_codes: tuple[str, ...] = ()
    extent: Extent | None = None
    label_point: Position | None = None
    geonames: str | None = None
    wikidata: str | None = None
    iso_3166_2: str | None = None
    spellings: tuple[str, ...] = ()

    @property
    def province_code(self) -> str:
        """The code of the province it is or lies in."""
        return self.code[:2]

    @property
    def postal_code(self) -> str | None:
        """The main postal code of a subdistrict, else None."""
        return self.postal_codes[0] if self.postal_codes else None

    def name(self, language: str) -> str:
        """Return the bare name, e.g. สันทราย; Thai where the language has none."""
        return self.names.get(language) or self.names["th"]

    def label(self, language: str) -> str:
        """Return the name with the word for its level, e.g. อำเภอสันทราย, San Sai District, เขตบางรัก."""
        return levels()[self.level].label_of(self.name(language), language, self.province_code)


@cache
def levels() -> Mapping[LevelName, Level]:
    """Return the levels by name, widest first."""
    raw: dict[LevelName, dict[str, Any]] = read_schema_file("places/levels.yaml")["levels"]
    return MappingProxyType(
        {
            name: Level(
                name=name,
                rank=rank,
                word=MappingProxyType(entry["word"]),
                label=MappingProxyType(entry["label"]),
                before=tuple(entry["before"]),
                after=tuple(entry["after"]),
                special=MappingProxyType(entry.get("special", {})),
            )
            for rank, (name, entry) in enumerate(raw.items())
        }
    )

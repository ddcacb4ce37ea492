"""Generated Thai datasets with the vocabulary of a country: the number alone decides every value."""

from __future__ import annotations

import bisect
import itertools
import json
import random
import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from portal.bench.datasets import ORGANISATIONS, SUBJECTS, box, smartcity_dataset

# Words that both sides find alike: no synonym, no stem and no part of another word.
MARKS = "amber birch cedar dahlia elder fern ginger hazel indigo jasmine kale".split()  # noqa: SIM905
SHADES = "azure coral ivory lilac maroon ochre teal umber violet scarlet beige".split()  # noqa: SIM905
_AGENCIES = ("กองช่าง", "กองสาธารณสุข", "สำนักการศึกษา", "กองยุทธศาสตร์และงบประมาณ", "สำนักงานจังหวัด")
_KINDS = ("จำนวน", "สถิติ", "ข้อมูล", "ทะเบียน", "แผนที่", "รายงาน", "ผลการดำเนินงาน")
_FORMATS = ("CSV", "XLSX", "PDF", "GeoJSON")
# What core keeps of a dataset beside its extras.
_CORE = frozenset(
    """
    id name title notes type state private owner_org organization tags groups license_id url resources
    metadata_created metadata_modified maintainer maintainer_email
    relationships_as_subject relationships_as_object
    """.split()  # noqa: SIM905 (read as a list of names)
)


@dataclass(frozen=True)
class World:
    """What the datasets speak of.

    Attributes:
        words: Thai words, the commonest first; used with the frequencies of a language (Zipf's law).
        places: code and Thai name of districts.
    """

    words: Sequence[str]
    places: Sequence[tuple[str, str]]

    def weights(self) -> list[float]:
        """Return the sums of the words' frequencies, for `random` to draw by."""
        return list(itertools.accumulate(1 / rank for rank in range(2, len(self.words) + 2)))


class Catalogue:
    """Makes datasets as CKAN hands them to its index."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._weights = world.weights()

    def plain(self, number: int) -> dict[str, Any]:
        """Return dataset `number` as plain CKAN indexes it."""
        shown = {**self._common(number), **self._texts(number)}
        return {
            **shown,
            "extras": [{"key": "spatial", "value": json.dumps(box(number))}],
            "with_custom_schema": shown | {"extras": [{"key": "spatial", "value": json.dumps(box(number))}]},
        }

    def smartcity(self, number: int) -> dict[str, Any]:
        """Return the same dataset as this bundle's schema shows it."""
        texts = self._texts(number)
        code, _ = self._place(number)
        common = self._common(number)
        custom = {key: value for key, value in smartcity_dataset(number).items() if key not in _CORE}
        shown = {
            **custom,
            **common,
            **texts,
            "title_translated": {"th": texts["title"], "en": f"{SUBJECTS[number % len(SUBJECTS)][1]} data"},
            "notes_translated": {"th": texts["notes"]},
            "tags_translated": {"th": [tag["name"] for tag in common["tags"]]},
            "place": [code],
        }
        extras = [
            {"key": key, "value": value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)}
            for key, value in shown.items()
            if key not in _CORE
        ]
        core = {key: value for key, value in shown.items() if key in _CORE}
        return {**core, "extras": extras, "with_custom_schema": shown}

    def _place(self, number: int) -> tuple[str, str]:
        return self._world.places[number * 7 % len(self._world.places)]

    def _texts(self, number: int) -> dict[str, str]:
        chance = random.Random(number)  # noqa: S311 - repeatable, nothing secret
        thai, english = SUBJECTS[number % len(SUBJECTS)]
        _, place = self._place(number)
        kind, year = chance.choice(_KINDS), 2555 + chance.randrange(13)
        sentences = " ".join(self._sentence(chance) for _ in range(chance.randint(1, 5)))
        mark, shade = MARKS[number % len(MARKS)], SHADES[number // len(MARKS) % len(SHADES)]
        return {
            "title": f"{kind}{thai}{place} ปี {year} {self._sentence(chance, 2)}",
            "notes": f"{kind}{thai}ใน{place} {sentences}\n\n{english} {mark} {shade}",
        }

    def _sentence(self, chance: random.Random, length: int = 14) -> str:
        words, weights = self._world.words, self._weights
        return "".join(
            words[min(len(words) - 1, bisect.bisect(weights, chance.random() * weights[-1]))]
            for _ in range(length)
        )

    def _common(self, number: int) -> dict[str, Any]:
        organisation = ORGANISATIONS[number % len(ORGANISATIONS)]
        identity = str(uuid.uuid5(uuid.NAMESPACE_OID, str(number)))
        thai, english = SUBJECTS[number % len(SUBJECTS)]
        changed = f"{2015 + number % 10}-{1 + number % 12:02}-{1 + number % 28:02}T08:00:00.000000"
        return {
            "id": identity,
            "name": f"bench-{number:06}",
            "type": "dataset",
            "state": "active",
            "private": False,
            "owner_org": None,
            "organization": {"name": organisation, "title": f"เมืองทดสอบ {organisation}"},
            "tags": [_tag(english), _tag(MARKS[number % len(MARKS)]), _tag(f"ชุด{number % 997}")],
            "groups": [],
            "license_id": "cc-by",
            "url": None,
            "maintainer": _AGENCIES[number % len(_AGENCIES)],
            "maintainer_email": "department@portal.invalid",
            "metadata_created": changed,
            "metadata_modified": changed,
            "resources": [_file(identity, number, each, thai) for each in range(1 + number % 3)],
            "relationships_as_subject": [],
            "relationships_as_object": [],
        }


def _tag(name: str) -> Mapping[str, Any]:
    return {"name": name, "display_name": name, "vocabulary_id": None, "state": "active"}


def _file(identity: str, number: int, each: int, thai: str) -> dict[str, Any]:
    file_format = _FORMATS[(number + each) % len(_FORMATS)]
    return {
        "id": f"{identity}-{each}",
        "name": f"{thai} {each + 1}",
        "description": "",
        "format": file_format,
        "url": f"https://files.portal.invalid/{number}/{each}.{file_format.lower()}",
        "state": "active",
    }

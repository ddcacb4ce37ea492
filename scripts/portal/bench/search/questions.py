"""What is asked of both sides: each case has many questions, so that no cache answers for the index."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from portal.bench.datasets import CENTRES
from portal.bench.search.catalogue import MARKS, SHADES

Question = tuple[str, dict[str, Any]]

_FACETS = ["organization", "tags", "res_format", "license_id"]
_ROWS = 20
_THAI = (
    "น้ำท่วม", "ขยะ", "ฝุ่น", "งบประมาณ", "ประชากร", "โรงเรียน", "โรงพยาบาล", "ถนน", "ตลาด", "พื้นที่สีเขียว",
    "การท่องเที่ยว", "ไฟฟ้า", "ไฟ", "น้ำ", "เที่ยว", "ทะเบียนโรงเรียน", "สถิติประชากร", "แผนที่น้ำท่วม",
    "ประชากร 2566", "งบประมาณปี ๒๕๖๕", "ขยะมูลฝอยเชียงใหม่", "น้ำท่วมขอนแก่น", "รพ. กทม.", "ถนนในอำเภอเมือง",
    "จำนวนโรงพยาบาลในจังหวัดนครราชสีมา", "ฝุ่น PM2.5", "โคราช น้ำท่วม",
    "ข้อมูลไฟฟ้า",
)  # fmt: skip
# Nothing has all of it or it is misspelt: several searches, until something near is found.
_FORGIVEN = ("สถานที่ท่องเที่ยวและตลาดชุมชนในภาคเหนือ", "ผลการดำเนินงานด้านการท่องเที่ยวเชิงอนุรักษ์", "โรงพยาบานขอนแก่น")
_TYPED = "น น้ำ น้ำท่ ขย ขยะมูล โรง โรงพ เชียง ขอนแ ไฟ po flo จำนวน สถิติป ตล ถน".split()  # noqa: SIM905
# Code of a place and the extent of its province, which is all that plain CKAN can be asked for.
_PLACES = (
    ("50", "98.05,17.24,99.57,20.15"),
    ("5014", "98.05,17.24,99.57,20.15"),
    ("40", "101.74,15.64,103.21,17.09"),
    ("4001", "101.74,15.64,103.21,17.09"),
    ("30", "101.18,14.11,103.02,15.81"),
    ("80", "99.25,7.88,100.35,9.35"),
    ("21", "101.03,12.51,101.84,13.18"),
    ("10", "100.33,13.49,100.94,13.96"),
    ("500101", "98.05,17.24,99.57,20.15"),
    ("46", "102.98,16.12,104.11,17.09"),
)


@dataclass(frozen=True)
class Case:
    """Questions of one kind.

    Attributes:
        ours, theirs: the n-th of one side stands beside the n-th of the other.
        equal: both must find as many, to 2 %: rectangles that only touch are judged by rounded numbers.
        most: milliseconds that ours may take: at Solr, for suggestions as a whole.
        ratio: that ours may take of plain CKAN's whole time.
    """

    name: str
    ours: Sequence[Question]
    theirs: Sequence[Question]
    equal: bool = False
    most: float | None = None
    whole: bool = False
    ratio: float | None = None


def cases() -> Iterator[Case]:
    """Yield what is measured."""
    words = [_search(q=word) for word in (*MARKS, *SHADES)]
    yield Case("facets, one word", words, words, equal=True, ratio=1.3)
    pairs = [_search(q=f"{mark} {shade}") for mark, shade in zip(MARKS * 3, _turned(), strict=True)]
    yield Case("facets, two words", pairs, pairs, equal=True, ratio=1.3)
    everything = [_search(q="*:*", sort=sort, start=start) for sort in _SORTS for start in (0, 20, 40, 400)]
    yield Case("facets, all by date or name", everything, everything, equal=True, ratio=1.3)
    thai = [_search(q=q) for q in _THAI]
    yield Case("Thai", thai, thai, most=60)
    forgiven = [_search(q=q) for q in _FORGIVEN]
    yield Case("Thai, forgiven", forgiven, forgiven, most=1000, whole=True)
    boxes = [_search(q="", extras={"ext_bbox": bbox}) for bbox in _boxes(30)]
    yield Case("bbox", boxes, boxes, equal=True, most=100, ratio=1.0)
    both = [_search(q=MARKS[n % len(MARKS)], extras={"ext_bbox": bbox}) for n, bbox in enumerate(_boxes(20))]
    yield Case("bbox and a word", both, both, equal=True, most=100, ratio=1.0)
    yield Case(
        "place",
        [_search(q="", extras={"ext_place": code}) for code, _ in _PLACES],
        [_search(q="", extras={"ext_bbox": bbox}) for _, bbox in _PLACES],
        most=100,
        ratio=1.0,
    )
    yield Case(
        "suggestions",
        [("smartcity_search_suggest", {"q": typed, "limit": 5, "language": "th"}) for typed in _TYPED],
        [("package_autocomplete", {"q": typed, "limit": 5}) for typed in _TYPED],
        most=50,
        whole=True,
    )


_SORTS = ("metadata_modified desc", "title_string asc")


def _search(**parameters: Any) -> Question:
    return "package_search", {"facet.field": _FACETS, "rows": _ROWS, **parameters}


def _turned() -> list[str]:
    """The shades three times, each time beginning elsewhere, so that no pair comes twice."""
    return [SHADES[(place + turn) % len(SHADES)] for turn in range(3) for place in range(len(SHADES))]


def _boxes(count: int) -> Iterator[str]:
    """Yield rectangles from a village's to a region's size."""
    chance = random.Random(count)  # noqa: S311 - repeatable, nothing secret
    for number in range(count):
        longitude, latitude = CENTRES[number % len(CENTRES)]
        half = 0.02 * 2 ** (number % 7)
        west, south = longitude - half * chance.uniform(0.5, 1.5), latitude - half * chance.uniform(0.5, 1.5)
        yield f"{west:.4f},{south:.4f},{west + 2 * half:.4f},{south + 2 * half:.4f}"

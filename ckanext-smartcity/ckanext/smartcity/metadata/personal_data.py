"""Personal data where they should not be: in public descriptions and in tables. Plain functions.

A Thai national number has 13 digits and a checksum; one that begins with 0 is a juristic person's and passes.
What is found is never repeated in full: a `Sighting` shows where it is and its masked end.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from functools import cache
from typing import Any

from ckanext.smartcity.thai_text import arabic_digits, comparison_key
from ckanext.smartcity.vocabularies import read_schema_file

# Dashes of every length, spaces; a dot only between the groups in which people write a number, for a
# coordinate or an amount has thirteen digits and a dot as well.
_DASH = "\\-\u2010-\u2015\u2212"
_BETWEEN = f"[ \u00a0{_DASH}]?"
_BEGIN, _END = r"(?<!\d)(?<!\d\.)", r"(?!\d)(?!\.\d)"
_NATIONAL_ID = re.compile(
    rf"{_BEGIN}(?:[1-9](?:{_BETWEEN}\d){{12}}|[1-9]\.\d{{4}}\.\d{{5}}\.\d{{2}}\.\d){_END}"
)
_MOBILE = re.compile(
    rf"{_BEGIN}(?:0|\+66{_BETWEEN})[689](?:(?:{_BETWEEN}\d){{8}}|\d\.\d{{3}}\.?\d{{4}}){_END}"
)
_BANK_ACCOUNT = re.compile(rf"{_BEGIN}\d{{3}}[{_DASH}]\d[{_DASH}]\d{{5}}[{_DASH}]\d{_END}")
#: A text without nine digits close together holds no number that is looked for; most cells are such.
_LONG_ENOUGH = re.compile(r"\d(?:\D{0,2}\d){8}")
_NOT_LETTERS = re.compile(r"[\W_]+")
#: Public texts of a dataset and of its files. `maintainer_email` is expected to be an address.
DATASET_TEXTS = (
    "title_translated",
    "notes_translated",
    "title",
    "notes",
    "data_source",
    "maintainer",
    "bureau",
    "accessible_condition",
    "calculation_method",
    "standard",
    "agenda_item",
)
RESOURCE_TEXTS = ("name", "description", "resource_accessible_condition", "data_dictionary")


@dataclass(frozen=True)
class Sighting:
    """Where something personal was seen.

    Args:
        kind: key of ``kinds`` in ``schemas/personal_data.yaml``.
        where: field, or column heading.
        shown: the last digits behind a mask, or the heading itself.
        row: number of the row in a table, the heading being row 1.
    """

    kind: str
    where: str
    shown: str
    row: int | None = None

    def kind_in(self, language: str) -> str:
        """Return what it is, in the language."""
        return str(_table()["kinds"][self.kind][language])


def is_national_id(digits: str) -> bool:
    """Whether 13 digits are a natural person's number: the checksum holds and the first is not 0."""
    if len(digits) != 13 or not digits.isdecimal() or digits[0] == "0":
        return False
    total = sum(int(digit) * weight for digit, weight in zip(digits, range(13, 1, -1), strict=False))
    return (11 - total % 11) % 10 == int(digits[12])


def in_text(text: str, where: str, row: int | None = None) -> Iterator[Sighting]:
    """Yield the personal numbers in a text, Thai digits and dashes included."""
    if not _LONG_ENOUGH.search(text):
        return
    plain = arabic_digits(text)
    for match in _NATIONAL_ID.finditer(plain):
        if is_national_id(re.sub(r"\D", "", match[0])):
            yield Sighting("national_id", where, _masked(match[0]), row)
    for kind, pattern in (("mobile", _MOBILE), ("bank_account", _BANK_ACCOUNT)):
        for match in pattern.finditer(plain):
            yield Sighting(kind, where, _masked(match[0]), row)


def in_headings(headings: Iterable[str], row: int = 1) -> Iterator[Sighting]:
    """Yield the headings that name personal data."""
    for heading in headings:
        plain = _plain(heading)
        if any(plain == known or (len(known) > 5 and plain.startswith(known)) for known in _headings()):
            yield Sighting("heading", heading, heading, row)


def in_cells(
    headings: Sequence[str], rows: Iterable[tuple[int, Sequence[Any]]], part: str = ""
) -> Iterator[Sighting]:
    """Yield the personal numbers in a table, by row and column; the rows are read one by one.

    Args:
        headings: of the columns; a column without one is called by its letter.
        rows: each with its number, as a person sees it.
        part: name of the sheet, where there are several.
    """
    for number, row in rows:
        for position, cell in enumerate(row):
            if cell is not None and (text := str(cell)):
                named = headings[position] if position < len(headings) else ""
                where = named or column_letters(position)
                yield from in_text(text, f"{part} · {where}" if part else where, number)


def column_letters(position: int) -> str:
    """Return a spreadsheet's name of a column.

    >>> column_letters(0), column_letters(27)
    ('A', 'AB')
    """
    letters = ""
    number = position + 1
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def in_dataset(dataset: Mapping[str, Any]) -> list[Sighting]:
    """Return what the description of a dataset, those of its files and the files themselves reveal."""
    found = dict.fromkeys(in_description(dataset))
    for resource in dataset.get("resources", ()):
        found.update(dict.fromkeys(in_resource(resource)))
    return list(found)


def in_description(dataset: Mapping[str, Any]) -> list[Sighting]:
    """Return what a dataset's own texts reveal."""
    return _in_texts(dataset, DATASET_TEXTS)


def in_resource(resource: Mapping[str, Any]) -> list[Sighting]:
    """Return what a file's description reveals, and what was found when its rows were read."""
    return [*_in_texts(resource, RESOURCE_TEXTS), *kept(resource)]


def kept(resource: Mapping[str, Any]) -> list[Sighting]:
    """Return what was found when a file's rows were read."""
    return [Sighting(**seen) for seen in json.loads(resource.get("personal_data_found") or "[]")]


def _in_texts(record: Mapping[str, Any], names: Iterable[str]) -> list[Sighting]:
    found: dict[Sighting, None] = {}
    for name in names:
        value = record.get(name)
        for text in value.values() if isinstance(value, Mapping) else [value]:
            if isinstance(text, str):
                found.update(dict.fromkeys(in_text(text, name)))
    return list(found)


class Noted(str):
    """Sightings as JSON text that the portal itself noted: what a client sends is never of this type."""

    __slots__ = ()


def noted(sightings: Iterable[Sighting]) -> Noted:
    """Return sightings as they are kept with a file; empty if there are none."""
    found = [asdict(sighting) for sighting in sightings]
    return Noted(json.dumps(found, ensure_ascii=False) if found else "")


def fingerprint(sightings: Iterable[Sighting]) -> str:
    """Return a mark for exactly these sightings, kept when somebody confirms that they are harmless."""
    told = sorted(f"{seen.kind}|{seen.where}|{seen.shown}|{seen.row}" for seen in sightings)
    return hashlib.sha256("\n".join(told).encode()).hexdigest()[:16]


def _masked(number: str) -> str:
    digits = re.sub(r"\D", "", number)
    return "…" + digits[-3:]


def _plain(heading: str) -> str:
    return _NOT_LETTERS.sub("", comparison_key(heading))


@cache
def _table() -> Mapping[str, Any]:
    table: Mapping[str, Any] = read_schema_file("personal_data.yaml")
    return table


@cache
def _headings() -> frozenset[str]:
    return frozenset(_plain(heading) for heading in _table()["headings"])

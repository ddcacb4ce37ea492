"""The rows of a file as they stand: every sheet of a workbook, every line of a text.

What a file holds decides how it is read; its name and format are only asked where the content does not tell:
offices save text as ``.xls`` and workbooks as ``.csv``.
"""

from __future__ import annotations

import codecs
import csv
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from pathlib import Path

from python_calamine import CalamineError, CalamineWorkbook

from ckanext.smartcity.errors import SmartcityError

Row = Sequence[str | None]

_SNIFF_CHARACTERS = 64 * 1024
_LONGEST_FIELD = 16 * 1024 * 1024
_DELIMITERS = ",;\t|"
_OLE, _ZIP = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"PK\x03\x04"
_UTF_16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_BOOKS_IN_ZIP = ("xl/workbook.xml", "xl/workbook.bin", "content.xml")
#: Titles above a table are looked for in so many rows.
ROWS_OF_TITLES = 20


class UnreadableTableError(SmartcityError):
    """A file that should hold a table does not."""


@dataclass(frozen=True)
class Sheet:
    """A sheet of a workbook: its name, each row from the very first on, and whether it is the only one."""

    name: str
    rows: Iterator[Row]
    alone: bool


def is_workbook(path: Path) -> bool:
    """Whether a file's content is a workbook (XLS, XLSX, ODS), whatever it is called."""
    with path.open("rb") as file:
        start = file.read(len(_OLE))
    if start.startswith(_OLE):
        return True
    if not start.startswith(_ZIP):
        return False
    try:
        with zipfile.ZipFile(path) as archive:
            return bool(set(_BOOKS_IN_ZIP).intersection(archive.namelist()))
    except zipfile.BadZipFile:
        return False


def is_plain_text(path: Path) -> bool:
    """Whether a file's content is a text without tags: what many programs save as ``.xls``."""
    with path.open("rb") as file:
        start = file.read(_SNIFF_CHARACTERS)
    is_binary = start.startswith((_OLE, _ZIP)) or (b"\x00" in start and not start.startswith(_UTF_16))
    return bool(start) and not is_binary and not start.lstrip(b"\xef\xbb\xbf \r\n\t").startswith(b"<")


def sheets(path: Path) -> Iterator[Sheet]:
    """Yield the sheets of a workbook that hold anything.

    Raises:
        UnreadableTableError: the file is damaged, locked by a password or no workbook at all.
    """
    try:
        workbook = CalamineWorkbook.from_path(str(path))
        for name in workbook.sheet_names:
            values = workbook.get_sheet_by_name(name).to_python(skip_empty_area=False)
            if values:
                rows = ([_cell(value) for value in row] for row in values)
                yield Sheet(name, rows, len(workbook.sheet_names) == 1)
    except (CalamineError, OSError, ValueError) as error:
        raise UnreadableTableError(f"{path.name} is no spreadsheet that can be read: {error}.") from error


def text_rows(path: Path, encoding: str) -> Iterator[Row]:
    """Yield the rows of a delimited text.

    Raises:
        UnreadableTableError: the text is no table.
    """
    # Outlines of areas stand in single cells; the usual limit of 128 KiB would leave their files unread.
    csv.field_size_limit(_LONGEST_FIELD)
    with path.open(encoding=encoding, newline="") as file:
        sample = file.read(_SNIFF_CHARACTERS).replace("\x00", "")
        file.seek(0)
        try:
            dialect: type[csv.Dialect] | str = csv.Sniffer().sniff(sample, _DELIMITERS)
        except csv.Error:
            dialect = "excel"
        try:
            yield from csv.reader((line.replace("\x00", "") for line in file), dialect)
        except csv.Error as error:
            raise UnreadableTableError(f"{path.name} is no table: {error}.") from error


def heading_position(first: Sequence[Row]) -> int:
    """Return which of a table's first rows holds its headings.

    Titles above a table fill few of its columns: the first row that fills half of the widest one is it.
    """
    filled = [sum(bool((cell or "").strip()) for cell in row) for row in first[:ROWS_OF_TITLES]]
    widest = max(filled, default=0)
    return next((position for position, count in enumerate(filled) if count and count * 2 >= widest), 0)


def _cell(value: int | float | str | bool | date | datetime | time | timedelta) -> str | None:
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, (date, datetime, time)):
        return value.isoformat()
    return None if value == "" else str(value)

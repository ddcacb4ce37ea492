"""The rows of a file as they stand: every sheet of a workbook, every line of a text.

What a file holds decides how it is read; its name and format are only asked where the content does not tell:
offices save text as ``.xls`` and workbooks as ``.csv``.
"""

from __future__ import annotations

import codecs
import csv
import json
import subprocess
import sys
import zipfile
from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ckanext.smartcity.errors import SmartcityError
from ckanext.smartcity.exchange import workbook_reader

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
    """Yield the sheets of a workbook that hold anything; each is to be read before the next is asked for.

    Raises:
        UnreadableTableError: the file is damaged, locked by a password, no workbook at all, or asks for more
            memory or time than `workbook_reader` grants.
    """
    lines = _told_by_reader(path)
    begun: list[dict[str, Any]] = []

    def rows() -> Iterator[Row]:
        for line in lines:
            if isinstance(line, dict):
                begun.append(line)
                return
            yield line

    for line in lines:
        begun.append(line)
        while begun:
            head = begun.pop()
            own = rows()
            yield Sheet(head["sheet"], own, head["alone"])
            deque(own, maxlen=0)  # what the caller left unread


def _told_by_reader(path: Path) -> Iterator[Any]:
    """Yield the lines in which the reader's process tells of sheets and rows; it ends with whoever reads."""
    command = [sys.executable, "-m", workbook_reader.__name__, str(path)]
    with subprocess.Popen(  # noqa: S603 - our own interpreter and module
        command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, encoding="utf-8"
    ) as reader:
        try:
            for line in map(json.loads, reader.stdout or ()):
                if isinstance(line, dict) and "end" in line:
                    return
                if isinstance(line, dict) and "error" in line:
                    told = f"{path.name} is no spreadsheet that can be read: {line['error']}."
                    raise UnreadableTableError(told)
                yield line
        finally:
            reader.kill()
    raise UnreadableTableError(
        f"{path.name} is too large to be read: cells far away from each other make it so. Copy the table "
        "into a new spreadsheet."
    )


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
            dialect: type[csv.Dialect] = csv.Sniffer().sniff(sample, _delimiters(sample))
        except csv.Error:
            dialect = csv.excel
        try:
            # The sniffer misses doubled quotation marks beside a delimiter and takes apostrophes for them.
            lines = (line.replace("\x00", "") for line in file)
            yield from csv.reader(lines, dialect, doublequote=True, quotechar='"')
        except csv.Error as error:
            raise UnreadableTableError(f"{path.name} is no table: {error}.") from error


def _delimiters(sample: str) -> str:
    """Return what may stand between cells: what the first line holds again and again, if only one does."""
    heading = sample.partition("\n")[0]
    held = [delimiter for delimiter in _DELIMITERS if delimiter in heading]
    return held[0] if len(held) == 1 and heading.count(held[0]) > 1 else _DELIMITERS


def heading_position(first: Sequence[Row]) -> int:
    """Return which of a table's first rows holds its headings.

    Titles above a table fill few of its columns: the first row that fills half of the widest one is it.
    """
    filled = [sum(bool((cell or "").strip()) for cell in row) for row in first[:ROWS_OF_TITLES]]
    widest = max(filled, default=0)
    return next((position for position, count in enumerate(filled) if count and count * 2 >= widest), 0)

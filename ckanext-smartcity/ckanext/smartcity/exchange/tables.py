"""Tables in files as people upload them: CSV, TSV, XLS, XLSX → columns with types, and rows.

A file is read twice: once to learn each column's type from all its values, once to hand out the rows. Titles
above the table are left out.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from ckanext.smartcity.exchange.encodings import detect_encoding
from ckanext.smartcity.exchange.rows import (
    ROWS_OF_TITLES,
    Row,
    UnreadableTableError,
    heading_position,
    is_plain_text,
    is_workbook,
    sheets,
    text_rows,
)
from ckanext.smartcity.thai_text import normalise

#: Formats that hold a table we can read.
TABLES = frozenset({"CSV", "TSV", "XLS", "XLSX"})
# PostgreSQL cuts names at 63 bytes, which is 21 Thai characters.
MAXIMUM_NAME_BYTES = 63
MAXIMUM_COLUMNS = 1000
_NUMBER = re.compile(r"-?(0|[1-9]\d{0,30})(\.\d{1,30})?")
_FORBIDDEN = re.compile(r'[\x00-\x1f\x7f"%]+')


@dataclass(frozen=True)
class Column:
    """A column: `name` for the database, `label` as the file has it, `type` either `text` or `numeric`."""

    name: str
    label: str
    type: str


@dataclass(frozen=True)
class Table:
    """A table in a file; `rows` opens the file anew for each use and yields as many cells as columns."""

    columns: tuple[Column, ...]
    encoding: str | None
    rows: Callable[[], Iterator[Row]]


def read_table(path: Path, file_format: str, types: Mapping[str, str] | None = None) -> Table:
    """Return the table in a file.

    Args:
        file_format: CSV, TSV, XLS or XLSX, in any case; a workbook, of which the first sheet that holds
            anything is read, and a text that is called one are known by their content.
        types: what the data dictionary says of columns by label; a column it calls text stays text.

    Raises:
        UnreadableTableError: the file is damaged, empty or too wide.
        UnknownEncodingError: its text is in no known encoding.
    """
    if not is_workbook(path) and (file_format.upper() in ("CSV", "TSV") or is_plain_text(path)):
        encoding = detect_encoding(path)
        return _table(lambda: text_rows(path, encoding), encoding, types or {})
    return _table(lambda: _first_sheet(path), None, types or {})


def _first_sheet(path: Path) -> Iterator[Row]:
    return next((sheet.rows for sheet in sheets(path)), iter(()))


def _table(lines: Callable[[], Iterator[Row]], encoding: str | None, types: Mapping[str, str]) -> Table:
    reader = _below_titles(lines())
    header = next(reader, None)
    if header is None:
        raise UnreadableTableError(
            "The file holds no row at all: put the names of the columns in its first row."
        )
    labels = [normalise((cell or "").strip()) for cell in header]
    while labels and not labels[-1]:
        labels.pop()
    if not 0 < len(labels) <= MAXIMUM_COLUMNS:
        raise UnreadableTableError(
            f"The table has {len(labels)} columns; up to {MAXIMUM_COLUMNS} can be shown."
        )
    numeric = _numeric_columns(reader, len(labels))
    columns = tuple(
        Column(
            name, label or name, "numeric" if is_number and types.get(label, "numeric") != "text" else "text"
        )
        for name, label, is_number in zip(column_names(labels), labels, numeric, strict=True)
    )
    return Table(columns, encoding, lambda: _rows(lines, columns))


def _rows(lines: Callable[[], Iterator[Row]], columns: tuple[Column, ...]) -> Iterator[Row]:
    for row in itertools.islice(_below_titles(lines()), 1, None):
        cells = [*row[: len(columns)], *[None] * (len(columns) - len(row))]
        yield [
            (cell or "").strip() or None if column.type == "numeric" else cell
            for cell, column in zip(cells, columns, strict=True)
        ]


def _numeric_columns(rows: Iterator[Row], width: int) -> list[bool]:
    """Tell of each column whether all its filled cells are plain numbers; 007 is a code, 1,234 is text."""
    numeric, seen = [True] * width, [False] * width
    for row in rows:
        for index, cell in enumerate(row[:width]):
            if text := (cell or "").strip():
                seen[index] = True
                numeric[index] = numeric[index] and bool(_NUMBER.fullmatch(text))
    return [number and any_cell for number, any_cell in zip(numeric, seen, strict=True)]


def column_names(labels: Sequence[str]) -> list[str]:
    """Return names that the DataStore accepts, one per label: not empty, no double, at most 63 bytes."""
    names: list[str] = []
    for number, label in enumerate(labels, start=1):
        base = _FORBIDDEN.sub(" ", label).strip().lstrip("_").strip() or f"column_{number}"
        name = _cut(base, MAXIMUM_NAME_BYTES)
        if name in names or name == "":
            name = f"{_cut(base, MAXIMUM_NAME_BYTES - 5)}_{number}"
        names.append(name)
    return names


def _cut(text: str, limit: int) -> str:
    return text.encode()[:limit].decode("utf-8", "ignore").strip()


def _below_titles(rows: Iterator[Row]) -> Iterator[Row]:
    """Yield the filled rows from the headings on."""
    filled = _filled(rows)
    first = list(itertools.islice(filled, ROWS_OF_TITLES))
    return itertools.chain(first[heading_position(first) :], filled)


def _filled(rows: Iterator[Row]) -> Iterator[Row]:
    return (row for row in rows if any((cell or "").strip() for cell in row))

"""The file itself: a workbook with two sheets and one that explains them, or a CSV of the datasets alone."""

from __future__ import annotations

import csv
import io
import itertools
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter

from ckanext.smartcity.errors import N_, FieldError
from ckanext.smartcity.exchange.encodings import detect_encoding
from ckanext.smartcity.exchange.rows import ROWS_OF_TITLES, Row, is_workbook, sheets, text_rows
from ckanext.smartcity.exchange.spreadsheets.columns import (
    DATASETS,
    FILES,
    Column,
    by_heading,
    cells,
    dataset_columns,
    file_columns,
)
from ckanext.smartcity.thai_text import comparison_key

HELP = "help"
_WIDTH = 24
_FORMULA = ("=", "+", "-", "@")
_HARMLESS = re.compile("'[=+@-]")
_MIDNIGHT = "T00:00:00"


@dataclass(frozen=True)
class Line:
    """A row of a sheet: its number as the person sees it, and its cells by column."""

    row: int
    cells: Mapping[str, str]


@dataclass(frozen=True)
class Sheet:
    """What a sheet holds.

    Args:
        lines: its rows below the headings.
        letters: the letter of each column that it has.
        unknown: headings that are no column of ours.
    """

    lines: tuple[Line, ...] = ()
    letters: Mapping[str, str] | None = None
    unknown: tuple[str, ...] = ()


@dataclass(frozen=True)
class Book:
    """What a file of a catalogue holds."""

    datasets: Sheet
    files: Sheet


def write_workbook(datasets: Iterable[Mapping[str, Any]], language: str) -> bytes:
    """Return an XLSX of datasets as `package_show` gives them: headings in row 1, labels in row 2."""
    book = Workbook(write_only=True)
    shown = list(datasets)
    files = [
        {**resource, "dataset": dataset["name"]} for dataset in shown for resource in dataset["resources"]
    ]
    for name, columns, records in ((DATASETS, dataset_columns(), shown), (FILES, file_columns(), files)):
        _write(book, name, columns, records, language)
    _explain(book, language)
    kept = io.BytesIO()
    book.save(kept)
    return kept.getvalue()


def write_csv(datasets: Iterable[Mapping[str, Any]]) -> bytes:
    """Return a CSV of the datasets, in UTF-8 with the mark that Excel needs."""
    kept = io.StringIO()
    writer = csv.writer(kept)
    writer.writerow([column.key for column in dataset_columns()])
    for dataset in datasets:
        writer.writerow(_harmless(cell) for cell in cells(dataset, dataset_columns()).values())
    return kept.getvalue().encode("utf-8-sig")


def read_book(path: Path) -> Book:
    """Return what a file holds.

    Raises:
        FieldError: no sheet has a column of ours.
        SmartcityError: the file cannot be read.
    """
    if is_workbook(path):
        found = {comparison_key(sheet.name): list(sheet.rows) for sheet in sheets(path)}
        first = next(iter(found.values()), [])
        datasets = _read(iter(found.get(DATASETS, first)), dataset_columns())
        files = _read(iter(found.get(FILES, [])), file_columns())
    else:
        datasets, files = _read(text_rows(path, detect_encoding(path)), dataset_columns()), Sheet()
    if not {"name", "title"} & set(datasets.letters or ()):
        raise FieldError(
            N_("The file has no column '{name}' or '{title}'. Begin with the one that the portal gives out."),
            name="name",
            title="title",
        )
    return Book(datasets, files)


def _read(rows: Iterator[Row], columns: Sequence[Column]) -> Sheet:
    known = by_heading(columns)
    first = [[_plain(cell) for cell in row] for row in itertools.islice(rows, ROWS_OF_TITLES)]
    matches = [[known.get(comparison_key(cell)) if cell else None for cell in row] for row in first]
    if not matches:
        return Sheet()
    top = max(range(len(matches)), key=lambda number: sum(match is not None for match in matches[number]))
    heading = matches[top]
    letters: dict[str, str] = {}
    for position, column in enumerate(heading):
        if column is not None:
            letters.setdefault(column.key, get_column_letter(position + 1))
    unknown = [cell for cell, column in zip(first[top], heading, strict=True) if cell and column is None]
    rest = itertools.chain(first[top + 1 :], ([_plain(cell) for cell in row] for row in rows))
    lines = []
    for number, row in enumerate(rest, start=top + 2):
        told = {
            column.key: cell
            for column, cell in itertools.zip_longest(heading, row[: len(heading)], fillvalue="")
            if isinstance(column, Column)
        }
        if any(told.values()) and not _is_labels(told, columns):
            lines.append(Line(number, told))
    return Sheet(tuple(lines), letters, tuple(unknown))


def _is_labels(told: Mapping[str, str], columns: Iterable[Column]) -> bool:
    """Whether a row only repeats what its columns are called."""
    labels = {column.key: {comparison_key(label) for label in column.label.values()} for column in columns}
    return all(comparison_key(cell) in labels[key] for key, cell in told.items() if cell)


def _plain(cell: str | None) -> str:
    plain = (cell or "").strip().removesuffix(_MIDNIGHT)
    return plain[1:] if _HARMLESS.match(plain) else plain


def _harmless(cell: str) -> str:
    """Return a cell of a CSV that no program runs as a formula; `_plain` takes the sign off again."""
    return f"'{cell}" if cell.startswith(_FORMULA) else cell


def _write(
    book: Workbook,
    name: str,
    columns: Sequence[Column],
    records: Iterable[Mapping[str, Any]],
    language: str,
) -> None:
    sheet = book.create_sheet(name)
    sheet.freeze_panes = "B3"
    for number in range(1, len(columns) + 1):
        sheet.column_dimensions[get_column_letter(number)].width = _WIDTH
    sheet.append([_text(sheet, column.key, bold=True) for column in columns])
    labels = [f"{column.label.get(language) or column.label['th']}" for column in columns]
    sheet.append([_text(sheet, label) for label in labels])
    for record in records:
        sheet.append([_text(sheet, cell) for cell in cells(record, columns).values()])


def _explain(book: Workbook, language: str) -> None:
    sheet = book.create_sheet(HELP)
    heads = {
        "th": ("แผ่นงาน", "คอลัมน์", "ความหมาย", "ต้องมี", "เลือกได้จาก"),
        "en": ("sheet", "column", "meaning", "needed", "allowed"),
    }
    sheet.append([_text(sheet, head, bold=True) for head in heads[language]])
    for name, columns in ((DATASETS, dataset_columns()), (FILES, file_columns())):
        for column in columns:
            terms = column.source.vocabulary if column.source else None
            allowed = "; ".join(terms.values) if terms else ""
            told = (
                name,
                column.key,
                column.label.get(language) or column.label["th"],
                "✓" * column.required,
                allowed,
            )
            sheet.append([_text(sheet, cell) for cell in told])


def _text(sheet: Any, text: str, bold: bool = False) -> WriteOnlyCell:
    """Return a cell that Excel leaves alone: no formula, no number, no date."""
    cell = WriteOnlyCell(sheet, value=text or None)
    cell.data_type = "s" if text else "n"
    cell.number_format = "@"
    if bold:
        cell.font = Font(bold=True)
    return cell

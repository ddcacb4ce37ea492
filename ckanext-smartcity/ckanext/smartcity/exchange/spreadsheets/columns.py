"""What stands in which column: a dataset ↔ the cells of its row, a file ↔ those of its own. Plain values."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from ckanext.smartcity.config import LANGUAGES
from ckanext.smartcity.metadata.fields import Field, dataset_fields, resource_fields
from ckanext.smartcity.thai_text import comparison_key

#: Names of the sheets.
DATASETS, FILES = "datasets", "files"
#: What stands in a cell whose value Excel cannot hold, and means that it stays as it is.
UNCHANGED = "(ไม่เปลี่ยน)"
LONGEST_CELL = 32_000
_SEPARATOR = "; "
_NOT_IN_CELLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f]")
_BETWEEN = re.compile(r"[;\n]")
#: Core's fields of a translated one, the two of ours that are written first, and what only the portal writes.
_NOT_COLUMNS = frozenset(
    {"title", "notes", "tag_string", "name", "owner_org", "state", "personal_data_confirmed", "sample"}
)
_NOT_COLUMNS_OF_FILES = frozenset({"hash", "personal_data_found", "mimetype"})
_TRANSLATED = {"title_translated": "title", "notes_translated": "notes", "tags_translated": "tags"}
_STATE = {"th": "สถานะ (draft = ฉบับร่าง, active = เผยแพร่)", "en": "State (draft or active)"}
_PRIVATE = {"th": "ไม่เผยแพร่แก่ทุกคน (True/False)", "en": "Private (True/False)"}
_DATASET = {"th": "ที่อยู่บนเว็บของชุดข้อมูล (name)", "en": "URL name of the dataset"}
_ID = {"th": "รหัสของไฟล์ (เว้นว่าง = เพิ่มใหม่)", "en": "Id of the file (empty for a new one)"}


@dataclass(frozen=True)
class Column:
    """A column: its heading, its labels, and the field (of one language, if translated) that it holds."""

    key: str
    label: Mapping[str, str]
    field: str
    language: str | None = None
    is_list: bool = False
    required: bool = False
    source: Field | None = None


@cache
def dataset_columns() -> tuple[Column, ...]:
    """Return the columns of the sheet of datasets, in the order of the form."""
    fields = dataset_fields()
    found = [
        Column("name", fields["name"].label, "name"),
        Column("state", _STATE, "state"),
        Column("private", _PRIVATE, "private"),
    ]
    for field in fields.values():
        if field.name in _TRANSLATED:
            found += _per_language(field)
        elif field.name not in _NOT_COLUMNS and not field.derived:
            found.append(_column(field))
    return tuple(found)


@cache
def file_columns() -> tuple[Column, ...]:
    """Return the columns of the sheet of files."""
    fields = [field for field in resource_fields().values() if field.name not in _NOT_COLUMNS_OF_FILES]
    return (
        Column("dataset", _DATASET, "dataset"),
        Column("id", _ID, "id"),
        *(_column(field) for field in fields),
    )


def cells(record: Mapping[str, Any], columns: Iterable[Column]) -> dict[str, str]:
    """Return the cells of a record as `package_show` gives it, by column; nothing is an empty text."""
    return {column.key: _cell(record, column) for column in columns}


def changes(
    written: Mapping[str, str], before: Mapping[str, str], columns: Iterable[Column]
) -> dict[str, Any]:
    """Return the fields that a row changes, as a client sends them.

    Args:
        written: the cells of the row by column; a column that the sheet has not is left out.
        before: the cells of the record as it is stored; empty for a new one.
        columns: of the sheet.
    """
    by_field: dict[str, list[Column]] = {}
    for column in columns:
        by_field.setdefault(column.field, []).append(column)
    changed: dict[str, Any] = {}
    for field, parts in by_field.items():
        new = {part.key: written[part.key] for part in parts if part.key in written}
        kept = {key for key, cell in new.items() if cell == UNCHANGED or cell == before.get(key, "")}
        if not new or kept == set(new):
            continue
        told = [(part, new.get(part.key, before.get(part.key, ""))) for part in parts]
        if UNCHANGED in (cell for _, cell in told):
            continue
        values = {part.language: _value(part, cell) for part, cell in told}
        if parts[0].language:
            changed[field] = {language: value for language, value in values.items() if value}
        else:
            changed[field] = values[None]
    return changed


def by_heading(columns: Iterable[Column]) -> dict[str, Column]:
    """Return the columns by what may stand above them: the heading, or the label in either language."""
    known = list(columns)
    found = {comparison_key(column.key): column for column in known}
    for column in known:
        for heading in (column.field, *column.label.values()):
            found.setdefault(comparison_key(heading), column)
    return found


def names(language: str) -> dict[tuple[str, str], str]:
    """Return what the columns are called in a language, by sheet and by heading or field."""
    found: dict[tuple[str, str], str] = {}
    for sheet, columns in ((DATASETS, dataset_columns()), (FILES, file_columns())):
        for column in columns:
            label = column.label.get(language) or column.label["th"]
            found[sheet, column.key] = label
            found.setdefault((sheet, column.field), label)
    return {**found, (DATASETS, FILES): FILES, (DATASETS, "resources"): FILES}


def _per_language(field: Field) -> list[Column]:
    name = _TRANSLATED[field.name]
    is_tags = name == "tags"
    return [
        Column(
            name if language == LANGUAGES[0] else f"{name}_{language}",
            field.label
            if language == LANGUAGES[0]
            else {key: f"{text} ({language})" for key, text in field.label.items()},
            field.name,
            language,
            is_list=is_tags,
            required=language == LANGUAGES[0],
            source=field,
        )
        for language in LANGUAGES
    ]


def _column(field: Field) -> Column:
    return Column(
        field.name, field.label, field.name, is_list=field.is_list, required=field.required, source=field
    )


def _cell(record: Mapping[str, Any], column: Column) -> str:
    value = record.get(column.field)
    if column.language:
        value = value.get(column.language) if isinstance(value, Mapping) else None
    if value is None:
        return ""
    text = _SEPARATOR.join(map(str, value)) if isinstance(value, list) else str(value)
    plain = _NOT_IN_CELLS.sub("", text.replace("\r\n", "\n").replace("\r", "\n")).strip()
    return plain if len(plain) <= LONGEST_CELL else UNCHANGED


def _value(column: Column, cell: str) -> Any:
    return [part.strip() for part in _BETWEEN.split(cell) if part.strip()] if column.is_list else cell

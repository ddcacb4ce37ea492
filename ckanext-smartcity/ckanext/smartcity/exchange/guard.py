"""Files and rows are read for personal data before they are stored, whichever way they come.

The first rows are read while the person waits and noted with the file; the rules of the dataset then stop
what is public (`metadata.dataset_rules`). The worker reads the rest (`datastore.examine_upload`).
"""

from __future__ import annotations

import itertools
import re
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from werkzeug.datastructures import FileStorage

from ckanext.smartcity.errors import SmartcityError
from ckanext.smartcity.exchange.encodings import detect_encoding
from ckanext.smartcity.exchange.rows import (
    ROWS_OF_TITLES,
    Row,
    heading_position,
    is_workbook,
    sheets,
    text_rows,
)
from ckanext.smartcity.exchange.tables import TABLES
from ckanext.smartcity.metadata import confirmation, file_formats, personal_data
from ckanext.smartcity.metadata.personal_data import Sighting

#: Rows read while the person waits, rows read by the worker, and sightings that are kept of a file.
FIRST_ROWS, MOST_ROWS, MOST_SIGHTINGS = 20_000, 200_000, 50
#: Of a text that is no table, lines are read in pieces of so many characters.
_PIECE = 16 * 1024
_TEXTS = frozenset({"TXT", "JSON", "JSON-LD", "GeoJSON", "XML", "KML", "GML", "HTML", "RDF", "TTL"})
_JSON_NAME = re.compile(r'"([^"\\]{2,60})"\s*:')


def note_uploads(dataset: Mapping[str, Any]) -> list[int]:
    """Note with each newly uploaded file of a dataset what its name and its first rows tell.

    Args:
        dataset: as a client sends it to `package_update`; its resources are changed. What an administrator
            confirms beside the file counts for the dataset.

    Returns:
        The positions of the new files.
    """
    found: list[int] = []
    for position, resource in enumerate(dataset.get("resources") or ()):
        upload = resource.get("upload") if isinstance(resource, dict) else None
        if not isinstance(upload, FileStorage) or not upload.filename:
            continue
        found.append(position)
        # The checksum of the file before it, or one that nobody has checked.
        resource.pop("hash", None)
        named = file_formats.of_file_name(upload.filename)
        told = (named.value if named else "", str(resource.get("format") or ""))
        resource["personal_data_found"] = personal_data.noted(_in_upload(upload, told))
        if named and not resource.get("format"):
            resource["format"] = named.value
        upload.filename = file_formats.stored_name(upload.filename)
    return found


def take_confirmation(dataset: dict[str, Any]) -> None:
    """Move an administrator's confirmation from the file it was given with to the dataset."""
    for resource in dataset.get("resources") or ():
        if isinstance(resource, dict) and resource.pop(confirmation.FIELD, None) in confirmation.YES:
            dataset[confirmation.FIELD] = "True"


def _in_upload(upload: FileStorage, formats: tuple[str, ...]) -> list[Sighting]:
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "file"
        upload.save(copy)
        upload.stream.seek(0)
        return seen_in(copy, formats, FIRST_ROWS)


def seen_in(path: Path, formats: tuple[str, ...], most_rows: int) -> list[Sighting]:
    """Return what a file reveals, at most `MOST_SIGHTINGS`; nothing of a file that cannot be read.

    Args:
        path: where it lies.
        formats: what its name and its description say that it is.
        most_rows: how many rows of all its sheets together, or lines, are read.
    """
    try:
        return list(itertools.islice(dict.fromkeys(_seen(path, set(formats), most_rows)), MOST_SIGHTINGS))
    except SmartcityError:
        return []  # no rows that could name people; the worker's log says why


def _seen(path: Path, formats: set[str], most_rows: int) -> Iterator[Sighting]:
    if is_workbook(path):
        left = itertools.count()
        for sheet in sheets(path):
            rows = itertools.takewhile(lambda _: next(left) < most_rows, sheet.rows)
            yield from in_rows(rows, "" if sheet.alone else sheet.name)
    elif formats & TABLES:
        yield from in_rows(itertools.islice(text_rows(path, detect_encoding(path)), most_rows))
    elif formats & _TEXTS:
        yield from _in_lines(path, min(formats & _TEXTS), most_rows)


def in_rows(rows: Iterator[Row], part: str = "") -> Iterator[Sighting]:
    """Yield what rows reveal, the headings being found below the titles.

    Args:
        rows: from the very first of the file or sheet on.
        part: name of the sheet, where there are several.
    """
    first = list(itertools.islice(rows, ROWS_OF_TITLES))
    top = heading_position(first)
    headings = [(cell or "").strip() for cell in first[top]] if first else []
    yield from personal_data.in_headings(headings, top + 1)
    numbered = enumerate(itertools.chain(first, rows), start=1)
    yield from personal_data.in_cells(headings, numbered, part)


def _in_lines(path: Path, where: str, most_lines: int) -> Iterator[Sighting]:
    named: set[str] = set()
    with path.open(encoding=detect_encoding(path)) as file:
        pieces = iter(lambda: file.readline(_PIECE), "")
        for number, piece in enumerate(itertools.islice(pieces, most_lines), start=1):
            names = set(_JSON_NAME.findall(piece)) - named
            named |= names
            yield from personal_data.in_headings(sorted(names), number)
            yield from personal_data.in_text(piece, where, number)

"""The files of works: one closed folder each in CKAN's storage, deleted with the work."""

from __future__ import annotations

import shutil
import zipfile
from contextlib import suppress
from io import BytesIO
from pathlib import Path, PurePath
from typing import IO

from ckanext.smartcity import config as options
from ckanext.smartcity.errors import N_, FieldError

MOST_BYTES = 10_000_000
#: What a form offers to choose from for the data of a survey.
ACCEPT = ".csv,.xlsx"
_DATA = "data"


def folder(identifier: str) -> Path:
    """Return the folder of a work, made if need be.

    Args:
        identifier: id of the submission.
    """
    path = Path(options.storage_path()) / "smartcity" / "works" / PurePath(identifier).name
    path.mkdir(parents=True, exist_ok=True)
    return path


def existing(identifier: str, name: str) -> Path | None:
    """Return the path of a file in a work's folder, None if there is none of that very name."""
    path = folder(identifier) / PurePath(name).name
    return path if path.name == name and path.is_file() else None


def delete(identifier: str) -> None:
    """Delete the folder of a work with all its files, if it is there."""
    with suppress(FileNotFoundError):
        shutil.rmtree(folder(identifier))


def delete_file(identifier: str, name: str) -> None:
    """Delete one file of a work if it is there."""
    (folder(identifier) / PurePath(name).name).unlink(missing_ok=True)


def read_data(source: IO[bytes], name: str) -> tuple[str, bytes]:
    """Return the data of a survey: the name under which they are kept, and the content.

    Raises:
        FieldError: too large, or neither a CSV text nor an XLSX workbook by its content.
    """
    ending = PurePath(name).suffix.lower()
    content = source.read(MOST_BYTES + 1)
    if len(content) > MOST_BYTES:
        raise FieldError(N_("A data file may have {most} MB."), most=MOST_BYTES // 1_000_000)
    if not {".csv": _is_text, ".xlsx": _is_workbook}.get(ending, lambda _: False)(content):
        raise FieldError(N_("This file is neither CSV nor XLSX."))
    return _DATA + ending, content


def keep_data(identifier: str, name: str, content: bytes) -> None:
    """Keep the data of a survey in its work's folder, whole or not at all."""
    path = folder(identifier) / name
    part = path.with_suffix(".part")
    part.write_bytes(content)
    part.replace(path)


def _is_text(content: bytes) -> bool:
    start = content[:1000].lstrip().lower()
    return bool(start) and b"\0" not in content and not start.startswith((b"<", b"%pdf", b"pk\x03\x04"))


def _is_workbook(content: bytes) -> bool:
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            return "xl/workbook.xml" in archive.namelist()
    except zipfile.BadZipFile:
        return False

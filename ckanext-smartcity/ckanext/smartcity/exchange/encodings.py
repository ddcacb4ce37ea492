"""Which encoding a Thai text file is in: UTF-8 (with or without mark), UTF-16 with mark, else Windows-874.

Windows-874 contains TIS-620 and ISO 8859-11, in which older Thai offices still save their tables.
"""

from __future__ import annotations

import codecs
from pathlib import Path

from ckanext.smartcity.errors import SmartcityError

_CHUNK_BYTES = 1024 * 1024
_MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_CANDIDATES = ("utf-8", "cp874")


class UnknownEncodingError(SmartcityError):
    """A text file is in no encoding that Thai offices use."""


def detect_encoding(path: Path) -> str:
    """Return the Python name of the encoding that the whole file decodes in.

    Raises:
        UnknownEncodingError: there is none.
    """
    with path.open("rb") as file:
        start = file.read(4)
    for mark, encoding in _MARKS:
        if start.startswith(mark):
            return encoding
    for encoding in _CANDIDATES:
        if _decodes(path, encoding):
            return encoding
    raise UnknownEncodingError(f"{path.name} is neither UTF-8 nor Windows-874 (TIS-620): save it as UTF-8.")


def _decodes(path: Path, encoding: str) -> bool:
    decoder = codecs.getincrementaldecoder(encoding)("strict")
    with path.open("rb") as file:
        try:
            while chunk := file.read(_CHUNK_BYTES):
                decoder.decode(chunk)
            decoder.decode(b"", final=True)
        except UnicodeDecodeError:
            return False
    return True

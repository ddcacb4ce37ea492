"""The uploaded file of a resource, wherever the storage keeps it."""

from __future__ import annotations

import hashlib
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from ckan.lib import files, uploader

_CHUNK_BYTES = 1024 * 1024


@contextmanager
def uploaded_file(resource: Mapping[str, Any]) -> Iterator[Path]:
    """Yield a local path of the file, a temporary copy when the storage is elsewhere.

    Raises:
        FileNotFoundError: the storage does not hold it.
    """
    upload = uploader.get_resource_uploader(dict(resource))
    location = upload.get_path(resource["id"])
    storage = getattr(upload, "storage", None)
    if storage is None:
        yield Path(location)
        return
    with tempfile.NamedTemporaryFile(suffix=Path(str(resource.get("url") or "")).suffix) as copy:
        try:
            for chunk in storage.stream(files.FileData(location)):
                copy.write(chunk)
        except files.exc.MissingFileError as error:
            raise FileNotFoundError(location) from error
        copy.flush()
        yield Path(copy.name)


def sha256_of(path: Path) -> str:
    """Return the file's SHA-256 as hexadecimal digits."""
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while chunk := file.read(_CHUNK_BYTES):
            digest.update(chunk)
    return digest.hexdigest()

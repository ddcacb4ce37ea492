"""A table that is uploaded to a public dataset is read for personal data before it is stored.

The first rows are read while the person waits; the worker reads the rest (`datastore.examine_upload`).
"""

from __future__ import annotations

import itertools
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from werkzeug.datastructures import FileStorage

import ckan.plugins.toolkit as tk
from ckan import model

from ckanext.smartcity import config
from ckanext.smartcity.errors import SmartcityError
from ckanext.smartcity.exchange.tables import TABLES, Table, read_table
from ckanext.smartcity.metadata import confirmation, file_formats, personal_data

_FIRST_ROWS, _MOST_NAMED = 20_000, 5


def refuse_personal_data(package_id: str | None, resource: Mapping[str, Any]) -> None:
    """Refuse an upload that would show people in public.

    Raises:
        ValidationError: naming row and column of each sighting. A draft or private dataset takes the file,
            so that it can be put right there or be confirmed to be harmless.
    """
    upload, package = resource.get("upload"), model.Package.get(package_id)
    if not isinstance(upload, FileStorage) or package is None or package.private or package.state != "active":
        return
    table_format = file_formats.of_file_name(upload.filename or "")
    if table_format is None or table_format.value not in TABLES:
        return
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "file"
        upload.save(copy)
        upload.stream.seek(0)
        try:
            seen = _seen(read_table(copy, table_format.value))
        except SmartcityError:
            return  # no table, so no rows that could name people; the worker's log says why
    if seen:
        findings = confirmation.findings(seen, config.reader_language())
        told = [tk._(found.message).format(**found.facts) for found in findings]
        raise tk.ValidationError({"url": told})


def _seen(table: Table) -> list[personal_data.Sighting]:
    labels = [column.label for column in table.columns]
    seen = personal_data.in_table(labels, itertools.islice(table.rows(), _FIRST_ROWS))
    return list(itertools.islice(seen, _MOST_NAMED))

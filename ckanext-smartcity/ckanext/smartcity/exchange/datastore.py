"""Uploaded tables into CKAN's DataStore, in the background, so that they can be looked at and queried."""

from __future__ import annotations

import itertools
import json
import logging
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import ckan.plugins as p
import ckan.plugins.toolkit as tk

from ckanext.smartcity.errors import SmartcityError
from ckanext.smartcity.exchange import guard
from ckanext.smartcity.exchange.examination import examined, note
from ckanext.smartcity.exchange.tables import TABLES, Table, read_table
from ckanext.smartcity.exchange.uploads import sha256_of, uploaded_file
from ckanext.smartcity.metadata import file_formats, personal_data
from ckanext.smartcity.site_user import as_site_user_anew

log = logging.getLogger(__name__)

_ROWS_PER_CALL = 2000


def schedule(resource_id: str) -> None:
    """Have a worker look at an uploaded file: its checksum, what its rows reveal, its table."""
    tk.enqueue_job(examine_upload, [resource_id], title=f"Examine upload {resource_id}")


def examine_upload(resource_id: str) -> None:
    """Record a file's SHA-256 and what its rows reveal, note its columns and load its table.

    Only a portal with the DataStore has a place for the table; all else is done on every one.
    A table that cannot be read leaves the resource as it was, without preview, and says why in the log.
    """
    try:
        resource = tk.get_action("resource_show")(as_site_user_anew(), {"id": resource_id})
    except tk.ObjectNotFound:
        return
    with uploaded_file(resource) as path:
        noted = {"hash": sha256_of(path)}
        noted["personal_data_found"] = personal_data.noted(
            guard.seen_in(path, formats_told(resource), guard.MOST_ROWS)
        )
        if is_table(resource):
            try:
                if p.plugin_loaded("datastore"):
                    load_table(resource, path)
                noted |= examined(resource, read_table(path, str(resource["format"])))
            except SmartcityError as error:
                log.warning("Resource %s has no table preview: %s", resource_id, error)
    if note(resource_id, noted):
        log.warning("The dataset of resource %s is a draft again: it may hold personal data", resource_id)


def formats_told(resource: Mapping[str, Any]) -> tuple[str, ...]:
    """Return what a file's name and its description say that it is."""
    named = file_formats.of_file_name(str(resource.get("url") or ""))
    return named.value if named else "", str(resource.get("format") or "")


def is_table(resource: Mapping[str, Any]) -> bool:
    """Whether a resource says that it is a table we can load."""
    return str(resource.get("format") or "").upper() in TABLES


def load_table(resource: Mapping[str, Any], path: Path) -> None:
    """Replace the resource's DataStore table by the rows of the file and make its table view.

    Raises:
        SmartcityError: the file cannot be read as a table.
    """
    table = read_table(path, str(resource["format"]), declared_types(resource))
    if resource.get("datastore_active"):
        tk.get_action("datastore_delete")(as_site_user_anew(), {"resource_id": resource["id"], "force": True})
    names = [column.name for column in table.columns]
    fields = [
        {"id": column.name, "type": column.type, "info": {"label": column.label}} for column in table.columns
    ]
    create = {"resource_id": resource["id"], "force": True, "fields": fields}
    tk.get_action("datastore_create")(as_site_user_anew(), create)
    for rows in _batches(table):
        records = [dict(zip(names, row, strict=True)) for row in rows]
        insert = {"resource_id": resource["id"], "force": True, "method": "insert", "records": records}
        tk.get_action("datastore_upsert")(as_site_user_anew(), {**insert, "calculate_record_count": True})
    views = {"resource": {**resource, "datastore_active": True}, "create_datastore_views": True}
    tk.get_action("resource_create_default_resource_views")(as_site_user_anew(), views)


def declared_types(resource: Mapping[str, Any]) -> dict[str, str]:
    """Return the types of columns by name that the resource's data dictionary declares."""
    try:
        dictionary = json.loads(resource.get("data_dictionary") or "[]")
    except ValueError:
        return {}
    rows = dictionary if isinstance(dictionary, list) else []
    return {
        row["name"]: row["type"] for row in rows if isinstance(row, dict) and {"name", "type"} <= row.keys()
    }


def _batches(table: Table) -> Iterable[list[Any]]:
    rows = table.rows()
    while batch := list(itertools.islice(rows, _ROWS_PER_CALL)):
        yield batch

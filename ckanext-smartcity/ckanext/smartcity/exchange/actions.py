"""CKAN's own actions by which files come in: each reads them for personal data first.

`resource_create`, `resource_update`, `resource_patch`, `package_patch` and `package_revise` all save through
`package_update`, so the guard stands there and at `package_create`.
"""

from __future__ import annotations

from typing import Any

from werkzeug.datastructures import FileStorage

import ckan.plugins.toolkit as tk
from ckan import model
from ckan.types import Action, Context, DataDict

from ckanext.smartcity.exchange import datastore, guard

_STORED_HERE = frozenset({"upload", "datastore"})

__all__ = ["package_create", "package_update"]


@tk.chained_action
def package_create(next_action: Action, context: Context, data_dict: DataDict) -> Any:
    """Create a dataset; CKAN takes no file in the same call.

    Raises:
        ValidationError: a resource brings a file, which CKAN would drop.
    """
    _drop_empty_claims(data_dict, frozenset())
    for resource in _resources(data_dict):
        if isinstance(resource.get("upload"), FileStorage):
            message = tk._(
                "'{value}' cannot come with the dataset itself: create the dataset as a draft first, "
                "then send the file with resource_create."
            )
            raise tk.ValidationError({"resources": [message.format(value=resource["upload"].filename)]})
    return next_action(context, data_dict)


@tk.chained_action
def package_update(next_action: Action, context: Context, data_dict: DataDict) -> Any:
    """Update a dataset; what its new files reveal is noted first, and a worker reads the rest of them."""
    if not any({"upload", "url_type"} & resource.keys() for resource in _resources(data_dict)):
        return next_action(context, data_dict)
    package = model.Package.get(data_dict.get("id") or data_dict.get("name"))
    if package is None or package.type != "dataset":
        return next_action(context, data_dict)
    tk.check_access("package_update", tk.fresh_context(context), {**data_dict, "id": package.id})
    stored = frozenset(file.id for file in package.resources_all if file.url_type in _STORED_HERE)
    _drop_empty_claims(data_dict, stored)
    guard.take_confirmation(data_dict)
    positions = guard.note_uploads(data_dict)
    saved = next_action(context, data_dict)
    files = model.Package.get(package.id).resources
    for position in positions:
        datastore.schedule(files[position].id)
    return saved


def _drop_empty_claims(data_dict: DataDict, stored: frozenset[str]) -> None:
    """Take a resource that only says that it is an upload for the link that it is."""
    for resource in _resources(data_dict):
        is_new = isinstance(resource.get("upload"), FileStorage)
        if resource.get("url_type") == "upload" and not is_new and resource.get("id") not in stored:
            del resource["url_type"]


def _resources(data_dict: DataDict) -> list[dict[str, Any]]:
    """Return what a client calls resources, as far as it is a list of objects; CKAN refuses the rest."""
    given = data_dict.get("resources")
    return [row for row in given if isinstance(row, dict)] if isinstance(given, list) else []

"""Rows that come straight into a table, by the DataStore's API, are read for personal data like files."""

from __future__ import annotations

import itertools
from collections.abc import Iterable
from typing import Any

import ckan.plugins.toolkit as tk
from ckan import model
from ckan.types import Action, Context, DataDict

from ckanext.smartcity import config
from ckanext.smartcity.exchange import examination
from ckanext.smartcity.exchange.guard import MOST_SIGHTINGS
from ckanext.smartcity.metadata import personal_data
from ckanext.smartcity.metadata.personal_data import Sighting
from ckanext.smartcity.site_user import as_site_user


def guarded(action: Action, context: Context, data_dict: DataDict, permission: str) -> Any:
    """Write rows unless they name people in public; what they reveal in a draft is noted with its file.

    Args:
        action: what writes them.
        permission: name of the action, asked for before anything is read.

    Raises:
        ValidationError: at ``records``, naming row and column.
    """
    _require_shape(data_dict)
    seen = [] if context.get("ignore_auth") else in_records(data_dict.get("records"))
    if not seen:
        return action(context, data_dict)
    package, resource_id = _package(data_dict), data_dict.get("resource_id") or data_dict.get("id")
    asked = (
        {"resource_id": resource_id} if resource_id else {"resource": dict(data_dict.get("resource") or {})}
    )
    tk.check_access(permission, tk.fresh_context(context), asked)
    if package and package.state == "active" and not package.private:
        raise tk.ValidationError({"records": [_told(sighting) for sighting in seen]})
    written = action(context, data_dict)
    _note(str(written["resource_id"]), seen)
    return written


def _require_shape(data_dict: DataDict) -> None:
    """Refuse what CKAN's own code would stumble over."""
    for name, kind in (("resource_id", str), ("id", str), ("resource", dict)):
        given = data_dict.get(name)
        if given is not None and not isinstance(given, kind):
            message = tk._("'{field}' cannot be {value}: it names the file, or describes a new one.")
            raise tk.ValidationError({name: [message.format(field=name, value=given)]})


def in_records(records: Any) -> list[Sighting]:
    """Return what rows reveal, at most `MOST_SIGHTINGS`; the first row is row 1.

    Args:
        records: a list of objects by column; anything else is the DataStore's to refuse.
    """
    rows = [record for record in records if isinstance(record, dict)] if isinstance(records, list) else []
    names = dict.fromkeys(str(name) for row in rows for name in row)
    found = itertools.chain(personal_data.in_headings(names), _in_rows(rows))
    return list(itertools.islice(dict.fromkeys(found), MOST_SIGHTINGS))


def _in_rows(rows: Iterable[dict[Any, Any]]) -> Iterable[Sighting]:
    for number, row in enumerate(rows, start=1):
        yield from personal_data.in_cells([str(name) for name in row], [(number, list(row.values()))])


def _package(data_dict: DataDict) -> model.Package | None:
    resource = model.Resource.get(data_dict.get("resource_id") or data_dict.get("id"))
    if resource is not None:
        return model.Package.get(resource.package_id)
    new = data_dict.get("resource")
    return model.Package.get(new.get("package_id")) if isinstance(new, dict) else None


def _told(sighting: Sighting) -> str:
    message = tk._(
        "This looks like personal data: {kind} {shown} in row {row}, {column}. Remove it; or take the "
        "dataset back to draft, write the rows there and let an administrator of the organisation confirm "
        "that it is harmless."
    )
    kind = sighting.kind_in(config.reader_language())
    return str(message.format(kind=kind, shown=sighting.shown, row=sighting.row, column=sighting.where))


def _note(resource_id: str, seen: list[Sighting]) -> None:
    """Add what was seen to what is kept with the file, so that it stops publication."""
    resource = tk.get_action("resource_show")(as_site_user(), {"id": resource_id})
    known = personal_data.kept(resource)
    kept = personal_data.noted(list(dict.fromkeys([*known, *seen]))[:MOST_SIGHTINGS])
    examination.note(resource_id, {"personal_data_found": kept})

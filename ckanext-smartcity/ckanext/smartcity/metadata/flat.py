"""CKAN's flattened data during validation, read and written by field name."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import ckan.plugins.toolkit as tk
from ckan import model
from ckan.types import FlattenDataDict

Row = dict[str, Any]


def value_of(data: FlattenDataDict, name: str) -> Any:
    """Return a dataset field's value, None if it is missing or empty."""
    value = data.get((name,))
    return None if value is tk.missing or value in ("", [], {}) else value


def is_core(key: tuple[Any, ...]) -> bool:
    """Whether the field is a column of CKAN's own tables: leaving it out would change nothing."""
    columns = (
        model.Resource.get_columns() if key[0] == "resources" else model.Package.__table__.columns.keys()
    )
    return key[-1] in columns


def rows(data: FlattenDataDict, part: str) -> Iterator[tuple[int, Row]]:
    """Yield position and content of each row of a list of dicts, such as ``resources`` or ``tags``."""
    found: dict[int, Row] = {}
    for key, value in data.items():
        if len(key) == 3 and key[0] == part:
            found.setdefault(key[1], {})[key[2]] = None if value is tk.missing else value
    yield from sorted(found.items())


def store(data: FlattenDataDict, name: str, value: Any) -> None:
    """Write a derived value after validation, where `convert_to_extras` has already run; None removes it."""
    drop(data, name)
    if value is None:
        return
    data[(name,)] = value
    if not is_core((name,)):
        position = max((number for number, _ in rows(data, "extras")), default=-1) + 1
        data[("extras", position, "key")] = name
        data[("extras", position, "value")] = (
            value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
        )


def drop(data: FlattenDataDict, name: str) -> None:
    """Remove a field and its extra."""
    data.pop((name,), None)
    for position, row in list(rows(data, "extras")):
        if row.get("key") == name:
            drop_row(data, "extras", position)


def drop_row(data: FlattenDataDict, part: str, position: int) -> None:
    """Remove one row of a list of dicts."""
    for key in [key for key in data if key[:2] == (part, position)]:
        del data[key]

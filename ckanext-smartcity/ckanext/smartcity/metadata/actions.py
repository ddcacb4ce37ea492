"""Actions of the metadata room."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict
from datetime import datetime
from typing import Any

import ckan.plugins as p
import ckan.plugins.toolkit as tk
from ckan.types import Action, Context, DataDict

from ckanext.smartcity.metadata import personal_data, shapes
from ckanext.smartcity.metadata.doubts import doubts
from ckanext.smartcity.metadata.score import score

__all__ = [
    "package_create",
    "package_patch",
    "package_update",
    "resource_create",
    "resource_patch",
    "resource_update",
    "smartcity_dataset_check",
]


_IDS = ("id", "package_id")


@tk.chained_action
def package_create(next_action: Action, context: Context, data_dict: DataDict) -> Any:
    """Create a dataset from what has the shape of one.

    Raises:
        ValidationError: it has not.
    """
    _require_shape(data_dict)
    return next_action(context, data_dict)


@tk.chained_action
def package_update(next_action: Action, context: Context, data_dict: DataDict) -> Any:
    """Update a dataset by what has the shape of one; its type stays.

    Raises:
        ValidationError: it has not.
    """
    _require_shape(data_dict)
    return next_action(context, data_dict)


@tk.chained_action
def package_patch(next_action: Action, context: Context, data_dict: DataDict) -> Any:
    """Change some fields of a dataset; CKAN's own look at groups comes before `package_update`.

    Raises:
        ValidationError: what is sent has not its shape.
    """
    _require_shape(data_dict)
    return next_action(context, data_dict)


@tk.chained_action
def resource_create(next_action: Action, context: Context, data_dict: DataDict) -> Any:
    """Add a file or link; CKAN looks its dataset up before anything is validated.

    Raises:
        ValidationError: an id is no text.
    """
    _require(shapes.texts(data_dict, _IDS))
    return next_action(context, data_dict)


@tk.chained_action
def resource_patch(next_action: Action, context: Context, data_dict: DataDict) -> Any:
    """Change some fields of a file.

    Raises:
        ValidationError: an id is no text.
    """
    _require(shapes.texts(data_dict, _IDS))
    return next_action(context, data_dict)


@tk.chained_action
def resource_update(next_action: Action, context: Context, data_dict: DataDict) -> Any:
    """Change a file.

    Raises:
        ValidationError: an id is no text.
    """
    _require(shapes.texts(data_dict, _IDS))
    return next_action(context, data_dict)


def _require_shape(data_dict: DataDict) -> None:
    forms = p.PluginImplementations(p.IDatasetForm)
    types = [name for form in forms for name in form.package_types()]
    _require(shapes.problems(data_dict, types))


def _require(problems: Iterable[shapes.Problem]) -> None:
    errors: dict[str, Any] = {}
    for (field, *below), error in problems:
        message = tk._(error.message).format(**error.facts)
        if not below:
            # CKAN's error itself reads the names of tags.
            errors[str(field)] = [{"name": [message]}] if field == "tags" else [message]
        elif not isinstance(found := errors.setdefault(str(field), {}), list):
            found.setdefault(below[0], {})[str(below[1])] = [message]
    for field, rows in errors.items():
        if isinstance(rows, dict):
            errors[field] = [rows.get(position, {}) for position in range(max(rows) + 1)]
    if errors:
        raise tk.ValidationError(errors)


@tk.side_effect_free
def smartcity_dataset_check(context: Context, data_dict: DataDict) -> dict[str, Any]:
    """Return the score of a dataset, what is missing, and what is doubtful though allowed.

    Args:
        id: name or id of the dataset, which the caller must be allowed to see.

    Returns:
        ``total`` (0–100), ``dimensions``, ``next_action`` in both languages, ``missing`` fields, ``due``,
        ``is_overdue``, ``warnings`` and, for its editors, ``personal_data`` found in its description.
    """
    dataset = tk.get_action("package_show")(context, {"id": tk.get_or_bust(data_dict, "id")})
    today = datetime.now(tz=tk.h.get_display_timezone()).date()
    answer = asdict(score(dataset, today))
    answer["warnings"] = [
        {"field": found.field, "message": tk._(found.message).format(**found.facts)}
        for found in doubts(dataset)
    ]
    try:
        tk.check_access("package_update", context, {"id": dataset["id"]})
    except tk.NotAuthorized:
        return answer
    answer["personal_data"] = [asdict(seen) for seen in personal_data.in_dataset(dataset)]
    return answer

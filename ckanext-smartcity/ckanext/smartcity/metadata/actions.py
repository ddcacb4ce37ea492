"""Actions of the metadata room."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import asdict
from typing import Any

import ckan.plugins as p
import ckan.plugins.toolkit as tk
from ckan import model
from ckan.types import Action, Context, DataDict

from ckanext.smartcity.days import today
from ckanext.smartcity.metadata import notices, one_at_a_time, personal_data, shapes
from ckanext.smartcity.metadata.doubts import doubts
from ckanext.smartcity.metadata.score import score

_IDS = ("id", "package_id")


def actions() -> dict[str, Action]:
    """Return the actions of this room by name: CKAN's own that save a dataset, and ours."""
    saving = {name: _checked(require, _DATASET_OF.get(name)) for name, require in _SHAPES.items()}
    return {**saving, "smartcity_dataset_check": smartcity_dataset_check}


def _checked(
    require: Callable[[DataDict], None], dataset_of: Callable[[DataDict], str | None] | None
) -> Action:
    @tk.chained_action
    def action(next_action: Action, context: Context, data_dict: DataDict) -> Any:
        """Save what has the shape of it, and add to the answer what was read otherwise than it was written.

        Raises:
            ValidationError: it has not.
        """
        require(data_dict)
        # Without an account nobody saves: CKAN says so at once, and no thread is held while others save.
        if dataset_of and (context.get("user") or context.get("ignore_auth")):
            one_at_a_time.wait_for(dataset_of(data_dict))
        with notices.collecting(context) as told:
            answer = next_action(context, data_dict)
        return {**answer, notices.KEY: told} if told and isinstance(answer, dict) else answer

    return action


def _require_shape(data_dict: DataDict) -> None:
    forms = p.PluginImplementations(p.IDatasetForm)
    types = [name for form in forms for name in form.package_types()]
    _require(shapes.problems(data_dict, types))


def _require_ids(data_dict: DataDict) -> None:
    """CKAN looks a file's dataset up before anything is validated."""
    _require(shapes.texts(data_dict, _IDS))


def _require_file(data_dict: DataDict) -> None:
    """CKAN looks for a file that was deleted at its old place among those that are left, and fails there."""
    _require_ids(data_dict)
    file = model.Resource.get(data_dict["id"]) if data_dict.get("id") else None
    if file and file.state == "deleted":
        raise tk.ObjectNotFound(tk._("Resource not found"))


#: What has to hold before CKAN's own code looks at what was sent. `package_patch` looks at groups by itself.
_SHAPES: Mapping[str, Callable[[DataDict], None]] = {
    "package_create": _require_shape,
    "package_update": _require_shape,
    "package_patch": _require_shape,
    "resource_create": _require_ids,
    "resource_update": _require_file,
    "resource_patch": _require_file,
    "resource_delete": _require_file,
}

#: Which dataset waits for its turn before it is changed.
_DATASET_OF: Mapping[str, Callable[[DataDict], str | None]] = {
    "package_update": one_at_a_time.of_dataset,
    "package_patch": one_at_a_time.of_dataset,
    "resource_create": one_at_a_time.of_new_file,
    "resource_update": one_at_a_time.of_file,
    "resource_patch": one_at_a_time.of_file,
    "resource_delete": one_at_a_time.of_file,
}


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
    answer = asdict(score(dataset, today()))
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

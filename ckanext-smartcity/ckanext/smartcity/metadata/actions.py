"""Actions of the metadata room."""

from __future__ import annotations

from dataclasses import asdict
from datetime import datetime
from typing import Any

import ckan.plugins.toolkit as tk
from ckan.types import Context, DataDict

from ckanext.smartcity.metadata import personal_data
from ckanext.smartcity.metadata.doubts import doubts
from ckanext.smartcity.metadata.score import score

__all__ = ["smartcity_dataset_check"]


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

"""What an uploaded table says about itself, and what becomes of a public dataset whose file names people."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

import ckan.plugins.toolkit as tk

from ckanext.smartcity.exchange.tables import Table
from ckanext.smartcity.metadata import confirmation, personal_data
from ckanext.smartcity.site_user import as_site_user_anew


def examined(resource: Mapping[str, Any], table: Table) -> dict[str, str]:
    """Return the fields of a resource that follow from its table; what a steward has written stays."""
    columns = [{"name": column.label, "type": column.type} for column in table.columns]
    return {
        "encoding": resource.get("encoding") or table.encoding or "",
        "data_dictionary": resource.get("data_dictionary") or json.dumps(columns, ensure_ascii=False),
    }


def withhold(resource: Mapping[str, Any]) -> bool:
    """Take a public dataset back to draft if a file of it holds what nobody has confirmed to be harmless.

    Args:
        resource: with what was found in it.

    Returns:
        Whether the dataset was taken back.
    """
    dataset = tk.get_action("package_show")(as_site_user_anew(), {"id": resource["package_id"]})
    files = [resource if file["id"] == resource["id"] else file for file in dataset["resources"]]
    seen = personal_data.in_dataset({**dataset, "resources": files})
    is_public = dataset["state"] == "active" and not dataset["private"]
    if not seen or not is_public or confirmation.covers(dataset.get(confirmation.FIELD), seen):
        return False
    tk.get_action("package_patch")(as_site_user_anew(), {"id": dataset["id"], "state": "draft"})
    return True

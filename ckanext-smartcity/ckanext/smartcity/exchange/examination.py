"""What an uploaded table says about itself, and what becomes of a public dataset whose file names people."""

from __future__ import annotations

import copy
import json
from collections.abc import Mapping
from typing import Any

import ckan.plugins.toolkit as tk
from ckan.types import Context

from ckanext.smartcity.exchange.tables import Table
from ckanext.smartcity.metadata import confirmation, one_at_a_time, personal_data
from ckanext.smartcity.site_user import as_site_user


def examined(resource: Mapping[str, Any], table: Table) -> dict[str, str]:
    """Return the fields of a resource that follow from its table; what a steward has written stays."""
    columns = [{"name": column.label, "type": column.type} for column in table.columns]
    return {
        "encoding": resource.get("encoding") or table.encoding or "",
        "data_dictionary": resource.get("data_dictionary") or json.dumps(columns, ensure_ascii=False),
    }


def note(resource_id: str, found: Mapping[str, str]) -> bool:
    """Keep with a file what was found in it; its public dataset is a draft again if nobody has confirmed it.

    The dataset is read from the database and locked: CKAN's index may be behind what a steward has just
    saved, and a patch that began with it would undo that.

    Args:
        resource_id: of the file.
        found: its fields.

    Returns:
        Whether the dataset was taken back.
    """
    package_id = one_at_a_time.of_file({"id": resource_id})
    if package_id is None:
        return False
    one_at_a_time.wait_for(package_id)
    reading: Context = {**as_site_user(), "use_cache": False}
    dataset = tk.get_action("package_show")(reading, {"id": package_id})
    before = copy.deepcopy(dataset)
    dataset.pop("metadata_modified", None)
    for resource in dataset["resources"]:
        if resource["id"] == resource_id:
            resource.update(found)
    seen = personal_data.in_dataset(dataset)
    is_public = dataset["state"] == "active" and not dataset["private"]
    withheld = bool(seen) and is_public and not confirmation.covers(dataset.get(confirmation.FIELD), seen)
    if withheld:
        dataset["state"] = "draft"
    tk.get_action("package_update")({**as_site_user(), "original_package": before}, dataset)
    return withheld

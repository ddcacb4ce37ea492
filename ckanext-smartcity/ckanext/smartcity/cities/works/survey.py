"""A survey made by citizens becomes a dataset of the city: a draft that an editor completes and publishes."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import sqlalchemy as sa
from werkzeug.datastructures import FileStorage

import ckan.plugins.toolkit as tk
from ckan import model
from ckan.types import Context

from ckanext.smartcity import config as options
from ckanext.smartcity.cities.works import files
from ckanext.smartcity.cities.works.model import Submission

_TAKEN_OVER = ("title_translated", "notes_translated", "owner_org", "license_id", "agenda_item")


def data_file(work_id: str) -> str | None:
    """Return the name of the file that came with a work, None if there is none."""
    row = model.Session.get(Submission, work_id)
    return row.data_file if row else None


def dataset_of(work_name: str) -> str | None:
    """Return the name of the dataset that was made from a work, None if there is none yet."""
    package = model.Package
    name: str | None = model.Session.scalar(
        sa.select(package.name).where(
            package.extras["derived_from"].astext == _address(work_name),
            package.state != "deleted",
            package.type == "dataset",
        )
    )
    return name


def make_dataset(work: Mapping[str, Any], user: str) -> dict[str, Any]:
    """Return the draft of a dataset made from a work and its file; the one that exists if there is one.

    Args:
        work: as `package_show` returns it.
        user: an editor of its city.

    Raises:
        ValidationError: no file came with the work.
    """
    made = dataset_of(work["name"])
    if made:
        return dict(tk.get_action("package_show")(Context(user=user), {"id": made}))
    name = data_file(work["id"])
    path = files.existing(work["id"], name) if name else None
    if path is None:
        raise tk.ValidationError({"data_file": [tk._("No data file came with this work.")]})
    draft: dict[str, Any] = tk.get_action("package_create")(
        Context(user=user),
        {
            **{field: work[field] for field in _TAKEN_OVER if work.get(field)},
            "state": "draft",
            "private": True,
            "data_source": work.get("team") or "",
            "temporal_start": work.get("work_year") or "",
            "derived_from": _address(work["name"]),
        },
    )
    with path.open("rb") as content:
        tk.get_action("resource_create")(
            Context(user=user),
            {
                "package_id": draft["id"],
                "name": work["title"],
                "format": path.suffix[1:].upper(),
                "upload": FileStorage(content, filename=f"{draft['name']}{path.suffix}"),
            },
        )
    return draft


def _address(work_name: str) -> str:
    return f"{options.site_url()}/works/{work_name}"

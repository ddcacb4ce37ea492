"""A survey made by citizens becomes a dataset of the city: a draft that an editor completes and publishes."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from werkzeug.datastructures import FileStorage

import ckan.plugins.toolkit as tk
from ckan import model
from ckan.types import Context

from ckanext.smartcity import config as options
from ckanext.smartcity.cities.works import files
from ckanext.smartcity.cities.works.model import Submission
from ckanext.smartcity.site_user import as_site_user_anew

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
        ValidationError: no file came with the work, or it is refused; then there is no draft either.
    """
    made = dataset_of(work["name"])
    if made:
        dataset = dict(tk.get_action("package_show")(Context(user=user), {"id": made}))
        if dataset["state"] == "draft" and not dataset["resources"]:
            _attach(_path(work), work, dataset, user)
        return dataset
    path = _path(work)
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
    with ExitStack() as otherwise:
        otherwise.callback(_purge, draft["id"])
        _attach(path, work, draft, user)
        otherwise.pop_all()
    return draft


def _path(work: Mapping[str, Any]) -> Path:
    name = data_file(work["id"])
    path = files.existing(work["id"], name) if name else None
    if path is None:
        raise tk.ValidationError({"data_file": [tk._("No data file came with this work.")]})
    return path


def _attach(path: Path, work: Mapping[str, Any], draft: Mapping[str, Any], user: str) -> None:
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


def _purge(identifier: str) -> None:
    """Delete a draft for good; its editor may not, and what failed may have left the session unusable."""
    tk.get_action("dataset_purge")(as_site_user_anew(), {"id": identifier})


def _address(work_name: str) -> str:
    return f"{options.site_url()}/works/{work_name}"

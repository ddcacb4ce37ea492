"""Saves of one dataset after each other, each beginning with what the one before it stored.

CKAN reads a dataset, changes it and writes it back; a patch locks it, but reads from objects that its session
may have loaded before it got the lock. What a person saved while a worker was loading that dataset's file
would be missing from the index, and so from the next form, or be overwritten.
"""

from __future__ import annotations

from ckan import model
from ckan.types import DataDict


def of_dataset(data_dict: DataDict) -> str | None:
    """Return the id or name of the dataset that a call of `package_update` or `package_patch` names."""
    return data_dict.get("id") or data_dict.get("name")


def of_new_file(data_dict: DataDict) -> str | None:
    """Return the id or name of the dataset that a call of `resource_create` names."""
    return data_dict.get("package_id")


def of_file(data_dict: DataDict) -> str | None:
    """Return the id of the dataset whose file a call names."""
    file = model.Resource.get(data_dict["id"]) if data_dict.get("id") else None
    return file.package_id if file else None


def wait_for(dataset: str | None) -> None:
    """Lock the dataset until the transaction ends and forget what the session had read before.

    Args:
        dataset: id or name; of one that does not exist CKAN's action says so itself.
    """
    if dataset:
        model.Session.flush()
        model.Session.expire_all()
        model.Package.get(dataset, for_update=True)

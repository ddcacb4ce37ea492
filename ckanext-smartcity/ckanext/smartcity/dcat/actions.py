"""Guards around other actions: what is saved, and what ckanext-dcat makes RDF of."""

from __future__ import annotations

from collections.abc import Iterable
from contextvars import ContextVar
from functools import partial
from typing import Any

import ckan.plugins.toolkit as tk
from ckan import model
from ckan.types import ChainedAction, Context, DataDict

from ckanext.smartcity.dcat import portal
from ckanext.smartcity.dcat.datasets import may_be_told
from ckanext.smartcity.dcat.describe import public_files
from ckanext.smartcity.dcat.feed_request import FeedRequestError, read_request
from ckanext.smartcity.dcat.fragments import WITHHELD
from ckanext.smartcity.dcat.isolation import foreign_claims, without_foreign_claims
from ckanext.smartcity.dcat.vouching import vouches

__all__ = ["dcat_catalog_show", "dcat_dataset_show", "package_create", "package_update"]

_making_rdf: ContextVar[bool] = ContextVar("making_rdf", default=False)


@tk.chained_action
def package_create(original: ChainedAction, context: Context, data_dict: DataDict) -> Any:
    """Create a dataset that speaks for nobody else."""
    _refuse_foreign_claims(data_dict)
    return original(context, data_dict)


@tk.chained_action
def package_update(original: ChainedAction, context: Context, data_dict: DataDict) -> Any:
    """Update a dataset that speaks for nobody else."""
    package = model.Package.get(data_dict.get("id") or data_dict.get("name"))
    known = {"id": package.id, "owner_org": package.owner_org} if package else {}
    _refuse_foreign_claims({**known, **data_dict, **({"id": package.id} if package else {})})
    return original(context, data_dict)


@tk.chained_action
@tk.side_effect_free
def dcat_dataset_show(original: ChainedAction, context: Context, data_dict: DataDict) -> Any:
    """Return a dataset as RDF; by a profile of ckanext-dcat only what this portal answers for.

    Raises:
        ObjectNotFound: no feed may hold the dataset, and the reader is no editor of it.
    """
    reader: Context = {"user": context.get("user", "")}
    dataset = tk.get_action("package_show")(context.copy(), {"id": data_dict.get("id")})
    if not context.get("ignore_auth") and not may_be_told(dataset, portal.environment(), reader):
        unknown = tk._("There is no dataset '{name}', or you may not see it.")
        raise tk.ObjectNotFound(unknown.format(name=data_dict.get("id")))
    return _guarded(original, context, data_dict)


@tk.chained_action
@tk.side_effect_free
def dcat_catalog_show(original: ChainedAction, context: Context, data_dict: DataDict) -> Any:
    """Return a page of the catalogue as RDF; ``modified_since`` in any zone.

    Raises:
        ValidationError: a parameter is wrong.
    """
    try:
        asked = read_request("", {key: str(value) for key, value in data_dict.items() if value})
    except FeedRequestError as error:
        raise tk.ValidationError({"message": [error.message]}) from error
    open_only = f"-dcat_fragment_version:{WITHHELD}"
    changed = {"fq": f"{data_dict.get('fq') or ''} {open_only}".strip()}
    if asked.modified_since:
        changed["modified_since"] = asked.modified_since.removesuffix("Z")
    return _guarded(original, context, {**data_dict, **changed})


def only_own_words(datasets: Iterable[dict[str, Any]]) -> None:
    """Take hidden files and foreign addresses out of datasets of which ckanext-dcat is to make RDF."""
    if not _making_rdf.get():
        return
    for dataset in datasets:
        vouched = partial(vouches, dataset["id"], dataset.get("owner_org") or "")
        visible = {**dataset, "resources": public_files(dataset)}
        own = without_foreign_claims(visible, portal.environment(), vouched)
        dataset.clear()
        dataset.update(own)


def _guarded(original: ChainedAction, context: Context, data_dict: DataDict) -> Any:
    before = _making_rdf.set(True)
    try:
        return original(context, data_dict)
    finally:
        _making_rdf.reset(before)


def _refuse_foreign_claims(dataset: DataDict) -> None:
    vouched = partial(vouches, dataset.get("id") or "", dataset.get("owner_org") or "")
    refused = {
        claim.field: [
            tk._(
                "'{address}' names somebody else's dataset, file or publisher. "
                "Leave {field} out: this portal gives every dataset an address of its own."
            ).format(address=claim.address[:200], field=claim.field)
        ]
        for claim in foreign_claims(dataset, portal.environment(), vouched)
    }
    if refused:
        raise tk.ValidationError(refused)

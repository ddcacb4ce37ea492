"""Actions about works: what is published for everybody, what waits for those who decide."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any, cast

import sqlalchemy as sa

import ckan.plugins.toolkit as tk
from ckan import model
from ckan.types import ChainedAction, Context, DataDict

from ckanext.smartcity.cities import changes
from ckanext.smartcity.cities.dictionary_order import listed_in_order
from ckanext.smartcity.cities.intake import moderators, rows
from ckanext.smartcity.cities.parameters import language_of, whole_number
from ckanext.smartcity.cities.works import decisions, listing, survey
from ckanext.smartcity.cities.works.model import RECEIVED, Submission

__all__ = [
    "dataset_purge",
    "organization_list",
    "package_list",
    "smartcity_work_accept",
    "smartcity_work_dataset_create",
    "smartcity_work_delete",
    "smartcity_work_list",
    "smartcity_work_queue",
    "smartcity_work_return",
]

_FILTERS = {
    "kind": "work_kind",
    "city": "organization",
    "year": "work_year",
    "dataset": "datasets_used",
}

_WHO_ASKS = ("user", "auth_user_obj", "ignore_auth")
_DATASETS_PER_ORGANISATION = {
    "fq": "dataset_type:dataset",
    "include_private": True,
    "rows": 0,
    "facet.field": ["organization"],
    "facet.limit": -1,
}


@tk.side_effect_free
def smartcity_work_list(context: Context, data_dict: DataDict) -> dict[str, Any]:
    """Return the works made from city data (ผลงานจากข้อมูลเมือง), the last accepted first.

    Works are no datasets: `package_search` returns them only where its `fq` says ``dataset_type:showcase``.

    Args:
        kind: value of the vocabulary work_kind.
        city: name of a city's organisation.
        year: CE.
        dataset: id of a dataset they were made from.
        start: how many to leave out (default 0).
        rows: how many to return, 0 to 100 (default 20).
        language: ``th`` (default) or ``en``, the language of the ``display_…`` values.

    Returns:
        ``count``, ``works``, and the number of works by ``kinds``, ``cities`` and ``years``.
    """
    tk.check_access("smartcity_work_list", context, data_dict)
    filters = {field: str(data_dict[name]) for name, field in _FILTERS.items() if data_dict.get(name)}
    start = whole_number(data_dict, "start", 0, 0, 10_000)
    rows = whole_number(data_dict, "rows", 20, 0, listing.MOST)
    return listing.find(filters, start, rows, language_of(data_dict))


@tk.side_effect_free
def smartcity_work_queue(context: Context, data_dict: DataDict) -> list[dict[str, Any]]:
    """Return the works that wait for the user's decision, longest first; nothing about who sent them.

    Returns:
        ``id``, ``city``, ``content`` (by field of the work), ``data_file``, ``received``, and whether it
        ``waits_for_guardian``.
    """
    tk.check_access("smartcity_work_queue", context, data_dict)
    mine = {entry.id: entry for entry in moderators.moderated_by(str(context.get("user") or ""))}
    waiting = model.Session.scalars(
        sa.select(Submission)
        .where(Submission.organisation_id.in_(mine), Submission.status == RECEIVED)
        .order_by(Submission.received_at)
    )
    return [
        {
            "id": row.id,
            "city": mine[row.organisation_id].name,
            "content": row.content,
            "data_file": row.data_file,
            "received": row.received_at.isoformat(),
            "waits_for_guardian": row.waits_for_guardian,
        }
        for row in waiting
    ]


def smartcity_work_accept(context: Context, data_dict: DataDict) -> dict[str, Any]:
    """Publish a work that was sent in; return it as `package_show` does.

    Args:
        id: of the submission.

    Raises:
        NotAuthorized: the user is no admin of its city.
        ValidationError: the guardian of a sender under 20 has not agreed (PDPA section 20).
    """
    row = _waiting(context, data_dict, "smartcity_work_accept")
    if row.waits_for_guardian:
        raise tk.ValidationError(
            {"guardian": [tk._("The guardian of the sender, who is under 20, has not agreed yet.")]}
        )
    return decisions.accept(row, str(context["user"]))


def smartcity_work_return(context: Context, data_dict: DataDict) -> None:
    """Give a work back to its sender, who can correct it and send it again.

    Args:
        id: of the submission.
        reason: what to change, in words the sender reads.
    """
    row = _waiting(context, data_dict, "smartcity_work_return")
    reason = str(data_dict.get("reason") or "").strip()
    if not reason:
        raise tk.ValidationError({"reason": [tk._("Please tell the sender what to change.")]})
    decisions.give_back(row, reason[:2000])


def smartcity_work_delete(context: Context, data_dict: DataDict) -> None:
    """Delete a work that was sent in, its files and all data about its sender. Cannot be undone.

    Args:
        id: of the submission.
    """
    decisions.withdraw(_waiting(context, data_dict, "smartcity_work_delete").id)


def smartcity_work_dataset_create(context: Context, data_dict: DataDict) -> dict[str, Any]:
    """Make the draft of a dataset from an accepted survey and its file; return the dataset.

    Args:
        id: of the work.
    """
    tk.check_access("smartcity_work_dataset_create", context, data_dict)
    work = tk.get_action("package_show")(Context(user=context["user"]), {"id": data_dict["id"]})
    return survey.make_dataset(work, str(context["user"]))


@tk.chained_action
def dataset_purge(original: ChainedAction, context: Context, data_dict: DataDict) -> Any:
    """Purge a dataset, as CKAN's own; of a work also what is known of its sender."""
    package = model.Package.get(tk.get_or_bust(data_dict, "id"))
    identifier = package.id if package else ""
    changes.note_change()
    answer = original(context, data_dict)
    decisions.forget(identifier)
    return answer


@tk.chained_action
@tk.side_effect_free
def organization_list(original: ChainedAction, context: Context, data_dict: DataDict) -> list[Any]:
    """Return the organisations, as CKAN's own; works are not among the number of their datasets.

    Names are in the order of a dictionary of the reader's language.
    """
    asker = cast("Context", {key: value for key, value in context.items() if key in _WHO_ASKS})

    @cache
    def datasets() -> Mapping[str, int]:
        found = tk.get_action("package_search")(asker, dict(_DATASETS_PER_ORGANISATION))
        numbers: Mapping[str, int] = found["facets"]["organization"]
        return numbers

    def listing(parameters: DataDict) -> list[Any]:
        return list(original(context, parameters))

    listed = listed_in_order(listing, data_dict, datasets)
    for each in listed:
        if isinstance(each, dict) and "package_count" in each:
            each["package_count"] = datasets().get(each["name"], 0)
    return listed


@tk.chained_action
@tk.side_effect_free
def package_list(original: ChainedAction, context: Context, data_dict: DataDict) -> list[str]:
    """Return the names of public datasets, as CKAN's own, without works and other types."""
    package = model.Package
    columns = sa.select(package.name, package.id).where(package.type != "dataset")
    others = {each for row in model.Session.execute(columns) for each in row}
    listed = list(original(context, dict(data_dict)))
    if not others:
        return listed
    limit = data_dict.get("limit")
    if not limit:
        return [each for each in listed if each not in others]
    start = int(data_dict.get("offset") or 0)
    every = [each for each in original(context, {}) if each not in others]
    return every[start : start + int(limit)]


def _waiting(context: Context, data_dict: DataDict, action: str) -> Submission:
    """Return a submission that the user may decide on; who may not is not told whether it exists."""
    row = rows.found(Submission, tk.get_or_bust(data_dict, "id"))
    tk.check_access(action, context, data_dict)
    if row is None or row.status != RECEIVED:
        raise tk.ObjectNotFound(tk._("There is no such work waiting."))
    return row

"""Actions about data requests."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa

import ckan.plugins.toolkit as tk
from ckan import model
from ckan.types import Context, DataDict

from ckanext.smartcity.cities import changes
from ckanext.smartcity.cities.intake import moderators, pages, rows
from ckanext.smartcity.cities.parameters import language_of, term_of, text_of, whole_number
from ckanext.smartcity.cities.requests import answering, letters, listing
from ckanext.smartcity.cities.requests.model import DataRequest
from ckanext.smartcity.errors import FormError

__all__ = [
    "smartcity_request_delete",
    "smartcity_request_list",
    "smartcity_request_queue",
    "smartcity_request_update",
]

_CHANGED = ("status", "answer", "link", "title", "text")


@tk.side_effect_free
def smartcity_request_list(context: Context, data_dict: DataDict) -> dict[str, Any]:
    """Return the public data requests (คำขอข้อมูล), the last changed first. Who asked is not in it.

    Args:
        city: name of an organisation; without it, all.
        status: a term of the vocabulary request_status; without it, all.
        dataset: id of a dataset; without it, all.
        start: how many to leave out (default 0).
        rows: how many to return, 0 to 100 (default 20).
        language: ``th`` (default) or ``en``, the language of the ``display_…`` values.

    Returns:
        ``count``, ``requests`` and the number of requests by ``statuses``.

    Raises:
        ValidationError: the status is no term of the vocabulary, or a value is no text.
        ObjectNotFound: there is no such organisation.
    """
    tk.check_access("smartcity_request_list", context, data_dict)
    return listing.find(
        text_of(data_dict, "city"),
        term_of(data_dict, "status", "request_status"),
        text_of(data_dict, "dataset"),
        whole_number(data_dict, "start", 0, 0, 10_000),
        whole_number(data_dict, "rows", 20, 0, listing.MOST),
        language_of(data_dict),
    )


@tk.side_effect_free
def smartcity_request_queue(context: Context, data_dict: DataDict) -> list[dict[str, Any]]:
    """Return the open requests to the user's cities, those that nobody has looked at first (``status`` null).

    Args:
        language: ``th`` (default) or ``en``, the language of the ``display_…`` values.
    """
    tk.check_access("smartcity_request_queue", context, data_dict)
    mine = [entry.id for entry in moderators.moderated_by(str(context.get("user") or ""))]
    asked = model.Session.scalars(
        sa.select(DataRequest)
        .where(DataRequest.organisation_id.in_(mine))
        .order_by(DataRequest.status.is_not(None), DataRequest.received_at)
    )
    return listing.shown([row for row in asked if answering.is_open(row.status)], language_of(data_dict))


def smartcity_request_update(context: Context, data_dict: DataDict) -> dict[str, Any]:
    """Make a request public, change its status or answer it; return it.

    Args:
        id: of the request.
        status: ``received``, ``considering``, ``published`` (with ``link``), ``declined`` (with ``answer``).
        answer: what everybody reads beside it.
        link: where the data are.
        title, text: what was asked for, where it needs another wording to be public.
    """
    tk.check_access("smartcity_request_update", context, data_dict)
    row = _found(data_dict)
    said = {name: str(data_dict[name]) for name in _CHANGED if data_dict.get(name) is not None}
    changes.note_change()
    try:
        is_news = answering.answer(row, said)
    except FormError as error:
        raise tk.ValidationError({field: [each] for field, each in pages.problems(error).items()}) from error
    if is_news:
        letters.to_asker(row.id)
    (shown,) = listing.shown([row], language_of(data_dict))
    return shown


def smartcity_request_delete(context: Context, data_dict: DataDict) -> None:
    """Delete a request with all that is known of who asked. Cannot be undone.

    Args:
        id: of the request.
    """
    tk.check_access("smartcity_request_delete", context, data_dict)
    changes.note_change()
    model.Session.delete(_found(data_dict))
    model.Session.commit()


def _found(data_dict: DataDict) -> DataRequest:
    row = rows.found(DataRequest, data_dict.get("id"))
    if row is None:
        raise tk.ObjectNotFound(tk._("There is no such data request."))
    return row

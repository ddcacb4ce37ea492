"""Datasets that a worker indexes anew, because something changed that their documents repeat."""

from __future__ import annotations

import logging
from collections.abc import Collection, Iterable
from itertools import islice

import sqlalchemy as sa
from redis.exceptions import RedisError
from sqlalchemy.orm import Session

import ckan.plugins.toolkit as tk
from ckan import model
from ckan.lib.search import commit, rebuild

log = logging.getLogger(__name__)
#: Datasets a job: one that cannot be indexed keeps no more than these from it.
_BATCH = 50
_WAITING = "smartcity_reindexing"


def after_commit(session: Session, ids: Iterable[str]) -> None:
    """Have a worker index datasets anew once the present transaction is committed, not before."""
    session.info.setdefault(_WAITING, {}).update(dict.fromkeys(ids))


def order(ids: Iterable[str]) -> int:
    """Have a worker index datasets anew; return how many they are."""
    count, rest = 0, iter(ids)
    while batch := list(islice(rest, _BATCH)):
        tk.enqueue_job(index, [batch], title=f"Search index of {len(batch)} datasets")
        count += len(batch)
    return count


def index(ids: Collection[str]) -> None:
    """Index datasets anew."""
    rebuild(package_ids=ids)
    commit()


def _order_waiting(session: Session) -> None:
    """Enqueue what waits for a commit; a savepoint's is none."""
    if session.in_nested_transaction():
        return
    waiting = session.info.pop(_WAITING, {})
    try:
        order(waiting)
    except RedisError as error:
        log.warning(
            "%s datasets have to be indexed anew by `ckan search-index rebuild`: %s", len(waiting), error
        )


sa.event.listen(model.Session, "after_commit", _order_waiting)

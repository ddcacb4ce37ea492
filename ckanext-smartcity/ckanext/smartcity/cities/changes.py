"""What visitors see, kept until it changes.

A mark in Redis moves with every change of a dataset or organisation.
"""

from __future__ import annotations

import json
import logging
from collections.abc import Callable, Mapping
from functools import cache
from typing import Any

import sqlalchemy as sa
from redis.exceptions import RedisError
from sqlalchemy.orm import Session

from ckan import model
from ckan.lib.redis import connect_to_redis

from ckanext.smartcity import config as options

log = logging.getLogger(__name__)
# What is kept answers at most so long: visits are counted, and files can be changed, without a mark.
KEPT_FOR = 60  # seconds
_CHANGED = "smartcity_changed"


@cache
def connection() -> Any:  # redis leaves open whether its answers are bytes
    """Return this process' client of Redis; making a new one takes longer than most questions to it."""
    return connect_to_redis()


def mark() -> str | None:
    """Return what stands for the present state of the portal, None while Redis is silent."""
    try:
        found = connection().get(_key("changes"))
    except RedisError:
        return None
    return found.decode() if found else "0"


def note_change() -> None:
    """Move the mark when the present transaction is committed."""
    model.Session().info[_CHANGED] = True


def kept(name: str, make: Callable[[], Mapping[str, Any]]) -> dict[str, Any]:
    """Return what `make` returns as JSON keeps it, made anew only after a change.

    Args:
        name: of what is made, with everything that it depends on but the portal's state.
    """
    now = mark()
    if now is None:
        return dict(make())
    key = _key(f"kept:{now}:{name}")
    redis = connection()
    found = redis.get(key)
    if found:
        known: dict[str, Any] = json.loads(found)
        return known
    made = json.dumps(make(), ensure_ascii=False)
    redis.set(key, made, ex=KEPT_FOR)
    fresh: dict[str, Any] = json.loads(made)
    return fresh


def _move(session: Session) -> None:
    """Move the mark after a commit that something asked for; a savepoint's is none."""
    if session.in_nested_transaction() or not session.info.pop(_CHANGED, False):
        return
    try:
        connection().incr(_key("changes"))
    except RedisError as error:
        log.warning("A change shows up to %s seconds late: %s", KEPT_FOR, error)


def _key(name: str) -> str:
    return f"ckan:{options.site_id()}:smartcity:{name}"


# Before a worker is called, which must not find what is kept from before.
sa.event.listen(model.Session, "after_commit", _move, insert=True)

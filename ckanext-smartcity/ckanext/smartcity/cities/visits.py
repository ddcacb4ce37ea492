"""Visit statistics (สถิติการเข้าชม): counted where they happen, kept as monthly sums.

Neither an address nor anything that could recognise a reader is kept. A visit costs one increment in Redis;
once a minute the visitor who comes next moves the sums into the table.
"""

from __future__ import annotations

import datetime as dt
import logging
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from redis.exceptions import RedisError
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.exc import SQLAlchemyError

from ckan import model

from ckanext.smartcity import config as options
from ckanext.smartcity.cities.changes import connection
from ckanext.smartcity.cities.model import Visit

log = logging.getLogger(__name__)

KINDS = ("page", "file", "api", "bot")
MOVE_EVERY = 60  # seconds
_KIND_OF_ENDPOINT = {
    "dataset.read": "page",
    "dataset_resource.download": "file",
    "resource.download": "file",
}
_KIND_OF_ACTION = {"package_show": "api"}
_BOT = re.compile(
    r"bot|crawl|spider|slurp|archiv|monitor|preview|facebookexternalhit|curl|wget|python|java/|go-http|okhttp",
    re.IGNORECASE,
)
_COUNTED = {200, 206, 302, 304}


@dataclass(frozen=True)
class Seen:
    """One visit: a dataset by name or id, and the kind."""

    dataset: str
    kind: str


def seen(
    endpoint: str | None, arguments: Mapping[str, Any], query: Mapping[str, str], status: int, agent: str
) -> Seen | None:
    """Return what a request was as a visit, None if it is not to be counted.

    Args:
        endpoint: Flask's name of the view.
        arguments: of the view.
        query: of the address.
        status: of the answer.
        agent: the User-Agent header. A program that reads pages counts as bot; the API is made for programs.
    """
    if status not in _COUNTED:
        return None
    kind = _KIND_OF_ENDPOINT.get(endpoint or "")
    dataset = arguments.get("id")
    if endpoint == "api.action":
        kind, dataset = _KIND_OF_ACTION.get(str(arguments.get("logic_function"))), query.get("id")
    elif kind == "page" and _BOT.search(agent or "bot"):
        kind = "bot"
    return Seen(str(dataset), kind) if kind and dataset else None


def count(visit: Seen, today: dt.date) -> bool:
    """Add one visit; return whether it is time to move what was added into the table.

    Raises:
        RedisError: Redis is silent.
    """
    # Together in one message: this is done on every page and API call.
    message = connection().pipeline(transaction=False)
    message.hincrby(_key("visits"), f"{today:%Y-%m}-01 {visit.kind} {visit.dataset}", 1)
    message.set(_key("visits:moved"), "1", nx=True, ex=MOVE_EVERY)
    _, is_time_to_move = message.execute()
    return bool(is_time_to_move)


def try_to_move() -> None:
    """As `move`, but no failure: what could not be moved waits for the next time, and pages are shown."""
    try:
        move()
    except (RedisError, SQLAlchemyError) as error:
        model.Session.rollback()
        log.warning("The visits counted last are not in the table yet: %s", error)


def move() -> int:
    """Move the sums from Redis into the table; return how many lines were moved.

    Names become ids here; what is no dataset (any more) is dropped. A run that broke off is taken up again: a
    visit may then count twice, but none is lost.

    Raises:
        RedisError: Redis is silent.
        SQLAlchemyError: the table cannot be written; the session needs a rollback.
    """
    redis = connection()
    waiting, moving = _key("visits"), _key("visits:moving")
    lock = redis.lock(_key("visits:lock"), timeout=MOVE_EVERY)
    if not lock.acquire(blocking=False):
        return 0
    try:
        if not redis.exists(moving):
            if not redis.exists(waiting):
                return 0
            redis.rename(waiting, moving)
        moved = _store({field.decode(): int(number) for field, number in redis.hgetall(moving).items()})
        redis.delete(moving)
        return moved
    finally:
        lock.release()


def _store(lines: Mapping[str, int]) -> int:
    names = {field.split(" ", 2)[2] for field in lines}
    package = model.Package
    known = {
        key: identifier
        for identifier, name in model.Session.execute(
            sa.select(package.id, package.name).where(
                package.type == "dataset", sa.or_(package.name.in_(names), package.id.in_(names))
            )
        )
        for key in (identifier, name)
    }
    sums: dict[tuple[dt.date, str, str], int] = {}
    for field, number in lines.items():
        month, kind, name = field.split(" ", 2)
        if name in known:
            key = (dt.date.fromisoformat(month), known[name], kind)
            sums[key] = sums.get(key, 0) + number
    if sums:
        rows = [
            {"month": month, "dataset_id": dataset, "kind": kind, "visits": number}
            for (month, dataset, kind), number in sums.items()
        ]
        statement = insert(Visit).values(rows)
        model.Session.execute(
            statement.on_conflict_do_update(
                index_elements=["month", "dataset_id", "kind"],
                set_={"visits": Visit.visits + statement.excluded.visits},
            )
        )
        model.Session.commit()
    return len(sums)


def _key(name: str) -> str:
    return f"ckan:{options.site_id()}:smartcity:{name}"

"""What strangers told about themselves is kept no longer than promised.

A timer runs `ckan smartcity intake expire`. Also without one, the visitor who comes next has the worker do it
once a day, and every page on which such data are sent or shown does it first.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

import ckan.plugins.toolkit as tk

from ckanext.smartcity import config as options
from ckanext.smartcity.cities.changes import connection
from ckanext.smartcity.cities.requests import asking
from ckanext.smartcity.cities.works import decisions

DAY = 86400  # seconds


@dataclass(frozen=True)
class Forgotten:
    """How many works with all about their senders, and how many addresses of those who asked for data."""

    works: int
    addresses: int


def forget_expired() -> Forgotten:
    """Delete works that were returned or never confirmed, and addresses for answers, after their time."""
    oldest = dt.datetime.now(dt.timezone.utc) - dt.timedelta(days=options.intake_keep_days())
    return Forgotten(works=decisions.forget_expired(oldest), addresses=asking.forget_addresses(oldest))


def order_once_a_day() -> None:
    """Have the worker forget what has expired, unless that was ordered within the last day.

    Raises:
        RedisError: Redis is silent.
    """
    if connection().set(f"ckan:{options.site_id()}:smartcity:expiry", "1", nx=True, ex=DAY):
        tk.enqueue_job(forget_expired, title="Forget what has expired")

"""The portal's day is that of its zone, not that of UTC."""

from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo

import pytest

from ckanext.smartcity import days

pytestmark = pytest.mark.usefixtures("with_plugins")


# At every hour one of the two has another day than UTC.
@pytest.mark.parametrize("zone", ["Etc/GMT+12", "Etc/GMT-14"])
def test_today_is_the_day_of_the_zone(ckan_config, monkeypatch, zone: str) -> None:
    monkeypatch.setitem(ckan_config, "ckan.display_timezone", zone)
    before = dt.datetime.now(ZoneInfo(zone)).date()
    assert before <= days.today() <= dt.datetime.now(ZoneInfo(zone)).date()


def test_a_month_begins_seven_hours_before_that_of_utc() -> None:
    last = dt.datetime(2026, 10, 31, 16, 59, 59, tzinfo=dt.timezone.utc)
    assert days.day_of(last) == dt.date(2026, 10, 31)
    assert days.day_of(last + dt.timedelta(seconds=1)) == dt.date(2026, 11, 1)


def test_a_moment_without_a_zone_is_utc() -> None:
    assert days.local_moment("2026-11-22T20:00:00").date() == dt.date(2026, 11, 23)

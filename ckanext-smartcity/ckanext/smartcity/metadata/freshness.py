"""When the next update of a dataset is due: its last one plus its own frequency."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from ckanext.smartcity.vocabularies import vocabulary

_SATURDAY = 5


def last_updated(dataset: Mapping[str, Any]) -> date | None:
    """Return the day of the last update: the dataset's, else its newest file's; None if nobody says."""
    days = [dataset.get("last_updated_date")] if dataset.get("last_updated_date") else []
    days = days or [resource.get("resource_last_updated_date") for resource in dataset.get("resources", ())]
    return max((date.fromisoformat(day[:10]) for day in days if day), default=None)


def due(dataset: Mapping[str, Any]) -> date | None:
    """Return the day by which the next update should be there; None if no update is promised or dated.

    Args:
        dataset: a dataset as `package_show` gives it.
    """
    term = vocabulary("update_frequency_unit").get(dataset.get("update_frequency_unit") or "")
    last = last_updated(dataset)
    if term is None or last is None:
        return None
    count = int(dataset.get("update_frequency_interval") or 1)
    facts = term.facts
    if "months" in facts:
        return _months_later(last, count * facts["months"])
    if "days" in facts:
        return last + timedelta(days=count * facts["days"])
    if "working_days" in facts:
        return _working_days_later(last, count)
    if "hours" in facts or "minutes" in facts:
        return last + timedelta(days=1)
    return None


def is_overdue(dataset: Mapping[str, Any], today: date) -> bool:
    """Whether the promised update has not come."""
    day = due(dataset)
    return day is not None and day < today


def _months_later(day: date, months: int) -> date:
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def _working_days_later(day: date, count: int) -> date:
    while count:
        day += timedelta(days=1)
        count -= day.weekday() < _SATURDAY
    return day

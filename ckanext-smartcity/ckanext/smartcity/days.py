"""Days where the readers are: CKAN keeps moments in UTC, `ckan.display_timezone` says what counts."""

from __future__ import annotations

from datetime import date, datetime, timezone

import ckan.plugins.toolkit as tk


def today() -> date:
    """Return the present day."""
    return day_of(datetime.now(timezone.utc))


def day_of(moment: datetime) -> date:
    """Return the day of a moment."""
    return local_moment(moment).date()


def local_moment(moment: datetime | str) -> datetime:
    """Return a moment in the portal's zone.

    Args:
        moment: a datetime or text in ISO 8601; without a zone of its own it is UTC.

    Raises:
        ValueError: the text is no moment.
    """
    at = datetime.fromisoformat(moment.replace("Z", "+00:00")) if isinstance(moment, str) else moment
    return (at if at.tzinfo else at.replace(tzinfo=timezone.utc)).astimezone(tk.h.get_display_timezone())

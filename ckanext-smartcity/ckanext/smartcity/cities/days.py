"""Days as people in the cities count them: CKAN keeps moments in UTC, the portal has a zone."""

from __future__ import annotations

import datetime as dt

import ckan.plugins.toolkit as tk

from ckanext.smartcity.cities.texts import local_moment


def today() -> dt.date:
    """Return the present day in the portal's zone."""
    return day_of(dt.datetime.now(dt.timezone.utc))


def day_of(moment: dt.datetime) -> dt.date:
    """Return the day of a moment (UTC if it names no zone) in the portal's zone."""
    return local_moment(moment, tk.h.get_display_timezone()).date()

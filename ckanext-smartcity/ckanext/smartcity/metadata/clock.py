"""The day it is where the portal is: every rule that depends on the day asks here."""

from __future__ import annotations

from datetime import date, datetime

import ckan.plugins.toolkit as tk


def today() -> date:
    """Return today's date in the zone of `ckan.display_timezone`, wherever the server stands."""
    return datetime.now(tz=tk.h.get_display_timezone()).date()

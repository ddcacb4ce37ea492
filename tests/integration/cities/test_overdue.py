"""What is overdue is so everywhere from the same moment: midnight where the portal is."""

from __future__ import annotations

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from ckan.plugins import toolkit as tk
from ckan.tests.helpers import call_action

from ckanext.smartcity.cities import measures, search
from ckanext.smartcity.cities.directory import directory

pytestmark = pytest.mark.usefixtures("with_plugins", "portal")
# 26 hours apart: the first is always at least a day ahead of the second.
FIRST, LAST = "Pacific/Kiritimati", "Etc/GMT+12"


@pytest.mark.parametrize(("zone", "is_late"), [(FIRST, True), (LAST, False)])
def test_score_page_and_index_agree(
    portal, publish, ckan_config, monkeypatch, test_request_context, zone, is_late
) -> None:
    yesterday = datetime.now(tz=ZoneInfo(FIRST)).date() - timedelta(days=1)
    dataset = publish(
        portal["rayong"],
        update_frequency_unit="วัน",
        update_frequency_interval="1",
        last_updated_date=(yesterday - timedelta(days=1)).isoformat(),
    )
    monkeypatch.setitem(ckan_config, "ckan.display_timezone", zone)
    checked = call_action("smartcity_dataset_check", id=dataset["id"])
    assert (checked["due"], checked["is_overdue"]) == (yesterday.isoformat(), is_late)
    with test_request_context(environ_overrides={"CKAN_LANG": "th"}):
        assert tk.h.smartcity_score(dataset)["is_overdue"] is is_late
    bucket = search.measure([directory()["rayong"]])["rayong"]
    assert measures.measured(bucket).overdue == int(is_late)

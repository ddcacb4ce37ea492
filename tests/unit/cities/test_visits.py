"""What counts as a visit, and how months are reckoned."""

from __future__ import annotations

import datetime as dt

import pytest

from ckanext.smartcity.cities.visit_sums import as_csv, first_month
from ckanext.smartcity.cities.visits import Seen, seen

READER = "Mozilla/5.0 (X11; Linux x86_64) Gecko/20100101 Firefox/140.0"


@pytest.mark.parametrize(("endpoint", "arguments", "query", "status", "agent", "visit"), [
    ("dataset.read", {"id": "pm25"}, {}, 200, READER, Seen("pm25", "page")),
    ("dataset.read", {"id": "pm25"}, {}, 404, READER, None),
    ("dataset.read", {"id": "pm25"}, {}, 403, READER, None),
    ("dataset.read", {"id": "pm25"}, {}, 200, "Googlebot/2.1", Seen("pm25", "bot")),
    ("dataset.read", {"id": "pm25"}, {}, 200, "", Seen("pm25", "bot")),
    ("dataset_resource.download", {"id": "pm25"}, {}, 302, "curl/8", Seen("pm25", "file")),
    ("api.action", {"logic_function": "package_show"}, {"id": "pm25"}, 200, "curl/8", Seen("pm25", "api")),
    ("api.action", {"logic_function": "package_show"}, {}, 200, "curl/8", None),
    ("api.action", {"logic_function": "package_search"}, {"id": "pm25"}, 200, "curl/8", None),
    ("dataset.search", {}, {}, 200, READER, None),
    (None, {}, {}, 200, READER, None),
])  # fmt: skip
def test_only_what_was_shown_or_fetched_counts(endpoint, arguments, query, status, agent, visit) -> None:
    assert seen(endpoint, arguments, query, status, agent) == visit


@pytest.mark.parametrize(("today", "months", "first"), [
    (dt.date(2026, 11, 22), 1, dt.date(2026, 11, 1)),
    (dt.date(2026, 11, 22), 12, dt.date(2025, 12, 1)),
    (dt.date(2026, 1, 31), 2, dt.date(2025, 12, 1)),
    (dt.date(2026, 12, 31), 24, dt.date(2025, 1, 1)),
])  # fmt: skip
def test_months_are_counted_back_from_this_one(today, months, first) -> None:
    assert first_month(today, months) == first


def test_the_csv_opens_in_excel_as_thai() -> None:
    columns = {"month": "เดือน", "page": "เข้าชม"}
    assert as_csv([{"month": "2026-11", "page": 3}], columns) == "\ufeffเดือน,เข้าชม\r\n2026-11,3\r\n"


def test_a_title_is_no_formula_in_a_spreadsheet() -> None:
    assert "'=HYPERLINK" in as_csv([{"title": '=HYPERLINK("x")'}], {"title": "Dataset"})

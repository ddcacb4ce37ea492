"""Filters in a page's address that nobody chose from its lists: each page says honestly what it found."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from typing import Any

import pytest

from ckan.tests import factories
from ckan.tests.helpers import CKANTestApp

ODD = [
    '"', '"""', "\\", '\\"', 'a" OR *:* "', "{!lucene}*:*", "*", "[* TO *]", "(", "\x00", "🙂", "'", "<b>",
    "ก" * 3000,
]  # fmt: skip
FACETS = """
    organization city province_code smart_dimension tags res_format license_id bureau groups
    year_i score_f metadata_modified private nosuchfield
""".split()  # noqa: SIM905 (read as a list of names)
NO_FIELDS = ["a:b", "a b", '"', "{!x}", "*", "(", "+id"]
PAGES = ["/dataset/", "/organization/khon-kaen"]
ALL_PAGES = [*PAGES, "/organization/bulk_process/khon-kaen", "/feeds/custom.atom"]
OF_TEXT = ("tags", "bureau", "nosuchfield")


@pytest.fixture
def sysadmin() -> dict[str, str]:
    token = factories.APIToken(user=factories.Sysadmin()["name"], expires_in=1, unit=86400)["token"]
    return {"Authorization": token}


@pytest.mark.parametrize("page", ALL_PAGES)
def test_no_filter_breaks_a_page(
    publish: Callable[..., Any], sysadmin: dict[str, str], app: CKANTestApp, page: str
) -> None:
    publish(title="น้ำท่วม")
    asked = [*itertools.product(FACETS, ODD[:1]), *itertools.product(["bureau"], ODD)]
    asked += itertools.product(NO_FIELDS, ["x"])
    statuses = {
        (name, value[:9]): app.get(page, query_string={name: value}, headers=sysadmin).status_code
        for name, value in asked
    }
    assert {each: status for each, status in statuses.items() if status not in {200, 400}} == {}


@pytest.mark.parametrize("page", PAGES)
def test_a_text_that_no_dataset_has_finds_none_and_leads_on(
    publish: Callable[..., Any], app: CKANTestApp, page: str
) -> None:
    publish(title="น้ำท่วม", title_translated={"th": "น้ำท่วม", "en": "Floods"})
    for name, value in [*itertools.product(OF_TEXT, ODD[:5]), ("a:b", "x")]:
        body = app.get(f"/en{page}", query_string={name: value}, status=200).body
        assert "Floods" not in body[body.index('id="search-results"') :], (name, value)
        assert "Search without the filters" in body, (name, value)
        assert "cannot be carried out" not in body, (name, value)


def test_a_value_with_a_quotation_mark_is_found(publish: Callable[..., Any], app: CKANTestApp) -> None:
    publish(title_translated={"th": "น้ำท่วม", "en": "Floods"}, bureau='กอง "น้ำ" \\ ท่อ')
    publish(title_translated={"th": "ถนน", "en": "Roads"}, bureau="กองช่าง")
    for page in PAGES:
        body = app.get(f"/en{page}", query_string={"bureau": 'กอง "น้ำ" \\ ท่อ'}, status=200).body
        listed = body[body.index('id="search-results"') :]
        assert "Floods" in listed
        assert "Roads" not in listed


def test_a_search_that_fails_says_so_on_an_organisations_page(
    publish: Callable[..., Any], app: CKANTestApp
) -> None:
    publish(title="น้ำท่วม")
    body = app.get("/en/organization/khon-kaen?year_i=abc", status=200).body
    assert "This search cannot be carried out" in body
    assert "a filter in it cannot be read" in body
    assert ">year_i:<" in body
    on_map = app.get("/en/smartcity/found-on-map?year_i=abc", status=400).json["error"]
    assert "a filter in it cannot be read" in on_map
    assert "SOLR" not in on_map

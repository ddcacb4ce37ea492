"""What people come for, done from the first page to the last without a mouse."""

from __future__ import annotations

import time
from collections.abc import Iterator
from typing import Any
from uuid import uuid4

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import LEAST_OPEN, WIDE, opened
from tests.browser.keyboard.keys import Keys

DATASET = "sample-rayong-districts"
CITY = "maha-sarakham"
GAP = {"th": "จำนวนต้นไม้ใหญ่ในเมือง", "en": "Number of large trees in the city"}
GOAL = {"id": "trees", "title": {"th": "เมืองร่มรื่น", "en": "A shady city"}, "gaps": [GAP]}


@pytest.fixture
def visitor(browser: Browser, portal_url: str) -> Iterator[Page]:
    """Somebody without an account, beside the administrator."""
    with browser.new_context(base_url=portal_url, viewport=WIDE) as context:
        yield opened(context)


@pytest.fixture
def gap(administrator: Page) -> Iterator[str]:
    """A city with a goal whose data are missing; as it was before afterwards."""
    token = administrator.locator("meta[name=_csrf_token]").get_attribute("content") or ""
    headers = {"X-CSRFToken": token, "Referer": administrator.url}

    def patch(agenda: Any) -> None:
        data = {"id": CITY, "agenda": agenda}
        asked = administrator.context.request
        answer = asked.post("/api/3/action/organization_patch", data=data, headers=headers)
        assert answer.ok, answer.text()

    patch({"goals": [GOAL]})
    yield GAP["en"]
    patch("")


def test_a_visitor_finds_a_dataset_and_downloads_its_file(page: Page) -> None:
    keys = Keys(page)
    page.goto("/")
    keys.fill(page.locator("#home-search"), "รายชื่ออำเภอ ระยอง")
    page.keyboard.press("Enter")
    page.wait_for_url("**/dataset/?q=**")
    keys.press(page.locator(f".dataset-heading a[href$='/{DATASET}']"))
    page.wait_for_url(f"**/dataset/{DATASET}")
    with page.expect_download() as download:
        keys.press(page.locator("a.resource-url-analytics").first)
    assert download.value.suggested_filename.endswith(".csv")


def test_a_visitor_changes_the_language_and_stays_on_the_page(page: Page) -> None:
    keys = Keys(page)
    page.goto(f"/organization/{CITY}")
    keys.press(page.locator(".languages a[hreflang=en]"))
    page.wait_for_url(f"**/en/organization/{CITY}")
    expect(page.locator(".city-hero h1")).to_have_text("Maha Sarakham")


def test_a_citizen_asks_for_the_data_that_an_agenda_lacks(gap: str, visitor: Page) -> None:
    keys = Keys(visitor)
    visitor.goto(f"/en/organization/{CITY}")
    keys.press(visitor.locator("#goal-trees a", has_text="ask for it"))
    visitor.wait_for_url("**/request?**")
    opened = time.monotonic()
    expect(visitor.locator("#field-title")).to_have_value(gap)
    keys.fill(visitor.locator("#field-text"), "With kind and place of each tree.")
    keys.tab_to(visitor.get_by_role("button", name="Send the request"))
    time.sleep(max(0, LEAST_OPEN - (time.monotonic() - opened)))
    visitor.keyboard.press("Enter")
    expect(visitor.locator(".alert-success")).to_contain_text("Maha Sarakham")


def test_a_steward_saves_a_draft_completes_and_publishes_it(administrator: Page) -> None:
    page, keys, title = administrator, Keys(administrator), f"ต้นไม้ใหญ่ {uuid4().int % 10**6}"
    page.goto("/dataset/new?group=chiang-mai")
    keys.fill(page.locator("#field-title_translated-th"), title)
    keys.fill(page.locator("#field-title_translated-en"), f"Large trees {uuid4().hex[:6]}")
    keys.fill(page.locator("#field-notes_translated-th"), "ชนิดและตำแหน่งของต้นไม้ใหญ่")
    keys.press(page.locator("#dataset-edit .form-actions .btn-primary"))
    page.wait_for_url("**/resource/new")
    keys.press(page.locator(".toolbar a", has_text=title))
    page.wait_for_url("**/dataset/*")
    keys.press(page.locator(".smartcity-draft a", has_text="แก้ไข"))
    page.wait_for_url("**/dataset/edit/*")
    keys.fill(page.locator("#field-tags_translated-th"), "ต้นไม้")
    keys.choose(page.locator("#field-private"), "False")
    keys.fill(page.locator("#field-maintainer"), "กองช่าง")
    keys.fill(page.locator("#field-maintainer_email"), "works@example.go.th")
    keys.choose(page.locator("#field-data_type"), "ข้อมูลระเบียน")
    keys.tick(page.locator("input[name=objective][value='พันธกิจหน่วยงาน']"))
    keys.choose(page.locator("#field-update_frequency_unit"), "ปี")
    keys.choose(page.locator("#field-geo_coverage"), "พิกัด")
    keys.fill(page.locator("#field-data_source"), "กองช่าง")
    keys.tick(page.locator("input[name=data_format][value='CSV']"))
    keys.choose(page.locator("#field-data_category"), "ข้อมูลสาธารณะ")
    keys.choose(page.locator("#field-license_id"), "Creative Commons Attributions")
    keys.press(page.locator("#dataset-edit .form-actions .btn-primary"))
    page.wait_for_url("**/resource/new")
    keys.press(page.locator(".toolbar a", has_text=title))
    keys.press(page.locator(".smartcity-draft button"))
    expect(page.locator("h1")).to_contain_text(title)
    expect(page.locator(".smartcity-draft")).to_have_count(0)

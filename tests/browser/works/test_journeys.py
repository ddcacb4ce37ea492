"""What people do with works and data requests, in a real browser against a seeded portal."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator
from io import BytesIO

import pytest
from PIL import Image
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.browser.conftest import AXE, LEAST_OPEN, WIDE, opened

DATASET = "sample-rayong-subdistricts"


@pytest.fixture
def visitor(browser: Browser, portal_url: str) -> Iterator[Page]:
    """A second person, without an account, beside the administrator."""
    with browser.new_context(base_url=portal_url, viewport=WIDE) as context:
        yield opened(context)


def photo() -> dict[str, object]:
    content = BytesIO()
    Image.new("RGB", (1200, 800), "#1d6f8a").save(content, "JPEG")
    return {"name": "flood.jpg", "mimeType": "image/jpeg", "buffer": content.getvalue()}


def is_accessible(page: Page) -> None:
    page.evaluate(AXE.read_text(encoding="utf-8"))
    found = page.evaluate("axe.run(document)")["violations"]
    assert [(violation["id"], violation["nodes"][0]["html"][:200]) for violation in found] == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def remove_works(context: BrowserContext, title: str) -> None:
    found = context.request.get("/api/3/action/smartcity_work_list?rows=100").json()["result"]["works"]
    assert title not in {work["display_title"] for work in found}


def test_a_young_person_sends_a_work_and_it_is_shown_where_it_belongs(
    administrator: Page, visitor: Page
) -> None:
    title = f"แผนที่ซอยน้ำท่วม {time.time_ns()}"
    visitor.goto(f"/th/works/submit?city=rayong&dataset={DATASET}")
    opened = time.monotonic()
    is_accessible(visitor)
    visitor.fill("#field-title_th", title)
    visitor.select_option("#field-work_kind", "map")
    visitor.select_option("#field-made_by", "youth")
    visitor.fill("#field-team", "ชมรมภูมิศาสตร์ โรงเรียนตัวอย่าง")
    visitor.fill("#field-work_year", "2568")
    visitor.fill("#field-notes_th", "เราเดินสำรวจทุกซอยหลังฝนตก แล้วทำแผนที่")
    expect(visitor.locator("#field-city")).to_have_value("rayong")
    expect(visitor.locator("#field-datasets_used")).to_have_value(DATASET)
    visitor.set_input_files("#field-picture_1", photo())
    visitor.fill("#field-picture_text_1", "ซอยที่น้ำท่วมหลังฝนตก")
    visitor.fill("#field-contact_name", "ผู้ส่งตัวอย่าง")
    visitor.check("input[name=age][value=adult]")
    visitor.check("input[name=consent]")
    time.sleep(max(0, LEAST_OPEN - (time.monotonic() - opened)))
    visitor.get_by_role("button", name="ส่งผลงาน").click()
    visitor.wait_for_url("**/works/submission/**")
    secret = visitor.url
    is_accessible(visitor)

    visitor.goto("/th/works")
    assert title not in visitor.content()

    administrator.goto("/th/moderation")
    is_accessible(administrator)
    waiting = administrator.locator("article.moderated", has_text=title)
    expect(waiting.locator("img")).to_have_js_property("complete", value=True)
    waiting.get_by_role("button", name="รับและเผยแพร่").click()
    expect(administrator.locator("article.moderated", has_text=title)).to_have_count(0)

    for path in (
        "/th/works?city=rayong&kind=map",
        "/th",
        "/th/organization/rayong",
        f"/th/dataset/{DATASET}",
    ):
        visitor.goto(path)
        expect(visitor.locator(".work-card", has_text=title)).to_be_visible()
    visitor.goto("/th/works")
    is_accessible(visitor)
    visitor.locator(".work-card a", has_text=title).click()
    expect(visitor.locator("h1")).to_have_text(title)
    expect(visitor.get_by_role("img", name="ซอยที่น้ำท่วมหลังฝนตก")).to_be_visible()
    assert visitor.locator(".work-picture img").evaluate("image => image.naturalWidth") == 1200
    is_accessible(visitor)

    visitor.goto(secret)
    visitor.get_by_role("button", name="ถอนผลงานนี้").click()
    visitor.goto("/th/works")
    expect(visitor.locator(".work-card", has_text=title)).to_have_count(0)
    remove_works(visitor.context, title)


def test_a_citizen_asks_for_data_and_the_city_answers(administrator: Page, visitor: Page) -> None:
    title = f"Waiting times {time.time_ns()}"
    visitor.goto("/en/city/rayong/request")
    opened = time.monotonic()
    is_accessible(visitor)
    visitor.fill("#field-title", title)
    visitor.fill("#field-text", "By month and health centre.")
    time.sleep(max(0, LEAST_OPEN - (time.monotonic() - opened)))
    visitor.get_by_role("button", name="Send the request").click()
    expect(visitor.locator(".alert-success")).to_contain_text("Rayong")
    assert title not in visitor.content()

    def decide(status: str, **said: str) -> None:
        administrator.goto("/en/moderation")
        asked = administrator.locator("article.moderated", has_text=title)
        asked.get_by_label("Status").select_option(status)
        for label, text in said.items():
            asked.locator(f"[name={label}]").fill(text)
        asked.get_by_role("button", name="Save").click()

    decide("received")
    visitor.goto("/en/city/rayong/requests")
    expect(visitor.locator("article.request", has_text=title)).to_contain_text("Received")
    is_accessible(visitor)
    decide("declined", answer="These data are not collected.")
    visitor.goto("/en/requests?status=declined")
    expect(visitor.locator("article.request", has_text=title)).to_contain_text("not collected")
    is_accessible(visitor)


def test_a_mistake_is_told_at_its_field_and_nothing_typed_is_lost(page: Page) -> None:
    page.goto("/en/works/submit")
    page.fill("#field-team", "Geography club")
    page.evaluate("document.querySelector('.intake-form').noValidate = true")
    time.sleep(LEAST_OPEN)
    page.get_by_role("button", name="Send the work").click()
    expect(page.locator(".error-explanation")).to_be_visible()
    expect(page.locator("#field-team")).to_have_value("Geography club")
    described = page.locator("#field-work_kind").get_attribute("aria-describedby") or ""
    expect(page.locator(f"#{described.split()[-1]}")).to_have_text(re.compile("fill in"))
    is_accessible(page)

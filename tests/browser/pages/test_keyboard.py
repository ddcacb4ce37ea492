"""Journeys by keyboard alone: everything is reached with Tab, opened with Enter, and visibly focused."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import unquote

from playwright.sync_api import Page, expect

from tests.browser.pages.conftest import Portal
from tests.browser.pages.states import CITY, DATASET, EDITOR, VISITOR

Looker = Callable[[Portal, str], Page]
MOST_STEPS = 150
_FOCUSED_MATCHES = "selector => document.activeElement.matches(selector)"
_FOCUS_IS_VISIBLE = """() => {
  const style = getComputedStyle(document.activeElement);
  return (style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) > 0) || style.boxShadow !== 'none';
}"""


def tab_to(page: Page, selector: str) -> None:
    """Press Tab until what the selector names has the focus; fail where that never shows."""
    for _ in range(MOST_STEPS):
        page.keyboard.press("Tab")
        if page.evaluate(_FOCUSED_MATCHES, selector):
            assert page.evaluate(_FOCUS_IS_VISIBLE), f"{selector} has the focus, but nobody sees it"
            return
    raise AssertionError(f"{selector} is not reached within {MOST_STEPS} steps of Tab")


def follow(page: Page, selector: str) -> None:
    """Go to a link or button and press it, and wait for the next page."""
    tab_to(page, selector)
    with page.expect_navigation():
        page.keyboard.press("Enter")


def test_the_first_step_skips_to_the_content(looker: Looker, seeded: Portal) -> None:
    page = looker(seeded, VISITOR)
    page.goto("/dataset/")
    page.keyboard.press("Tab")
    expect(page.locator(":focus")).to_be_in_viewport()
    assert page.evaluate("document.activeElement.getAttribute('href')") == "#content"
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.querySelector('#content').contains(document.activeElement)")


def test_a_dataset_is_found_and_downloaded(looker: Looker, seeded: Portal) -> None:
    page = looker(seeded, VISITOR)
    page.goto("/")
    tab_to(page, "main input[name=q]")
    page.keyboard.type("รายชื่ออำเภอ ระยอง")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert "ระยอง" in unquote(page.url.replace("+", " "))
    follow(page, f".dataset-heading a[href$='{DATASET}']")
    tab_to(page, "a[download]")
    with page.expect_download() as started:
        page.keyboard.press("Enter")
    assert started.value.path().read_bytes()


def test_the_language_is_switched(looker: Looker, seeded: Portal) -> None:
    page = looker(seeded, VISITOR)
    page.goto(f"/organization/{CITY}")
    follow(page, ".languages a[hreflang=en]")
    expect(page.locator("html")).to_have_attribute("lang", "en")
    assert page.url.endswith(f"/en/organization/{CITY}")


def test_the_map_has_a_table_to_read_instead(looker: Looker, seeded: Portal) -> None:
    page = looker(seeded, VISITOR)
    page.goto("/dataset/", wait_until="networkidle")
    tab_to(page, "details:has(table) > summary")
    page.keyboard.press("Enter")
    expect(page.locator("details:has(table)[open] table a").first).to_be_visible()
    follow(page, "details table a")
    expect(page.locator("h1").first).to_be_visible()


def test_new_results_are_announced(looker: Looker, seeded: Portal) -> None:
    page = looker(seeded, VISITOR)
    page.goto("/dataset/", wait_until="networkidle")
    tab_to(page, ".nav-facet a")
    page.keyboard.press("Enter")
    page.wait_for_url("**?*")
    spoken = page.locator("[aria-live=polite], [role=status]").filter(has_text="ชุดข้อมูล")
    expect(spoken.first).to_be_attached()


def test_a_steward_completes_a_draft_and_publishes_it(
    looker: Looker, seeded: Portal, things: dict[str, str]
) -> None:
    page = looker(seeded, EDITOR)
    page.goto("/dashboard/datasets")
    follow(page, f"a[href$='/dataset/{things['draft']}']")
    follow(page, f"a[href$='/dataset/edit/{things['draft']}']")
    tab_to(page, "#field-title_translated-th, [name='title_translated-th']")
    page.keyboard.press("End")
    page.keyboard.type(" ฉบับแก้ไข")
    follow(page, "form button[type=submit].btn-primary, form button[name=save]")
    expect(page.locator("body")).to_contain_text("ฉบับแก้ไข")

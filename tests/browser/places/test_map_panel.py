"""Where the map stands beside the results, and that it stays as the reader left it."""

from __future__ import annotations

from playwright.sync_api import Page, expect

PANEL = "[data-part=panel]"
SUMMARY = "[data-part=panel] > summary"


def is_open(page: Page) -> bool:
    return bool(page.evaluate("document.querySelector('[data-part=panel]').open"))


def test_on_a_wide_screen_the_map_stands_beside_the_results_not_above_them(page: Page) -> None:
    page.goto("/dataset/")
    expect(page.locator(".map-canvas path").first).to_be_attached(timeout=30_000)
    first = page.locator("#search-results .dataset-item").first.bounding_box()
    panel = page.locator(PANEL).bounding_box()
    assert first
    assert panel
    assert first["y"] < 600
    assert abs(first["y"] - panel["y"]) < 40
    assert panel["x"] >= first["x"] + first["width"]
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_on_a_telephone_it_starts_closed_and_the_first_result_is_in_sight(narrow_page: Page) -> None:
    narrow_page.goto("/dataset/")
    expect(narrow_page.locator(SUMMARY)).to_be_visible()
    assert not is_open(narrow_page)
    first = narrow_page.locator("#search-results .dataset-item").first.bounding_box()
    assert first
    assert first["y"] < 700
    expect(narrow_page.locator("[name=ext_bbox]")).to_be_hidden()
    narrow_page.locator(SUMMARY).click()
    expect(narrow_page.locator("[name=ext_bbox]")).to_be_visible()


def test_it_stays_as_it_was_left(page: Page) -> None:
    page.goto("/dataset/")
    page.locator(SUMMARY).click()
    page.reload()
    expect(page.locator(SUMMARY)).to_be_visible()
    assert not is_open(page)
    page.locator(SUMMARY).press("Enter")
    page.goto("/dataset/?q=ตำบล")
    expect(page.locator(".map-canvas path").first).to_be_attached(timeout=30_000)
    assert is_open(page)


def test_a_closed_map_still_says_what_was_not_understood(narrow_page: Page) -> None:
    narrow_page.goto("/dataset/")
    narrow_page.fill("[name=ext_place]", "เฉลิมพระเกียรติ")
    narrow_page.press("[name=ext_place]", "Enter")
    expect(narrow_page.locator("[data-part=messages] .candidates a")).to_have_count(5, timeout=30_000)


def test_an_organisation_s_page_is_searched_by_place_and_says_so(page: Page) -> None:
    page.goto("/organization/chiang-mai?ext_place=50")
    expect(page.locator("[data-part=messages] .pill")).to_contain_text("จังหวัดเชียงใหม่")
    expect(page.locator("[data-part=status]")).not_to_be_empty(timeout=30_000)
    count = page.locator("#search-results .dataset-item").count()
    assert count
    page.goto("/organization/chiang-mai?ext_bbox=inf,1,2,3")
    expect(page.locator("[data-part=messages] .alert")).to_be_visible()
    page.goto("/organization/chiang-mai?ext_place=21")
    expect(page.locator("#search-results .dataset-item")).to_have_count(0)

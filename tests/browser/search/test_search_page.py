"""The search page as a visitor uses it."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

QUESTIONS = ["ตำบล", "ขอนแก่น", "เขตการปกครอง", "subdistrict"]


@pytest.mark.parametrize("q", QUESTIONS)
def test_the_search_box_finds_datasets(page: Page, q: str) -> None:
    page.goto("/dataset/")
    page.fill("#field-giant-search", q)
    page.press("#field-giant-search", "Enter")
    expect(page.locator("#search-results .dataset-item").first).to_be_visible()
    expect(page.locator("#search-results mark").first).to_be_visible()


def test_suggestions_are_reached_by_the_keyboard(page: Page) -> None:
    page.goto("/dataset/")
    box = page.locator("#field-giant-search")
    box.press_sequentially("เชียง")
    options = page.locator(".suggestions [role=option]")
    expect(options.first).to_be_visible()
    expect(box).to_have_attribute("aria-expanded", "true")
    box.press("ArrowDown")
    expect(options.first).to_have_attribute("aria-selected", "true")
    expect(box).to_have_attribute("aria-activedescendant", str(options.first.get_attribute("id")))
    box.press("Escape")
    expect(options).to_have_count(0)
    box.press_sequentially("ใ")
    expect(options.first).to_be_visible()
    box.press("ArrowDown")
    box.press("Enter")
    page.wait_for_url(re.compile("/dataset/.+|/organization/.+|ext_place|tags="))


def test_a_misspelt_question_is_answered_with_a_word(page: Page) -> None:
    page.goto("/en/dataset/?q=ตำบน")
    expect(page.locator(".search-correction")).to_contain_text("Did you mean ตำบล")
    expect(page.locator("#search-results .dataset-item").first).to_be_visible()


def test_where_nothing_is_found_the_page_says_what_to_do(page: Page) -> None:
    page.goto("/en/dataset/?q=xyzzyq")
    page.get_by_role("link", name="See all datasets").click()
    expect(page.locator("#search-results .dataset-item").first).to_be_visible()


def test_on_a_telephone_the_results_stand_before_the_filters(narrow_page: Page) -> None:
    narrow_page.goto("/dataset/?q=ตำบล")
    result = narrow_page.locator("#search-results .dataset-item").first.bounding_box()
    filters = narrow_page.locator("#search-facets").bounding_box()
    assert result
    assert filters
    assert result["y"] < filters["y"]
    assert narrow_page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


def test_the_home_page_s_search_box_suggests_as_well(page: Page) -> None:
    page.goto("/")
    box = page.get_by_role("combobox")
    expect(box).to_have_attribute("aria-expanded", "false")
    box.press_sequentially("เชียงให")
    options = page.locator(".suggestions [role=option]")
    expect(options.first).to_be_visible(timeout=30_000)
    expect(page.locator(".suggestions [role=group]").first).to_be_visible()
    box.press("ArrowDown")
    expect(box).to_have_attribute("aria-activedescendant", str(options.first.get_attribute("id")))
    box.press("Escape")
    expect(options).to_have_count(0)
    box.press("Enter")
    page.wait_for_url(re.compile("/dataset/.*q="))
    expect(page.locator("#search-results .dataset-item").first).to_be_visible()


def test_the_city_facet_names_cities_and_narrows_to_one(page: Page) -> None:
    page.goto("/en/dataset/")
    page.locator("#search-facets a[href*='city=chiang-mai']").first.click()
    page.wait_for_url(re.compile("city=chiang-mai"))
    expect(page.locator("#search-facets [aria-current=true]")).to_contain_text("Chiang Mai")
    expect(page.locator("#search-results .dataset-item").first).to_be_visible()


def test_a_place_in_the_question_is_offered_as_a_filter(page: Page) -> None:
    page.goto("/en/dataset/?q=ประชากรขอนแก่น")
    page.locator(".place-offer a").click()
    page.wait_for_url(re.compile("ext_place=40"))
    expect(page.locator("#field-giant-search")).to_have_value("ประชากร")
    expect(page.locator(".area-messages")).to_contain_text("Khon Kaen")
    expect(page.locator(".place-offer")).to_have_count(0)


def test_a_name_of_several_places_offers_each_with_its_province(page: Page) -> None:
    page.goto("/en/dataset/?q=เฉลิมพระเกียรติ")
    offers = page.locator(".place-offer a")
    expect(offers.nth(1)).to_be_visible()
    assert len(set(offers.all_inner_texts())) == offers.count()


def test_a_shared_link_finds_what_it_found_before(page: Page) -> None:
    page.goto("/dataset/?q=ตำบล&fbclid=IwAR0abc&utm_source=line")
    expect(page.locator(".dataset-heading").first).to_be_visible()
    expect(page.locator(".filter-list")).not_to_contain_text("fbclid")

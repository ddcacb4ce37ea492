"""What the home page, the cities' pages and the frame around every page do in a real browser."""

from __future__ import annotations

from playwright.sync_api import Page, expect

CITIES = {
    "th": ["กรุงเทพมหานคร", "กาฬสินธุ์", "ขอนแก่น", "เชียงใหม่", "นครศรีธรรมราช", "มหาสารคาม", "ระยอง", "สระบุรี"],
    "en": [
        "Bangkok",
        "Kalasin",
        "Khon Kaen",
        "Chiang Mai",
        "Nakhon Si Thammarat",
        "Maha Sarakham",
        "Rayong",
        "Saraburi",
    ],
}


def test_the_home_page_shows_the_eight_cities(page: Page, language: str) -> None:
    page.goto(f"/{language}/")
    assert page.locator(".city-card h3").all_inner_texts() == CITIES[language]


def test_a_city_page_lists_its_own_datasets(page: Page, language: str) -> None:
    page.goto(f"/{language}/organization/rayong")
    links = page.locator(".dataset-list .dataset-heading a, .dataset-list h2 a, .dataset-list h3 a")
    addresses = [link.get_attribute("href") or "" for link in links.all()]
    assert addresses
    assert all("rayong" in address for address in addresses)


def test_the_language_switch_keeps_the_page_and_its_question(page: Page) -> None:
    page.goto("/th/dataset/?q=ตำบล")
    page.locator(".languages a[hreflang=en]").click()
    expect(page.locator("html")).to_have_attribute("lang", "en")
    assert "/en/dataset/" in page.url
    assert "q=" in page.url


def test_the_menu_opens_on_a_telephone(narrow_page: Page) -> None:
    narrow_page.goto("/th/")
    expect(narrow_page.locator(".site-head .menu")).to_be_hidden()
    narrow_page.locator(".menu-toggle").click()
    expect(narrow_page.locator(".site-head .menu")).to_be_visible()


def test_an_organisation_is_edited_in_both_languages(administrator: Page) -> None:
    administrator.goto("/th/organization/edit/alliance")
    expect(administrator.locator("#field-title_translated-th")).not_to_be_empty()
    administrator.locator("button[name=save]").click()
    expect(administrator.locator("h1").first).to_contain_text("เครือข่าย")

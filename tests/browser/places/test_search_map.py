"""Search by place on the search page: by mouse, keys, finger and without scripts; through htmx and back."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect

SEARCH = "/dataset/"
CHIANG_MAI = "98.05,17.24,99.57,20.15"
RESULTS = "#search-results .dataset-heading, #search-results .dataset-item"


def parameters(page: Page) -> dict[str, list[str]]:
    return parse_qs(urlsplit(page.url).query)


def area(page: Page) -> list[float]:
    """West, south, east, north in the address."""
    return [float(number) for number in parameters(page)["ext_bbox"][0].split(",")]


def status(page: Page) -> str:
    return page.locator("[data-part=status]").inner_text()


def wait_for_map(page: Page) -> None:
    """The map has drawn its provinces and says what was found."""
    expect(page.locator(".map-canvas path").first).to_be_attached()
    expect(page.locator("[data-part=status]")).not_to_be_empty()


def open_search(page: Page, query: str = "") -> None:
    page.goto(SEARCH + query)
    wait_for_map(page)


def draw(page: Page, start: tuple[float, float] = (0.3, 0.2), end: tuple[float, float] = (0.6, 0.7)) -> None:
    """Drag over the map between two points given as shares of its width and height."""
    page.click("[data-action=draw]")
    canvas = page.locator("[data-part=canvas]")
    canvas.scroll_into_view_if_needed()
    box = canvas.bounding_box()
    assert box
    page.mouse.move(box["x"] + box["width"] * start[0], box["y"] + box["height"] * start[1])
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] * end[0], box["y"] + box["height"] * end[1], steps=5)
    page.mouse.up()


def wait_for_area(page: Page, other_than: str = "") -> None:
    page.wait_for_url(
        lambda url: parse_qs(urlsplit(url).query).get("ext_bbox", [""])[0] not in ("", other_than)
    )


@pytest.fixture
def plain_page(browser: Browser, portal_url: str) -> Iterator[Page]:
    """A page in a browser without scripts."""
    with browser.new_context(base_url=portal_url, java_script_enabled=False) as visitor:
        yield visitor.new_page()


def test_an_area_over_chiang_mai_finds_chiang_mai_s_datasets_and_not_rayong_s(page: Page) -> None:
    open_search(page, f"?ext_bbox={CHIANG_MAI}")
    results = page.locator("#search-results")
    expect(results).to_contain_text("เชียงใหม่")
    expect(results).not_to_contain_text("ระยอง")


def test_a_drawn_rectangle_is_searched(page: Page) -> None:
    open_search(page)
    draw(page)
    wait_for_area(page)
    west, south, east, north = area(page)
    assert west < east
    assert south < north
    assert page.input_value("[name=ext_bbox]") == parameters(page)["ext_bbox"][0]
    expect(page.locator("[data-action=clear]")).to_be_visible()


def test_escape_ends_drawing(page: Page) -> None:
    open_search(page)
    page.click("[data-action=draw]")
    expect(page.locator("[data-action=draw]")).to_have_attribute("aria-pressed", "true")
    page.keyboard.press("Escape")
    expect(page.locator("[data-action=draw]")).to_have_attribute("aria-pressed", "false")


def test_typed_coordinates_are_searched(page: Page) -> None:
    open_search(page)
    page.fill("[name=ext_bbox]", "98.05, 17.24, 99.57, 20.15")
    page.press("[name=ext_bbox]", "Enter")
    wait_for_area(page)
    expect(page.locator("#search-results")).not_to_contain_text("ระยอง")


def test_the_search_follows_the_map_when_asked_to(page: Page) -> None:
    open_search(page)
    page.check("[data-action=follow]")
    page.locator("[data-part=canvas]").focus()
    page.keyboard.press("+")
    wait_for_area(page)
    first = parameters(page)["ext_bbox"][0]
    page.locator("[data-part=canvas]").focus()
    page.keyboard.press("ArrowUp")
    wait_for_area(page, other_than=first)


def test_moving_the_map_searches_nothing_by_itself(page: Page) -> None:
    open_search(page)
    page.locator("[data-part=canvas]").focus()
    page.keyboard.press("+")
    page.wait_for_timeout(1200)
    assert "ext_bbox" not in parameters(page)


def test_an_area_can_be_searched_with_the_keyboard_alone(page: Page) -> None:
    open_search(page)
    page.locator("[data-part=canvas]").focus()
    for key in ("+", "+", "ArrowUp"):
        page.keyboard.press(key)
        page.wait_for_timeout(300)
    page.locator("[data-action=visible]").focus()
    page.keyboard.press("Enter")
    wait_for_area(page)
    expect(page.locator("[data-action=clear]")).to_be_visible()
    page.locator("[data-action=clear]").focus()
    page.keyboard.press("Enter")
    page.wait_for_url(lambda url: "ext_bbox" not in url)


def test_the_area_outlives_sorting_and_can_be_drawn_anew(page: Page) -> None:
    open_search(page)
    draw(page)
    wait_for_area(page)
    first = parameters(page)["ext_bbox"][0]
    page.select_option("#field-order-by", index=1)
    page.wait_for_url(re.compile("sort=title_string"))
    assert parameters(page)["ext_bbox"][0] == first
    draw(page, (0.4, 0.3), (0.7, 0.8))
    wait_for_area(page, other_than=first)
    assert parameters(page)["sort"][0].startswith("title_string")
    assert len(parameters(page)["ext_bbox"]) == 1


def test_a_facet_keeps_the_area(page: Page) -> None:
    open_search(page, f"?ext_bbox={CHIANG_MAI}")
    page.locator("#search-facets a[href*='res_format=CSV']").first.click()
    page.wait_for_url(re.compile("res_format=CSV"))
    assert parameters(page)["ext_bbox"] == [CHIANG_MAI]
    question = {"ext_bbox": CHIANG_MAI, "fq": "res_format:CSV", "rows": 0}
    found = page.request.get("/api/3/action/package_search", params=question).json()["result"]["count"]
    assert found
    expect(page.locator("[data-part=status]")).to_contain_text(str(found))


def test_the_back_button_brings_the_map_back_to_life(page: Page) -> None:
    open_search(page)
    draw(page)
    wait_for_area(page)
    page.go_back()
    page.wait_for_url(lambda url: "ext_bbox" not in url)
    wait_for_map(page)
    expect(page.locator("[name=ext_bbox]")).to_have_value("")
    expect(page.locator(".leaflet-map-pane")).to_have_count(1)
    draw(page)
    wait_for_area(page)


def test_a_shared_address_shows_the_same_area(page: Page) -> None:
    open_search(page, f"?ext_bbox={CHIANG_MAI}&ext_place=50")
    expect(page.locator("[name=ext_bbox]")).to_have_value(CHIANG_MAI)
    expect(page.locator("[name=ext_place]")).to_have_value(re.compile("เชียงใหม่"))
    expect(page.locator("[data-part=messages] .pill")).to_have_count(2)


def test_a_place_is_searched_by_its_name(page: Page) -> None:
    open_search(page)
    page.fill("[name=ext_place]", "จ.ระยอง")
    page.press("[name=ext_place]", "Enter")
    page.wait_for_url(re.compile("ext_place"))
    expect(page.locator("[data-part=messages] .pill")).to_contain_text("จังหวัดระยอง")
    expect(page.locator("#search-results")).not_to_contain_text("เชียงใหม่")


def test_places_are_suggested_while_typing(page: Page) -> None:
    open_search(page)
    page.locator("[name=ext_place]").press_sequentially("สันทร")
    expect(page.locator("#field-ext-place-list option").first).to_have_attribute(
        "value", "อำเภอสันทราย จังหวัดเชียงใหม่"
    )


def test_an_ambiguous_name_is_listed_with_its_provinces_and_one_can_be_chosen(page: Page) -> None:
    open_search(page, "?ext_place=เฉลิมพระเกียรติ")
    choices = page.locator("[data-part=messages] .candidates a")
    expect(choices).to_have_count(5)
    choices.filter(has_text="จังหวัดสระบุรี").click()
    page.wait_for_url(re.compile("ext_place=1913"))


def test_a_wrong_area_is_explained_on_the_page_and_never_fails(page: Page) -> None:
    for value in ("inf,inf,inf,inf", "nan", "1e300,0,0,0", "17.24,98.05,20.15,99.57"):
        answer = page.goto(f"{SEARCH}?ext_bbox={value}")
        assert answer
        assert answer.status == 200
        expect(page.locator("[data-part=messages] .alert")).to_be_visible()


def test_the_table_says_what_the_map_shows(page: Page) -> None:
    open_search(page)
    page.locator(".map-table summary").click()
    rows = page.locator("[data-part=table] tr")
    expect(rows).not_to_have_count(0)
    name = rows.first.locator("a").inner_text()
    number = rows.first.locator("td").inner_text()
    rows.first.locator("a").click()
    page.wait_for_url(re.compile("ext_place="))
    wait_for_map(page)
    expect(page.locator("[data-part=messages] .pill")).to_contain_text(name)
    expect(page.locator("[data-part=status]")).to_contain_text(number)


def test_place_and_area_work_without_scripts(plain_page: Page) -> None:
    plain_page.goto(SEARCH)
    plain_page.fill("[name=ext_place]", "เชียงใหม่")
    plain_page.fill("[name=ext_bbox]", CHIANG_MAI)
    plain_page.click(".place-fields button[type=submit]")
    assert parameters(plain_page)["ext_place"] == ["เชียงใหม่"]
    expect(plain_page.locator("#search-results")).to_contain_text("เชียงใหม่")
    expect(plain_page.locator("#search-results")).not_to_contain_text("ระยอง")
    expect(plain_page.locator("[data-part=panel]")).to_be_hidden()


def test_the_map_fits_a_telephone(narrow_page: Page) -> None:
    narrow_page.goto(SEARCH)
    narrow_page.locator("[data-part=panel] > summary").click()
    wait_for_map(narrow_page)
    assert narrow_page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    draw(narrow_page)
    wait_for_area(narrow_page)


def test_the_map_asks_no_other_server(page: Page, portal_url: str) -> None:
    outside: list[str] = []
    page.on("request", lambda request: outside.append(request.url))
    open_search(page)
    assert [url for url in outside if not url.startswith((portal_url, "data:"))] == []


def test_the_map_speaks_the_language_of_the_page(page: Page) -> None:
    open_search(page, "")
    expect(page.locator("[data-action=draw]")).to_have_text("วาดกรอบพื้นที่")
    page.goto("/en/dataset/")
    wait_for_map(page)
    expect(page.locator("[data-action=draw]")).to_have_text("Draw an area")
    assert "datasets" in status(page)


def test_nearest_first_stays_chosen(page: Page) -> None:
    open_search(page, "?ext_place=50")
    page.click("[data-part=messages] .nearest")
    page.wait_for_url(re.compile("sort=nearest"))
    expect(page.locator("#field-order-by")).to_have_value("nearest")
    page.select_option("#field-order-by", index=0)
    page.wait_for_url(re.compile("sort=score"))
    page.select_option("#field-order-by", value="nearest")
    page.wait_for_url(re.compile("sort=nearest"))
    assert parameters(page)["ext_place"][0]

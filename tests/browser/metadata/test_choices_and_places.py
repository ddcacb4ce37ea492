"""Long lists are searched, places are found by name, an area is drawn or set with keys alone."""

from __future__ import annotations

import json
import re

import pytest
from playwright.sync_api import Page, expect

NUMBERS = "98.05, 17.24, 99.57, 20.15"


def numbers(count: int) -> re.Pattern[str]:
    """A pattern of so many numbers between commas."""
    return re.compile(rf"^[^,]+(,[^,]+){{{count - 1}}}$")


@pytest.fixture
def form(administrator: Page) -> Page:
    """The empty form of a new dataset."""
    administrator.goto("/dataset/new?group=chiang-mai")
    expect(administrator.locator(".smartcity-area-picker .leaflet-overlay-pane path").first).to_be_visible()
    return administrator


def test_a_long_list_is_searched_by_typing_and_chosen_with_enter(form: Page) -> None:
    form.focus("#field-geo_coverage + .select2 [role=combobox]")
    form.keyboard.press("Enter")
    expect(form.locator(".select2-search__field:focus")).to_be_visible()
    form.keyboard.type("ตำบล")
    expect(form.locator(".select2-results__option--highlighted")).to_have_text("ตำบล")
    form.keyboard.press("Enter")
    expect(form.locator("#field-geo_coverage")).to_have_value("ตำบล")
    name = (
        form.locator("#field-geo_coverage + .select2 [role=combobox]").get_attribute("aria-labelledby") or ""
    )
    expect(form.locator(f"label#{name.split()[0]}")).to_have_count(1)


def test_long_checkbox_lists_have_a_filter(form: Page) -> None:
    box = form.locator(".smartcity-field:has(input[name=data_format]) .smartcity-filter")
    box.fill("xls")
    assert form.locator("label:has(input[name=data_format]):visible").count() < 4


def test_places_are_found_by_name_and_kept_as_codes(form: Page) -> None:
    form.locator("#field-place-choice + .select2 textarea").press_sequentially("สันทราย")
    form.locator(".select2-results__option", has_text="5014").first.click()
    expect(form.locator("#field-place")).to_have_value("5014")
    outlines = form.locator(".smartcity-area-picker .leaflet-overlay-pane path[stroke='#134b5f']")
    expect(outlines).to_have_count(1)


def test_an_area_is_drawn(form: Page) -> None:
    form.click("[data-action=draw]")
    canvas = form.locator(".smartcity-area-picker .map-canvas")
    canvas.scroll_into_view_if_needed()
    box = canvas.bounding_box()
    assert box
    form.mouse.move(box["x"] + 300, box["y"] + 100)
    form.mouse.down()
    form.mouse.move(box["x"] + 400, box["y"] + 180, steps=4)
    form.mouse.up()
    west, south, east, north = (float(part) for part in form.input_value("#field-spatial").split(","))
    assert west < east
    assert south < north


def test_keys_alone_set_an_area_and_a_point(form: Page) -> None:
    form.focus(".smartcity-area-picker .map-canvas")
    form.keyboard.press("+")
    form.keyboard.press("ArrowUp")
    form.focus("[data-action=visible]")
    form.keyboard.press("Enter")
    expect(form.locator("#field-spatial")).to_have_value(numbers(4))
    form.focus("[data-action=centre]")
    form.keyboard.press("Enter")
    expect(form.locator("#field-spatial")).to_have_value(numbers(2))
    form.focus("[data-action=remove]")
    form.keyboard.press("Enter")
    expect(form.locator("#field-spatial")).to_have_value("")


def test_typed_coordinates_show_on_the_map_and_are_stored_as_geojson(form: Page) -> None:
    form.fill("#field-spatial", NUMBERS)
    form.locator("#field-spatial").blur()
    expect(form.locator(".smartcity-area-picker path[stroke='#0b5c78']")).to_have_count(1)
    form.fill("#field-title_translated-th", "ร่างสำหรับทดสอบพิกัด")
    form.locator("#dataset-edit .form-actions button[name=save]").last.click()
    form.wait_for_url("**/resource/new")
    name = form.url.split("/dataset/")[1].split("/")[0]
    stored = form.request.get(f"/api/3/action/package_show?id={name}").json()["result"]["spatial"]
    assert json.loads(stored)["coordinates"][0][0] == [98.05, 17.24]


def test_the_fourteen_items_come_first_and_the_rest_is_folded(form: Page) -> None:
    open_sections = form.locator(".smartcity-form-section[open]").evaluate_all(
        "all => all.map(each => each.id)"
    )
    assert open_sections == ["section-essentials", "section-place_and_time"]

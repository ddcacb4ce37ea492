"""Maps that show: the cities on the home page, a city, a GeoJSON file."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect


def test_the_home_page_shows_the_eight_cities_and_each_marker_leads_to_its_city(page: Page) -> None:
    page.goto("/")
    markers = page.locator(".map-city")
    expect(markers).to_have_count(8)
    markers.first.focus()
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("/organization/"))


@pytest.mark.parametrize("width", [390, 1280])
def test_the_names_of_the_cities_do_not_cover_each_other(page: Page, language: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 844})
    page.goto(f"/{language}/", wait_until="networkidle")
    expect(page.locator(".map-city-name")).to_have_count(8)
    boxes = [name.bounding_box() for name in page.locator(".map-city-name").all()]
    for index, one in enumerate(boxes):
        for other in boxes[index + 1 :]:
            assert one
            assert other
            apart = (
                one["x"] + one["width"] <= other["x"]
                or other["x"] + other["width"] <= one["x"]
                or one["y"] + one["height"] <= other["y"]
                or other["y"] + other["height"] <= one["y"]
            )
            assert apart


def test_a_city_s_page_names_the_province_it_shades(page: Page) -> None:
    page.goto("/organization/chiang-mai")
    expect(page.locator(".map-note")).to_contain_text("จังหวัดเชียงใหม่")
    expect(page.locator(".city-map .map-city-name")).to_have_count(1)


def test_saraburi_is_shown_by_its_extent(page: Page) -> None:
    page.goto("/organization/saraburi")
    expect(page.locator(".city-map path[stroke-dasharray]")).to_have_count(1)


def test_a_dataset_s_page_shows_what_it_covers_and_says_it(page: Page) -> None:
    page.goto("/dataset/sample-chiang-mai-districts")
    coverage = page.locator(".smartcity-coverage")
    expect(coverage.locator("path").first).to_be_attached()
    expect(coverage.locator(".covered-places a")).to_contain_text(["จังหวัดเชียงใหม่"])


def test_a_geojson_file_is_drawn_and_tells_its_properties(page: Page) -> None:
    dataset = page.request.get("/api/3/action/package_show?id=sample-rayong-outline").json()["result"]
    page.goto(f"/dataset/{dataset['name']}/resource/{dataset['resources'][0]['id']}")
    canvas = page.locator("[data-module-kind=file]")
    expect(canvas.locator("canvas")).to_have_count(1)
    page.wait_for_timeout(800)
    box = canvas.bounding_box()
    assert box
    page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    expect(canvas.locator(".leaflet-popup table")).to_be_visible()

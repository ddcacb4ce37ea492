"""A citizen looks into a file on the dataset's page, which does not wait for it."""

from __future__ import annotations

from itertools import pairwise

import pytest
from playwright.sync_api import Page, expect

TABLE, MAP = "sample-chiang-mai-subdistricts", "sample-saraburi-outline"
BARS = "sample-chiang-mai-districts"
#: Seconds within which the worker has loaded the samples' tables.
LOADED = 90


def wait_for_the_table(page: Page, name: str = TABLE) -> None:
    for _ in range(LOADED):
        shown = page.request.get(f"/api/3/action/package_show?id={name}").json()["result"]
        if shown["resources"][0]["datastore_active"]:
            return
        page.wait_for_timeout(1000)


def look_at_the_first_file(page: Page, path: str) -> None:
    page.goto(path)
    page.locator(".smartcity-preview").first.scroll_into_view_if_needed()


@pytest.mark.parametrize("prefix", ["", "/en"])
def test_the_first_rows_of_a_table(page: Page, prefix: str) -> None:
    wait_for_the_table(page)
    look_at_the_first_file(page, f"{prefix}/dataset/{TABLE}")
    rows = page.locator(".smartcity-preview tbody tr")
    expect(rows).to_have_count(10)
    expect(page.locator(".smartcity-preview-total")).to_contain_text("10")
    expect(page.locator(".smartcity-api code").first).to_contain_text("curl")


def test_a_chart_and_its_table_each_fill_the_room(narrow_page: Page) -> None:
    wait_for_the_table(narrow_page, BARS)
    look_at_the_first_file(narrow_page, f"/dataset/{BARS}")
    room = narrow_page.locator(".smartcity-preview-room").first
    expect(room.locator(".smartcity-bars")).to_be_visible()
    expect(room.locator("table.table")).to_be_hidden()
    room.get_by_label("ตาราง").check()
    expect(room.locator("table.table")).to_be_visible()
    expect(room.locator(".smartcity-bars")).to_be_hidden()


def test_the_controls_of_cores_table_view_stand_clear_of_each_other_on_a_telephone(narrow_page: Page) -> None:
    wait_for_the_table(narrow_page)
    file = narrow_page.request.get(f"/api/3/action/package_show?id={TABLE}").json()["result"]["resources"][0]
    narrow_page.goto(f"/dataset/{TABLE}/resource/{file['id']}")
    view = narrow_page.frame_locator("iframe[data-module=data-viewer]")
    expect(view.locator("#dtprv_paginate a").first).to_be_visible()
    parts = [".dt-buttons", ".dataTables_info", "#dtprv_filter", ".dataTables_scroll", "#dtprv_paginate"]
    boxes = [view.locator(part).first.bounding_box() for part in parts]
    for above, below in pairwise(boxes):
        assert above is not None
        assert below is not None
        assert above["y"] + above["height"] <= below["y"] + 1, boxes


def test_a_geojson_file_on_a_map(page: Page) -> None:
    look_at_the_first_file(page, f"/dataset/{MAP}")
    expect(page.locator(".smartcity-preview .leaflet-overlay-pane")).to_be_attached()


def test_nothing_is_fetched_before_it_is_seen(narrow_page: Page) -> None:
    asked: list[str] = []
    narrow_page.on("request", lambda request: asked.append(request.url))
    narrow_page.goto(f"/dataset/{MAP}")
    narrow_page.wait_for_load_state("networkidle")
    assert not [url for url in asked if "/smartcity/preview/" in url]
    narrow_page.locator(".smartcity-preview").first.scroll_into_view_if_needed()
    expect(narrow_page.locator(".smartcity-preview .leaflet-overlay-pane")).to_be_attached()
    assert narrow_page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_a_download_is_named_in_thai_by_the_server(page: Page) -> None:
    shown = page.request.get(f"/api/3/action/package_show?id={TABLE}").json()["result"]
    answer = page.request.get(shown["resources"][0]["url"])
    assert answer.ok
    assert "filename*=UTF-8''%E0%B8%" in answer.headers["content-disposition"]


def test_a_file_that_is_not_there_has_no_preview(page: Page) -> None:
    assert page.request.get("/smartcity/preview/00000000-0000-0000-0000-000000000000").status == 404

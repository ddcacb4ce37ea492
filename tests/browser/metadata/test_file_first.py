"""A new dataset begins with its file, scripts or none; this month's file comes into last month's dataset."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import WIDE

ROWS = "จังหวัด,ปี พ.ศ.,จำนวน\nเชียงใหม่,2566,3\nเชียงใหม่,2568,4\n"


@pytest.fixture
def table(tmp_path: Path) -> Path:
    """A table as an office saves it: Thai name, Windows-874."""
    file = tmp_path / f"จำนวนประชากร_{uuid4().hex[:6]}_ปี2568.csv"
    file.write_bytes(ROWS.encode("cp874"))
    return file


@pytest.fixture
def plain_page(browser: Browser, portal_url: str, administrator: Page) -> Iterator[Page]:
    """The administrator's page in a browser without scripts."""
    state = administrator.context.storage_state()
    with browser.new_context(
        base_url=portal_url, viewport=WIDE, java_script_enabled=False, storage_state=state
    ) as context:
        yield context.new_page()


def begin_with(page: Page, file: Path) -> None:
    page.goto("/smartcity/from-file?group=chiang-mai")
    page.set_input_files("#field-upload", file)
    page.click(".smartcity-from-file button[type=submit]")
    page.wait_for_url("**/dataset/edit/**")


def test_the_new_form_offers_to_begin_with_a_file(administrator: Page) -> None:
    administrator.goto("/dataset/new?group=chiang-mai")
    administrator.click(".smartcity-file-first a")
    administrator.wait_for_url("**/smartcity/from-file?group=chiang-mai")


def test_a_file_fills_in_the_form_and_is_kept_when_something_is_missing(
    administrator: Page, table: Path
) -> None:
    page = administrator
    begin_with(page, table)
    expect(page.locator("#field-title_translated-th")).to_have_value(table.stem.replace("_", " "))
    expect(page.locator("#field-temporal_start")).to_have_value("2566")
    expect(page.locator("#field-temporal_end")).to_have_value("2568")
    expect(page.locator("#field-place")).to_have_value("50")
    expect(page.locator(".smartcity-form-files")).to_contain_text("จังหวัด, ปี พ.ศ., จำนวน")
    page.fill("#field-notes_translated-th", "จำนวนประชากรจากทะเบียนราษฎร")
    page.locator("button[name=save][value=go-metadata-preview]").click()
    page.wait_for_url("**/dataset/*")
    page.locator(".smartcity-draft form button").click()
    page.wait_for_url("**/dataset/edit/**")
    expect(page.locator(".flash-messages .alert").first).to_be_visible()
    expect(page.locator("#field-notes_translated-th")).to_have_value("จำนวนประชากรจากทะเบียนราษฎร")
    expect(page.locator(".smartcity-form-files li")).to_have_count(1)


def test_it_goes_without_scripts_too_and_the_draft_is_published(plain_page: Page, table: Path) -> None:
    page = plain_page
    begin_with(page, table)
    expect(page.locator("#field-place")).to_have_value("50")
    page.fill("#field-notes_translated-th", "จำนวนประชากรจากทะเบียนราษฎร")
    page.fill("#field-tags_translated-th", "ประชากร")
    page.fill("#field-maintainer", "กองยุทธศาสตร์")
    page.fill("#field-maintainer_email", "strategy@example.go.th")
    page.select_option("#field-private", "False")
    page.select_option("#field-data_type", "ข้อมูลระเบียน")
    page.check("input[name=objective][value='พันธกิจหน่วยงาน']")
    page.select_option("#field-update_frequency_unit", "ปี")
    page.select_option("#field-geo_coverage", "จังหวัด")
    page.fill("#field-data_source", "สำนักทะเบียน")
    page.select_option("#field-data_category", "ข้อมูลสาธารณะ")
    page.select_option("#field-license_id", "Creative Commons Attributions")
    page.fill("#field-spatial", "98.05, 17.24, 99.57, 20.15")
    page.locator("button[name=save][value=go-metadata-preview]").click()
    with page.expect_navigation():
        page.locator(".smartcity-draft form button").click()
    expect(page.locator(".smartcity-draft")).to_have_count(0)
    name = page.url.rpartition("/")[2]
    answer = page.request.get(f"/api/3/action/package_show?id={name}").json()["result"]
    assert answer["state"] == "active"
    assert json.loads(answer["spatial"])["type"] == "Polygon"
    assert len(answer["resources"]) == 1


def test_this_months_file_takes_three_clicks(administrator: Page, table: Path) -> None:
    page = administrator
    page.goto("/dataset/sample-chiang-mai-subdistricts")
    before = page.locator(".smartcity-file").count()
    page.locator(".smartcity-file-actions a[href$='/resource/new']").click()  # 1
    with page.expect_file_chooser() as chooser:
        page.click("#resource-upload-button")  # 2
    chooser.value.set_files(table)
    page.locator("button[name=save][value=go-dataset-complete]").click()  # 3
    page.wait_for_url("**/dataset/sample-chiang-mai-subdistricts")
    files = page.locator(".smartcity-file")
    try:
        expect(files).to_have_count(before + 1)
        expect(files.last).to_contain_text("CSV")
        assert files.last.locator("h3").inner_text().strip()
    finally:
        page.request.post(
            "/api/3/action/resource_delete",
            data={"id": files.last.get_attribute("data-id")},
            headers={"X-CSRFToken": page.locator("meta[name=_csrf_token]").get_attribute("content") or ""},
        )


def test_last_years_dataset_takes_one_click(administrator: Page) -> None:
    administrator.goto("/dataset/sample-chiang-mai-subdistricts")
    administrator.locator("form[action*=next-edition] button").click()
    administrator.wait_for_url("**/dataset/edit/**")
    expect(administrator.locator("#field-series")).to_have_value("sample-chiang-mai-subdistricts")

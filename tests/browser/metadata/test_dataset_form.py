"""A steward describes a dataset in the form; a citizen reads it."""

from __future__ import annotations

import re
from uuid import uuid4

import pytest
from playwright.sync_api import Page, expect


def fill_the_fourteen_items(page: Page, title: str) -> None:
    page.fill("#field-title_translated-th", title)
    page.fill("#field-title_translated-en", f"Rainfall {uuid4().hex[:6]}")
    page.fill("#field-notes_translated-th", "ปริมาณน้ำฝนรายวันจากสถานีวัดของเทศบาล")
    page.fill("#field-tags_translated-th", "น้ำฝน, น้ำท่วม")
    page.select_option("#field-private", "False")
    page.fill("#field-maintainer", "กองช่าง")
    page.fill("#field-maintainer_email", "works@example.go.th")
    page.select_option("#field-data_type", "ข้อมูลสถิติ")
    page.check("input[name=objective][value='พันธกิจหน่วยงาน']")
    page.select_option("#field-update_frequency_unit", "วัน")
    page.select_option("#field-geo_coverage", "พิกัด")
    page.fill("#field-data_source", "สถานีวัดน้ำฝนเทศบาล")
    page.check("input[name=data_format][value='CSV']")
    page.select_option("#field-data_category", "ข้อมูลสาธารณะ")
    page.select_option("#field-license_id", "Creative Commons Attributions")
    page.fill("#field-temporal_start", "ปีงบประมาณ 2568")


def test_a_dataset_is_described_given_a_file_and_published(administrator: Page) -> None:
    page, title = administrator, f"ปริมาณน้ำฝน {uuid4().hex[:6]}"
    page.goto("/dataset/new")
    fill_the_fourteen_items(page, title)
    expect(page.locator("#field-name")).to_have_value(re.compile("^rainfall-"))
    page.locator("#dataset-edit .form-actions button[name=save]").last.click()
    page.wait_for_url("**/resource/new")
    page.locator("#resource-link-button, .resource-link-button, label[for=resource-link]").first.click()
    page.locator("input[name=url]").last.fill("https://example.go.th/rain.csv")
    page.fill("#field-name", "ปริมาณน้ำฝนรายวัน")
    page.locator("button[name=save][value=go-metadata]").click()
    expect(page.locator("h1")).to_contain_text(title)
    expect(page.locator(".smartcity-facts").first).to_contain_text("1 ต.ค. 2567 – 30 ก.ย. 2568")


def test_fields_follow_the_data_type(administrator: Page) -> None:
    page = administrator
    page.goto("/dataset/new")
    page.select_option("#field-data_type", "ข้อมูลสถิติ")
    expect(page.locator("#section-geospatial")).to_be_hidden()
    expect(page.locator("#field-unit_of_measure")).to_be_enabled()
    page.select_option("#field-data_type", "ข้อมูลภูมิสารสนเทศเชิงพื้นที่")
    expect(page.locator("#section-geospatial")).to_be_visible()
    expect(page.locator("#field-unit_of_measure")).to_be_disabled()


def test_free_text_appears_only_beside_the_choice_other(administrator: Page) -> None:
    page = administrator
    page.goto("/dataset/new")
    expect(page.locator("#field-objective_other")).to_be_hidden()
    page.check("input[name=objective][value='อื่นๆ']")
    expect(page.locator("#field-objective_other")).to_be_visible()


def test_an_incomplete_form_is_kept_as_a_draft_that_lists_what_is_missing(administrator: Page) -> None:
    page, title = administrator, f"ร่าง {uuid4().hex[:6]}"
    page.goto("/dataset/new")
    page.fill("#field-title_translated-th", title)
    page.locator("#dataset-edit .form-actions button[name=save]").last.click()
    page.wait_for_url("**/resource/new")
    page.goto(page.url.replace("/resource/new", "").replace("/dataset/", "/dataset/edit/"))
    missing = page.locator(".smartcity-score")
    expect(missing).to_contain_text("วัตถุประสงค์")
    expect(missing.locator("a[href='#row-objective']")).to_have_count(1)


@pytest.mark.parametrize(
    "path", ["/dataset/sample-chiang-mai-subdistricts", "/en/dataset/sample-chiang-mai-subdistricts"]
)
def test_a_citizen_reads_labels_not_codes(page: Page, path: str) -> None:
    page.goto(path)
    text = page.locator("[role=main]").inner_text()
    assert "publications.europa.eu" not in text
    assert page.locator(".sample-mark").count() >= 1
    assert page.locator("a[download]").first.get_attribute("download").endswith(".csv")


def test_the_page_fits_a_telephone(narrow_page: Page) -> None:
    narrow_page.goto("/dataset/sample-chiang-mai-subdistricts")
    assert narrow_page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_next_years_dataset_begins_as_a_draft_of_this_one(administrator: Page) -> None:
    page = administrator
    page.goto("/dataset/sample-chiang-mai-subdistricts")
    page.locator("form[action*=next-edition] button").click()
    page.wait_for_url("**/dataset/edit/**")
    assert not page.url.endswith("/sample-chiang-mai-subdistricts")
    expect(page.locator("#field-series")).to_have_value("sample-chiang-mai-subdistricts")
    expect(page.locator("#field-maintainer")).not_to_have_value("")


def test_an_empty_form_of_a_city_begins_with_what_the_city_always_says(administrator: Page) -> None:
    page = administrator
    page.goto("/dataset/new?group=chiang-mai")
    expect(page.locator("#field-maintainer")).not_to_have_value("")
    expect(page.locator("#field-license_id")).not_to_have_value("")


def test_a_refused_form_comes_back_with_all_that_was_typed(administrator: Page) -> None:
    page = administrator
    page.goto("/dataset/edit/sample-chiang-mai-subdistricts")
    page.evaluate("document.querySelectorAll('details').forEach((each) => { each.open = true; })")
    page.fill("#field-last_updated_date", "9 ก.ค. 2568")
    page.fill("#field-update_frequency_interval", "สอง")
    page.fill("#field-temporal_start", "68")
    page.locator("#dataset-edit button[name=save]").last.click()
    expect(page.locator(".error-explanation")).to_contain_text("2568", timeout=20_000)
    expect(page.locator("#field-last_updated_date")).to_have_value("9 ก.ค. 2568")
    expect(page.locator("#field-update_frequency_interval")).to_have_value("สอง")
    expect(page.locator("#field-temporal_start")).to_have_value("68")

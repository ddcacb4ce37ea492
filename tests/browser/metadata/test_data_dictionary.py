"""A steward explains columns in a table, not in JSON."""

from __future__ import annotations

import json

from playwright.sync_api import Page, expect

DATASET = "sample-chiang-mai-subdistricts"
MEANING = "รหัสตำบลของกรมการปกครอง"


def stored(page: Page) -> dict[str, object]:
    shown = page.request.get(f"/api/3/action/package_show?id={DATASET}").json()["result"]
    return dict(shown["resources"][0])


def test_the_meaning_of_a_column_is_typed_beside_it(administrator: Page) -> None:
    page, resource = administrator, stored(administrator)
    before = str(resource["data_dictionary"])
    form = f"/dataset/{DATASET}/resource/{resource['id']}/edit"
    page.goto(form)
    rows = page.locator(".smartcity-dictionary tbody tr")
    expect(rows).to_have_count(len(json.loads(before)))
    expect(page.locator("#field-data_dictionary")).to_be_hidden()
    rows.first.locator("input[lang=th]").fill(MEANING)
    page.locator("button[name=save][value=go-metadata], form button[name=save]").last.click()
    page.wait_for_url(lambda url: not url.endswith("/edit"))
    try:
        described = json.loads(str(stored(page)["data_dictionary"]))[0]["description"]
        assert MEANING in (described, described["th"] if isinstance(described, dict) else "")
    finally:
        page.goto(form)
        page.locator("#field-data_dictionary").evaluate("(field, text) => { field.value = text }", before)
        page.locator("form button[name=save]").last.click()
        page.wait_for_url(lambda url: not url.endswith("/edit"))

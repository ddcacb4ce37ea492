"""A broken geometry in the dataset form: the reason, a repaired one to choose, and what was adapted."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

EDIT = "/dataset/edit/sample-rayong-outline"
FIELD = "#field-spatial"
OPEN_RING = [[101.0, 12.6], [101.5, 12.6], [101.5, 13.0], [101.0, 13.0]]


def fill(page: Page, kind: str, coordinates: object) -> None:
    page.evaluate("document.querySelectorAll('details').forEach((each) => { each.open = true; })")
    page.fill(FIELD, json.dumps({"type": kind, "coordinates": coordinates}))


def save(page: Page) -> None:
    page.locator("button[name=save]").last.click()


@pytest.fixture
def editing(administrator: Page) -> Iterator[Page]:
    """The form of a sample; its geometry is put back afterwards."""
    administrator.goto(EDIT)
    before = administrator.input_value(FIELD)
    yield administrator
    administrator.goto(EDIT)
    administrator.evaluate("document.querySelectorAll('details').forEach((each) => { each.open = true; })")
    administrator.fill(FIELD, before)
    save(administrator)


def test_a_repaired_geometry_can_be_chosen_and_saved(editing: Page) -> None:
    fill(editing, "Polygon", [OPEN_RING])
    save(editing)
    expect(editing.locator(".geometry-repair")).to_have_count(1)
    editing.locator("[data-smartcity-fill]").click()
    chosen = json.loads(editing.input_value(FIELD))
    assert len(chosen["coordinates"][0]) == len(OPEN_RING) + 1
    save(editing)
    editing.wait_for_url(lambda url: "/edit/" not in url)


def test_what_was_adapted_is_told_once(editing: Page) -> None:
    fill(editing, "Point", [101.25, 12.68, 15])
    save(editing)
    editing.wait_for_url(lambda url: "/edit/" not in url)
    expect(editing.locator(".flash-messages .alert", has_text="ความสูง")).to_have_count(1)

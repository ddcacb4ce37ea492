"""How much a first view carries, and that nothing moves while it arrives."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Page

from tests.browser.pages.states import CITY, DATASET

MOST_BYTES = 500_000
# 0.00 as browsers' tools show it: a heading may move by a pixel when its font arrives.
LEAST_SHIFT = 0.005
_WATCH_SHIFTS = """
  window.shift = 0;
  new PerformanceObserver(list => {
    for (const entry of list.getEntries()) if (!entry.hadRecentInput) window.shift += entry.value;
  }).observe({type: 'layout-shift', buffered: true});
"""


@pytest.mark.parametrize("path", ["/", f"/organization/{CITY}"])
def test_a_first_view_is_light(page: Page, path: str, language: str) -> None:
    kinds: dict[str, str] = {}
    sizes: dict[str, int] = {}
    network = page.context.new_cdp_session(page)
    network.send("Network.enable")

    def arrived(event: dict[str, Any]) -> None:
        sizes[event["requestId"]] = event["encodedDataLength"]

    network.on("Network.responseReceived", lambda event: kinds.update({event["requestId"]: event["type"]}))
    network.on("Network.loadingFinished", arrived)
    page.goto(f"/{language}{path}", wait_until="networkidle")
    assert sum(size for request, size in sizes.items() if kinds.get(request) != "Image") <= MOST_BYTES


@pytest.mark.parametrize("path", ["/", "/dataset/", f"/organization/{CITY}", f"/dataset/{DATASET}"])
def test_nothing_moves_when_a_map_arrives(page: Page, path: str) -> None:
    page.add_init_script(_WATCH_SHIFTS)
    page.goto(path, wait_until="networkidle")
    page.wait_for_timeout(500)
    assert page.locator(".map-canvas").count() > 0
    assert page.evaluate("window.shift") < LEAST_SHIFT

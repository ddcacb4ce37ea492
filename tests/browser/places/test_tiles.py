"""XYZ tiles: asked for where the portal names a server, and nowhere else."""

from __future__ import annotations

import base64
import json
import re
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

import pytest
from playwright.sync_api import Page, expect

_PNG = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)
# Before the page's own scripts read the settings.
_NAME_TILES = """
document.addEventListener("DOMContentLoaded", () => {
  for (const map of document.querySelectorAll("[data-module=smartcity-map]")) {
    map.dataset.moduleSettings = JSON.stringify({ ...JSON.parse(map.dataset.moduleSettings), tiles: TILES });
  }
});
"""


@contextmanager
def tile_server() -> Iterator[tuple[str, list[str]]]:
    """A server of tiles on this machine; yield its address pattern and the paths it was asked for."""
    asked: list[str] = []

    class Tiles(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            self.send_response(200)
            self.send_header("Content-Type", "image/png")
            self.end_headers()
            self.wfile.write(_PNG)

        def log_message(self, *said: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Tiles)
    Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/{{z}}/{{x}}/{{y}}.png", asked
    finally:
        server.shutdown()


def name_tiles(page: Page, address: str) -> None:
    """Let the page say what it says where the operator set `ckanext.smartcity.map.tiles_url`."""
    tiles = json.dumps({"url": address, "attribution": "<b>ทดสอบ</b>"})
    page.add_init_script(_NAME_TILES.replace("TILES", tiles))


def test_named_tiles_lie_below_the_provinces_and_their_makers_are_named(page: Page) -> None:
    with tile_server() as (address, asked):
        name_tiles(page, address)
        page.goto("/dataset/")
        expect(page.locator(".map-canvas img.leaflet-tile-loaded").first).to_be_attached(timeout=30_000)
        expect(page.locator(".leaflet-control-attribution")).to_contain_text("<b>ทดสอบ</b>")
        expect(page.locator(".map-canvas path").first).to_be_attached()
    assert asked
    assert all(re.fullmatch(r"/\d+/\d+/\d+\.png", path) for path in asked)


@pytest.mark.parametrize("address", ["/dataset/", "/", "/organization/chiang-mai"])
def test_without_tiles_no_other_server_is_asked(page: Page, portal_url: str, address: str) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(address)
    expect(page.locator(".map-canvas path").first).to_be_attached(timeout=30_000)
    assert [url for url in asked if not url.startswith((portal_url, "data:", "blob:"))] == []
    expect(page.locator("img.leaflet-tile")).to_have_count(0)

"""What another server answers to a preview never runs on this portal."""

from __future__ import annotations

from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Event, Thread
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, StorageState

from tests.complete_dataset import COMPLETE

SCRIPT = b"<img src='/nothing' onerror=\"window.foreign = 'ran'\"><script>window.foreign = 'ran'</script>"


class Foreign(BaseHTTPRequestHandler):
    """Answers everybody with an error that is a page with scripts."""

    asked = Event()

    def do_GET(self) -> None:
        self.asked.set()
        self.send_response(500)
        self.send_header("Access-Control-Allow-Origin", "*")
        self.send_header("Content-Type", "text/html")
        self.end_headers()
        self.wfile.write(SCRIPT)

    def do_OPTIONS(self) -> None:
        self.send_response(204)
        self.send_header("Access-Control-Allow-Origin", "*")
        self.send_header("Access-Control-Allow-Headers", "*")
        self.end_headers()

    def log_message(self, *_arguments: Any) -> None:
        """Keep the tests' output clean."""


@pytest.fixture
def foreign() -> Iterator[str]:
    """The address of another server on this machine."""
    with ThreadingHTTPServer(("127.0.0.1", 0), Foreign) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/a.json"
        server.shutdown()


def act(page: Page, action: str, **data: Any) -> dict[str, Any]:
    token = page.locator("meta[name=_csrf_token]").get_attribute("content") or ""
    answer = page.request.post(f"/api/3/action/{action}", data=data, headers={"X-CSRFToken": token})
    assert answer.ok, answer.text()
    return answer.json()["result"]


@pytest.fixture
def view(administrator: Page, foreign: str) -> Iterator[str]:
    """The address of a text view that an editor made of a link; its dataset is gone afterwards."""
    city = administrator.request.get("/api/3/action/organization_list").json()["result"][0]
    fields = {**COMPLETE, "title": "ลิงก์ไปเครื่องอื่น", "owner_org": city, "state": "draft"}
    dataset = act(administrator, "package_create", **fields)
    link = act(
        administrator, "resource_create", package_id=dataset["id"], name="ก", url=foreign, format="JSON"
    )
    shown = act(
        administrator, "resource_view_create", resource_id=link["id"], title="ก", view_type="text_view"
    )
    yield f"/dataset/{dataset['id']}/resource/{link['id']}/view/{shown['id']}"
    act(administrator, "dataset_purge", id=dataset["id"])


def test_an_error_of_another_server_is_no_part_of_the_page(
    administrator: Page, browser: Browser, portal_url: str, login: StorageState, view: str
) -> None:
    administrator.goto(view)
    administrator.wait_for_load_state("networkidle")
    assert administrator.evaluate("window.foreign") is None
    assert not Foreign.asked.is_set()
    # What the portal's own header keeps away: without it CKAN's view asks, and runs what it is told.
    with browser.new_context(base_url=portal_url, storage_state=login, bypass_csp=True) as careless:
        page = careless.new_page()
        page.goto(view)
        page.wait_for_function("window.foreign === 'ran'")
    assert Foreign.asked.is_set()

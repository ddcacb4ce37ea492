"""Browser tests drive a real Chromium against a running, seeded portal (`scripts/test browser`)."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Response, StorageState, expect, sync_playwright

CHROMIUM = "/usr/bin/chromium"
WIDE = {"width": 1280, "height": 900}
NARROW = {"width": 390, "height": 844}
LEAST_OPEN = 3.5  # seconds: a form sent faster is taken for a program's
AXE = Path(__file__).parent / "vendor" / "axe.min.js"
# On a busy machine an answer may take longer than Playwright's five seconds; what never comes still fails.
expect.set_options(timeout=20_000)
_MODULES_STARTED = """() => !window.ckan?.module || Object.keys(ckan.module.instances).length > 0
    || ![...document.querySelectorAll("[data-module]")].some(
        element => element.dataset.module.split(" ").some(name => ckan.module.registry[name]))"""
_QUIET = ["--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync"]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark everything here, so that it can be chosen or left out."""
    for item in items:
        if "tests/browser" in str(item.path):
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def portal_url() -> str:
    """The address of the running portal."""
    return os.environ["SMARTCITY_URL"]


@pytest.fixture(scope="session")
def admin_password() -> str:
    """The password of the portal's administrator `admin`."""
    return (Path(os.environ["SMARTCITY_HOME"]) / "secrets" / "admin_password").read_text(encoding="utf-8")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One Chromium for the whole run."""
    arguments = [*_QUIET, *(["--no-sandbox"] if os.geteuid() == 0 else [])]
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=arguments)
        yield chromium
        chromium.close()


def opened(context: BrowserContext) -> Page:
    """A page of this session whose `goto` returns when CKAN has started the page's modules.

    It starts them after it has fetched the translations, which may be well after the event `load`.
    """
    page = context.new_page()
    go = page.goto

    def goto(url: str, **options: Any) -> Response | None:
        response = go(url, **options)
        page.wait_for_function(_MODULES_STARTED)
        return response

    page.goto = goto  # type: ignore[method-assign]
    return page


@pytest.fixture(params=["th", "en"])
def language(request: pytest.FixtureRequest) -> str:
    """Each language in turn."""
    return str(request.param)


@pytest.fixture
def context(browser: Browser, portal_url: str) -> Iterator[BrowserContext]:
    """A visitor's fresh session on a wide screen; no request may leave this machine."""
    with browser.new_context(base_url=portal_url, viewport=WIDE) as visitor:
        yield visitor


@pytest.fixture
def page(context: BrowserContext) -> Page:
    """A visitor's page on a wide screen."""
    return opened(context)


@pytest.fixture
def narrow_page(browser: Browser, portal_url: str) -> Iterator[Page]:
    """A visitor's page on a telephone."""
    with browser.new_context(base_url=portal_url, viewport=NARROW, has_touch=True) as visitor:
        yield opened(visitor)


@pytest.fixture(scope="session")
def login(browser: Browser, portal_url: str, admin_password: str) -> StorageState:
    """What a browser keeps of the administrator's login; CKAN keeps nothing of it elsewhere."""
    with browser.new_context(base_url=portal_url, viewport=WIDE) as visitor:
        page = visitor.new_page()
        page.goto("/user/login")
        page.fill("input[name=login]", "admin")
        page.fill("input[name=password]", admin_password)
        page.click("main button[type=submit], [role=main] button[type=submit]")
        page.wait_for_url(lambda url: "/user/login" not in url)
        return visitor.storage_state()


@pytest.fixture
def administrator(browser: Browser, portal_url: str, login: StorageState) -> Iterator[Page]:
    """A page that the logged-in administrator has open, in a session of its own."""
    with browser.new_context(base_url=portal_url, viewport=WIDE, storage_state=login) as person:
        own = opened(person)
        own.goto("/about")
        yield own

"""Every page state, in both languages: accessible, complete, quiet, self-contained, narrow enough."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import AXE
from tests.browser.pages.conftest import Portal
from tests.browser.pages.states import STATES, State
from tests.browser.pages.traffic import Traffic

SURVEY = Path(__file__).with_name("survey.js").read_text(encoding="utf-8")
TELEPHONE = {"width": 360, "height": 740}
# All rules, but nothing collected about elements that pass, and no style sheet fetched a second time.
_BRIEFLY = "{resultTypes: ['violations'], preload: {assets: ['media']}}"
# A tooltip of Bootstrap that stands open lies outside all landmarks for a moment.
_WITHOUT_TOOLTIPS = "{exclude: ['.tooltip']}"
# Chromium reports the answer itself as an error of the page: expected where the state is an error page.
_ANSWER = "Failed to load resource: the server responded with a status of 4"


@pytest.mark.parametrize("state", STATES, ids=str)
def test_a_page_state_is_sound(
    looker: Callable[[Portal, str], Page], seeded: Portal, things: dict[str, str], state: State, language: str
) -> None:
    page = looker(seeded, state.role)
    traffic = Traffic(page)
    complaints: list[str] = []
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("console", lambda said: complaints.append(said.text) if said.type == "error" else None)
    page.goto(f"/{language}{state.path.format(**things)}")
    traffic.settle()
    if state.act:
        state.act(page)
        traffic.settle()
    assert violations(page) == []
    assert page.evaluate(SURVEY)["missing"] == []
    assert traffic.hosts <= {urlsplit(seeded.url).netloc, ""}
    assert [complaint for complaint in complaints if not complaint.startswith(_ANSWER)] == []
    page.set_viewport_size(TELEPHONE)
    assert page.evaluate("document.documentElement.scrollWidth") <= TELEPHONE["width"], widest(page)


def violations(page: Page) -> list[tuple[str, str]]:
    """Return axe's findings: the rule and the first element that breaks it."""
    page.evaluate(AXE.read_text(encoding="utf-8"))
    found = page.evaluate(f"axe.run({_WITHOUT_TOOLTIPS}, {_BRIEFLY})")["violations"]
    return [(violation["id"], violation["nodes"][0]["html"][:200]) for violation in found]


def widest(page: Page) -> list[str]:
    """Return the elements that stick out of the window."""
    elements: list[str] = page.evaluate(
        "[...document.body.querySelectorAll('*')]"
        ".filter(e => e.getBoundingClientRect().right > innerWidth + 1)"
        ".slice(0, 5).map(e => e.outerHTML.slice(0, 160))"
    )
    return elements

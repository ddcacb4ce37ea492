"""Every text of every page state in Thai went through a translation that exists."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.browser.pages.conftest import Portal
from tests.browser.pages.states import IN_WORDS_ALONE, STATES, VISITOR, State
from tests.browser.pages.traffic import Traffic
from tests.browser.pages.untranslated import ALLOWED, untranslated

SURVEY = Path(__file__).with_name("survey.js").read_text(encoding="utf-8")
MOST_ALLOWED = 40
# An address that only the portal in the pseudo-translation has.
FAULT = State(VISITOR, "/fault")


@pytest.mark.slow
@pytest.mark.parametrize("state", [*STATES, *IN_WORDS_ALONE, FAULT], ids=str)
def test_no_text_is_left_untranslated(
    looker: Callable[[Portal, str], Page], pseudo: Portal, things: dict[str, str], state: State
) -> None:
    page = looker(pseudo, state.role)
    traffic = Traffic(page)
    page.goto(state.path.format(**things))
    traffic.settle()
    if state.act:
        state.act(page)
        traffic.settle()
    seen = [text for frame in page.frames for text in frame.evaluate(SURVEY)["texts"]]
    left = {
        (word, text["where"], text["text"].strip()[:80])
        for text in seen
        for word in untranslated(text["text"])
    }
    assert not left, "\n".join(f"{word}: {where} {text}" for word, where, text in sorted(left))


def test_the_reviewed_terms_are_few_and_say_why() -> None:
    assert len(ALLOWED) <= MOST_ALLOWED

"""Every internal link on every page state leads somewhere."""

from __future__ import annotations

from typing import Any
from urllib.parse import parse_qsl, urldefrag, urlsplit

import pytest
from lxml import html

from tests.browser.pages.conftest import Portal, Visitors
from tests.browser.pages.states import CITY_ADMIN, EDITOR, STATES, SYSADMIN, VISITOR

# These end the session; the page of a state is not to be left.
_LEAVING = ("/user/_logout",)


@pytest.mark.parametrize("role", [VISITOR, EDITOR, CITY_ADMIN, SYSADMIN])
def test_no_link_is_dead(people: Visitors, seeded: Portal, things: dict[str, str], role: str) -> None:
    request = people(seeded, role).request
    languages = ("th", "en") if role == VISITOR else ("th",)
    pages = {
        f"{seeded.url}/{language}{state.path.format(**things)}"
        for state in STATES
        if state.role == role
        for language in languages
    }
    first_seen: dict[Any, tuple[str, str]] = {}
    for page in sorted(pages):
        for link in links(page, request.get(page).text()):
            if link.startswith(seeded.url) and not urlsplit(link).path.endswith(_LEAVING):
                first_seen.setdefault(_kind(link), (link, page))
    dead = []
    for link, page in first_seen.values():
        answer = request.get(link, max_redirects=5)
        if answer.status >= 400:
            dead.append((answer.status, link, page))
    assert dead == []


def links(page: str, text: str) -> set[str]:
    """Return the addresses that a page links to, without their fragments."""
    if not text.strip():
        return set()
    document = html.fromstring(text.encode(), base_url=page, parser=html.HTMLParser(encoding="utf-8"))
    document.make_links_absolute(page)
    return {
        urldefrag(str(address)).url
        for address in document.xpath("//a/@href | //link/@href | //form[@method='get']/@action")
    }


def _kind(link: str) -> tuple[str, tuple[str, ...]]:
    """Filters of one page differ in their values only: one of each combination is enough."""
    parts = urlsplit(link)
    return parts.path, tuple(sorted({name for name, _ in parse_qsl(parts.query)}))

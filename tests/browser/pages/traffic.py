"""What a page asks for, and when it has come to rest."""

from __future__ import annotations

import time
from urllib.parse import urlsplit

from playwright.sync_api import Page, Request

LONGEST = 20  # seconds until a page must have come to rest
# Answers are read, frames drawn, fades over: what a script does with an answer it begins in this time.
_BREATHE = """() => new Promise((rested) => setTimeout(async () => {
  const ends = (each) => each.effect.getComputedTiming().endTime !== Infinity;
  const ending = document.getAnimations().filter(ends);
  setTimeout(rested, 2000);
  await Promise.allSettled(ending.map((each) => each.finished));
  requestAnimationFrame(() => requestAnimationFrame(rested));
}, 30))"""


class Traffic:
    """The requests of a page: those under way, and the hosts that were ever asked."""

    def __init__(self, page: Page) -> None:
        self._page = page
        self._under_way: set[Request] = set()
        self._count = 0
        self.hosts: set[str] = set()
        page.on("request", self._began)
        page.on("requestfinished", self._ended)
        page.on("requestfailed", self._ended)

    def _began(self, request: Request) -> None:
        self._count += 1
        self._under_way.add(request)
        self.hosts.add(urlsplit(request.url).netloc)

    def _ended(self, request: Request) -> None:
        self._under_way.discard(request)

    def settle(self) -> None:
        """Wait until no request is under way and none begins, sooner than networkidle."""
        last = time.monotonic() + LONGEST
        while True:
            before = self._count
            self._page.evaluate(_BREATHE)
            if not self._under_way and before == self._count:
                return
            waited_for = [request.url for request in self._under_way]
            assert time.monotonic() < last, f"The page does not come to rest; it waits for {waited_for}"

"""Named steps with their elapsed time, shown while they run."""

from __future__ import annotations

import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

HEARTBEAT_SECONDS = 15.0


class Steps:
    """Counts and times the steps of one command.

    On a terminal the running step's seconds tick in place; elsewhere a line now and then says that it runs.
    """

    def __init__(self, total: int) -> None:
        self.total = total
        self.number = 0
        self.started = time.monotonic()
        self._terminal = sys.stdout.isatty()

    @contextmanager
    def step(self, name: str) -> Iterator[None]:
        """Show `name` with its elapsed seconds until the block ends."""
        self.number += 1
        label = f"[{self.number:2}/{self.total}] {name}"
        begun = time.monotonic()
        done = threading.Event()
        ticker = threading.Thread(target=self._tick, args=(label, begun, done), daemon=True)
        self._say(f"{label} …")
        ticker.start()
        outcome = "failed after"
        try:
            yield
            outcome = "done in"
        finally:
            done.set()
            ticker.join()
            self._say(f"{label}: {outcome} {time.monotonic() - begun:.1f} s", last=True)

    def elapsed(self) -> float:
        """Seconds since the command began."""
        return time.monotonic() - self.started

    def _tick(self, label: str, begun: float, done: threading.Event) -> None:
        while not done.wait(1.0 if self._terminal else HEARTBEAT_SECONDS):
            self._say(f"{label} … {time.monotonic() - begun:.0f} s")

    def _say(self, text: str, last: bool = False) -> None:
        if self._terminal:
            print(f"\r\033[K{text}", end="\n" if last else "", flush=True)
        else:
            print(text, flush=True)

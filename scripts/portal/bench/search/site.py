"""The two sides as processes of their own, each asked through a pipe."""

from __future__ import annotations

import json
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from portal.commands import environment
from portal.layout import CHECKOUT, Home
from portal.problems import Problem

_BATCH = 100  # documents a request: a busy Solr takes a minute for many more


@dataclass(frozen=True)
class Answer:
    """How long a question took, as a whole and in Solr, and how many datasets it found."""

    milliseconds: float
    solr: float
    hits: int | None


class Site:
    """One side: a worker inside its own CKAN."""

    def __init__(self, home: Home, settings: Path, name: str) -> None:
        self.name = name
        command = [home.program("python"), "-m", "portal.bench.search.worker", str(settings)]
        self._log = (home.logs / f"bench-{name}.log").open("w")
        self._process = subprocess.Popen(
            command, cwd=home.path, text=True, stderr=self._log,
            stdin=subprocess.PIPE, stdout=subprocess.PIPE,
            env=environment(home, {"CKAN_INI": str(settings), "PYTHONPATH": str(CHECKOUT / "scripts")}),
        )  # fmt: skip
        if self._answer().get("ready") != name:
            raise Problem(f"{settings} is not the {name} side.")

    def __enter__(self) -> Site:
        return self

    def __exit__(self, *_: object) -> None:
        self._process.communicate(timeout=30)
        self._log.close()

    def fill(self, first: int, last: int) -> None:
        """Index datasets `first` to `last` - 1."""
        for begin in range(first, last, _BATCH):
            self._order({"fill": [begin, min(last, begin + _BATCH)]})

    def ask(self, action: str, data: dict[str, Any]) -> Answer:
        """Call an action as a visitor without an account."""
        return Answer(**self._order({"action": action, "data": data}))

    def _order(self, order: dict[str, Any]) -> dict[str, Any]:
        if self._process.stdin:
            self._process.stdin.write(json.dumps(order) + "\n")
            self._process.stdin.flush()
        return self._answer()

    def _answer(self) -> dict[str, Any]:
        line = self._process.stdout.readline() if self._process.stdout else ""
        if not line:
            raise Problem(f"The {self.name} side stopped: look at {self._log.name}.")
        answer: dict[str, Any] = json.loads(line)
        return answer

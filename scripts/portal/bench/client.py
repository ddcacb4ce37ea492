"""One HTTP connection to one side of the comparison."""

from __future__ import annotations

import http.client
import json
import time
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

from portal.problems import Problem

_SECONDS = 300


@dataclass(frozen=True)
class Answer:
    """What a request brought and how long it took, in milliseconds, to the last byte."""

    status: int
    body: bytes
    milliseconds: float
    headers: Mapping[str, str]


@dataclass(frozen=True)
class Side:
    """A site under measurement: `token` belongs to its administrator."""

    name: str
    port: int
    token: str

    def get(self, path: str, **headers: str) -> Answer:
        """GET a path as a visitor without an account."""
        return self._ask("GET", path, None, headers)

    def action(self, name: str, data: dict[str, Any]) -> tuple[Any, float]:
        """Call an action as the administrator; return its result and the milliseconds it took.

        Raises:
            Problem: the site refuses the call.
        """
        headers = {"Authorization": self.token, "Content-Type": "application/json"}
        answer = self._ask("POST", f"/api/3/action/{name}", json.dumps(data).encode(), headers)
        if answer.status != http.client.OK:
            raise Problem(f"{self.name} refuses {name}: {answer.body[:600].decode('utf-8', 'replace')}")
        return json.loads(answer.body)["result"], answer.milliseconds

    def count(self, query: str) -> int:
        """Return how many datasets a `package_search` query string finds."""
        answer = self.get(f"/api/3/action/package_search?rows=0&{query}")
        return int(json.loads(answer.body)["result"]["count"]) if answer.status == http.client.OK else -1

    def _ask(self, method: str, path: str, body: bytes | None, headers: dict[str, str]) -> Answer:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=_SECONDS)
        begun = time.perf_counter()
        try:
            connection.request(method, quote(path, safe="/?&=:%,.*[]+-_~"), body, headers)
            reply = connection.getresponse()
            content = reply.read()
        finally:
            connection.close()
        return Answer(reply.status, content, (time.perf_counter() - begun) * 1000, dict(reply.headers))

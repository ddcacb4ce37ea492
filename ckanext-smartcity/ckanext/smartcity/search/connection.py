"""Asking Solr over connections that stay open; what an unchanged index answered before is not sent again."""

from __future__ import annotations

import json
from collections import OrderedDict
from collections.abc import Mapping
from http import HTTPStatus
from threading import Lock
from typing import Any
from urllib.parse import urlencode

import pysolr
import urllib3

from ckan.lib.search import SearchError

_LONGEST_ADDRESS = 4000  # bytes; Jetty takes 8 KiB of request line and headers
_FORM = "application/x-www-form-urlencoded"


class Connection:
    """A Solr core to read from.

    CKAN's own connection is made anew for each search, and reading through requests takes longer than Solr
    needs for most of what this bundle asks.

    Args:
        address: of the core, without a trailing slash.
        credentials: user and password, where Solr asks for them.
        timeout: seconds.
        memory: how many answers to remember.
    """

    def __init__(
        self, address: str, credentials: tuple[str, str] | None, timeout: float, memory: int = 64
    ) -> None:
        self._pool = urllib3.connection_from_url(address, timeout=timeout, retries=False, maxsize=4)
        self._headers = urllib3.make_headers(basic_auth=":".join(credentials)) if credentials else {}
        self._select = urllib3.util.parse_url(f"{address}/select").request_uri
        self._size = memory
        self._remembered: OrderedDict[str, tuple[Mapping[str, str], pysolr.Results]] = OrderedDict()
        self._lock = Lock()

    def select(self, params: Mapping[str, Any], *, remember: bool = False) -> pysolr.Results:
        """Return the answer to a question.

        Args:
            params: of Solr's `/select`.
            remember: keep the answer and ask next time only whether the index has changed. For questions that
                do not depend on the time of day; the answer must not be changed.

        Raises:
            SearchError: Solr cannot be reached or refuses the request.
        """
        words = urlencode({**params, "wt": "json"}, doseq=True)
        if len(words) > _LONGEST_ADDRESS:
            return _read(self._ask("POST", self._select, body=words, headers={"Content-Type": _FORM}))
        address = f"{self._select}?{words}"
        return self._remember(address) if remember else _read(self._ask("GET", address))

    def _remember(self, address: str) -> pysolr.Results:
        with self._lock:
            state, results = self._remembered.get(address, ({}, None))
        answer = self._ask("GET", address, headers={"If-None-Match": state["ETag"]} if state else {})
        # An index made anew may count its versions from the start: it was not opened at the same time.
        if answer.status == HTTPStatus.NOT_MODIFIED and state == _state(answer):
            return results
        if answer.status == HTTPStatus.NOT_MODIFIED:
            answer = self._ask("GET", address)
        results = _read(answer)
        if _state(answer):
            with self._lock:
                self._remembered[address] = _state(answer), results
                self._remembered.move_to_end(address)
                while len(self._remembered) > self._size:
                    self._remembered.popitem(last=False)
        return results

    def _ask(self, method: str, address: str, **named: Any) -> urllib3.BaseHTTPResponse:
        headers = {**self._headers, **named.pop("headers", {})}
        try:
            return self._pool.request(method, address, headers=headers, **named)
        except urllib3.exceptions.HTTPError as error:
            raise SearchError(f"Solr cannot be reached: {str(error)[:300]}") from error


def _state(answer: urllib3.BaseHTTPResponse) -> Mapping[str, str]:
    """Return what tells one state of the index from another; empty if Solr does not say."""
    named = {name: answer.headers.get(name, "") for name in ("ETag", "Last-Modified")}
    return named if all(named.values()) else {}


def _read(answer: urllib3.BaseHTTPResponse) -> pysolr.Results:
    try:
        said = json.loads(answer.data)
    except ValueError as error:
        raise SearchError(f"Solr answered {answer.status} without JSON.") from error
    if answer.status != HTTPStatus.OK:
        raise SearchError(f"Solr refused the request: {str(said.get('error', {}).get('msg'))[:300]}")
    return pysolr.Results(said)

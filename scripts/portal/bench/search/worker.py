"""One side of the comparison, inside its own CKAN: fills its core and asks, as lines of JSON tell it to.

`portal.bench.search.site` starts it with the portal's Python and the ini file of its side.
"""

from __future__ import annotations

import json
import random
import re
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.resources import files
from typing import Any
from unittest import mock

import pysolr

import ckan.lib.search.index as ckan_index
import ckan.plugins.toolkit as tk
from ckan import model
from ckan.cli import load_config
from ckan.config.middleware import make_app

from ckanext.smartcity.places import gazetteer
from portal.bench.search.catalogue import Catalogue, World

_THAI_WORD = re.compile(r"[\u0e01-\u0e4e]{2,9}")
_VOCABULARY = 12_000  # words: about what a language uses
_PUBLIC = ["public"]


class HeldBack:
    """Stands in for the connection to Solr while CKAN indexes: keeps the documents for one request."""

    def __init__(self) -> None:
        self.documents: list[dict[str, Any]] = []

    def add(self, docs: list[dict[str, Any]], commit: bool) -> None:
        """Keep what CKAN sends; without a row in the database it found no permission labels."""
        self.documents += [{**document, "permission_labels": _PUBLIC} for document in docs]


class SolrClock:
    """Adds up the milliseconds that requests to Solr take."""

    def __init__(self) -> None:
        self.milliseconds = 0.0
        send = pysolr.Solr._send_request

        def timed(*arguments: Any, **named: Any) -> Any:
            begun = time.perf_counter()
            try:
                return send(*arguments, **named)
            finally:
                self.milliseconds += (time.perf_counter() - begun) * 1000

        pysolr.Solr._send_request = timed


def main(ini: str) -> None:
    """Answer each line of standard input with one of standard output."""
    answers, sys.stdout = sys.stdout, sys.stderr  # whatever CKAN prints is no answer
    app = make_app(load_config(ini))
    clock = SolrClock()
    kind = (
        "smartcity"
        if tk.config["ckan.plugins"] and "smartcity_search" in tk.config["ckan.plugins"]
        else "plain"
    )
    make = getattr(Catalogue(_world()), kind)
    print(json.dumps({"ready": kind}), file=answers, flush=True)
    for line in sys.stdin:
        order = json.loads(line)
        with app._wsgi_app.test_request_context("/"):
            answer = _fill(make, *order["fill"]) if "fill" in order else _ask(clock, **order)
        print(json.dumps(answer), file=answers, flush=True)


def _world() -> World:
    listed = files("newmm_tokenizer").joinpath("words_th.txt").read_text(encoding="utf-8").split()
    words = sorted({word for word in listed if _THAI_WORD.fullmatch(word)})
    random.Random(0).shuffle(words)  # noqa: S311 - repeatable, nothing secret
    districts = [each for province in gazetteer.provinces() for each in gazetteer.districts(province.code)]
    return World(words[:_VOCABULARY], [(each.code, each.label("th")) for each in districts])


def _fill(make: Any, first: int, last: int) -> dict[str, Any]:
    """Index datasets `first` to `last` - 1 in one request."""
    with _held_back() as held:
        index = ckan_index.PackageSearchIndex()
        for number in range(first, last):
            index.index_package(make(number), defer_commit=True)
    connection = ckan_index.make_connection()
    connection.add(docs=held.documents, commit=False)
    return {"indexed": len(held.documents)}


@contextmanager
def _held_back() -> Iterator[HeldBack]:
    """Let CKAN index without a request to Solr and without looking for the dataset in the database."""
    held = HeldBack()
    with (
        mock.patch.object(ckan_index, "make_connection", return_value=held),
        mock.patch.object(model.Package, "get", return_value=None),
    ):
        yield held


def _ask(clock: SolrClock, action: str, data: dict[str, Any]) -> dict[str, Any]:
    clock.milliseconds = 0.0
    begun = time.perf_counter()
    result = tk.get_action(action)({"user": ""}, data)
    return {
        "milliseconds": (time.perf_counter() - begun) * 1000,
        "solr": clock.milliseconds,
        "hits": result.get("count") if isinstance(result, dict) else None,
    }


if __name__ == "__main__":
    main(sys.argv[1])

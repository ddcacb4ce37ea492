"""What is measured: named requests, the same on both sides."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from portal.bench.client import Side
from portal.bench.datasets import ORGANISATIONS, dataset, smartcity_dataset
from portal.problems import Problem

CHIANG_MAI = "98.0,17.2,99.6,20.2"
# Words between spaces and numbers: what a plain CKAN can find, too, so that both sides do the same work.
PER_PAGE = 100
EQUAL_QUERIES = ("cedar", "flood", "budget birch", "school")


@dataclass(frozen=True)
class Case:
    """A named measurement; `once` gives the milliseconds of one request to a side.

    Attributes:
        hits: a `package_search` query string whose hits must be equal on both sides, or None.
    """

    name: str
    once: Callable[[Side, int], float]
    hits: str | None = None


def cases(loaded: int) -> Iterable[Case]:
    """Yield the cases for sites that hold datasets 0 … `loaded` - 1."""
    yield Case("dataset create", lambda side, turn: create(side, loaded + turn))
    for query in EQUAL_QUERIES:
        search = f"q={query.replace(' ', '+')}"
        facets = 'facet.field=["organization","tags","res_format"]'
        yield Case(f"search API “{query}”", _page(f"/api/3/action/package_search?{search}&{facets}"), search)
    yield Case("search page", _page("/dataset/?q=cedar"), "q=cedar")
    box = f"ext_bbox={CHIANG_MAI}"
    yield Case("bbox search API", _page(f"/api/3/action/package_search?q=&{box}"), box)
    pages = max(1, loaded // PER_PAGE)
    yield Case(
        "catalogue page, by turns", lambda side, turn: _timed(side, f"/catalog.ttl?page={1 + turn % pages}")
    )
    yield Case("catalogue page, repeated", _page("/catalog.ttl?page=1"))
    show = "/api/3/action/package_show?id=bench-{:06}"
    yield Case("package_show", lambda side, turn: _timed(side, show.format(turn % loaded)))
    yield Case("home page", _page("/"))
    yield Case("dataset page", lambda side, turn: _timed(side, f"/dataset/bench-{turn % loaded:06}"))
    yield Case("organisation page", _page(f"/organization/{ORGANISATIONS[0]}"))


def create(side: Side, number: int) -> float:
    """Create dataset `number` in a side's own form; return the milliseconds."""
    make = smartcity_dataset if side.name == "smartcity" else dataset
    return side.action("package_create", make(number))[1]


def _page(path: str) -> Callable[[Side, int], float]:
    return lambda side, _turn: _timed(side, path)


def _timed(side: Side, path: str) -> float:
    answer = side.get(path)
    if answer.status != 200:
        raise Problem(f"{side.name} answers {path} with {answer.status}.")
    return answer.milliseconds

"""What the feeds cost, ours against ckanext-dcat's own, on the same portal with the same datasets."""

from __future__ import annotations

import gzip
import re
import statistics
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import count

from portal.bench.client import Answer, Side
from portal.bench.processes import web_seconds
from portal.problems import Problem

PER_PAGE = 100
UPSTREAM = "profiles=euro_dcat_ap_3"
_NEXT = re.compile(r"hydra:next <https?://[^/>]*(/[^>]*)>")
_EDITS = count(1)
#: Edits before any is measured: Java compiles what runs often, and that of a portal in use has long done so.
_WARMING = 30


@dataclass(frozen=True)
class Measured:
    """One figure of both sides; `unit` says which, `target` how far apart they should be.

    Attributes:
        factor: what to hold against the target.
    """

    case: str
    upstream: float
    ours: float
    unit: str
    target: str
    factor: float
    note: str = ""


def speed(case: str, upstream: list[float], ours: list[float], target: int | None = None) -> Measured:
    """Compare medians of milliseconds: how many times faster we are, and should be."""
    theirs, mine = statistics.median(upstream), statistics.median(ours)
    note = f"{min(ours):.1f}–{max(ours):.1f} ms in {len(ours)}"
    return Measured(case, theirs, mine, "ms", f"≥ {target} ×" if target else "", theirs / mine, note)


def page(side: Side, number: int, query: str = "", **headers: str) -> Answer:
    """Fetch a page of the portal's catalogue."""
    return fetch(side, f"/catalog.ttl?page={number}&{query}".rstrip("&"), **headers)


def fetch(side: Side, path: str, **headers: str) -> Answer:
    """Fetch an address that has to answer 200 or 304.

    Raises:
        Problem: it does not.
    """
    answer = side.get(path, **headers)
    if answer.status not in (200, 304):
        raise Problem(f"{path} answers {answer.status}: {answer.body[:300]!r}")
    return answer


def warm(side: Side) -> None:
    """Let every worker load what it loads once, with documents that are not measured."""
    for _ in range(8):
        fetch(side, "/catalog/bench-city-0.ttl?q=nothing")
        fetch(side, "/dataset/bench-000000.ttl")


def upstream_pages(side: Side, pages: int, repeat: int) -> list[float]:
    """Return milliseconds of ckanext-dcat's pages, evenly over the catalogue."""
    page(side, 1, UPSTREAM)
    return [page(side, number, UPSTREAM).milliseconds for number in spread(pages, repeat)]


def spread(pages: int, repeat: int) -> Iterator[int]:
    """Yield `repeat` numbers of pages, evenly from the first to the last."""
    return (1 + turn * pages // repeat % pages for turn in range(repeat))


def repeated(side: Side, repeat: int) -> list[float]:
    """Return milliseconds of a page that was asked for before."""
    for _ in range(8):
        page(side, 1)
    return [page(side, 1).milliseconds for _ in range(repeat)]


def unchanged(side: Side, repeat: int) -> list[float]:
    """Return milliseconds of a page that the client has already.

    Raises:
        Problem: it is sent again.
    """
    tag = page(side, 1).headers["ETag"]
    for _ in range(8):
        page(side, 1, **{"If-None-Match": tag})
    answers = [page(side, 1, **{"If-None-Match": tag}) for _ in range(repeat)]
    if any(answer.status != 304 for answer in answers):
        raise Problem("An unchanged page was sent again.")
    return [answer.milliseconds for answer in answers]


def joined_anew(side: Side, repeat: int) -> tuple[list[float], list[float]]:
    """Return milliseconds of a page, one of whose datasets was changed just before: theirs and ours.

    In turns, so that a busy machine falls on both alike.

    Raises:
        Problem: the page does not hold the change.
    """
    edited = _edited(side)
    theirs, ours = list[float](), list[float]()
    for _ in range(repeat):
        theirs.append(edited(UPSTREAM))
        ours.append(edited(""))
    return theirs, ours


def warm_index(side: Side) -> None:
    """Change a dataset and read its page over and over, so that the index is measured as in long use."""
    edited = _edited(side)
    for _ in range(_WARMING):
        edited("")


def _edited(side: Side) -> Callable[[str], float]:
    """Return what changes a dataset and gives the milliseconds of its page, asked for with a query."""
    found, _ = side.action("package_search", {"sort": "id asc", "rows": 1, "fl": ["id"]})
    identifier = found["results"][0]["id"]

    def once(query: str) -> float:
        words = f"แก้ไขครั้งที่ {next(_EDITS)}"
        side.action("package_patch", {"id": identifier, "notes_translated": {"th": words}})
        answer = page(side, 1, query)
        if words not in answer.body.decode():
            raise Problem("An edit is not in the feed.")
        return answer.milliseconds

    return once


def cold(side: Side, pages: int, restart: Callable[[], None], least: int) -> list[float]:
    """Return milliseconds of pages that no worker has made since it started."""
    times: list[float] = []
    while len(times) < least:
        restart()
        warm(side)
        times += [page(side, number).milliseconds for number in range(1, pages + 1)]
    return times


def first_page(side: Side) -> float:
    """Return milliseconds of the first page that workers make which have just started."""
    warm(side)
    return page(side, 1).milliseconds


def crawl(side: Side) -> tuple[int, float, float]:
    """Follow `next` to the end; return pages, web processor seconds and seconds."""
    before, pages, milliseconds, path = web_seconds(side.port), 0, 0.0, "/catalog.ttl"
    while path:
        answer = fetch(side, path)
        pages, milliseconds = pages + 1, milliseconds + answer.milliseconds
        following = _NEXT.search(answer.body.decode())
        path = following[1] if following else ""
    return pages, web_seconds(side.port) - before, milliseconds / 1000


def upstream_crawl(side: Side, pages: int, asked: int) -> tuple[int, float]:
    """Fetch `asked` of ckanext-dcat's pages; return how many, and processor seconds for all `pages`."""
    asked = min(asked, pages)
    before = web_seconds(side.port)
    for number in spread(pages, asked):
        page(side, number, UPSTREAM)
    return asked, (web_seconds(side.port) - before) * pages / asked


def sizes(side: Side, pages: int) -> Iterator[Measured]:
    """Compare bytes of Turtle, whole pages with all they say, as they are and gzipped."""
    numbers = list(dict.fromkeys(spread(pages, min(pages, 5))))
    theirs = [page(side, number, UPSTREAM).body for number in numbers]
    mine = [page(side, number).body for number in numbers]
    for case, size in (
        ("Turtle, bytes a page", len),
        ("Turtle, gzipped", lambda body: len(gzip.compress(body))),
    ):
        upstream, ours = (statistics.mean(map(size, bodies)) for bodies in (theirs, mine))
        yield Measured(case, upstream, ours, "bytes", "≤ 1.2 ×", ours / upstream, f"{len(numbers)} pages")

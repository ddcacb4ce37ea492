"""The command line of `scripts/bench dcat`."""

from __future__ import annotations

import argparse
import json
import os
import statistics
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict
from pathlib import Path

from portal import ini, supervision
from portal.bench import feeds
from portal.bench.client import Side
from portal.bench.feeds import Measured
from portal.bench.many import ORIGINALS, load_copies, load_originals
from portal.bench.processes import timed_command
from portal.bench.server import api_token, serving
from portal.layout import Home, default_home, free_ports
from portal.probes import http_status
from portal.secret_files import ensure_secrets
from portal.service_user import service_user
from portal.testing import remove_stack
from portal.up import Wishes, up

#: Restarts to measure a page that stands alone.
_ALONE = 11


def bench(arguments: list[str]) -> int:
    """Measure and print; return 0."""
    parser = argparse.ArgumentParser(
        prog="scripts/bench dcat",
        description="Our feeds against ckanext-dcat's own (profiles=euro_dcat_ap_3) on one portal.",
    )
    parser.add_argument("--datasets", type=int, default=300, help="how many to load, at least 100")
    parser.add_argument("--repeat", type=int, default=15, help="requests per case")
    parser.add_argument(
        "--upstream-pages",
        type=int,
        default=10,
        help="pages of ckanext-dcat's crawl to fetch; the rest is computed (default 10)",
    )
    parser.add_argument("--json", type=Path, help="also write everything measured to this file")
    asked = parser.parse_args(arguments)
    user = service_user()
    home = Home(default_home(user) / f"bench-{os.getpid()}", user)
    datasets = max(asked.datasets, ORIGINALS)
    try:
        side, other_port = _portal(home, datasets)
        measured = [
            _growth(home, side, datasets),
            *_measure(home, side, other_port, datasets, asked.repeat, asked.upstream_pages),
        ]
    finally:
        remove_stack(home)
    print(_table(measured))
    if asked.json:
        facts = {"datasets": asked.datasets, "repeat": asked.repeat}
        rows = [asdict(row) for row in measured]
        asked.json.write_text(json.dumps({**facts, "results": rows}, ensure_ascii=False, indent=2), "utf-8")
    return 0


def _portal(home: Home, datasets: int) -> tuple[Side, int]:
    """Run a portal with so many datasets; return it with a port that is free for another server."""
    port, second = free_ports(2)
    address = up(home, Wishes(port=port, sample=False))
    side = Side("smartcity", address.port, api_token(home, home.ini))
    load_originals(side)
    load_copies(home, home.ini, side, datasets)
    print(f"Loaded {datasets} datasets.", flush=True)
    feeds.warm_index(side)
    return side, second


def _growth(home: Home, side: Side, datasets: int) -> Measured:
    """Cost per dataset of a cold page of 100, in turns with a portal that holds no more than those."""
    small = Home(home.path.with_name(f"{home.path.name}-small"), home.user)
    try:
        other, _ = _portal(small, ORIGINALS)
        few, many = list[float](), list[float]()
        for _ in range(_ALONE):
            for place, asked, times in ((small, other, few), (home, side, many)):
                _restart_web(place)
                times.append(feeds.first_page(asked))
    finally:
        remove_stack(small)
    fewer, more = statistics.median(few), statistics.median(many)
    best = f"best of each {min(few):.1f} and {min(many):.1f}"
    note = f"cold page, median of {len(few)} at {ORIGINALS} and at {datasets} datasets; {best}"
    return Measured("cost per dataset as N grows", fewer, more, "ms", "≤ 1.15 ×", more / fewer, note)


def _measure(
    home: Home, side: Side, other_port: int, datasets: int, repeat: int, upstream_pages: int
) -> Iterator[Measured]:
    def restart() -> None:
        _restart_web(home)

    restart()
    pages = -(-datasets // feeds.PER_PAGE)
    upstream = feeds.upstream_pages(side, pages, repeat)
    yield feeds.speed("page of 100, repeated", upstream, feeds.repeated(side, repeat), 50)
    yield feeds.speed("joined anew after an edit", *feeds.joined_anew(side, repeat), 25)
    stored = feeds.cold(side, pages, restart, least=5)
    yield feeds.speed("cold, fragments stored", upstream, stored, 8)
    with serving(home, _other_address(home, other_port), other_port):
        without = feeds.cold(Side("unstored", other_port, ""), pages, lambda: None, least=pages)
    yield feeds.speed("cold, no fragment stored", upstream, without)
    yield feeds.speed("unchanged, If-None-Match", upstream, feeds.unchanged(side, repeat), 60)
    yield _crawls(side, pages, upstream_pages, restart)
    yield from feeds.sizes(side, pages)
    command: list[str | Path] = [home.program("ckan"), "-c", home.ini, "smartcity", "dcat", "dump"]
    for form in ("nt", "ttl"):
        seconds, megabytes = timed_command(home, [*command, "--format", form])
        note = f"{megabytes:.0f} MB at most"
        yield Measured(f"dump {form}.gz", 0, seconds, "s", "≤ 30 s, 250 MB", seconds, note)


def _crawls(side: Side, pages: int, upstream_pages: int, restart: Callable[[], None]) -> Measured:
    restart()
    feeds.warm(side)
    followed, ours, seconds = feeds.crawl(side)
    fetched, theirs = feeds.upstream_crawl(side, pages, upstream_pages)
    computed = "" if fetched == pages else f", ckanext-dcat's computed from {fetched}"
    note = f"{followed} pages in {seconds:.1f} s from cold{computed}"
    return Measured("whole crawl, web CPU", theirs, ours, "s", "≥ 25 ×", theirs / max(ours, 0.01), note)


def _restart_web(home: Home) -> None:
    address = home.address()
    supervisor = supervision.Supervisor(home, address, ensure_secrets(home)["supervisor"])
    supervisor.stop("web")
    supervisor.start("web")
    url = f"http://{address.host}:{address.port}/api/3/action/status_show"
    supervision.wait_for(lambda: http_status(url) == 200, 120, "The portal does not come back.")


def _other_address(home: Home, port: int) -> Path:
    """Settings with another address in the feeds: every stored fragment is out of date for them."""
    changed = ini.as_ini({"ckanext.dcat.base_uri": f"http://elsewhere.invalid:{port}"})
    ini.write_ini(home, "unstored.ini", [home.ini.read_text("utf-8"), changed])
    return home.path / "unstored.ini"


def _table(rows: Sequence[Measured]) -> str:
    lines = [f"{'case':28} {'ckanext-dcat':>13} {'ours':>12} {'unit':5} {'factor':>8}  {'target':15} note"]
    for row in rows:
        figures = f"{row.upstream:13.1f} {row.ours:12.1f} {row.unit:5} {row.factor:8.2f}"
        lines.append(f"{row.case:28} {figures}  {row.target:15} {row.note}")
    return "\n".join(lines)

"""`scripts/bench layout`: the pages that everybody sees, against plain CKAN's, in time and in SQL queries.

Each page is measured twice: asked again and again, and right after a dataset was changed on both sides, when
nothing that was kept can be used.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import statistics
import time
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path

from portal import postgres
from portal.bench.both import both_sides
from portal.bench.client import Side
from portal.bench.datasets import CENTRES, ORGANISATIONS
from portal.bench.report import paired_ratio
from portal.layout import Home, default_home
from portal.problems import Problem
from portal.secret_files import ensure_secrets
from portal.service_user import service_user
from portal.supervision import wait_for
from portal.testing import remove_stack

CITY = ORGANISATIONS[0]
# page: (path, largest allowed ratio, most SQL queries more than plain CKAN's or None)
PAGES: Mapping[str, tuple[str, float, int | None]] = {
    "home page": ("/", 2.0, 12),
    "city page": (f"/organization/{CITY}", 2.0, 12),
    "search page": ("/dataset/?q=cedar", 1.15, None),
    "search page without words": ("/dataset/", 1.15, None),
    "dataset page": ("/dataset/bench-000000", 1.15, None),
}
_STATEMENT = re.compile(rb"LOG:  statement: (?:SELECT|INSERT|UPDATE|DELETE|WITH)")
_LOG_WRITTEN = 0.3  # seconds after the answer
_MOST_INDEXING = 900.0  # seconds
_LAST_JOB = 10.0  # seconds at most that a job takes which has left the queue


@dataclass(frozen=True)
class Measured:
    """One page in one state on both sides: milliseconds of every request, SQL queries of one."""

    page: str
    plain: tuple[float, ...]
    smartcity: tuple[float, ...]
    plain_queries: int
    smartcity_queries: int
    most_ratio: float
    most_queries: int | None

    @property
    def ratio(self) -> float:
        """Median of the turns' ratios of this bundle to plain CKAN."""
        return paired_ratio(self.plain, self.smartcity)

    @property
    def kept(self) -> bool:
        """Whether the page is as fast as promised."""
        more = self.smartcity_queries - self.plain_queries
        return self.ratio <= self.most_ratio and (self.most_queries is None or more <= self.most_queries)


def bench(arguments: list[str]) -> int:
    """Measure and print; return 0 if every page keeps its promise, else 1."""
    parser = argparse.ArgumentParser(
        prog="scripts/bench layout", description="The pages' time and SQL queries."
    )
    parser.add_argument("--datasets", type=int, default=300, help="how many on each side (default 300)")
    parser.add_argument("--repeat", type=int, default=15, help="requests per page and side (default 15)")
    parser.add_argument("--json", type=Path, help="also write everything measured to this file")
    asked = parser.parse_args(arguments)
    user = service_user()
    home = Home(default_home(user) / f"bench-{os.getpid()}", user)
    try:
        with both_sides(home, asked.datasets) as (plain, smartcity):
            _make_city(smartcity)
            _until_idle(smartcity)
            found = _measure(home, plain, smartcity, asked.repeat)
    finally:
        remove_stack(home)
    print(_as_table(found))
    if asked.json:
        rows = [{**asdict(each), "ratio": each.ratio, "kept": each.kept} for each in found]
        asked.json.write_text(
            json.dumps({**vars(asked), "json": None, "results": rows}, indent=2), encoding="utf-8"
        )
    return 0 if all(each.kept for each in found) else 1


def _make_city(smartcity: Side) -> None:
    """Give the measured organisation what a city's page shows: a place, an agenda, a contact."""
    longitude, latitude = CENTRES[0]
    goal = {
        "id": "clean-air",
        "title": {"th": "อากาศสะอาด", "en": "Clean air"},
        "outcomes": ["quality_of_life"],
        "indicators": [{"title": {"th": "PM2.5"}, "value": 31.5, "year": 2025, "dataset": "bench-000000"}],
        "datasets": ["bench-000000", "bench-000008"],
        "gaps": [{"th": "ควันจากการเผา", "en": "Smoke"}],
    }
    smartcity.action(
        "organization_patch",
        {
            "id": CITY,
            "organisation_role": "city",
            "province_code": "50",
            "centre": [longitude, latitude],
            "extent": [longitude - 0.5, latitude - 0.5, longitude + 0.5, latitude + 0.5],
            "contact_email": "data@portal.invalid",
            "agenda": {"goals": [goal]},
        },
    )


def _until_idle(side: Side) -> None:
    """Wait for the worker: it indexes the city's datasets anew.

    Raises:
        Problem: it does not come to an end.
    """
    problem = "The worker does not come to an end with the city's datasets: see logs/worker.log."
    wait_for(lambda: not side.action("job_list", {})[0], _MOST_INDEXING, problem)
    time.sleep(_LAST_JOB)


def _measure(home: Home, plain: Side, smartcity: Side, repeat: int) -> list[Measured]:
    found = []
    for page, (path, most_ratio, most_queries) in PAGES.items():
        for side in (plain, smartcity):
            for _ in range(5):  # every worker process of the server has been asked once
                _get(side, path)
        for state, fresh in (("", False), (", after a change", True)):
            times: dict[str, list[float]] = {"plain": [], "smartcity": []}
            for turn in range(repeat):
                if fresh:
                    _change(plain, turn)
                    _change(smartcity, turn)
                for side in (plain, smartcity) if turn % 2 else (smartcity, plain):
                    times[side.name].append(_get(side, path))
            queries = {side.name: _queries(home, side, path, fresh) for side in (plain, smartcity)}
            found.append(
                Measured(
                    page + state,
                    tuple(times["plain"]),
                    tuple(times["smartcity"]),
                    queries["plain"],
                    queries["smartcity"],
                    most_ratio,
                    most_queries,
                )
            )
    return found


def _change(side: Side, turn: int) -> None:
    side.action("package_patch", {"id": "bench-000001", "maintainer": f"กอง {turn}"})


def _queries(home: Home, side: Side, path: str, fresh: bool) -> int:
    """Return how many statements one request sends to PostgreSQL, by PostgreSQL's own log."""
    if fresh:
        _change(side, -1)
    address, secrets = home.address(), ensure_secrets(home)
    log = home.logs / "postgres.log"
    postgres.psql(home, address, secrets, "ALTER SYSTEM SET log_statement = 'all'; SELECT pg_reload_conf();")
    time.sleep(_LOG_WRITTEN)
    before = log.stat().st_size
    _get(side, path)
    time.sleep(_LOG_WRITTEN)
    with log.open("rb") as lines:
        lines.seek(before)
        said = lines.read()
    postgres.psql(home, address, secrets, "ALTER SYSTEM RESET log_statement; SELECT pg_reload_conf();")
    return len(_STATEMENT.findall(said))


def _get(side: Side, path: str) -> float:
    answer = side.get(path)
    if answer.status != 200:
        raise Problem(f"{side.name} answers {path} with {answer.status}.")
    return answer.milliseconds


def _as_table(found: list[Measured]) -> str:
    lines = [f"{'page':40} {'plain ms':>9} {'ours ms':>9} {'ratio':>6} {'≤':>5} {'SQL':>11} {'':>5}"]
    for each in found:
        plain, ours = statistics.median(each.plain), statistics.median(each.smartcity)
        queries = f"{each.plain_queries} → {each.smartcity_queries}"
        kept = "kept" if each.kept else "MISSED"
        figures = f"{plain:9.1f} {ours:9.1f} {each.ratio:6.2f} {each.most_ratio:5.2f}"
        lines.append(f"{each.page:40} {figures} {queries:>11} {kept:>6}")
    return "\n".join(lines)

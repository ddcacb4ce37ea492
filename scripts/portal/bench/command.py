"""The command line of `scripts/bench`."""

from __future__ import annotations

import argparse
import os
from pathlib import Path

from portal.bench import feeds_command, layout
from portal.bench.both import both_sides
from portal.bench.cases import Case, cases
from portal.bench.client import Side
from portal.bench.report import Result, as_json, as_table
from portal.bench.search.command import bench_search
from portal.layout import Home, default_home
from portal.problems import Problem
from portal.service_user import service_user
from portal.testing import remove_stack

#: Turns before any counts: every worker of both sides loads what it loads once.
_WARMING = 8


def bench(arguments: list[str]) -> int:
    """Measure and print; return 0."""
    if arguments[:1] == ["dcat"]:
        return feeds_command.bench(arguments[1:])
    if arguments[:1] == ["layout"]:
        return layout.bench(arguments[1:])
    if arguments[:1] == ["search"]:
        return bench_search(arguments[1:])
    parser = argparse.ArgumentParser(
        prog="scripts/bench",
        description="This portal and plain CKAN 2.12 + scheming + spatial + dcat, side by side.",
        epilog="scripts/bench dcat --help: the feeds; layout --help: the pages and their SQL; "
        "search --help: searching very many datasets.",
    )
    parser.add_argument(
        "--datasets", type=int, default=300, help="how many to load on each side (default 300)"
    )
    parser.add_argument("--repeat", type=int, default=15, help="requests per case and side (default 15)")
    parser.add_argument("--only", default="", help="only cases whose name contains this")
    parser.add_argument("--json", type=Path, help="also write everything measured to this file")
    asked = parser.parse_args(arguments)
    user = service_user()
    home = Home(default_home(user) / f"bench-{os.getpid()}", user)
    try:
        with both_sides(home, asked.datasets) as (plain, smartcity):
            results = [
                _compare(case, plain, smartcity, asked.repeat)
                for case in cases(asked.datasets)
                if asked.only in case.name
            ]
    finally:
        remove_stack(home)
    print(as_table(results))
    if asked.json:
        asked.json.write_text(
            as_json(results, {"datasets": asked.datasets, "repeat": asked.repeat}), encoding="utf-8"
        )
    return 0


def _compare(case: Case, plain: Side, smartcity: Side, repeat: int) -> Result:
    """Measure a case in turns: whatever else the machine does falls on both sides alike."""
    if case.hits is not None:
        found = [side.count(case.hits) for side in (plain, smartcity)]
        if found[0] != found[1]:
            return Result(case.name, note=f"not compared: {found[0]} hits in plain CKAN, {found[1]} here")
    times: dict[str, list[float]] = {"plain": [], "smartcity": []}
    try:
        for turn in range(_WARMING + repeat):
            for side in (plain, smartcity) if turn % 2 else (smartcity, plain):
                times[side.name].append(case.once(side, turn))
    except Problem as problem:
        return Result(case.name, note=f"not compared: {problem}")
    return Result(case.name, tuple(times["plain"][_WARMING:]), tuple(times["smartcity"][_WARMING:]))

"""The command line of `scripts/bench search`."""

from __future__ import annotations

import argparse
import json
from contextlib import ExitStack
from dataclasses import asdict
from pathlib import Path

from portal import solr
from portal.bench.plain import plain_site
from portal.bench.search.measure import CORES, heap_mib, index_mib, measure, table, update
from portal.bench.search.questions import cases
from portal.bench.search.site import Site
from portal.layout import Home, default_home, free_ports
from portal.service_user import service_user
from portal.testing import remove_stack
from portal.up import Wishes, up

_CHUNK = 10_000


def bench_search(arguments: list[str]) -> int:
    """Fill both cores, measure and print; return 0."""
    parser = argparse.ArgumentParser(
        prog="scripts/bench search",
        description="Searching datasets indexed directly: this portal and plain CKAN, side by side.",
    )
    parser.add_argument("--datasets", type=int, default=5000, help="how many on each side (default 5000)")
    parser.add_argument("--only", default="", help="only cases whose name contains this")
    parser.add_argument("--rounds", type=int, default=3, help="how often each question is asked (default 3)")
    parser.add_argument(
        "--keep", action="store_true", help="keep the stack and its datasets for the next run"
    )
    parser.add_argument("--json", type=Path, help="also write everything measured to this file")
    asked = parser.parse_args(arguments)
    user = service_user()
    home = Home(default_home(user) / "bench-search", user)
    try:
        facts = _measure(home, asked.datasets, asked.rounds, asked.only)
    finally:
        if not asked.keep:
            remove_stack(home)
    if asked.json:
        asked.json.write_text(json.dumps(facts, ensure_ascii=False, indent=2), encoding="utf-8")
    return 0


def _measure(home: Home, datasets: int, rounds: int, only: str) -> dict[str, object]:
    ours, theirs = free_ports(2)
    stored = (home.path / "portal.json").exists()
    port = home.address().port if stored else ours
    address = up(home, Wishes(port=port, sample=False, renew_index=False))
    with ExitStack() as stack:
        settings = stack.enter_context(plain_site(home, theirs))
        plain = stack.enter_context(Site(home, settings, "plain"))
        smartcity = stack.enter_context(Site(home, home.ini, "smartcity"))
        for site in (plain, smartcity):
            _fill(home, site, datasets)
        sizes = {name: index_mib(address, core) for name, core in CORES.items()}
        wanted = [case for case in cases() if only in case.name]
        measured = measure(wanted, smartcity, plain, address, rounds)
        print(table(measured))
        heap = heap_mib(home, address)
    print("Index on disk, MiB: " + ", ".join(f"{name} {size:.0f}" for name, size in sizes.items()))
    print("Heap after a collection, MiB: " + ", ".join(f"{name} {size:.0f}" for name, size in heap.items()))
    return {
        "datasets": datasets,
        "index_mib": sizes,
        "heap_mib": heap,
        "cases": [
            {
                "case": each.case.name,
                "verdict": each.verdict,
                "smartcity": [asdict(answer) for answer in each.ours],
                "plain": [asdict(answer) for answer in each.theirs],
            }
            for each in measured
        ],
    }


def _fill(home: Home, site: Site, datasets: int) -> None:
    """Index what a kept core does not hold yet; one with other settings or with more is emptied first."""
    core = CORES[site.name]
    stamp = home.path / "run" / f"bench-filled-{site.name}.json"
    known = json.loads(stamp.read_text()) if stamp.exists() else {}
    configset = solr.configset_of(home, core)
    filled = int(known["filled"]) if known.get("configset") == configset else 0
    if filled > datasets:
        solr.load_core(home, home.address(), core)
        filled = 0
    for first in range(filled, datasets, _CHUNK):
        last = min(datasets, first + _CHUNK)
        site.fill(first, last)
        print(f"Indexed {last} of {datasets} datasets for {site.name} …", flush=True)
        update(home.address(), core, commit="true")
        stamp.write_text(json.dumps({"configset": configset, "filled": last}))
    # One segment, so that sizes and times can be compared; last, because it writes the index anew.
    update(home.address(), core, optimize="true", maxSegments="1")

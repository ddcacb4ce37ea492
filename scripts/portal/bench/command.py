"""The command line of `scripts/bench`."""

from __future__ import annotations

import argparse
import os
from pathlib import Path

from portal.bench import feeds_command
from portal.bench.cases import Case, cases, create
from portal.bench.client import Side
from portal.bench.datasets import ORGANISATIONS
from portal.bench.plain import plain_site
from portal.bench.report import Result, as_json, as_table
from portal.bench.server import api_token
from portal.layout import Home, default_home, port_is_free
from portal.problems import Problem
from portal.secret_files import ensure_secrets
from portal.service_user import service_user
from portal.testing import PORTS, remove_stack
from portal.up import Wishes, ckan, up

ADMIN = "admin"


def bench(arguments: list[str]) -> int:
    """Measure and print; return 0."""
    if arguments[:1] == ["dcat"]:
        return feeds_command.bench(arguments[1:])
    parser = argparse.ArgumentParser(
        prog="scripts/bench",
        description="This portal and plain CKAN 2.12 + scheming + spatial + dcat, side by side.",
        epilog="scripts/bench dcat compares the feeds with ckanext-dcat's own: see its --help.",
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
        results = _measure(home, asked.datasets, asked.repeat, asked.only)
    finally:
        remove_stack(home)
    print(as_table(results))
    if asked.json:
        asked.json.write_text(
            as_json(results, {"datasets": asked.datasets, "repeat": asked.repeat}), encoding="utf-8"
        )
    return 0


def _measure(home: Home, datasets: int, repeat: int, only: str) -> list[Result]:
    ours, theirs = [port for port in PORTS if port_is_free(port)][:2]
    address = up(home, Wishes(port=ours, sample=False))
    with plain_site(home, theirs) as settings:
        password = ensure_secrets(home)["admin_password"]
        made = "Plain CKAN's administrator could not be made."
        ckan(
            home,
            settings,
            "user",
            "add",
            ADMIN,
            "email=admin@portal.invalid",
            f"password={password}",
            failed=made,
        )
        ckan(home, settings, "sysadmin", "add", ADMIN, failed=made)
        plain = Side("plain", theirs, api_token(home, settings))
        smartcity = Side("smartcity", address.port, api_token(home, home.ini))
        _load(plain, smartcity, datasets)
        return [_compare(case, plain, smartcity, repeat) for case in cases(datasets) if only in case.name]


def _load(plain: Side, smartcity: Side, datasets: int) -> None:
    for name in ORGANISATIONS:
        plain.action("organization_create", {"name": name, "title": name})
        title = {"th": f"เมืองทดสอบ {name}", "en": name}
        smartcity.action(
            "organization_create",
            {"name": name, "title_translated": title, "organisation_kind": "local_administration"},
        )
    for number in range(datasets):
        for side in (plain, smartcity):
            create(side, number)
        if number % 100 == 0:
            print(f"Loaded {number} of {datasets} datasets on both sides …", flush=True)


def _compare(case: Case, plain: Side, smartcity: Side, repeat: int) -> Result:
    """Measure a case in turns: whatever else the machine does falls on both sides alike."""
    if case.hits is not None:
        found = [side.count(case.hits) for side in (plain, smartcity)]
        if found[0] != found[1]:
            return Result(case.name, note=f"not compared: {found[0]} hits in plain CKAN, {found[1]} here")
    times: dict[str, list[float]] = {"plain": [], "smartcity": []}
    try:
        for turn in range(repeat):
            for side in (plain, smartcity) if turn % 2 else (smartcity, plain):
                times[side.name].append(case.once(side, turn))
    except Problem as problem:
        return Result(case.name, note=f"not compared: {problem}")
    return Result(case.name, tuple(times["plain"]), tuple(times["smartcity"]))

"""The commands behind `scripts/up`, `down`, `status`, `ckan`, `test` and `bench`."""

from __future__ import annotations

import argparse
import os
import sys

from portal.commands import environment
from portal.down import down
from portal.layout import DEFAULT_PORT, Home, default_home
from portal.problems import Problem
from portal.service_user import service_user
from portal.status import portal_status, show
from portal.up import Wishes, up

INTERRUPTED = 130


def main(arguments: list[str]) -> int:
    """Run one command; return the exit code."""
    command, rest = arguments[0], arguments[1:]
    try:
        return {"up": _up, "down": _down, "status": _status, "ckan": _ckan, "test": _test, "bench": _bench}[
            command
        ](rest)
    except Problem as problem:
        print(f"\n{problem}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("\nInterrupted. Nothing is half-made: run the same command again to go on.", file=sys.stderr)
        return INTERRUPTED


def _here() -> Home:
    user = service_user()
    return Home(default_home(user), user)


def _up(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(
        prog="scripts/up", description="From an empty machine to the running portal."
    )
    parser.add_argument("--port", type=int, help=f"port of the portal (first time: {DEFAULT_PORT})")
    parser.add_argument("--host", help="address to listen on (first time: 127.0.0.1)")
    parser.add_argument("--site-url", help="the portal's public address, when a proxy stands in front")
    parser.add_argument("--no-sample", action="store_true", help="the cities, but no sample datasets")
    asked = parser.parse_args(arguments)
    up(_here(), Wishes(asked.host, asked.port, asked.site_url, sample=not asked.no_sample))
    return 0


def _down(arguments: list[str]) -> int:
    argparse.ArgumentParser(prog="scripts/down", description="Stop the portal; data stay.").parse_args(
        arguments
    )
    print("The portal is stopped." if down(_here()) else "The portal did not run.")
    return 0


def _status(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="scripts/status", description="Each part of the portal.")
    parser.add_argument("--json", action="store_true", help="for machines")
    asked = parser.parse_args(arguments)
    status = portal_status(_here())
    show(status, asked.json)
    return 0 if status["running"] else 1


def _ckan(arguments: list[str]) -> int:
    home = _here()
    home.address()
    ckan = [home.program("ckan"), "-c", str(home.ini), *arguments]
    if home.user.switch:
        os.setgroups([])
        os.setgid(home.user.gid)
        os.setuid(home.user.uid)
        if not os.access(".", os.X_OK):
            os.chdir(home.path)
    os.execve(ckan[0], ckan, environment(home))  # noqa: S606 - takes this process's place, no shell


def _test(arguments: list[str]) -> int:
    from portal.testing import test

    return test(arguments)


def _bench(arguments: list[str]) -> int:
    from portal.bench.command import bench

    return bench(arguments)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

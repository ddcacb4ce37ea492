"""The commands behind `scripts/up`, `down`, `status`, `backup`, `restore`, `ckan`, `test` and `bench`."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable
from pathlib import Path

from portal.backup import backup
from portal.commands import environment
from portal.down import down
from portal.layout import DEFAULT_PORT, Home, default_home
from portal.problems import Problem
from portal.restore import restore
from portal.service_user import service_user
from portal.status import portal_status, show
from portal.up import Wishes, up

INTERRUPTED = 130


def main(arguments: list[str]) -> int:
    """Run one command; return the exit code."""
    command, rest = arguments[0], arguments[1:]
    try:
        return _COMMANDS[command](rest)
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


def _backup(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(
        prog="scripts/backup",
        description="Write databases, uploaded files, your options and the portal's secrets into one file.",
    )
    parser.add_argument("file", nargs="?", type=Path, help="default: backups/portal-<time>.tar of the home")
    parser.add_argument("--keep", type=_at_least_one, metavar="N", help="delete all but the N newest there")
    asked = parser.parse_args(arguments)
    written = backup(_here(), asked.file and asked.file.resolve(), asked.keep)
    size = written.stat().st_size / 2**20
    print(f"\n{written} ({size:.1f} MB) holds the portal, its secrets included: keep it on another machine.")
    return 0


def _restore(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(
        prog="scripts/restore", description="Replace all data of the portal here by those of a backup."
    )
    parser.add_argument("file", type=Path, help="written by scripts/backup")
    parser.add_argument("--replace", action="store_true", help="yes, what the portal holds now may go")
    asked = parser.parse_args(arguments)
    home = _here()
    if not asked.replace:
        raise Problem(
            f"This replaces everything that the portal in {home.path} holds. If that is meant, back it up "
            "and say --replace."
        )
    contents = restore(home, asked.file.resolve())
    print(f"The portal is as it was on {contents.made} at {contents.site_url}.")
    return 0


def _at_least_one(text: str) -> int:
    number = int(text)
    if number < 1:
        raise argparse.ArgumentTypeError("keep at least one")
    return number


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


_COMMANDS: dict[str, Callable[[list[str]], int]] = {
    "up": _up,
    "down": _down,
    "status": _status,
    "backup": _backup,
    "restore": _restore,
    "ckan": _ckan,
    "test": _test,
    "bench": _bench,
}

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

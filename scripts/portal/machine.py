"""What this machine has: the programs that a portal needs and the Debian packages that bring them."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from portal.problems import Problem
from portal.service_user import ServiceUser

POSTGRES_AT_LEAST = 15
JAVA_AT_LEAST = 17
PYTHON_AT_LEAST = (3, 10)
FREE_BYTES_NEEDED = 3 * 1024**3

_PROBE = (
    "import ensurepip, os, sys, sysconfig; headers = sysconfig.get_paths()['include'] + '/Python.h'; "
    "sys.exit(sys.version_info < (3, 10) or not os.path.exists(headers))"
)


@dataclass(frozen=True)
class Need:
    """Something that must be on the machine.

    Attributes:
        what: how a person calls it.
        packages: the Debian packages that bring it.
        found: tells whether it is there.
    """

    what: str
    packages: tuple[str, ...]
    found: Callable[[], bool]


def needs(user: ServiceUser, browser: bool = False) -> list[Need]:
    """Everything a portal needs; with `browser` also what the browser tests need."""
    wanted = [
        Need(
            "Python 3.10+ with venv and headers",
            ("python3", "python3-venv", "python3-dev"),
            lambda: bool(python(user)),
        ),
        Need("a C compiler", ("gcc", "libc6-dev"), lambda: bool(shutil.which("gcc"))),
        Need("PostgreSQL's client library", ("libpq-dev",), lambda: bool(shutil.which("pg_config"))),
        Need(f"PostgreSQL {POSTGRES_AT_LEAST}+", ("postgresql",), lambda: bool(postgres_folder())),
        Need("Redis", ("redis-server",), lambda: bool(shutil.which("redis-server"))),
        Need(f"Java {JAVA_AT_LEAST}+", ("openjdk-17-jre-headless",), lambda: bool(java())),
        Need("Maven", ("maven",), lambda: bool(shutil.which("mvn"))),
        Need("libmagic", ("libmagic1",), lambda: any(Path("/usr/lib").glob("*/libmagic.so.1"))),
    ]
    if browser:
        wanted += [
            Need("Chromium", ("chromium",), lambda: bool(shutil.which("chromium"))),
            Need("Thai fonts", ("fonts-thai-tlwg",), lambda: Path("/usr/share/fonts/truetype/tlwg").is_dir()),
        ]
    return wanted


def python(user: ServiceUser) -> str | None:
    """An interpreter that can make an environment and that the services' user can run, or None."""
    versions = [f"python3.{minor}" for minor in range(14, PYTHON_AT_LEAST[1] - 1, -1)]
    named = [
        os.environ.get("SMARTCITY_PYTHON"),
        sys.executable,
        "/usr/bin/python3",
        *map(shutil.which, versions),
    ]
    for candidate in filter(None, named):
        probe = subprocess.run([candidate, "-c", _PROBE], capture_output=True, check=False)
        if probe.returncode == 0 and user.can_run(candidate):
            return candidate
    return None


def postgres_folder() -> Path | None:
    """The folder of PostgreSQL's programs, newest version first, or None."""
    found = {
        int(folder.parent.name): folder
        for folder in Path("/usr/lib/postgresql").glob("*/bin")
        if folder.parent.name.isdigit() and (folder / "initdb").exists()
    }
    version = max(found, default=0)
    return found[version] if version >= POSTGRES_AT_LEAST else None


def java() -> str | None:
    """A Java runtime that is new enough for Solr, or None."""
    homes = sorted(str(path) for path in Path("/usr/lib/jvm").glob("*/bin/java"))
    for candidate in filter(None, [shutil.which("java"), *homes]):
        told = subprocess.run([candidate, "-version"], capture_output=True, text=True, check=False).stderr
        version = re.search(r'version "(\d+)', told)
        if version and int(version[1]) >= JAVA_AT_LEAST:
            return candidate
    return None


def require_room(folder: Path) -> None:
    """Refuse to begin on a disk that cannot hold a portal.

    Raises:
        Problem: less than `FREE_BYTES_NEEDED` is free.
    """
    existing = next(place for place in (folder, *folder.parents) if place.exists())
    free = shutil.disk_usage(existing).free
    if free < FREE_BYTES_NEEDED:
        raise Problem(
            f"{existing} has {free / 1024**3:.1f} GiB free and a portal needs "
            f"{FREE_BYTES_NEEDED / 1024**3:.0f} GiB: free some room or name another disk in SMARTCITY_HOME."
        )

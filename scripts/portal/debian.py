"""Installing Debian packages without starting or creating any system service."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from portal.commands import run
from portal.layout import Home
from portal.machine import Need
from portal.problems import Problem

_POLICY = Path("/usr/sbin/policy-rc.d")
_POLICY_TEXT = (
    "#!/bin/sh\n# Made by scripts/up of ckanext-smartcity, only while it installs packages.\nexit 101\n"
)
_NO_CLUSTER = Path("/etc/postgresql-common/createcluster.d/ckanext-smartcity.conf")
# Debian enables it with its package: at the next boot a system instance would start after all.
_SERVICE = "redis-server.service"


def install(home: Home, missing: Sequence[Need]) -> None:
    """Install what is missing.

    Raises:
        Problem: there is no apt, no right to use it, or no way to its packages.
    """
    packages = sorted({package for need in missing for package in need.packages})
    wish = (
        f"{', '.join(need.what for need in missing)} (Debian, Ubuntu: apt-get install {' '.join(packages)})"
    )
    if not shutil.which("apt-get"):
        raise Problem(
            f"This machine lacks {wish} and has no apt-get: install them its own way, then run this again."
        )
    prefix = _root_prefix()
    if prefix is None:
        raise Problem(
            f"This machine lacks {wish} and you are neither root nor allowed sudo: ask its administrator."
        )
    failed = (
        f"Debian's packages {' '.join(packages)} could not be installed: check the network and "
        "/etc/apt/sources.list, then run this again."
    )
    settings = {"DEBIAN_FRONTEND": "noninteractive"}
    with _no_services(prefix, home):
        run(home, [*prefix, "apt-get", "update"], failed, privileged=True, env=settings)
        command = [*prefix, "apt-get", "install", "--yes", "--no-install-recommends", *packages]
        run(home, command, failed, privileged=True, env=settings)
    still = [need.what for need in missing if not need.found()]
    if still:
        raise Problem(
            f"This system's packages are too old for {', '.join(still)}: use Debian 12 or newer, "
            "or install it yourself."
        )


def _root_prefix() -> list[str] | None:
    """What to write before a command for it to run as root; None if there is no way."""
    if os.geteuid() == 0:
        return []
    if shutil.which("sudo"):
        allowed = subprocess.run(["sudo", "-n", "true"], capture_output=True, check=False)
        if allowed.returncode == 0:
            return ["sudo", "-n"]
    return None


@contextmanager
def _no_services(prefix: list[str], home: Home) -> Iterator[None]:
    """Deny service starts and the default PostgreSQL cluster while packages are set up."""
    told = "The package manager could not be told to start no services: look at the log, then run this again."

    def place(path: Path, text: str, mode: str) -> None:
        run(home, [*prefix, "mkdir", "-p", path.parent], told, privileged=True)
        run(home, [*prefix, "tee", path], told, privileged=True, stdin=text)
        run(home, [*prefix, "chmod", mode, path], told, privileged=True)

    known_before = _known(_SERVICE)
    ours = not _POLICY.exists()
    if ours:
        place(_POLICY, _POLICY_TEXT, "755")
    place(_NO_CLUSTER, "create_main_cluster = false\n", "644")
    try:
        yield
    finally:
        if ours:
            run(home, [*prefix, "rm", "-f", _POLICY], told, privileged=True)
        if _known(_SERVICE) and not known_before:
            # The helper belongs to package scripts and wants to know which one calls.
            disable = [
                "env",
                "DPKG_MAINTSCRIPT_PACKAGE=redis-server",
                "deb-systemd-helper",
                "disable",
                _SERVICE,
            ]
            run(home, [*prefix, *disable], told, privileged=True)


def _known(service: str) -> bool:
    return any(
        Path(folder, service).exists() for folder in ("/lib/systemd/system", "/usr/lib/systemd/system")
    )

"""The unprivileged user that everything of the portal runs as."""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from portal.problems import Problem

NAME = "smartcity"


@dataclass(frozen=True)
class ServiceUser:
    """Who runs the services: ourselves, or the user made for it when we are root."""

    name: str
    uid: int
    gid: int
    switch: bool

    def identity(self) -> dict[str, Any]:
        """The arguments with which `subprocess` starts a program as this user."""
        return {"user": self.uid, "group": self.gid, "extra_groups": []} if self.switch else {}

    def own(self, *paths: Path) -> None:
        """Give files to this user."""
        if self.switch:
            for path in paths:
                shutil.chown(path, self.uid, self.gid)

    def can_enter(self, folder: Path) -> bool:
        """Whether this user can read a folder and come through all folders above it."""
        return self._succeeds(["test", "-r", str(folder), "-a", "-x", str(folder)])

    def can_run(self, python: str) -> bool:
        """Whether this user can start a Python interpreter."""
        return self._succeeds([python, "-c", ""])

    def _succeeds(self, command: list[str]) -> bool:
        try:
            done = subprocess.run(command, capture_output=True, check=False, cwd="/", **self.identity())
        except OSError:
            return False
        return done.returncode == 0


def service_user() -> ServiceUser:
    """Ourselves; for root the user `smartcity`, made when missing.

    Raises:
        Problem: it could not be made.
    """
    if os.geteuid() != 0:
        me = pwd.getpwuid(os.geteuid())
        return ServiceUser(me.pw_name, me.pw_uid, me.pw_gid, switch=False)
    try:
        entry = pwd.getpwnam(NAME)
    except KeyError:
        _create()
        entry = pwd.getpwnam(NAME)
    return ServiceUser(NAME, entry.pw_uid, entry.pw_gid, switch=True)


def _create() -> None:
    command = ["useradd", "--system", "--user-group", "--home-dir", "/nonexistent", "--no-create-home"]
    made = subprocess.run(
        [*command, "--shell", "/usr/sbin/nologin", NAME], capture_output=True, text=True, check=False
    )
    if made.returncode != 0:
        raise Problem(
            f"The user '{NAME}' could not be made ({made.stderr.strip()}): make it with useradd, then "
            "run this again."
        )

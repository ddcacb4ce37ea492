"""What is missing on a machine is told with its package, and never installed behind anybody's back."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from portal import debian, machine
from portal.layout import Home
from portal.machine import Need
from portal.problems import Problem
from portal.service_user import ServiceUser

ME = ServiceUser("me", os.getuid(), os.getgid(), switch=False)
MISSING = Need("a steam engine", ("steam-engine",), lambda: False)


def test_this_machine_has_an_interpreter_for_the_portal() -> None:
    assert machine.python(ME)


def test_a_full_disk_is_told_before_anything_begins(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(machine, "FREE_BYTES_NEEDED", 1 << 60)
    with pytest.raises(Problem, match="free some room or name another disk"):
        machine.require_room(tmp_path / "not" / "yet" / "there")


def test_without_apt_the_packages_are_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(Problem, match=r"a steam engine .*steam-engine.* has no apt-get"):
        debian.install(Home(tmp_path, ME), [MISSING])


def test_without_the_right_to_install_the_administrator_is_named(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    apt = tmp_path / "apt-get"
    apt.write_text("#!/bin/sh\nexit 1\n")
    apt.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    with pytest.raises(Problem, match="ask its administrator"):
        debian.install(Home(tmp_path, ME), [MISSING])

"""The status shows the last error of a part's present life, and nothing older."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from portal.layout import Home
from portal.service_user import ServiceUser
from portal.status import last_error

ME = ServiceUser("me", os.getuid(), os.getgid(), switch=False)


@pytest.fixture
def home(tmp_path: Path) -> Home:
    home = Home(tmp_path / "home", ME)
    home.make()
    return home


def test_no_log_is_no_error(home: Home) -> None:
    assert last_error(home, "web") == ""


def test_the_last_error_is_shown(home: Home) -> None:
    (home.logs / "web.log").write_text("INFO a\n2026 ERROR first\n2026 ERROR second\nINFO b\n")
    assert last_error(home, "web") == "2026 ERROR second"


def test_an_error_of_an_earlier_life_is_not(home: Home) -> None:
    log = home.logs / "web.log"
    log.write_text("ERROR before\n")
    home.write("run/web.log-start", str(log.stat().st_size))
    assert last_error(home, "web") == ""
    log.write_text("ERROR before\nERROR after\n")
    assert last_error(home, "web") == "ERROR after"


def test_a_rotated_log_is_read_from_its_beginning(home: Home) -> None:
    (home.logs / "web.log").write_text("ERROR new\n")
    home.write("run/web.log-start", "100000")
    assert last_error(home, "web") == "ERROR new"

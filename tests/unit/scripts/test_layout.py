"""A portal's home keeps its address, writes its files whole, and lies where its user can enter."""

from __future__ import annotations

import os
import socket
from pathlib import Path

import pytest

from portal.layout import SERVICES, Home, default_home, port_is_free
from portal.problems import Problem
from portal.service_user import ServiceUser

ME = ServiceUser("me", os.getuid(), os.getgid(), switch=False)


@pytest.fixture
def home(tmp_path: Path) -> Home:
    home = Home(tmp_path / "home", ME)
    home.make()
    return home


def test_the_address_is_chosen_once_and_kept(home: Home) -> None:
    first = home.choose_address(None, None, None)
    assert (first.host, first.port, first.site_url) == ("127.0.0.1", 5000, "http://127.0.0.1:5000")
    assert len({getattr(first, service) for service in SERVICES}) == len(SERVICES)
    assert home.choose_address(None, None, None) == first == home.address()


def test_a_new_port_changes_the_sites_address_and_a_public_address_stays(home: Home) -> None:
    home.choose_address(None, None, None)
    assert home.choose_address(None, 5050, None).site_url == "http://127.0.0.1:5050"
    public = home.choose_address(None, None, "https://data.example.org")
    assert home.choose_address(None, None, None) == public


def test_without_a_portal_the_remedy_is_named(tmp_path: Path) -> None:
    with pytest.raises(Problem, match="run scripts/up first"):
        Home(tmp_path, ME).address()


def test_a_file_is_only_written_when_it_changes(home: Home) -> None:
    assert home.write("secrets/key", "one", mode=0o600)
    assert not home.write("secrets/key", "one", mode=0o600)
    assert home.write("secrets/key", "two", mode=0o600)
    assert (home.path / "secrets" / "key").stat().st_mode & 0o777 == 0o600


def test_a_place_that_cannot_be_written_is_told_in_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("no folder")
    with pytest.raises(Problem, match="SMARTCITY_HOME"):
        Home(tmp_path / "file" / "home", ME).make()


def test_the_home_can_be_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("SMARTCITY_HOME", str(tmp_path / "elsewhere"))
    assert default_home(ME) == tmp_path / "elsewhere"


def test_a_checkout_closed_to_the_services_user_is_not_used(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SMARTCITY_HOME", raising=False)
    monkeypatch.setattr(ServiceUser, "can_enter", lambda self, folder: False)
    assert default_home(ME).parent == Path("/var/lib/ckanext-smartcity")


def test_a_port_in_use_is_noticed() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        assert not port_is_free(taken.getsockname()[1])

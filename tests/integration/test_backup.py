"""A backup of the running portal brings a second one up with the same datasets, files and logins."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import urllib.parse
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from portal.layout import free_ports
from tests.conftest import CHECKOUT


def run(script: str, *arguments: str, home: str | None = None) -> subprocess.CompletedProcess[str]:
    variables = {**os.environ, **({"SMARTCITY_HOME": home} if home else {})}
    command = [str(CHECKOUT / "scripts" / script), *arguments]
    return subprocess.run(command, env=variables, capture_output=True, text=True, check=False)


def asked(url: str, action: str, **query: str) -> dict:
    with urllib.request.urlopen(f"{url}/api/3/action/{action}?{urllib.parse.urlencode(query)}") as answer:
        return json.load(answer)["result"]


@pytest.fixture
def second_home() -> Iterator[str]:
    """A home of its own, where every user may go; gone afterwards."""
    home = f"/var/tmp/smartcity-restored-{os.getpid()}"
    yield home
    run("down", home=home)
    shutil.rmtree(home, ignore_errors=True)


def test_a_backup_is_one_file_for_its_owner_that_names_what_it_holds(tmp_path: Path) -> None:
    file = tmp_path / "portal.tar"
    done = run("backup", str(file))
    assert done.returncode == 0, done.stderr
    assert file.stat().st_mode & 0o777 == 0o600
    listed = subprocess.run(["tar", "tf", file], capture_output=True, text=True, check=True).stdout.split()
    assert {"backup.json", "ckan.dump", "datastore.dump", "files.tar", "settings/local.ini"} <= set(listed)
    assert "settings/postgres_admin" not in listed


def test_a_restore_without_consent_and_from_no_backup_changes_nothing(tmp_path: Path) -> None:
    before = asked(os.environ["SMARTCITY_URL"], "package_search", rows="0")["count"]
    (tmp_path / "other.tar").write_bytes(b"no tar")
    for arguments, told in ((["other.tar"], "say --replace"), (["other.tar", "--replace"], "no backup")):
        refused = run("restore", str(tmp_path / arguments[0]), *arguments[1:])
        assert refused.returncode == 1
        assert told in refused.stderr
        assert "Traceback" not in refused.stderr
    assert asked(os.environ["SMARTCITY_URL"], "package_search", rows="0")["count"] == before


@pytest.mark.slow
def test_a_portal_is_restored_in_another_home(tmp_path: Path, second_home: str) -> None:
    first = os.environ["SMARTCITY_URL"]
    file = tmp_path / "portal.tar"
    assert run("backup", str(file)).returncode == 0
    [port] = free_ports(1)
    made = run("up", "--no-sample", "--port", str(port), home=second_home)
    assert made.returncode == 0, made.stdout + made.stderr
    second = f"http://127.0.0.1:{port}"
    assert asked(second, "package_search", rows="0")["count"] == 0
    restored = run("restore", str(file), "--replace", home=second_home)
    assert restored.returncode == 0, restored.stdout + restored.stderr
    sample = "sample-rayong-districts"
    there, here = (asked(url, "package_show", id=sample) for url in (first, second))
    assert here["title_translated"] == there["title_translated"]
    assert (
        asked(second, "package_search", rows="0")["count"]
        == asked(first, "package_search", rows="0")["count"]
    )
    [file_there, file_here] = (dataset["resources"][0] for dataset in (there, here))
    assert file_here["hash"] == file_there["hash"]
    rows = [asked(url, "datastore_search", resource_id=file_here["id"])["total"] for url in (first, second)]
    assert rows[0] == rows[1] > 0
    with urllib.request.urlopen(file_here["url"]) as download:
        assert download.read()
    secrets = [
        Path(home) / "secrets" / "admin_password" for home in (os.environ["SMARTCITY_HOME"], second_home)
    ]
    assert secrets[0].read_text() == secrets[1].read_text()

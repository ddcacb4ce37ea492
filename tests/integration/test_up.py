"""`scripts/up` can be killed anywhere; run again, it finishes, and once more it changes nothing."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest

from portal.layout import port_is_free
from tests.conftest import CHECKOUT

pytestmark = pytest.mark.slow
KILLED_AT = (
    "Python environment from the lock",
    "Configuration and secrets",
    "The cities, the administrator and the samples",
)


@pytest.fixture
def variables() -> Iterator[dict[str, str]]:
    """A home of its own, where every user may go; gone afterwards."""
    home = Path("/var/tmp") / f"smartcity-up-{os.getpid()}"
    yield {**os.environ, "SMARTCITY_HOME": str(home)}
    run("down", {**os.environ, "SMARTCITY_HOME": str(home)})
    shutil.rmtree(home, ignore_errors=True)


def run(script: str, variables: dict[str, str], *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [str(CHECKOUT / "scripts" / script), *arguments]
    return subprocess.run(command, env=variables, capture_output=True, text=True, check=False)


def killed_in_step(step: str, variables: dict[str, str], port: int) -> None:
    """Start `scripts/up` and kill it with everything it started a moment after a step began."""
    command = [str(CHECKOUT / "scripts" / "up"), "--port", str(port)]
    running = subprocess.Popen(
        command, env=variables, stdout=subprocess.PIPE, text=True, start_new_session=True
    )
    assert running.stdout is not None
    for line in running.stdout:
        if step in line:
            break
    with pytest.raises(subprocess.TimeoutExpired):
        running.wait(timeout=2)
    os.killpg(running.pid, signal.SIGKILL)
    running.wait()


def test_killed_at_three_steps_it_finishes_afterwards_and_then_changes_nothing(
    variables: dict[str, str],
) -> None:
    port = next(port for port in range(5700, 5900) if port_is_free(port))
    for step in KILLED_AT:
        killed_in_step(step, variables, port)
    finished = run("up", variables, "--port", str(port))
    assert finished.returncode == 0, finished.stdout + finished.stderr
    status = json.loads(run("status", variables, "--json").stdout)
    assert status["running"]
    assert {part["name"] for part in status["parts"]} == {"postgres", "redis", "solr", "web", "worker"}
    with urllib.request.urlopen(f"{status['url']}/api/3/action/package_search?rows=0") as answer:
        assert json.load(answer)["result"]["count"] == 25
    home = Path(variables["SMARTCITY_HOME"])
    before = {path: path.stat().st_mtime for path in home.glob("*") if path.is_file()}
    again = run("up", variables)
    assert again.returncode == 0
    assert {path: path.stat().st_mtime for path in home.glob("*") if path.is_file()} == before
    secrets = [path.stat().st_mode & 0o777 for path in (home / "secrets").iterdir()]
    assert set(secrets) == {0o600}


def test_a_port_that_another_program_holds_is_told_in_one_sentence(variables: dict[str, str]) -> None:
    import socket

    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        refused = run("up", variables, "--port", str(port))
    assert refused.returncode == 1
    assert f"Port {port}, wanted for the portal, is taken by another program" in refused.stderr
    assert "Traceback" not in refused.stderr


class Answering(BaseHTTPRequestHandler):
    """Says yes to everything, as another portal would to the question whether it is up."""

    def do_GET(self) -> None:
        self.send_response(200)
        self.end_headers()


@contextmanager
def another_portal(port: int) -> Iterator[None]:
    with ThreadingHTTPServer(("127.0.0.1", port), Answering) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield
        server.shutdown()


def test_a_portal_that_comes_to_the_port_meanwhile_does_not_pass_for_ours(variables: dict[str, str]) -> None:
    port = next(port for port in range(5700, 5900) if port_is_free(port))
    command = [str(CHECKOUT / "scripts" / "up"), "--port", str(port), "--no-sample"]
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    with subprocess.Popen(command, env=variables, text=True, **pipes) as running:
        assert running.stdout is not None
        for line in running.stdout:
            if "Configuration and secrets" in line:
                break
        with another_portal(port):
            said, refused = running.communicate()
    assert running.returncode == 1
    assert f"Port {port}, wanted for the portal, is taken by another program" in refused
    assert "The portal answers" not in said

"""A web server of its own for a measurement, beside the portal's."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from portal import probes, supervision
from portal.commands import ckan, environment
from portal.layout import Home
from portal.supervision import wait_for


@contextmanager
def serving(home: Home, settings: Path, port: int) -> Iterator[None]:
    """Serve the configuration on the port, as production does, while the block lasts."""
    command = supervision.gunicorn(home, f"127.0.0.1:{port}")
    with (home.logs / f"{settings.stem}.log").open("wb") as log:
        server = subprocess.Popen(
            command, cwd=home.path, stdout=log, stderr=log,
            env=environment(home, {"CKAN_INI": str(settings)}), **home.user.identity(),
        )  # fmt: skip
        try:
            url = f"http://127.0.0.1:{port}/api/3/action/status_show"
            problem = f"The server of {settings.name} does not answer: see {log.name}."
            wait_for(lambda: probes.http_status(url) == 200, 120, problem)
            yield
        finally:
            server.terminate()
            server.wait(timeout=30)


def api_token(home: Home, settings: Path, user: str = "admin") -> str:
    """Return a new API token of the user; the portal's expire, plain CKAN takes no notice of how long."""
    one_day = ["expires_in=1", "unit=86400"]
    words = ["user", "token", "add", user, "bench", *one_day, "--quiet"]
    printed = ckan(home, settings, *words, failed="No API token could be made.")
    return printed.strip().splitlines()[-1].strip()

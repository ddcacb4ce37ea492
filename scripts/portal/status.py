"""`scripts/status`: each part of the portal, for people and as JSON."""

from __future__ import annotations

import json
import re
import subprocess
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path

from portal import postgres, probes, supervision
from portal.layout import Address, Home
from portal.machine import java
from portal.supervision import Supervisor

_ERROR = re.compile(r"\b(ERROR|FATAL|PANIC|CRITICAL|Traceback|Exception)\b")
_TAIL_BYTES = 64 * 1024


@dataclass(frozen=True)
class PartStatus:
    """One part as `scripts/status` shows it."""

    name: str
    running: bool
    version: str
    port: int | None
    error: str


def portal_status(home: Home) -> dict[str, object]:
    """Everything that `scripts/status --json` prints: url, running, home, parts.

    Raises:
        Problem: no portal was set up here yet.
    """
    address = home.address()
    password = (home.path / "secrets" / "supervisor").read_text(encoding="utf-8")
    supervisor = Supervisor(home, address, password)
    supervised = {part.name: part.running for part in supervisor.parts()} if supervisor.alive() else {}
    answers: dict[str, Callable[[], bool]] = {
        "postgres": lambda: probes.postgres_answers(address),
        "redis": lambda: probes.redis_answers(address),
        "solr": lambda: probes.solr_answers(address),
        "web": lambda: probes.portal_answers(address),
        "worker": lambda: True,
    }
    ports = {"postgres": address.postgres, "redis": address.redis, "solr": address.solr, "web": address.port}
    versions = _versions(home, address)
    parts = [
        PartStatus(
            name=name,
            running=supervised.get(name, False) and answers[name](),
            version=versions[name],
            port=ports.get(name),
            error=last_error(home, name),
        )
        for name in (*supervision.INFRASTRUCTURE, *supervision.APPLICATION)
    ]
    return {
        "url": address.site_url,
        "running": all(part.running for part in parts),
        "home": str(home.path),
        "parts": [asdict(part) for part in parts],
    }


def show(status: dict[str, object], as_json: bool) -> None:
    """Print a status."""
    if as_json:
        print(json.dumps(status, indent=2, ensure_ascii=False))
        return
    print(f"{status['url']}  ({status['home']})")
    print(f"{'part':10} {'running':8} {'port':>6}  {'version':24} last error in its log")
    parts = status["parts"]
    for part in parts if isinstance(parts, list) else []:
        running = "yes" if part["running"] else "NO"
        print(
            f"{part['name']:10} {running:8} {part['port'] or '':>6}  {part['version']:24} "
            f"{part['error'][:120]}"
        )


def _versions(home: Home, address: Address) -> dict[str, str]:
    ckan = str(probes.status_show(address).get("ckan_version", "")) or _printed(
        [home.program("ckan"), "--version"]
    )
    solr = next((home.path / "solr" / "runtime" / "lib").glob("solr-core-*.jar"), Path("solr-core-?.jar"))
    return {
        "postgres": _printed([str(postgres.program("postgres")), "--version"]),
        "redis": _printed(["redis-server", "--version"]),
        "solr": f"{solr.stem.removeprefix('solr-core-')} (Java {_printed([java() or 'java', '--version'])})",
        "web": f"CKAN {ckan}" if ckan else "CKAN 2.12",
        "worker": "ckan jobs worker",
    }


def _printed(command: list[str]) -> str:
    """The version number that a program prints of itself, or nothing."""
    try:
        done = subprocess.run(command, capture_output=True, text=True, check=False)
    except OSError:
        return ""
    number = re.search(r"\d+(\.\d+)+", done.stdout + done.stderr)
    return number[0] if number else ""


def last_error(home: Home, part: str) -> str:
    """The last line that tells of an error in what a part logged since it was started."""
    log, start = home.logs / f"{part}.log", home.path / "run" / f"{part}.log-start"
    if not log.exists():
        return ""
    size = log.stat().st_size
    begun = int(start.read_text(encoding="utf-8")) if start.exists() else 0
    with log.open("rb") as file:
        # A log shorter than at the start was rotated: all of it is new.
        file.seek(max(begun if begun <= size else 0, size - _TAIL_BYTES))
        lines = file.read().decode("utf-8", "replace").splitlines()
    return next((line.strip() for line in reversed(lines) if _ERROR.search(line)), "")

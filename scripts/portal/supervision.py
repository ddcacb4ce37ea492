"""supervisord keeps the parts of the portal running; we speak XML-RPC with it."""

from __future__ import annotations

import http.client
import os
import shlex
import time
import xmlrpc.client
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from portal import postgres, solr
from portal.commands import run
from portal.layout import Address, Home
from portal.problems import Problem

INFRASTRUCTURE = ("postgres", "redis", "solr")
APPLICATION = ("web", "worker")
THREADS = 4
_STEADY = 3  # seconds after which a part counts as running
#: gunicorn tries for five seconds to get a port that is taken, before it gives up.
_STEADY_WEB = 7

_HEAD = """\
[supervisord]
logfile = {home}/logs/supervisord.log
pidfile = {home}/run/supervisord.pid
childlogdir = {home}/logs
umask = 027

[inet_http_server]
port = 127.0.0.1:{port}
username = portal
password = {password}

[rpcinterface:supervisor]
supervisor.rpcinterface_factory = supervisor.rpcinterface:make_main_rpcinterface
"""
_PROGRAM = """
[program:{name}]
command = {command}
directory = {home}
autostart = {autostart}
autorestart = true
startsecs = {steady}
startretries = 5
stopsignal = {signal}
stopwaitsecs = 30
stopasgroup = {group}
killasgroup = true
redirect_stderr = true
stdout_logfile = {home}/logs/{name}.log
stdout_logfile_maxbytes = 10MB
stdout_logfile_backups = 3
environment = CKAN_INI="{home}/ckan.ini",LC_ALL="C.UTF-8",PYTHONUNBUFFERED="1"
"""


@dataclass(frozen=True)
class Part:
    """State of one supervised part: `running`, and what supervisor says of it."""

    name: str
    running: bool
    state: str
    description: str


def write_settings(home: Home, address: Address, secrets: Mapping[str, str]) -> bool:
    """Write supervisor.conf; return whether that changed it."""
    # Fast shutdown (INT) for PostgreSQL: the default TERM waits for clients for ever.
    programs = {
        "postgres": ([str(postgres.program("postgres")), "-D", f"{home.path}/postgres/data"], "INT"),
        "redis": (["redis-server", f"{home.path}/redis.conf"], "TERM"),
        "solr": (solr.command(home, address), "TERM"),
        "web": (gunicorn(home, f"{address.host}:{address.port}"), "TERM"),
        "worker": ([home.program("ckan"), "-c", str(home.ini), "jobs", "worker"], "TERM"),
    }
    text = _HEAD.format(home=home.path, port=address.supervisor, password=secrets["supervisor"])
    for name, (command, signal) in programs.items():
        text += _PROGRAM.format(
            name=name,
            command=shlex.join(command).replace("%", "%%"),
            home=home.path,
            autostart=str(name in INFRASTRUCTURE).lower(),
            signal=signal,
            steady=_STEADY_WEB if name == "web" else _STEADY,
            group=str(name != "postgres").lower(),
        )
    return home.write("supervisor.conf", text, mode=0o600)


def gunicorn(home: Home, bind: str) -> list[str]:
    """The command line that serves CKAN; `CKAN_INI` names its configuration."""
    return [
        home.program("gunicorn"),
        f"--bind={bind}",
        f"--workers={min(8, max(2, os.cpu_count() or 2))}",
        f"--threads={THREADS}",
        "--timeout=60",
        "--max-requests=5000",
        "--max-requests-jitter=500",
        "ckanext.smartcity.operations.wsgi:application",
    ]


class Supervisor:
    """The supervisord of one portal."""

    def __init__(self, home: Home, address: Address, password: str) -> None:
        self.home = home
        self._proxy = xmlrpc.client.ServerProxy(
            f"http://portal:{password}@127.0.0.1:{address.supervisor}/RPC2"
        )

    def alive(self) -> bool:
        """Whether supervisord answers."""
        try:
            self._call("getState")
        except (OSError, http.client.HTTPException, xmlrpc.client.ProtocolError):
            return False
        return True

    def start_daemon(self) -> None:
        """Start supervisord, which starts the services."""
        self._mark_logs(INFRASTRUCTURE)
        command = [self.home.program("supervisord"), "-c", str(self.home.path / "supervisor.conf")]
        run(self.home, command, "supervisord could not start.")

    def stop_daemon(self) -> None:
        """Stop every part and supervisord itself, and wait until it is gone."""
        if self.alive():
            self.stop(*APPLICATION)
            self._call("stopAllProcesses")
            self._call("shutdown")
            wait_for(
                lambda: not self.alive(),
                60,
                "supervisord did not stop within a minute: look at logs/supervisord.log.",
            )

    def parts(self) -> list[Part]:
        """What runs."""
        return [
            Part(row["name"], row["statename"] == "RUNNING", row["statename"], row["description"])
            for row in self._call("getAllProcessInfo")
        ]

    def state(self, name: str) -> str:
        """Return supervisor's word for a part's state, such as ``RUNNING`` or ``STARTING``."""
        return next((part.state for part in self.parts() if part.name == name), "")

    def start(self, *names: str) -> None:
        """Start the named parts that do not run."""
        idle = {part.name for part in self.parts() if part.state not in ("RUNNING", "STARTING")}
        for name in names:
            if name in idle:
                self._mark_logs((name,))
                self._call("startProcess", name, False)

    def stop(self, *names: str) -> None:
        """Stop the named parts that run."""
        busy = {part.name for part in self.parts() if part.state in ("RUNNING", "STARTING", "BACKOFF")}
        for name in names:
            if name in busy:
                self._call("stopProcess", name, True)

    def _mark_logs(self, names: Iterable[str]) -> None:
        """Remember where each log ends, so that the status shows no error of an earlier life."""
        for name in names:
            log = self.home.logs / f"{name}.log"
            self.home.write(f"run/{name}.log-start", str(log.stat().st_size if log.exists() else 0))

    def _call(self, method: str, *arguments: object) -> list[dict[str, str]]:
        answer = getattr(self._proxy.supervisor, method)(*arguments)
        return answer if isinstance(answer, list) else []


def wait_for(ready: Callable[[], bool], seconds: float, problem: str) -> None:
    """Poll until something is ready.

    Raises:
        Problem: it was not within `seconds`.
    """
    deadline = time.monotonic() + seconds
    while not ready():
        if time.monotonic() > deadline:
            raise Problem(problem)
        time.sleep(0.3)

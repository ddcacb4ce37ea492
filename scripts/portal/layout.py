"""Where everything of one portal lives: the checkout it comes from and the home that holds its state.

home/
├── portal.json        address and ports, chosen once
├── env/               Python environment: CKAN, this bundle, supervisor
├── secrets/           one file per secret, 0600
├── ckan.ini           generated; `local.ini` beside it holds the operator's own options
├── supervisor.conf
├── postgres/ redis/ solr/ storage/    data of the services and uploaded files
└── logs/ run/
"""

from __future__ import annotations

import hashlib
import json
import os
import socket
from dataclasses import asdict, dataclass
from itertools import islice
from pathlib import Path

from portal.problems import Problem
from portal.service_user import ServiceUser

CHECKOUT = Path(__file__).resolve().parents[2]
DEFAULT_PORT = 5000
SERVICES = ("postgres", "redis", "solr", "supervisor")
FIRST_SERVICE_PORT = 15400
# Browsers refuse 6000 and some others as unsafe.
_PASSING_PORTS = range(5600, 6000)
FOLDERS = ("logs", "run", "secrets", "storage", "postgres", "redis", "solr")


@dataclass(frozen=True)
class Address:
    """The portal's address and the loopback ports of its private services."""

    host: str
    port: int
    site_url: str
    postgres: int
    redis: int
    solr: int
    supervisor: int


@dataclass(frozen=True)
class Home:
    """The directory of one portal and the user its services run as."""

    path: Path
    user: ServiceUser

    @property
    def env(self) -> Path:
        return self.path / "env"

    @property
    def ini(self) -> Path:
        return self.path / "ckan.ini"

    @property
    def logs(self) -> Path:
        return self.path / "logs"

    def program(self, name: str) -> str:
        """Path of an executable of the environment."""
        return str(self.env / "bin" / name)

    def make(self) -> None:
        """Make the folders, closed to other users."""
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            for folder in (self.path, *(self.path / name for name in FOLDERS)):
                folder.mkdir(exist_ok=True, mode=0o700)
                self.user.own(folder)
        except OSError as error:
            raise Problem(
                f"{self.path} cannot be written ({error.strerror}): free it or name "
                "another place in SMARTCITY_HOME."
            ) from error
        if not self.user.can_enter(self.path):
            raise Problem(
                f"The user '{self.user.name}' cannot enter {self.path}: name a place it "
                "can reach in SMARTCITY_HOME."
            )

    def address(self) -> Address:
        """The stored address.

        Raises:
            Problem: no portal was set up here yet.
        """
        try:
            return Address(**json.loads((self.path / "portal.json").read_text(encoding="utf-8")))
        except FileNotFoundError:
            raise Problem(f"There is no portal in {self.path} yet: run scripts/up first.") from None

    def choose_address(self, host: str | None, port: int | None, site_url: str | None) -> Address:
        """Keep the stored address, changed by what the caller asks for, or choose one with free ports."""
        first_time = not (self.path / "portal.json").exists()
        known = (
            {"host": "127.0.0.1", "port": DEFAULT_PORT, "site_url": "", **_free_service_ports()}
            if first_time
            else asdict(self.address())
        )
        asked = {key: value for key, value in (("host", host), ("port", port)) if value is not None}
        address = known | asked
        if site_url or not known["site_url"] or address != known:
            shown = "127.0.0.1" if address["host"] == "0.0.0.0" else address["host"]  # noqa: S104
            address["site_url"] = site_url or f"http://{shown}:{address['port']}"
        chosen = Address(**address)
        self.write("portal.json", json.dumps(asdict(chosen), indent=2) + "\n")
        return chosen

    def write(self, name: str, text: str, mode: int = 0o640) -> bool:
        """Write a file of the home in one move; return whether that changed it."""
        target = self.path / name
        if target.exists() and target.read_text(encoding="utf-8") == text:
            return False
        partial = target.with_name(f".{target.name}.part")
        with os.fdopen(
            os.open(partial, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, mode), "w", encoding="utf-8"
        ) as file:
            file.write(text)
        self.user.own(partial)
        partial.replace(target)
        return True


def default_home(user: ServiceUser) -> Path:
    """`SMARTCITY_HOME`, else `var/` of the checkout, else a place that the services' user can enter.

    A checkout below a closed folder (root's home, a CI clone) is out of the unprivileged user's reach.
    """
    named = os.environ.get("SMARTCITY_HOME")
    if named:
        return Path(named).resolve()
    if user.can_enter(CHECKOUT):
        return CHECKOUT / "var"
    return Path("/var/lib/ckanext-smartcity") / f"{CHECKOUT.name}-{short_hash(str(CHECKOUT))}"


def port_is_free(port: int, host: str = "127.0.0.1") -> bool:
    """Whether nothing listens on the port."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError:
            return False
    return True


def free_ports(count: int) -> list[int]:
    """Free ports for short-lived portals, searched from a start that differs between those made together."""
    begin = 2 * os.getpid() % len(_PASSING_PORTS)
    turned = (*_PASSING_PORTS[begin:], *_PASSING_PORTS[:begin])
    return list(islice((port for port in turned if port_is_free(port)), count))


def short_hash(text: str) -> str:
    """Eight hexadecimal digits that stand for a text."""
    return hashlib.sha256(text.encode()).hexdigest()[:8]


def _free_service_ports() -> dict[str, int]:
    """One free port per service, searched from a start that differs between portals made at the same time."""
    ports: dict[str, int] = {}
    port = FIRST_SERVICE_PORT + (os.getpid() % 500) * 8
    for service in SERVICES:
        while not port_is_free(port):
            port += 1
        ports[service] = port
        port += 1
    return ports

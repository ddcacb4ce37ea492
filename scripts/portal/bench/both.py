"""Both sites of the comparison, running and holding the same datasets."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from portal.bench.client import Side
from portal.bench.many import load
from portal.bench.plain import plain_site
from portal.bench.server import api_token
from portal.commands import ckan
from portal.layout import Home, free_ports
from portal.secret_files import ensure_secrets
from portal.up import Wishes, up

ADMIN = "admin"


@contextmanager
def both_sides(home: Home, datasets: int) -> Iterator[tuple[Side, Side]]:
    """Run plain CKAN and this portal with the same datasets; yield them in that order."""
    ours, theirs = free_ports(2)
    address = up(home, Wishes(port=ours, sample=False))
    with plain_site(home, theirs) as settings:
        password = ensure_secrets(home)["admin_password"]
        made = "Plain CKAN's administrator could not be made."
        ckan(
            home,
            settings,
            "user",
            "add",
            ADMIN,
            "email=admin@portal.invalid",
            f"password={password}",
            failed=made,
        )
        ckan(home, settings, "sysadmin", "add", ADMIN, failed=made)
        plain = Side("plain", theirs, api_token(home, settings))
        smartcity = Side("smartcity", address.port, api_token(home, home.ini))
        load(home, settings, plain, datasets)
        load(home, home.ini, smartcity, datasets)
        yield plain, smartcity

"""A private Redis: job queues must survive a restart, so it appends to a file and never evicts."""

from __future__ import annotations

from collections.abc import Mapping

from portal.layout import Address, Home

_SETTINGS = """\
bind 127.0.0.1
port {port}
requirepass {password}
dir {folder}
appendonly yes
maxmemory-policy noeviction
daemonize no
"""


def write_settings(home: Home, address: Address, secrets: Mapping[str, str]) -> bool:
    """Write redis.conf; return whether that changed it."""
    text = _SETTINGS.format(port=address.redis, password=secrets["redis"], folder=home.path / "redis")
    return home.write("redis.conf", text, mode=0o600)


def url(address: Address, secrets: Mapping[str, str], database: int = 0) -> str:
    """The address CKAN uses."""
    return f"redis://:{secrets['redis']}@127.0.0.1:{address.redis}/{database}"

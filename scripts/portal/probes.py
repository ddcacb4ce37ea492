"""Does it answer? One question per part, asked over its own port."""

from __future__ import annotations

import json
import socket
import urllib.error
import urllib.request

from portal import solr
from portal.layout import Address

_SECONDS = 5


def postgres_answers(address: Address) -> bool:
    """Whether PostgreSQL accepts connections (it replies to an SSL request with one byte)."""
    return _replies(address.postgres, b"\x00\x00\x00\x08\x04\xd2\x16\x2f")


def redis_answers(address: Address) -> bool:
    """Whether Redis replies, if only to ask for the password."""
    return _replies(address.redis, b"PING\r\n")


def solr_answers(address: Address, core: str = "ckan") -> bool:
    """Whether the core is loaded and takes queries."""
    return http_status(f"{solr.url(address, core)}/select?q=id:none&rows=0") == 200


def portal_answers(address: Address) -> bool:
    """Whether CKAN answers its own status action."""
    return http_status(f"{local_url(address)}/api/3/action/status_show") == 200


def local_url(address: Address) -> str:
    """The address under which this machine reaches the portal, whatever its public one is."""
    host = "127.0.0.1" if address.host == "0.0.0.0" else address.host  # noqa: S104
    return f"http://{host}:{address.port}"


def http_status(url: str) -> int:
    """The status of a GET; 0 when nothing answers."""
    try:
        with urllib.request.urlopen(url, timeout=_SECONDS) as answer:
            return int(answer.status)
    except urllib.error.HTTPError as error:
        return error.code
    except (OSError, ValueError):
        return 0


def status_show(address: Address) -> dict[str, object]:
    """CKAN's own status; empty when it does not answer."""
    try:
        with urllib.request.urlopen(
            f"{local_url(address)}/api/3/action/status_show", timeout=_SECONDS
        ) as answer:
            return dict(json.load(answer)["result"])
    except (OSError, ValueError, KeyError):
        return {}


def _replies(port: int, question: bytes) -> bool:
    try:
        with socket.create_connection(("127.0.0.1", port), timeout=_SECONDS) as connection:
            connection.sendall(question)
            return bool(connection.recv(1))
    except OSError:
        return False

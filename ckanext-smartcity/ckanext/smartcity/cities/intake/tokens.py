"""Secret links and stamps of forms: signed with the portal's secret, so that nothing of them is stored."""

from __future__ import annotations

import secrets
from dataclasses import dataclass

from itsdangerous import BadSignature, SignatureExpired, TimestampSigner, URLSafeSerializer

from ckanext.smartcity import config as options


@dataclass(frozen=True)
class Stamp:
    """What a form carries from when it was shown.

    Attributes:
        mark: tells this form from every other.
        age: how many seconds ago it was shown.
    """

    mark: str
    age: int


def secret_link(purpose: str, identifier: str) -> str:
    """Return the secret part of the address under which one person reaches one thing.

    Args:
        purpose: of the link; a link for one purpose opens nothing else.
        identifier: of the thing; once that is deleted, the link leads nowhere.
    """
    return str(_serializer(purpose).dumps(identifier))


def linked(purpose: str, token: str) -> str | None:
    """Return the identifier that a secret link was made for, None for anything else."""
    try:
        return str(_serializer(purpose).loads(token))
    except BadSignature:
        return None


def stamp() -> str:
    """Return a signed stamp with a mark of its own and the present moment, for a form that is being shown."""
    return _signer().sign(secrets.token_urlsafe(16)).decode()


def read_stamp(signed: str, longest: int) -> Stamp | None:
    """Return what a stamp says; None if it is forged or older than `longest` seconds."""
    try:
        mark, made = _signer().unsign(signed, max_age=longest, return_timestamp=True)
    except (BadSignature, SignatureExpired):
        return None
    now: int = _signer().get_timestamp()
    return Stamp(mark.decode(), now - int(made.timestamp()))


def _serializer(purpose: str) -> URLSafeSerializer:
    return URLSafeSerializer(options.secret_key(), salt=f"smartcity-{purpose}")


def _signer() -> TimestampSigner:
    return TimestampSigner(options.secret_key(), salt="smartcity-stamp")

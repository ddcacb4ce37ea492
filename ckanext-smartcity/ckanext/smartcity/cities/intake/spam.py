"""Keeping programs out of the forms without asking people riddles: a trap field, a clock, a limit per hour.

Whoever is stopped is told why and loses nothing that they wrote. Nothing about them is kept beyond the hour:
the limit counts under a hash of the network address, salted with a random value that Redis forgets then.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
from collections.abc import Mapping

from ckan.lib.redis import connect_to_redis

from ckanext.smartcity import config as options
from ckanext.smartcity.cities.intake import tokens
from ckanext.smartcity.errors import N_, FieldError

#: The name of the field that people do not see and programs fill in.
TRAP = "website"
STAMP = "stamp"
HOUR = 3600  # seconds
LONGEST_OPEN = 24 * HOUR


def examine(form: Mapping[str, str], address: str) -> None:
    """Let a sent form pass, or say why it is stopped.

    Args:
        form: the fields as sent.
        address: network address of the sender.

    Raises:
        FieldError: the trap is filled, the form was sent too fast or too late, or too many came this hour.
    """
    if form.get(TRAP):
        raise FieldError(N_("The field that must stay empty was filled in. Empty it and send again."))
    open_for = tokens.age(form.get(STAMP, ""), LONGEST_OPEN)
    if open_for is None:
        raise FieldError(N_("This form was open for too long. Please send it once more."))
    if open_for < options.intake_least_seconds():
        raise FieldError(N_("That was faster than anybody can type. Please wait a moment and send again."))
    if _sent_this_hour(address) >= options.intake_per_hour():
        raise FieldError(
            N_("Too many forms came from your network this hour. At most {most} are taken; try again later."),
            most=options.intake_per_hour(),
        )


def count(address: str) -> None:
    """Count a form that was taken in."""
    redis = connect_to_redis()
    key = _key(address)
    redis.incr(key)
    redis.expire(key, HOUR)


def _sent_this_hour(address: str) -> int:
    return int(connect_to_redis().get(_key(address)) or 0)


def _key(address: str) -> str:
    prefix = f"ckan:{options.site_id()}:smartcity:intake"
    redis = connect_to_redis()
    redis.set(f"{prefix}:salt", secrets.token_hex(32), nx=True, ex=HOUR)
    salt: bytes = redis.get(f"{prefix}:salt") or b""
    return f"{prefix}:{hmac.new(salt, address.encode(), hashlib.sha256).hexdigest()}"

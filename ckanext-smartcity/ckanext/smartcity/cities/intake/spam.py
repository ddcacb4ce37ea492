"""Keeping programs out of the forms without asking people riddles: a trap field, a clock, limits per hour.

Whoever is stopped is told why and loses nothing that they wrote. Nothing about them is kept beyond the hour:
the limits count under a hash of the network address, salted with a random value that Redis forgets then. A
form counts once however often it is sent: under the mark in its stamp stands for a day what came of it.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
from collections.abc import Mapping
from dataclasses import dataclass

from ckan.lib.redis import connect_to_redis

from ckanext.smartcity import config as options
from ckanext.smartcity.cities.intake import tokens
from ckanext.smartcity.errors import N_, FieldError

#: The name of the field that people do not see and programs fill in.
TRAP = "website"
STAMP = "stamp"
HOUR = 3600  # seconds
LONGEST_OPEN = 24 * HOUR
#: How many forms with files may be opened for each that may be taken in: people correct mistakes.
OPENED_PER_TAKEN = 3
_TAKEN, _OPENED = "taken", "opened"


@dataclass(frozen=True)
class Passed:
    """A sent form that nothing speaks against.

    Attributes:
        mark: of its stamp.
        before: the id of what came of this very form when it was sent before; empty if it was not.
    """

    mark: str
    before: str


def examine(form: Mapping[str, str], address: str) -> Passed:
    """Let a sent form pass, or say why it is stopped.

    Args:
        form: the fields as sent.
        address: network address of the sender.

    Raises:
        FieldError: the trap is filled, the form was sent too fast or too late, or too many came this hour.
        RedisError: Redis is silent, so that nobody can say.
    """
    if form.get(TRAP):
        raise FieldError(N_("The field that must stay empty was filled in. Empty it and send again."))
    stamp = tokens.read_stamp(form.get(STAMP, ""), LONGEST_OPEN)
    if stamp is None:
        raise FieldError(N_("This form was open for too long. Please send it once more."))
    if stamp.age < options.intake_least_seconds():
        raise FieldError(N_("That was faster than anybody can type. Please wait a moment and send again."))
    redis = connect_to_redis()
    before = redis.get(_sent(stamp.mark))
    if before is None and int(redis.get(_counter(_TAKEN, address)) or 0) >= options.intake_per_hour():
        raise FieldError(
            N_("Too many forms came from your network this hour. At most {most} are taken; try again later."),
            most=options.intake_per_hour(),
        )
    return Passed(stamp.mark, before.decode() if before else "")


def count_opening(address: str) -> None:
    """Count a form whose files are about to be opened, which costs the portal time whatever is in them.

    Raises:
        FieldError: too many were opened for this network this hour.
        RedisError: Redis is silent.
    """
    most = OPENED_PER_TAKEN * options.intake_per_hour()
    if _count(_OPENED, address) > most:
        raise FieldError(
            N_("Files of {most} forms from your network were opened this hour; try again later."), most=most
        )


def count(passed: Passed, address: str, identifier: str) -> str:
    """Count a form that was taken in; return the id of what came of it.

    Args:
        passed: what `examine` returned.
        address: network address of the sender.
        identifier: of what came of it now. Sent twice at the same time, the first one stands.

    Raises:
        RedisError: Redis is silent.
    """
    redis = connect_to_redis()
    if redis.set(_sent(passed.mark), identifier, nx=True, ex=LONGEST_OPEN):
        _count(_TAKEN, address)
        return identifier
    first = redis.get(_sent(passed.mark))
    return first.decode() if first else identifier


def _count(what: str, address: str) -> int:
    key = _counter(what, address)
    together = connect_to_redis().pipeline()
    together.incr(key)
    together.expire(key, HOUR)
    number, _ = together.execute()
    return int(number)


def _sent(mark: str) -> str:
    return f"{_prefix()}:sent:{mark}"


def _counter(what: str, address: str) -> str:
    redis = connect_to_redis()
    redis.set(f"{_prefix()}:salt", secrets.token_hex(32), nx=True, ex=HOUR)
    salt: bytes = redis.get(f"{_prefix()}:salt") or b""
    return f"{_prefix()}:{what}:{hmac.new(salt, address.encode(), hashlib.sha256).hexdigest()}"


def _prefix() -> str:
    return f"ckan:{options.site_id()}:smartcity:intake"

"""The doctor: is this portal well, and if not, what is to be done?

Every check looks at the real thing (it asks the service, counts the rows, opens the file) and answers with
findings. A check that cannot be made because a service is down says so as a finding of its own.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from enum import Enum

from ckanext.smartcity.errors import SmartcityError


class State(Enum):
    """How bad it is: nothing to do, something to think about, something to mend now."""

    WELL = "ok"
    WARNING = "warning"
    PROBLEM = "problem"


@dataclass(frozen=True)
class Finding:
    """One thing that was looked at.

    Attributes:
        about: the part, e.g. ``Solr``.
        state: how bad it is.
        told: what was seen, one sentence.
        remedy: what to do about it; empty when all is well.
    """

    about: str
    state: State
    told: str
    remedy: str = ""


class CheckFailedError(SmartcityError):
    """A check could not be made; the message says why, `remedy` what to do."""

    def __init__(self, told: str, remedy: str) -> None:
        self.remedy = remedy
        super().__init__(told)


Check = Callable[[], Iterable[Finding]]


def well(about: str, told: str) -> Finding:
    """Nothing to do."""
    return Finding(about, State.WELL, told)


def warning(about: str, told: str, remedy: str) -> Finding:
    """Something to think about."""
    return Finding(about, State.WARNING, told, remedy)


def problem(about: str, told: str, remedy: str) -> Finding:
    """Something to mend now."""
    return Finding(about, State.PROBLEM, told, remedy)


def examine(checks: Iterable[tuple[str, Check]]) -> Iterator[Finding]:
    """Make the checks in order and yield what they find, each as soon as it is known."""
    for about, check in checks:
        try:
            yield from check()
        except CheckFailedError as failure:
            yield problem(about, str(failure), failure.remedy)

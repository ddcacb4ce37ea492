"""The form of a kind."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Protocol

import rdflib
from rdflib.term import Node

from ckanext.smartcity.dcat.draft import Draft, Object
from ckanext.smartcity.dcat.environment import Environment

Record = Mapping[str, Any]


class Kind(Protocol):
    """Writes a field of a record and reads it back.

    Attributes:
        unasked: whether it may have something to say of a record whose field is empty.
    """

    @property
    def unasked(self) -> bool: ...

    def write(self, record: Record, field: str, draft: Draft, environment: Environment) -> Iterable[Object]:
        """Return the objects of the field's predicate; what hangs on them goes into the draft."""

    def read(
        self, field: str, objects: Sequence[Node], graph: rdflib.Graph, environment: Environment
    ) -> Record:
        """Return the fields that the objects say; empty for what follows from other fields."""


def values_of(value: object) -> list[object]:
    """Return the values of a field that may hold none, one or a list."""
    if value is None or value == "":
        return []
    return list(value) if isinstance(value, list | tuple) else [value]

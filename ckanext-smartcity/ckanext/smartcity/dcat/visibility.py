"""Which datasets may be in a feed at all."""

from __future__ import annotations

from ckanext.smartcity.dcat.concepts import ROLES
from ckanext.smartcity.dcat.environment import Environment
from ckanext.smartcity.dcat.kinds import Record

#: Rank of the level เปิดเผย in the vocabulary of classification levels.
OPEN = 1
EXPORTED_TYPES = frozenset({"dataset"})


def is_exported(dataset: Record, environment: Environment) -> bool:
    """Say whether the dataset is published, for everybody, of an exported type and not classified.

    A level that the vocabulary does not know counts as classified.
    """
    if dataset.get("private") or dataset.get("state") != "active":
        return False
    if dataset.get("type", "dataset") not in EXPORTED_TYPES:
        return False
    level = dataset.get("data_classification")
    if not level:
        return True
    term = environment.term(ROLES["data_classification"], level)
    return term is not None and term.facts.get("rank") == OPEN

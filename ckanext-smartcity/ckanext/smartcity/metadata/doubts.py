"""What is allowed but doubtful: said to a dataset's editors, never a reason to refuse."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from ckanext.smartcity.errors import N_
from ckanext.smartcity.metadata import classification
from ckanext.smartcity.metadata.classification import Finding
from ckanext.smartcity.vocabularies import read_schema_file

_TWO_WORDS = re.compile(r"([a-z]+)[._-]([a-z]+)")


def doubts(dataset: Mapping[str, Any]) -> Iterator[Finding]:
    """Yield each doubt about a dataset with stored values."""
    yield from (found for found in classification.findings(dataset, secret_metadata=True) if found.is_warning)
    address = dataset.get("maintainer_email") or ""
    if looks_personal(address):
        yield Finding(
            "maintainer_email",
            N_(
                "'{value}' looks like a person's own address. "
                "Give the division's shared mailbox if there is one."
            ),
            {"value": address},
            is_warning=True,
        )


def looks_personal(address: str) -> bool:
    """Whether an email address looks like a person's, by the rule in ``schemas/personal_data.yaml``."""
    local, _, domain = address.lower().rpartition("@")
    rule = _rule()
    if domain in rule["free_mail"]:
        return True
    words = _TWO_WORDS.fullmatch(local)
    return words is not None and not rule["office_words"].intersection(words.groups())


@cache
def _rule() -> Mapping[str, frozenset[str]]:
    rule: Mapping[str, list[str]] = read_schema_file("personal_data.yaml")["contact_address"]
    return {name: frozenset(words) for name, words in rule.items()}

"""What a sender agrees to: the texts of ``schemas/consent.yaml``."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from ckanext.smartcity.vocabularies import read_schema_file


@dataclass(frozen=True)
class Consent:
    """One version of the texts, each by language."""

    version: str
    work: Mapping[str, str]
    guardian: Mapping[str, str]


def current() -> Consent:
    """Return the version that is asked for now."""
    return list(versions().values())[-1]


@cache
def versions() -> Mapping[str, Consent]:
    """Return every version there ever was, oldest first."""
    return {entry["version"]: Consent(**entry) for entry in read_schema_file("consent.yaml")["versions"]}

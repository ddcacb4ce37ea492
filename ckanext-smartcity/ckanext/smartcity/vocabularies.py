"""Code lists: ``schemas/vocabularies/<name>.yaml`` as frozen values, read once on first use.

The form of a file::

    title: {th: …, en: …}
    source: where the list comes from
    scheme: URI of the concept scheme (optional)
    terms:
      - value: the string that is stored, exactly as the Government Data Catalog stores it
        code: the code of the standard (optional)
        label: {th: …, en: …}
        definition: {th: …, en: …}   (optional)
        uri: …                       (optional)
        spellings: [other and historical ways to write it]   (optional)
        facts: {anything else a rule needs}                  (optional)
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any

import yaml

from ckanext.smartcity.errors import UnknownTermError, VocabularyError
from ckanext.smartcity.thai_text import comparison_key

SCHEMAS = "ckanext.smartcity.schemas"
# The same safe language in C where PyYAML has it, ten times as fast.
_YAML = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_EMPTY: Mapping[str, Any] = MappingProxyType({})


def _empty() -> Mapping[str, Any]:
    """Return the one empty mapping: as a plain default dataclasses would refuse it before Python 3.12."""
    return _EMPTY


@dataclass(frozen=True)
class Term:
    """One entry of a code list."""

    value: str
    label: Mapping[str, str]
    code: str | None = None
    definition: Mapping[str, str] = field(default_factory=_empty)
    uri: str | None = None
    spellings: tuple[str, ...] = ()
    facts: Mapping[str, Any] = field(default_factory=_empty)

    def in_language(self, language: str) -> str:
        """Return the label in the language, else in Thai."""
        return self.label.get(language) or self.label["th"]


@dataclass(frozen=True)
class Vocabulary:
    """A code list and the ways its terms may be written."""

    name: str
    title: Mapping[str, str]
    source: str
    terms: tuple[Term, ...]
    scheme: str | None = None
    _by_key: Mapping[str, Term] = field(default_factory=_empty, repr=False, compare=False)

    @property
    def values(self) -> tuple[str, ...]:
        """The stored values, in the list's own order."""
        return tuple(term.value for term in self.terms)

    def get(self, text: str) -> Term | None:
        """Return the term written as value, code, label or known spelling, however spaced; else None."""
        return self._by_key.get(comparison_key(text))

    def find(self, text: str) -> Term:
        """Return the term as `get` does.

        Raises:
            UnknownTermError: the list does not hold it.
        """
        term = self.get(text)
        if term is None:
            raise UnknownTermError(text, self.name, self.values)
        return term


def read_schema_file(path: str) -> Any:
    """Return the parsed content of a YAML or JSON file below ``schemas/``, e.g. ``"cities.yaml"``."""
    text = files(SCHEMAS).joinpath(path).read_text(encoding="utf-8")
    return json.loads(text) if path.endswith("json") else yaml.load(text, Loader=_YAML)  # noqa: S506


@cache
def vocabulary(name: str) -> Vocabulary:
    """Return the named code list.

    Raises:
        VocabularyError: there is no such file, or two of its terms share a spelling.
    """
    try:
        raw = read_schema_file(f"vocabularies/{name}.yaml")
    except FileNotFoundError as error:
        raise VocabularyError(f"There is no vocabulary named {name!r} in schemas/vocabularies.") from error
    terms = tuple(_term(entry) for entry in raw["terms"])
    return Vocabulary(
        name=name,
        title=MappingProxyType(raw["title"]),
        source=raw["source"],
        terms=terms,
        scheme=raw.get("scheme"),
        _by_key=MappingProxyType(_spellings(name, terms)),
    )


def _term(entry: Mapping[str, Any]) -> Term:
    known = {**entry, "spellings": tuple(entry.get("spellings", ()))}
    for key in ("label", "definition", "facts"):
        known[key] = MappingProxyType(dict(entry.get(key, {})))
    return Term(**known)


def _spellings(name: str, terms: tuple[Term, ...]) -> dict[str, Term]:
    """Map each way to write a term to it; a value always means itself, anything else must be unambiguous."""
    by_key = {comparison_key(term.value): term for term in terms}
    for term in terms:
        for spelling in (term.code, *term.label.values(), *term.spellings):
            if not spelling:
                continue
            other = by_key.setdefault(comparison_key(spelling), term)
            if other is not term:
                raise VocabularyError(
                    f"{spelling!r} means both {other.value!r} and {term.value!r} in the vocabulary {name}."
                )
    return by_key

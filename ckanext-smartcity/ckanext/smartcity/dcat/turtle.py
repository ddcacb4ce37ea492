"""Turtle as a person would write it: short names, subjects once, blank nodes where they are used.

Written here and not by a library, because a feed is read over and over: short names for all that is the
portal's and blank nodes in brackets take two thirds of the bytes, and equal statements give equal bytes in
every process. A name is relative only to what its own part says, so parts can stand in any order.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from functools import lru_cache

from pyoxigraph import BlankNode, Literal, NamedNode

from ckanext.smartcity.dcat.concepts import OWN, ROLES, STATED_LICENCE, own_scheme
from ckanext.smartcity.dcat.draft import Object, Statements
from ckanext.smartcity.dcat.namespaces import AUTHORITIES, PREFIXES, RDF, XSD
from ckanext.smartcity.dcat.places import OWN_PLACE

#: Lists all of whose terms have addresses of an authority.
_NAMED_ELSEWHERE = {
    *("access_rights", "data_language", "file_format", "theme"),
    *("dcat/checksum_algorithm", "dcat/frequency", "dcat/publisher_type"),
}
_OWN_LISTS = sorted(
    {own_scheme(name) for name in (*ROLES, STATED_LICENCE.vocabulary) if name not in _NAMED_ELSEWHERE}
)
_NAMES = {
    **PREFIXES,
    **AUTHORITIES,
    **{scheme.removeprefix(OWN): f"{scheme}#" for scheme in _OWN_LISTS},
    "place": OWN_PLACE,
}
#: Of this portal's own things, by the folder of its addresses.
_OWN_FOLDERS = {"p": "", "d": "dataset/", "o": "organization/"}
_THAI = "\u0e01-\u0e3a\u0e40-\u0e4e"
_LOCAL = re.compile(f"[A-Za-z0-9_{_THAI}]([A-Za-z0-9_{_THAI}.+/#-]*[A-Za-z0-9_{_THAI}+/#-])?")
_TO_ESCAPE = re.compile(r"[+/#]")
#: What stands for itself behind a folder's address: no scheme, no segment of dots.
_RELATIVE = re.compile(r"[A-Za-z0-9_-]+")
_QUOTED = str.maketrans({"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t"})
_BARE = {
    str(XSD.boolean): re.compile("true|false"),
    str(XSD.integer): re.compile("-?[0-9]+"),
    str(XSD.decimal): re.compile(r"-?[0-9]+\.[0-9]+"),
}
_TYPE, _STRING = str(RDF.type), str(XSD.string)


def head(base: str) -> bytes:
    """Return what opens a document: every prefix, in a fixed order.

    Args:
        base: the portal's address with a slash at its end.
    """
    names = {**_NAMES, **{name: base + folder for name, folder in _OWN_FOLDERS.items()}}
    return "".join(f"@prefix {name}: <{iri}> .\n" for name, iri in names.items()).encode()


def part(statements: Statements, base: str, folder: str = "") -> bytes:
    """Return the statements without a head, subjects in the order given.

    Args:
        base: the portal's address with a slash at its end.
        folder: address with a slash at its end that most of the names lie below, if there is one.
    """
    used = folder and any(
        isinstance(name, NamedNode) and name.value.startswith(folder) for name in statements
    )
    opening = f"@base <{folder}> .\n" if used else ""
    return "".join([opening, *_Writer(statements, base, folder if used else "").subjects()]).encode()


class _Writer:
    """Writes statements; blank nodes that one statement points to stand in its place."""

    def __init__(self, statements: Statements, base: str, folder: str) -> None:
        self._statements = statements
        self._base = base
        self._folder = folder
        uses = Counter(
            thing
            for predicates in statements.values()
            for things in predicates.values()
            for thing in things
            if isinstance(thing, BlankNode)
        )
        self._inside = {thing for thing, count in uses.items() if count == 1 and thing in statements}

    def subjects(self) -> Iterator[str]:
        for subject, predicates in self._statements.items():
            if subject not in self._inside:
                described = ";\n\t".join(self._predicates(predicates))
                yield f"{self._term(subject)} {described} .\n"

    def _predicates(self, predicates: Mapping[NamedNode, Mapping[Object, None]]) -> Iterator[str]:
        term, base = self._term, self._base
        for predicate, things in predicates.items():
            yield f"{_predicate(predicate, base)} {', '.join([term(thing) for thing in things])}"

    def _term(self, term: Object) -> str:
        if isinstance(term, Literal):
            return _literal(term)
        if isinstance(term, NamedNode):
            return self._name(term.value)
        if term in self._inside:
            return f"[ {'; '.join(self._predicates(self._statements[term]))} ]"
        return str(term)

    def _name(self, iri: str) -> str:
        folder = self._folder
        if folder and iri.startswith(folder) and _RELATIVE.fullmatch(iri, len(folder)):
            return f"<{iri[len(folder) :]}>"
        return name_of(iri, self._base)


@lru_cache(maxsize=1024)
def _predicate(predicate: NamedNode, base: str) -> str:
    return "a" if predicate.value == _TYPE else name_of(predicate.value, base)


@lru_cache(maxsize=16384)
def name_of(iri: str, base: str) -> str:
    """Return the shortest way to write an IRI anywhere in a document: by prefix, or whole."""
    for prefix, namespace in _prefixed(base):
        if iri.startswith(namespace) and _LOCAL.fullmatch(iri, len(namespace)):
            return f"{prefix}:{_TO_ESCAPE.sub(_escaped, iri[len(namespace) :])}"
    return f"<{iri}>"


@lru_cache(maxsize=16)
def _prefixed(base: str) -> list[tuple[str, str]]:
    """Return prefixes with their namespaces, the longest namespace first."""
    own = {name: base + folder for name, folder in _OWN_FOLDERS.items()} if base else {}
    return sorted((own | _NAMES).items(), key=lambda item: -len(item[1]))


def _escaped(match: re.Match[str]) -> str:
    return f"\\{match.group()}"


def _literal(literal: Literal) -> str:
    text = literal.value
    if literal.language:
        return f'"{text.translate(_QUOTED)}"@{literal.language}'
    datatype = literal.datatype.value
    if datatype == _STRING:
        return f'"{text.translate(_QUOTED)}"'
    bare = _BARE.get(datatype)
    if bare and bare.fullmatch(text):
        return text
    return f'"{text.translate(_QUOTED)}"^^{name_of(datatype, "")}'

"""Turtle as a person would write it: short names, subjects once, blank nodes where they are used.

Written here and not by a library, because a feed is read over and over: names relative to the portal and
blank nodes in brackets take two thirds of the bytes, and equal statements give equal bytes in every process.
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
_PREFIXED = sorted(_NAMES.items(), key=lambda item: -len(item[1]))
_THAI = "\u0e01-\u0e3a\u0e40-\u0e4e"
_LOCAL = re.compile(f"[A-Za-z0-9_{_THAI}]([A-Za-z0-9_{_THAI}.+/-]*[A-Za-z0-9_{_THAI}+/-])?")
_TO_ESCAPE = re.compile(r"[+/]")
#: What a reader puts back on the portal's address unchanged: no scheme, no dot segment, no authority.
_RELATIVE = re.compile(r"(?!.*/\.)[A-Za-z0-9_-]+([/?#.][^\s]*)?")
_QUOTED = str.maketrans({"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t"})
_BARE = {
    str(XSD.boolean): re.compile("true|false"),
    str(XSD.integer): re.compile("-?[0-9]+"),
    str(XSD.decimal): re.compile(r"-?[0-9]+\.[0-9]+"),
}
_TYPE, _STRING = str(RDF.type), str(XSD.string)


def head(base: str) -> bytes:
    """Return what opens a document: the portal's address and every prefix, in a fixed order.

    Args:
        base: address that names are relative to, with a slash at its end.
    """
    prefixes = "".join(f"@prefix {name}: <{iri}> .\n" for name, iri in _NAMES.items())
    return f"@base <{base}> .\n{prefixes}".encode()


def part(statements: Statements, base: str) -> bytes:
    """Return the statements without a head, subjects in the order given."""
    return "".join(_Writer(statements, base).subjects()).encode()


class _Writer:
    """Writes statements; blank nodes that one statement points to stand in its place."""

    def __init__(self, statements: Statements, base: str) -> None:
        self._statements = statements
        self._base = base
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
        for predicate, things in predicates.items():
            name = "a" if predicate.value == _TYPE else name_of(predicate.value, self._base)
            yield f"{name} {', '.join(map(self._term, things))}"

    def _term(self, term: Object) -> str:
        if isinstance(term, NamedNode):
            return name_of(term.value, self._base)
        if isinstance(term, Literal):
            return _literal(term)
        if term in self._inside:
            return f"[ {'; '.join(self._predicates(self._statements[term]))} ]"
        return str(term)


@lru_cache(maxsize=16384)
def name_of(iri: str, base: str) -> str:
    """Return the shortest way to write an IRI: by prefix, relative to the base, or whole."""
    for prefix, namespace in _PREFIXED:
        if iri.startswith(namespace) and _LOCAL.fullmatch(iri, len(namespace)):
            return f"{prefix}:{_TO_ESCAPE.sub(_escaped, iri[len(namespace) :])}"
    if iri.startswith(base) and _RELATIVE.fullmatch(iri, len(base)):
        return f"<{iri[len(base) :]}>"
    return f"<{iri}>"


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

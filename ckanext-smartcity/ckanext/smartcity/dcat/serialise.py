"""Statements to bytes and back: the formats of the feeds, as parts that join to whole documents.

The head of a document is written here, not taken from the serialiser, whose order of prefixes is not fixed.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import blake2b
from typing import TypeVar

from pyoxigraph import BlankNode, NamedNode, RdfFormat, parse, serialize

from ckanext.smartcity.dcat import turtle
from ckanext.smartcity.dcat.draft import Draft, Object, Statements, Subject, triples_of
from ckanext.smartcity.dcat.namespaces import PREFIXES

Term = TypeVar("Term", Subject, Object)
_XML_HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?>\n<rdf:RDF'
    + "".join(f' xmlns:{name}="{iri}"' for name, iri in PREFIXES.items())
    + ">\n"
).encode()


@dataclass(frozen=True)
class Format:
    """How a document of one format is put together from parts.

    Attributes:
        name: as in the address, e.g. ``ttl``.
        media_type: for ``Content-Type``, without the charset.
        rdf: pyoxigraph's format of the parts.
        head: what opens a document that has no prefixes of its own.
        separator: what stands between two parts.
        tail: what closes a document.
    """

    name: str
    media_type: str
    rdf: RdfFormat
    head: bytes = b""
    separator: bytes = b""
    tail: bytes = b""

    def part(self, statements: Statements, base: str) -> bytes:
        """Return the statements as a part of a document; equal statements give equal bytes.

        Args:
            base: the portal's address with a slash at its end: Turtle has short names for what lies below it.
        """
        if not statements:
            return b""
        if self.rdf == RdfFormat.TURTLE:
            return turtle.part(statements, base)
        prefixes = PREFIXES if self.rdf == RdfFormat.RDF_XML else None
        whole = serialize(triples_of(statements), format=self.rdf, prefixes=prefixes) or b""
        if self.rdf == RdfFormat.RDF_XML:
            return whole.split(b"\n", 2)[-1].removesuffix(b"</rdf:RDF>")
        return whole[1:-1] if self.rdf == RdfFormat.JSON_LD else whole

    def stream(self, parts: Iterable[bytes], base: str) -> Iterable[bytes]:
        """Yield the document that the parts make, piece by piece."""
        yield turtle.head(base) if self.rdf == RdfFormat.TURTLE else self.head
        between = b""
        for part in parts:
            if part:
                yield between + part
                between = self.separator
        yield self.tail

    def document(self, parts: Iterable[bytes], base: str) -> bytes:
        """Return the document that the parts make."""
        return b"".join(self.stream(parts, base))

    def whole(self, draft: Draft, base: str) -> bytes:
        """Return the document that says what the draft says."""
        return self.document([self.part(draft.statements, base)], base)


TURTLE = Format("ttl", "text/turtle", RdfFormat.TURTLE)
FORMATS: dict[str, Format] = {
    form.name: form
    for form in (
        TURTLE,
        Format("xml", "application/rdf+xml", RdfFormat.RDF_XML, _XML_HEAD, tail=b"</rdf:RDF>\n"),
        Format("rdf", "application/rdf+xml", RdfFormat.RDF_XML, _XML_HEAD, tail=b"</rdf:RDF>\n"),
        Format("jsonld", "application/ld+json", RdfFormat.JSON_LD, b"[", b",\n", b"]\n"),
        Format("n3", "text/n3", RdfFormat.TURTLE),
        Format("nt", "application/n-triples", RdfFormat.N_TRIPLES),
    )
}


def read_turtle_part(part: bytes, base: str) -> Statements:
    """Return what a Turtle part says; its blank nodes get names that follow from its content."""
    seed = blake2b(part, digest_size=8).hexdigest()
    names: dict[BlankNode, BlankNode] = {}

    def named(term: Term) -> Term:
        if not isinstance(term, BlankNode):
            return term
        return names.setdefault(term, BlankNode(f"b{seed}n{len(names)}"))

    statements: dict[Subject, dict[NamedNode, dict[Object, None]]] = {}
    for quad in parse(turtle.head(base) + part, format=RdfFormat.TURTLE):
        predicates = statements.setdefault(named(quad.subject), {})
        predicates.setdefault(quad.predicate, {})[named(quad.object)] = None
    return statements

"""Triples to bytes and back: the formats of the feeds, as parts that join to whole documents.

The head of a document is written here, not taken from the serialiser, whose order of prefixes is not fixed.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from pyoxigraph import RdfFormat, Triple, parse, serialize

from ckanext.smartcity.dcat.namespaces import PREFIXES

_TURTLE_HEAD = "".join(f"@prefix {name}: <{iri}> .\n" for name, iri in PREFIXES.items()).encode()
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
        head: what opens a document.
        separator: what stands between two parts.
        tail: what closes a document.
    """

    name: str
    media_type: str
    rdf: RdfFormat
    head: bytes = b""
    separator: bytes = b""
    tail: bytes = b""

    def part(self, triples: Sequence[Triple]) -> bytes:
        """Return the triples as a part of a document; equal triples give equal bytes."""
        if not triples:
            return b""
        prefixes = PREFIXES if self.rdf in (RdfFormat.TURTLE, RdfFormat.RDF_XML) else None
        whole = serialize(triples, format=self.rdf, prefixes=prefixes) or b""
        if self.rdf == RdfFormat.TURTLE:
            return whole.split(b"\n", len(PREFIXES))[-1]
        if self.rdf == RdfFormat.RDF_XML:
            return whole.split(b"\n", 2)[-1].removesuffix(b"</rdf:RDF>")
        return whole[1:-1] if self.rdf == RdfFormat.JSON_LD else whole

    def stream(self, parts: Iterable[bytes]) -> Iterable[bytes]:
        """Yield the document that the parts make, piece by piece."""
        yield self.head
        between = b""
        for part in parts:
            if part:
                yield between + part
                between = self.separator
        yield self.tail

    def document(self, parts: Iterable[bytes]) -> bytes:
        """Return the document that the parts make."""
        return b"".join(self.stream(parts))


TURTLE = Format("ttl", "text/turtle", RdfFormat.TURTLE, _TURTLE_HEAD)
FORMATS: dict[str, Format] = {
    form.name: form
    for form in (
        TURTLE,
        Format("xml", "application/rdf+xml", RdfFormat.RDF_XML, _XML_HEAD, tail=b"</rdf:RDF>\n"),
        Format("rdf", "application/rdf+xml", RdfFormat.RDF_XML, _XML_HEAD, tail=b"</rdf:RDF>\n"),
        Format("jsonld", "application/ld+json", RdfFormat.JSON_LD, b"[", b",\n", b"]\n"),
        Format("n3", "text/n3", RdfFormat.TURTLE, _TURTLE_HEAD),
        Format("nt", "application/n-triples", RdfFormat.N_TRIPLES),
    )
}


def read_turtle_part(part: bytes) -> list[Triple]:
    """Return the triples of a Turtle part, blank nodes under the names they have there."""
    quads = parse(_TURTLE_HEAD + part, format=RdfFormat.TURTLE, rename_blank_nodes=False)
    return [quad.triple for quad in quads]

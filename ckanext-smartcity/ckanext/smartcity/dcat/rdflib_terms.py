"""From pyoxigraph's terms to rdflib's, for ckanext-dcat, which builds rdflib graphs."""

from __future__ import annotations

from collections.abc import Iterable

import rdflib
from pyoxigraph import BlankNode, NamedNode, Triple
from rdflib.term import Node

from ckanext.smartcity.dcat.draft import Object


def to_rdflib(term: Object) -> Node:
    """Return the same term as rdflib has it."""
    if isinstance(term, NamedNode):
        return rdflib.URIRef(term.value)
    if isinstance(term, BlankNode):
        return rdflib.BNode(term.value)
    if term.language:
        return rdflib.Literal(term.value, lang=term.language)
    datatype = rdflib.URIRef(term.datatype.value)
    return rdflib.Literal(term.value, datatype=None if datatype == rdflib.XSD.string else datatype)


def add_to(graph: rdflib.Graph, triples: Iterable[Triple]) -> None:
    """Add the triples to an rdflib graph."""
    for triple in triples:
        graph.add((to_rdflib(triple.subject), to_rdflib(triple.predicate), to_rdflib(triple.object)))  # type: ignore[arg-type]

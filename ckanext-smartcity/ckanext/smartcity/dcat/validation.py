"""Checking RDF against shapes: our own profile's, and others given as files."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

import rdflib
from rdflib.namespace import RDF, SH

from ckanext.smartcity.dcat.reading import read_safely
from ckanext.smartcity.vocabularies import SCHEMAS

OWN_SHAPES = "shapes/smartcity-ap-th.ttl"


@dataclass(frozen=True)
class Finding:
    """A result of validation.

    Attributes:
        severity: ``Violation``, ``Warning`` or ``Info``.
        focus: node that breaks the rule.
        path: predicate it concerns, or "".
        message: the rule.
    """

    severity: str
    focus: str
    path: str
    message: str


def own_shapes() -> rdflib.Graph:
    """Return the shapes of SmartCity-AP-TH."""
    return rdflib.Graph().parse(
        data=files(SCHEMAS).joinpath(OWN_SHAPES).read_text(encoding="utf-8"), format="turtle"
    )


def shapes_from(paths: Sequence[Path]) -> rdflib.Graph:
    """Return our own shapes together with those of the files, their dangling references left out."""
    graph = own_shapes()
    for path in paths:
        graph += read_safely(path.read_bytes(), path.name)
    for shape, _, prop in list(graph.triples((None, SH.property, None))):
        if (prop, None, None) not in graph:
            graph.remove((shape, SH.property, prop))
    return graph


def validate(data: rdflib.Graph, shapes: rdflib.Graph) -> list[Finding]:
    """Return what is wrong with the data, violations first; without any network access."""
    import pyshacl  # only this command needs it; half a second for every worker otherwise

    _, report, _ = pyshacl.validate(data, shacl_graph=shapes, advanced=True, do_owl_imports=False)
    found = [_finding(report, result) for result in report.subjects(RDF.type, SH.ValidationResult)]
    order = {"Violation": 0, "Warning": 1, "Info": 2}
    return sorted(found, key=lambda item: (order.get(item.severity, 3), item.focus, item.path, item.message))


def _finding(report: rdflib.Graph, result: rdflib.term.Node) -> Finding:
    def text(predicate: rdflib.URIRef) -> str:
        value = report.value(result, predicate)
        return "" if value is None else str(value)

    severity = text(SH.resultSeverity).rpartition("#")[2]
    return Finding(severity, text(SH.focusNode), text(SH.resultPath), text(SH.resultMessage))

"""A whole catalogue of datasets at every edge meets DCAT-AP's shapes and ours: nothing let pass."""

from __future__ import annotations

import pyshacl
import pytest
import rdflib

from ckanext.smartcity.dcat import serialise, validation
from tests.unit.dcat import extremes, shapes
from tests.unit.dcat.catalogues import whole_catalogue


@pytest.fixture(scope="module")
def graph(environment, portal, city):
    return catalogue_of(extremes.all_extremes(), portal, city, environment)


@pytest.fixture(scope="module")
def small(environment, portal, city):
    return catalogue_of([extremes.full()], portal, city, environment)


def catalogue_of(datasets, portal, city, environment) -> rdflib.Graph:
    catalogue = whole_catalogue(datasets, portal, [city], environment)
    document = serialise.TURTLE.whole(catalogue, environment.base)
    return rdflib.Graph().parse(data=document, format="turtle")


def conforms(graph: rdflib.Graph, name: str) -> tuple[bool, str]:
    found, _, report = pyshacl.validate(
        graph, shacl_graph=shapes.official(name), advanced=True, do_owl_imports=False
    )
    return found, report


@pytest.mark.parametrize("name", shapes.OFFICIAL)
def test_catalogue_of_extremes_has_no_violation(graph, name):
    found, report = conforms(graph, name)
    assert found, report[:3000]


@pytest.mark.parametrize("name", shapes.OFFICIAL)
def test_shapes_do_find_a_fault(small, name):
    broken = rdflib.Graph() + small
    subject = next(broken.subjects(rdflib.DCTERMS.publisher))
    broken.set((subject, rdflib.DCTERMS.publisher, rdflib.URIRef("https://example.org/nobody")))
    assert not conforms(broken, name)[0]


def test_our_own_shapes_find_no_violation(graph):
    findings = validation.validate(graph, validation.own_shapes())
    assert [finding for finding in findings if finding.severity == "Violation"] == []


@pytest.mark.parametrize(
    ("predicate", "value"),
    [
        ("http://purl.org/dc/terms/title", rdflib.Literal("no language")),
        ("http://purl.org/dc/terms/language", rdflib.Literal("th")),
        ("http://www.w3.org/ns/dcat#theme", rdflib.URIRef("https://data.example.go.th/transport")),
        (
            "urn:smartcity-ap-th:terms#classification",
            rdflib.URIRef("urn:smartcity-ap-th:data-classification#03"),
        ),
    ],
)
def test_our_own_shapes_do_find_a_fault(small, predicate, value):
    subject = next(small.subjects(rdflib.RDF.type, rdflib.URIRef("http://www.w3.org/ns/dcat#Dataset")))
    broken = rdflib.Graph() + small
    broken.add((subject, rdflib.URIRef(predicate), value))
    findings = validation.validate(broken, validation.own_shapes())
    assert any(finding.path == predicate and finding.severity == "Violation" for finding in findings)


def test_missing_items_of_the_catalogue_are_warnings(environment, portal, city):
    graph = catalogue_of([extremes.minimal()], portal, city, environment)
    findings = validation.validate(graph, validation.own_shapes())
    assert {finding.severity for finding in findings} == {"Warning"}
    assert len(findings) == 9

"""A whole catalogue of datasets at every edge meets DCAT-AP's shapes: no violation, no message let pass."""

from __future__ import annotations

import pyshacl
import pytest
import rdflib

from ckanext.smartcity.dcat import serialise
from ckanext.smartcity.dcat.catalogue import whole_catalogue
from tests.unit.dcat import dcat_extremes as extremes
from tests.unit.dcat import dcat_shapes as shapes


@pytest.fixture(scope="module")
def triples(environment, portal, city):
    return whole_catalogue(extremes.all_extremes(), portal, [city], environment)


@pytest.fixture(scope="module")
def graph(triples):
    return rdflib.Graph().parse(
        data=serialise.TURTLE.document([serialise.TURTLE.part(triples)]), format="turtle"
    )


@pytest.mark.parametrize("name", shapes.OFFICIAL)
def test_catalogue_of_extremes_has_no_violation(graph, name):
    conforms, _, report = pyshacl.validate(
        graph, shacl_graph=shapes.official(name), advanced=True, do_owl_imports=False
    )
    assert conforms, report[:3000]


@pytest.mark.parametrize("name", shapes.OFFICIAL)
def test_shapes_do_find_a_fault(graph, name):
    broken = rdflib.Graph() + graph
    subject = next(broken.subjects(rdflib.DCTERMS.publisher))
    broken.set((subject, rdflib.DCTERMS.publisher, rdflib.URIRef("https://example.org/nobody")))
    conforms, *_ = pyshacl.validate(
        broken, shacl_graph=shapes.official(name), advanced=True, do_owl_imports=False
    )
    assert not conforms

"""The portal as `scripts/up` makes it, over HTTP from its own web server: its whole graph conforms."""

from __future__ import annotations

import os
from urllib.parse import urljoin

import lxml.etree
import pytest
import rdflib
import requests
from pyoxigraph import RdfFormat, parse

from ckanext.smartcity.dcat.validation import own_shapes, validate
from tests.integration.dcat.crawling import DCAT, HYDRA
from tests.unit.dcat import shapes

PORTAL = os.environ.get("SMARTCITY_URL", "")
pytestmark = pytest.mark.skipif(not PORTAL, reason="scripts/test names the seeded portal in SMARTCITY_URL")


def fetch(path: str, **headers: str) -> requests.Response:
    answer = requests.get(urljoin(PORTAL, path), headers=headers, timeout=60)
    answer.raise_for_status()
    return answer


def whole_graph() -> rdflib.Graph:
    graph, path = rdflib.Graph(), "/catalog.ttl"
    while path:
        page = rdflib.Graph().parse(data=fetch(path).content, format="turtle")
        graph += page
        path = str(next(page.objects(None, HYDRA.next), ""))
    return graph


@pytest.fixture(scope="module")
def graph() -> rdflib.Graph:
    return whole_graph()


def test_it_holds_every_dataset_that_the_api_counts(graph):
    count = fetch("/api/3/action/package_search?rows=0").json()["result"]["count"]
    assert len(set(graph.subjects(rdflib.RDF.type, DCAT.Dataset))) == count > 20


@pytest.mark.parametrize("name", shapes.OFFICIAL)
def test_official_shapes_find_no_violation(graph, name):
    found = validate(graph, shapes.official(name))
    assert [item for item in found if item.severity == "Violation"] == []


def test_our_own_shapes_find_no_violation(graph):
    assert [item for item in validate(graph, own_shapes()) if item.severity == "Violation"] == []


def test_every_worker_gives_the_same_bytes():
    answers = [fetch("/catalog.ttl") for _ in range(12)]
    assert len({answer.content for answer in answers}) == 1
    assert len({answer.headers["ETag"] for answer in answers}) == 1


def test_a_client_that_has_the_page_gets_nothing_more():
    tag = fetch("/catalog.ttl").headers["ETag"]
    assert all(fetch("/catalog.ttl", **{"If-None-Match": tag}).status_code == 304 for _ in range(6))


def test_three_parsers_read_it():
    for name, form in (("ttl", RdfFormat.TURTLE), ("nt", RdfFormat.N_TRIPLES), ("jsonld", RdfFormat.JSON_LD)):
        assert len(list(parse(fetch(f"/catalog.{name}").content, format=form))) > 1000
    assert lxml.etree.fromstring(fetch("/catalog.xml").content).tag.endswith("RDF")

"""Parts join to documents that three parsers read, and say the same in every format."""

from __future__ import annotations

import lxml.etree
import pytest
import rdflib
from pyoxigraph import RdfFormat, parse
from rdflib.compare import isomorphic

from ckanext.smartcity.dcat import fragments
from ckanext.smartcity.dcat.describe import describe_dataset
from ckanext.smartcity.dcat.rdflib_terms import add_to
from ckanext.smartcity.dcat.serialise import FORMATS
from tests.unit.dcat import extremes
from tests.unit.dcat.formats import RDFLIB

OXIGRAPH = {name: form.rdf for name, form in FORMATS.items()} | {"n3": RdfFormat.N3}
DATASETS = {"full": extremes.full(), "minimal": extremes.minimal(), "hostile": extremes.hostile()}


def expected(environment, *datasets) -> rdflib.Graph:
    graph = rdflib.Graph()
    for dataset in datasets:
        add_to(graph, describe_dataset(dataset, environment).triples())
    return graph


@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize("dataset", DATASETS.values(), ids=DATASETS)
def test_every_format_says_what_the_tables_say(environment, name, dataset):
    fragment = fragments.make_fragment(dataset, environment)
    form, base = FORMATS[name], environment.base
    document = form.document([fragment.part(form, base)], base)
    graph = expected(environment, dataset)
    assert isomorphic(rdflib.Graph().parse(data=document, format=RDFLIB[name]), graph)
    assert len(list(parse(document, format=OXIGRAPH[name]))) == len(graph)


@pytest.mark.parametrize("name", FORMATS)
def test_a_hostile_dataset_leaves_its_neighbours_whole(environment, name):
    page = [DATASETS["full"], DATASETS["hostile"], DATASETS["minimal"]]
    form, base = FORMATS[name], environment.base
    parts = [fragments.make_fragment(dataset, environment).part(form, base) for dataset in page]
    document = form.document(parts, base)
    graph = rdflib.Graph().parse(data=document, format=RDFLIB[name])
    assert isomorphic(graph, expected(environment, *page))


def test_rdf_xml_is_well_formed_for_lxml(environment):
    form = FORMATS["xml"]
    base = environment.base
    parts = [fragments.make_fragment(dataset, environment).part(form, base) for dataset in DATASETS.values()]
    assert lxml.etree.fromstring(form.document(parts, base)).tag.endswith("RDF")


def test_same_dataset_gives_the_same_bytes(environment):
    first, second = (fragments.make_fragment(extremes.full(), environment) for _ in range(2))
    assert first == second


def test_stored_fragment_is_read_back(environment):
    fragment = fragments.make_fragment(extremes.full(), environment)
    assert fragments.read_fragment(fragment.stored()) == fragment


def test_what_was_repaired_or_left_out_is_reported(environment):
    problems = {problem.field for problem in describe_dataset(extremes.hostile(), environment).problems}
    assert {
        "title_translated",
        "license_id",
        "maintainer_email",
        "temporal_start",
        "spatial",
        "url",
        "hash",
        "size",
    } <= problems


def test_nobody_elses_address_is_repeated(environment):
    document = fragments.make_fragment(extremes.hostile(), environment).turtle
    assert b"somebody-elses" not in document

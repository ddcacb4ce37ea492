"""The seeded portal harvested over HTTP into a second one: the same datasets come out again.

With ckanext-dcat's harvester on ckanext-harvest, each city from its own feed. What may differ is listed in
`as_the_copy_says`.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from typing import Any

import pytest
import rdflib
import requests
from rdflib.compare import graph_diff, to_isomorphic
from rdflib.namespace import DCTERMS, RDF, RDFS, XSD

import ckan.plugins.toolkit as tk

from tests.integration.dcat.conftest import city_called
from tests.integration.dcat.crawling import DCAT
from tests.integration.dcat.harvesting import HERE, LINE, copies, harvest
from tests.integration.dcat.publishing import act

PORTAL = os.environ.get("SMARTCITY_URL", "")
pytestmark = [
    pytest.mark.ckan_config("ckan.plugins", LINE),
    pytest.mark.ckan_config("ckan.site_url", HERE),
    pytest.mark.usefixtures("with_plugins", "clean_db", "harvest_tables", "clean_index"),
    pytest.mark.skipif(not PORTAL, reason="scripts/test names the seeded portal in SMARTCITY_URL"),
]


def feed(name: str) -> rdflib.Graph:
    answer = requests.get(f"{PORTAL}/catalog/{name}.ttl", timeout=60)
    answer.raise_for_status()
    return rdflib.Graph().parse(data=answer.content, format="turtle")


def original_of(dataset: dict[str, Any]) -> str:
    return next(extra["value"] for extra in dataset["extras"] if extra["key"] == "uri")


def what_hangs_on(graph: rdflib.Graph, subjects: Iterable[Any]) -> rdflib.Graph:
    """The datasets, their distributions, and the blank nodes below."""
    part, ahead = rdflib.Graph(), list(subjects)
    while ahead:
        subject = ahead.pop()
        for predicate, value in graph.predicate_objects(subject):
            part.add((subject, predicate, value))
            if isinstance(value, rdflib.BNode) or predicate == DCAT.distribution:
                ahead.append(value)
    return part


def as_the_copy_says(original: rdflib.Graph, names: dict[str, str]) -> rdflib.Graph:
    """Rewrite what the second portal has to say otherwise.

    - its own addresses and ids for datasets, files, landing pages, organisations;
    - when a file was listed, which is a date of the record;
    - a file lies where it was harvested from: not uploaded here, and not in this DataStore.
    """
    rewritten = rdflib.Graph()
    files = set(original.subjects(RDF.type, DCAT.Distribution))
    for subject, predicate, value in original:
        if subject in files and predicate == DCAT.downloadURL:
            rewritten.add((renamed(subject, names), DCAT.accessURL, value))
        elif not (subject in files and is_of_here(subject, predicate, value)):
            rewritten.add((renamed(subject, names), predicate, renamed(value, names)))
    return rewritten


def is_of_here(file: Any, predicate: Any, value: Any) -> bool:
    is_its_page = value in (file, RDFS.Resource)
    return is_its_page or predicate == DCAT.accessService or is_moment(value)


def without_moments(graph: rdflib.Graph) -> rdflib.Graph:
    files = set(graph.subjects(RDF.type, DCAT.Distribution))
    kept = rdflib.Graph()
    for triple in graph:
        if not (triple[0] in files and is_moment(triple[2])):
            kept.add(triple)
    return kept


def is_moment(value: Any) -> bool:
    return isinstance(value, rdflib.Literal) and value.datatype == XSD.dateTime


def renamed(term: Any, names: dict[str, str]) -> Any:
    if isinstance(term, rdflib.BNode) or str(term) not in names:
        return term
    return (
        rdflib.URIRef(names[str(term)])
        if isinstance(term, rdflib.URIRef)
        else rdflib.Literal(names[str(term)])
    )


def test_every_city_comes_out_as_it_went_in(app):
    cities = requests.get(f"{PORTAL}/api/3/action/organization_list", timeout=60).json()["result"]
    originals, names = rdflib.Graph(), {}
    for name in cities:
        page = feed(name)
        datasets = list(page.subjects(RDF.type, DCAT.Dataset))
        if not datasets:
            continue
        city = city_called(name, name, name)
        assert harvest(f"{PORTAL}/catalog/{name}.ttl", city) == []
        originals += what_hangs_on(page, datasets)
        own = f"{HERE}/organization/{city['id']}"
        for publisher in set(page.objects(datasets[0], DCTERMS.publisher)):
            names |= {str(publisher): own, f"{publisher}#contact": f"{own}#contact"}
    found = copies()
    assert len(found) == len(set(originals.subjects(RDF.type, DCAT.Dataset))) > 20
    assert {"th", "en"} <= {title.language for title in originals.objects(None, DCTERMS.title)}
    assert list(originals.objects(None, DCAT.bbox))
    for copy in found:
        names |= new_names(copy, originals)
    again = rdflib.Graph()
    for page in range(1, 1 + -(-len(found) // 100)):
        again.parse(data=app.get(f"/catalog.ttl?page={page}").data, format="turtle")
    again = what_hangs_on(again, set(again.subjects(RDF.type, DCAT.Dataset)))
    first, second = as_the_copy_says(originals, names), without_moments(again)
    _, lost, added = graph_diff(to_isomorphic(first), to_isomorphic(second))
    assert sorted(lost) == []
    assert sorted(added) == []


def new_names(copy: dict[str, Any], originals: rdflib.Graph) -> dict[str, str]:
    """Return the copy's addresses and id by those of its original."""
    was = original_of(copy)
    page = originals.value(rdflib.URIRef(was), DCAT.landingPage)
    files = {file["uri"]: f"{HERE}/dataset/{copy['id']}/resource/{file['id']}" for file in copy["resources"]}
    return {
        was: f"{HERE}/dataset/{copy['id']}",
        f"{was}#series": f"{HERE}/dataset/{copy['id']}#series",
        was.rpartition("/")[2]: copy["id"],
        str(page): f"{HERE}/dataset/{copy['name']}",
        **files,
    }


class TestASecondTime:
    def test_nothing_is_new_and_files_keep_their_ids(self, app):
        city = city_called("chiang-mai", "เชียงใหม่", "Chiang Mai")
        address = f"{PORTAL}/catalog/chiang-mai.ttl"
        assert harvest(address, city) == []
        before = {dataset["id"]: [file["id"] for file in dataset["resources"]] for dataset in copies()}
        assert harvest(address, city) == []
        after = {dataset["id"]: [file["id"] for file in dataset["resources"]] for dataset in copies()}
        assert before == after != {}


class TestVouching:
    def test_a_source_vouches_for_its_own_city_only(self, app):
        city = city_called("chiang-mai", "เชียงใหม่", "Chiang Mai")
        other = city_called("rayong", "ระยอง", "Rayong")
        harvest(f"{PORTAL}/catalog/chiang-mai.ttl", city)
        dataset = copies()[0]
        act("package_patch", id=dataset["id"], version="2")
        with pytest.raises(tk.ValidationError, match="somebody else"):
            act("package_patch", id=dataset["id"], owner_org=other["id"])

    def test_another_citys_source_cannot_take_a_dataset_over(self, app):
        city = city_called("chiang-mai", "เชียงใหม่", "Chiang Mai")
        other = city_called("rayong", "ระยอง", "Rayong")
        harvest(f"{PORTAL}/catalog/chiang-mai.ttl", city)
        before = copies()
        errors = harvest(f"{PORTAL}/catalog/chiang-mai.ttl?q=*:*", other)
        assert len(errors) == len(before)
        assert all("another organisation" in error for error in errors)
        assert {dataset["owner_org"] for dataset in copies()} == {city["id"]}

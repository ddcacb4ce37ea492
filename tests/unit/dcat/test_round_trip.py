"""Out and in again: no field is lost, and the second export says what the first did."""

from __future__ import annotations

import json

import pytest
import rdflib
from rdflib.compare import graph_diff, to_isomorphic

from ckanext.smartcity.dcat import reading
from ckanext.smartcity.dcat.describe import describe_dataset
from ckanext.smartcity.dcat.mapping import SAID_OTHERWISE
from ckanext.smartcity.dcat.rdflib_terms import add_to
from ckanext.smartcity.dcat.serialise import TURTLE
from ckanext.smartcity.dcat.shared import describe_shared
from tests.unit.dcat import extremes

#: What an importing portal decides itself, or reads as what it follows from.
OWN = {
    *SAID_OTHERWISE,
    "id",
    "access_rights",
    "name",
    "theme",
    "private",
    "type",
    "metadata_created",
    "metadata_modified",
    "resources",
}


def exported(dataset, environment) -> rdflib.Graph:
    draft = describe_dataset(dataset, environment)
    describe_shared(draft.shared, draft, environment)
    graph = rdflib.Graph()
    add_to(graph, draft.triples())
    return graph


def imported(dataset, environment) -> dict:
    subject = rdflib.URIRef(environment.dataset_iri(dataset["id"]))
    return reading.read_dataset(exported(dataset, environment), subject, environment)


@pytest.mark.parametrize("dataset", extremes.every_term(), ids=lambda dataset: dataset["name"])
def test_no_field_is_lost(environment, dataset):
    found = imported(dataset, environment)
    for name, value in dataset.items():
        if name not in OWN:
            assert _comparable(name, found.get(name)) == _comparable(name, value), name


@pytest.mark.parametrize("interval", [None, 1, 6])
def test_every_frequency_comes_back(environment, interval):
    for term in environment.read_vocabulary("update_frequency_unit").terms:
        fields = {"update_frequency_unit": term.value, "update_frequency_interval": interval}
        found = imported({**extremes.minimal(), **fields}, environment)
        assert {name: found.get(name) for name in fields} == fields, term.value


def test_every_licence_comes_back(environment):
    for term in environment.read_vocabulary("license_id").terms:
        found = imported({**extremes.minimal(), "license_id": term.value}, environment)
        assert found.get("license_id") == term.value


@pytest.mark.parametrize("position", range(3))
def test_no_field_of_a_file_is_lost(environment, position):
    dataset = extremes.full()
    file, found = dataset["resources"][position], imported(dataset, environment)["resources"][position]
    ours = {"id", "created", "last_modified", "datastore_active", "url_type", *SAID_OTHERWISE}
    for name, value in file.items():
        if name not in ours and value != "":
            assert _comparable(name, found.get(name)) == _comparable(name, value), name


def test_second_export_is_the_first(environment):
    dataset = extremes.full()
    kept = {
        name: dataset[name]
        for name in ("id", "name", "type", "state", "owner_org", "metadata_created", "metadata_modified")
    }
    again = {**imported(dataset, environment), **kept}
    own_words = ("id", "url_type", "datastore_active", "created", "last_modified")
    for file, original in zip(again["resources"], dataset["resources"], strict=True):
        file.update({name: original[name] for name in own_words if name in original})
    _, lost, added = graph_diff(*(to_isomorphic(exported(item, environment)) for item in (dataset, again)))
    assert (list(lost), list(added)) == ([], [])


def _comparable(name: str, value):
    if name in ("spatial", "data_dictionary") and value:
        return json.loads(value)
    if isinstance(value, list):
        return sorted(value)
    if name == "tags_translated":
        return {language: sorted(tags) for language, tags in value.items()}
    return value


class TestReadSafely:
    @pytest.mark.parametrize(
        ("content", "name"),
        [
            (b'<!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/passwd">]><r>&x;</r>', "a.xml"),
            (b'{"@context": "http://example.org/context", "@id": "x:y"}', "a.jsonld"),
            (b'{"@graph": [{"@context": ["file:///etc/passwd", {}]}]}', "a.jsonld"),
            (b"<http://a/b> <c> .", "a.ttl"),
            (b"{", "a.jsonld"),
        ],
    )
    def test_what_needs_something_from_elsewhere_or_is_broken_is_refused(self, content, name):
        with pytest.raises(reading.UnsafeRdfError):
            reading.read_safely(content, name)

    def test_a_document_of_ours_is_read(self, environment):
        document = TURTLE.whole(describe_dataset(extremes.full(), environment), environment.base)
        assert len(reading.read_safely(document, "text/turtle; charset=utf-8")) > 50

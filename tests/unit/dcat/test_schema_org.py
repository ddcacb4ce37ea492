"""The JSON-LD of a dataset's page: complete, dated, placed, licensed, and safe inside a page."""

from __future__ import annotations

import json

import rdflib

from ckanext.smartcity.dcat.schema_org import as_script, describe_for_search
from tests.unit.dcat import extremes

SDO = rdflib.Namespace("https://schema.org/")


def test_a_full_dataset_says_when_where_and_under_which_licence(environment, city):
    described = describe_for_search(extremes.full(), city, environment)
    assert described["temporalCoverage"] == "2024/2025-03"
    assert described["license"] == "https://creativecommons.org/licenses/by/4.0/"
    assert {place["identifier"] for place in described["spatialCoverage"] if "identifier" in place} >= {
        "50",
        "5014",
    }
    assert described["spatialCoverage"][-1]["geo"]["box"] == "17 98 18.5 99"
    assert {text["@language"] for text in described["name"]} == {"th", "en"}
    assert described["publisher"]["name"][0]["@value"] == "เทศบาลนครเชียงใหม่"


def test_it_is_json_ld_without_a_context_from_elsewhere(environment, city):
    script = as_script(describe_for_search(extremes.full(), city, environment))
    graph = rdflib.Graph().parse(data=script, format="json-ld")
    dataset = graph.value(predicate=rdflib.RDF.type, object=SDO.Dataset)
    assert len(list(graph.objects(dataset, SDO.distribution))) == 3


def test_text_cannot_end_the_script(environment, city):
    script = as_script(describe_for_search(extremes.hostile(), city, environment))
    assert "<" not in script
    assert json.loads(script)["@type"] == "Dataset"


def test_a_minimal_dataset_has_no_empty_property(environment):
    described = describe_for_search(extremes.minimal(), None, environment)
    assert all(value not in (None, "", [], {}) for value in described.values())

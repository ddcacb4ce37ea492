"""The tables are complete, and the page about them is up to date."""

from __future__ import annotations

from pathlib import Path

import pytest

from ckanext.smartcity.dcat.concepts import ROLES
from ckanext.smartcity.dcat.documentation import mapping_page
from ckanext.smartcity.dcat.mapping import DATASET, DISTRIBUTION, SAID_OTHERWISE
from tests.unit.dcat import extremes

DOCS = Path(__file__).parents[3] / "docs" / "dcat.md"


@pytest.mark.parametrize(("part", "table"), [("dataset_fields", DATASET), ("resource_fields", DISTRIBUTION)])
def test_every_field_of_the_schema_is_exported(part, table):
    named = {row.field for row in table} | set(SAID_OTHERWISE) | {"url"}
    assert {field["field_name"] for field in extremes.schema_fields(part)} <= named


def test_every_code_list_of_the_schema_has_a_role():
    used = {
        field["vocabulary"]
        for part in ("dataset_fields", "resource_fields")
        for field in extremes.schema_fields(part)
        if "vocabulary" in field
    }
    assert used - {"yes_no", "allow_harvest", "license_id"} <= set(ROLES)


def test_concepts_are_labelled_in_both_languages(environment):
    for concept in environment.concepts.values():
        assert set(concept.labels) >= {"th", "en"}, concept.iri


def test_every_frequency_that_a_dataset_can_have_is_described(environment):
    for term in environment.read_vocabulary("update_frequency_unit").terms:
        for iri in (term.uri, *term.facts.get("interval_uri", {}).values()):
            assert iri is None or iri in environment.concepts, iri


def test_docs_are_made_from_the_tables():
    assert DOCS.read_text(encoding="utf-8") == mapping_page()

"""The configset against the rules that it shares with Python."""

import re
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

from ckanext.smartcity.dcat.listing import ENTRY_FIELDS
from ckanext.smartcity.search.grammar import FIELDS
from ckanext.smartcity.search.query import THAI_QUERY_FIELDS
from ckanext.smartcity.thai_text import arabic_digits, normalise

CONF = Path(__file__).resolve().parents[3] / "config/solr/configset/conf"
LINE = re.compile(r'"(.*)" => "(.*)"\Z')


@pytest.fixture(scope="module")
def schema():
    return ET.parse(CONF / "schema.xml").getroot()


def lines(name):
    for line in (CONF / name).read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            yield line


def unescaped(text):
    return re.sub(r"\\u([0-9A-F]{4})", lambda code: chr(int(code[1], 16)), text)


def test_the_schema_keeps_the_name_that_ckan_checks(schema):
    assert schema.get("name") == "ckan-2.12"


def test_solr_spells_thai_as_the_bundle_does():
    for line in lines("mapping-thai.txt"):
        written, meant = (unescaped(side) for side in LINE.match(line).groups())
        if meant.strip():
            assert normalise(arabic_digits(written)) == normalise(meant)


def test_all_fields_that_are_asked_cut_the_question_alike(schema):
    types = {field.get("name"): field.get("type") for field in schema.find("fields").iter("field")}
    analyzers = {}
    for kind in schema.find("types").iter("fieldType"):
        query = [each for each in kind.iter("analyzer") if each.get("type") in (None, "query")]
        if query:
            analyzers[kind.get("name")] = [ET.tostring(step).strip() for step in query[0]]
    asked = [name.split("^")[0] for name in THAI_QUERY_FIELDS.split()]
    assert all(analyzers[types[name]] == analyzers["text"] for name in asked)
    assert analyzers["text_general"] == analyzers["text"]


def test_every_searchable_field_of_the_schema_can_be_named_in_a_question(schema):
    internal = re.compile(
        r"_$|^smartcity_|dict$|_suggest$|_loose$|_parts$|^other_text$|fragment|revision|resources_accessed|^data_dict"
    )
    names = {field.get("name") for field in schema.find("fields").iter("field")}
    assert {name for name in names if not internal.search(name)} - FIELDS <= {"place_own", "spatial_centre"}


def test_the_feeds_list_datasets_without_opening_a_document(schema):
    """Solr takes what is listed from docValues only where every field has them, a single one."""
    with_columns = {kind.get("name") for kind in schema.iter("fieldType") if kind.get("docValues") == "true"}
    fields = {field.get("name"): field for field in schema.find("fields").iter("field")}
    for name in ENTRY_FIELDS:
        assert fields[name].get("type") in with_columns
        assert fields[name].get("multiValued") in (None, "false")


def test_a_compound_names_itself_first():
    for line in lines("compounds.txt"):
        word, parts = line.split(" => ")
        assert parts.split(",")[0] == word
        assert all(part in word for part in parts.split(","))

"""What is query language and what is text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ckanext.smartcity.search.grammar import is_field_query, parts

FIELD_QUERIES = [
    "title:น้ำ",
    'name:x AND tags:"PM2.5"',
    "metadata_modified:[2020-01-01T00:00:00Z TO NOW]",
    "id:(a OR b)",
    "*:*",
    "+organization:bangkok -tags:old",
    "extras_place:50",
]
TEXTS = [
    "เวลา 10:30",
    "foo:bar",
    "title:",
    "title:(น้ำ",
    'title:"น้ำ',
    "https://data.go.th/dataset/x",
    "หมายเหตุ: น้ำ",
    "title:a foo:b",
    "title:a AND",
    "year_i:[2020 TO",
    "name:a/b",
]


@pytest.mark.parametrize("q", FIELD_QUERIES)
def test_a_well_formed_field_query_is_the_callers_own(q):
    assert is_field_query(q)


@pytest.mark.parametrize("q", TEXTS)
def test_a_colon_that_names_no_field_is_text(q):
    assert not is_field_query(q)


@pytest.mark.parametrize(
    ("q", "kinds"),
    [
        ("น้ำ ไฟ", ["text"]),
        ("น้ำ OR ไฟ", ["text", "or", "text"]),
        ("น้ำ -ไฟ", ["text", "not", "text"]),
        ("OR น้ำ AND", ["text"]),
        ("((น้ำ OR ไฟ", ["text", "or", "text"]),
        ("(น้ำ OR ไฟ) AND ป่า", ["open", "text", "or", "text", "close", "and", "text"]),
        ('"ป่าชายเลน" น้ำ', ["phrase", "text"]),
        ('"ป่าชายเลน', ["text"]),
        ("NOT NOT", []),
        ("COVID-19", ["text"]),
        ("() OR ()", []),
    ],
)
def test_operators_stand_between_things_or_are_dropped(q, kinds):
    assert [part.kind for part in parts(q)] == kinds


@given(st.text(alphabet='AND OR NOT()-"น้ำ :{}!', max_size=60))
def test_any_sentence_comes_out_balanced(q):
    found = [part.kind for part in parts(q)]
    assert found.count("open") == found.count("close")
    assert not found or found[-1] not in ("and", "or", "not")

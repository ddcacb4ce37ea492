"""The filters in a page's address as Solr reads them."""

from __future__ import annotations

import pytest

from ckanext.smartcity.search.page_filters import as_text, filters

ODD = [("bureau", '"'), ("tags", 'a" OR "b'), ("tags", "\\"), ("license_id", "cc-by")]
WRITTEN = " ".join(f'{name}:"{value}"' for name, value in ODD)
READABLE = r'''bureau:"\"" tags:"a\" OR \"b" tags:"\\" license_id:"cc-by"'''


def test_each_value_is_one_text() -> None:
    assert " ".join(filters(ODD)) == READABLE


def test_only_what_the_address_put_there_is_written_anew() -> None:
    page = f'owner_org:"1" {WRITTEN} +dataset_type:dataset'
    assert as_text(page, [("q", "x"), *ODD]) == page.replace(WRITTEN, READABLE)
    assert as_text('+organization:"a"', ODD) == '+organization:"a"'


def test_a_feed_takes_the_first_value_of_each_name_without_spaces() -> None:
    arguments = [("tags", '"'), ("bureau", "a"), ("tags", "b")]
    assert as_text('tags:"""bureau:"a"', arguments) == r'tags:"\"" bureau:"a"'


def test_what_is_no_filter_in_the_address_is_none_here() -> None:
    arguments = [
        ("q", "a"),
        ("page", "2"),
        ("sort", "b"),
        ("_tags_limit", "0"),
        ("ext_place", "50"),
        ("tags", ""),
    ]
    assert filters(arguments) == []


@pytest.mark.parametrize("name", ["*", "{!x}", "a:b OR c", "", "facet.field ", '"', "-id"])
def test_what_names_no_field_finds_nothing(name: str) -> None:
    assert filters([(name, "x")]) == ["(*:* NOT *:*)"]

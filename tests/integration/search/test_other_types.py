"""Showcases and other types never stand among datasets unless they are asked for."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

import ckan.plugins.toolkit as tk
from ckan.lib.search.common import make_connection
from ckan.lib.search.index import PackageSearchIndex

from tests.integration.search.conftest import Search, as_dataset, forget_records

KINDS = {"dataset": "ข้อมูลขยะในเชียงใหม่", "story": "เรื่องราวขยะในเชียงใหม่"}
EVERYTHING_ASKED: list[dict[str, Any]] = [
    {"q": "ขยะ"},
    {"q": ""},
    {"q": "*:*"},
    {"q": "title:ขยะ"},
    {"q": "", "fq": "tags:ขยะ"},
    {"q": "", "fq_list": ["tags:ขยะ"]},
    {"q": "", "extras": {"ext_place": "50"}},
    {"q": "name:one-story OR name:one-dataset"},
]
ASKED_FOR: list[dict[str, Any]] = [
    {"q": "", "fq": "dataset_type:story"},
    {"q": "dataset_type:story"},
    {"q": "", "fq_list": ["dataset_type:story"]},
]


@pytest.fixture
def both_types(with_plugins: None, reset_index: Callable[[], None]) -> None:
    """A dataset and something of another type, as CKAN indexes them."""
    reset_index()
    forget_records()
    index = PackageSearchIndex()
    for kind, title in KINDS.items():
        record = {
            "name": f"one-{kind}",
            "title": title,
            "notes": "ขยะมูลฝอย",
            "organization": "เทศบาล",
            "tags": ["ขยะ"],
            "metadata_modified": "2024-01-01T00:00:00",
            "resources": [],
        }
        document: dict[str, Any] = as_dataset(record) | {"type": kind, "place": ["50"]}
        index.index_package({**document, "with_custom_schema": document}, defer_commit=True)
    make_connection().commit()


def test_datasets_only_are_found_and_counted(both_types: None, search: Search) -> None:
    for asked in EVERYTHING_ASKED:
        found = search(**{"facet.field": ["tags"], **asked})
        assert [each["name"] for each in found["results"]] == ["one-dataset"], asked
        assert found["count"] == 1, asked
        assert [each["count"] for each in found["search_facets"]["tags"]["items"]] == [1], asked


def test_another_type_is_found_by_who_asks_for_it(both_types: None, search: Search) -> None:
    for asked in ASKED_FOR:
        assert [each["name"] for each in search(**asked)["results"]] == ["one-story"], asked


def test_suggestions_offer_datasets_only(both_types: None) -> None:
    nobody = {"ignore_auth": True, "user": ""}
    suggest = tk.get_action("smartcity_search_suggest")
    assert suggest(nobody, {"q": "เรื่องราวขยะ"})["datasets"] == []
    assert [tag["count"] for tag in suggest(nobody, {"q": "ขยะ"})["tags"]] == [1]

"""What has not the shape of a dataset is told by its path."""

from __future__ import annotations

from typing import Any

import pytest

from ckanext.smartcity.metadata.shapes import PARTS, problems


def paths(sent: dict[str, Any]) -> list[tuple[str | int, ...]]:
    return [path for path, _ in problems(sent, ["dataset", "showcase"])]


def test_a_dataset_as_ckan_shows_it_has_no_problem() -> None:
    shown = {
        "id": "a",
        "title": "ก",
        "private": False,
        "type": "dataset",
        "author": None,
        "resources": [{"id": "b", "url": "x", "size": 5, "mimetype": None}],
        "tags": [{"name": "ก", "display_name": "ก"}],
        "extras": [{"key": "a", "value": ["b"]}],
    }
    assert paths(shown) == []


@pytest.mark.parametrize("part", PARTS)
@pytest.mark.parametrize("value", [None, "x", 5, {}, [None], ["x"]])
def test_a_part_is_a_list_of_objects(part: str, value: Any) -> None:
    assert paths({part: value}) == [(part,)]


@pytest.mark.parametrize("value", [True, False, "true", "False", "1", 0, "", None])
def test_yes_and_no_are_known(value: Any) -> None:
    assert paths({"private": value}) == []


def test_the_row_and_its_field_are_named() -> None:
    assert paths({"resources": [{"url": "x"}, {"url": ["x"]}]}) == [("resources", 1, "url")]


def test_what_no_text_can_hold_is_found_however_deep() -> None:
    assert paths({"resources": [{"name": {"th": ["ก\x00"]}}]}) == [("resources",)]

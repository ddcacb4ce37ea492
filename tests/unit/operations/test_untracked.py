"""What networks append to shared links does not reach CKAN; everything else does, letter by letter."""

from __future__ import annotations

import pytest

from ckanext.smartcity.operations.untracked import without_trackers


@pytest.mark.parametrize(
    ("query", "left"),
    [
        ("q=%E0%B8%99%E0%B9%89%E0%B8%B3&fbclid=IwAR0abc", "q=%E0%B8%99%E0%B9%89%E0%B8%B3"),
        ("utm_source=line&utm_medium=social&tags=a&tags=b", "tags=a&tags=b"),
        ("gclid=x", ""),
        ("fbclid", ""),
        ("", ""),
        ("q=fbclid%3Dx&sort=a+b&page=2", "q=fbclid%3Dx&sort=a+b&page=2"),
        (
            "fbclids=1&ext_utm_source=1&organization=utm_source",
            "fbclids=1&ext_utm_source=1&organization=utm_source",
        ),
    ],
)
def test_only_parameters_of_trackers_are_left_out(query: str, left: str) -> None:
    assert without_trackers(query) == left

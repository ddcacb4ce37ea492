"""When the search index is made anew."""

from __future__ import annotations

import pytest

from portal.search_index import is_of_schema


@pytest.mark.parametrize(
    ("stored", "told"),
    [
        (None, False),
        ("other", False),
        ("other code", False),
        ("schema", True),  # as earlier versions wrote it
        ("schema code", True),
        ("schema other", True),
    ],
)
def test_an_index_goes_with_its_schema_not_with_the_code(stored: str | None, told: bool) -> None:
    assert is_of_schema(stored, "schema") is told

"""What the tests of this room share: a complete dataset, and an editor of one city."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from typing import Any

import pytest

from ckan.tests import factories

from tests.complete_dataset import COMPLETE

_NUMBERS = itertools.count(1)
_PREPARED: list[bool] = []


@pytest.fixture(autouse=True)
def _portal(with_plugins: None, reset_db: Callable[[], None], reset_index: Callable[[], None]) -> None:
    """Run with the portal's plugins; empty the tables once only, as each test has a city of its own."""
    if not _PREPARED:
        reset_db()
        reset_index()
        _PREPARED.append(True)


@pytest.fixture
def editor() -> dict[str, Any]:
    """A person who may edit for one city only."""
    return factories.User()


@pytest.fixture
def complete(editor: dict[str, Any]) -> dict[str, Any]:
    """The 14 items of a dataset of the editor's city."""
    city = factories.Organization(users=[{"name": editor["name"], "capacity": "editor"}])
    return {**COMPLETE, "title": f"{COMPLETE['title']} {next(_NUMBERS)}", "owner_org": city["id"]}

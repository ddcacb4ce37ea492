"""Real records in the index, and datasets of a city in the portal."""

from __future__ import annotations

import json
import uuid
from collections.abc import Callable, Iterator
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

import ckan.plugins.toolkit as tk
from ckan.lib.search.index import PackageSearchIndex

from tests.complete_dataset import COMPLETE
from tests.conftest import CHECKOUT

Record = dict[str, Any]
Search = Callable[..., dict[str, Any]]
UNSEEN = CHECKOUT / "var/data-go-th-unseen.jsonl"
_LOADED: list[bool] = []


@pytest.fixture(scope="session")
def records(shared_data: Path) -> list[Record]:
    """The real records of the national portal."""
    return _read(shared_data / "data-go-th-sample.jsonl")


@pytest.fixture
def indexed_records(
    with_plugins: None, reset_index: Callable[[], None], records: list[Record]
) -> list[Record]:
    """The real records in Solr, by CKAN's own indexing and our hooks; once for all tests that only search."""
    if not _LOADED:
        _index(records, reset_index)
        _LOADED.append(True)
    return records


@pytest.fixture
def unseen_records(with_plugins: None, reset_index: Callable[[], None]) -> Iterator[list[Record]]:
    """Other real records in Solr than those that the search was made with."""
    if not UNSEEN.exists():
        pytest.skip(f"needs {UNSEEN}: tests/data/search/unseen_judgements.yaml says where it comes from")
    unseen = _read(UNSEEN)
    forget_records()
    _index(unseen, reset_index)
    yield unseen
    reset_index()


def _read(file: Path) -> list[Record]:
    lines = file.read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines if line.strip()]


def _index(records: list[Record], reset_index: Callable[[], None]) -> None:
    reset_index()
    index = PackageSearchIndex()
    for record in records:
        index.index_package(as_dataset(record), defer_commit=True)
    index.commit()


def forget_records() -> None:
    """Have the records loaded again by the next test that wants them: the index holds other things now."""
    _LOADED.clear()


@pytest.fixture
def fresh_portal(with_plugins: None, clean_db: None, clean_index: None) -> None:
    """An empty portal; the records have to be loaded again after it."""
    forget_records()


@pytest.fixture
def search(with_plugins: None) -> Search:
    """`package_search` as somebody who may see everything."""

    def ask(q: str, **params: Any) -> dict[str, Any]:
        return tk.get_action("package_search")({"ignore_auth": True, "user": ""}, {"q": q, **params})

    return ask


@pytest.fixture
def publish(fresh_portal: None) -> Callable[..., dict[str, Any]]:
    """Create a complete dataset of a city; named arguments change it."""
    user = tk.get_action("get_site_user")({"ignore_auth": True}, {})["name"]

    def act(action: str, **data: Any) -> dict[str, Any]:
        return tk.get_action(action)({"user": user, "ignore_auth": True}, data)

    city = act(
        "organization_create",
        name="khon-kaen",
        title_translated={"th": "ขอนแก่น", "en": "Khon Kaen"},
        organisation_kind="local_administration",
        organisation_role="city",
        province_code="40",
        contact_email="data@example.go.th",
    )

    def create(**fields: Any) -> dict[str, Any]:
        plain = {name: value for name, value in COMPLETE.items() if f"{name}_translated" not in fields}
        return act("package_create", **{**plain, "owner_org": city["id"], **fields})

    return create


def as_dataset(record: Record) -> dict[str, Any]:
    """Return a record as CKAN hands a dataset to its index."""
    identity = str(uuid.uuid5(uuid.NAMESPACE_URL, record["name"]))
    organisation = f"o{sha256(record['organization'].encode()).hexdigest()[:8]}"
    dataset = {
        "id": identity,
        "name": record["name"],
        "title": record["title"],
        "notes": record["notes"],
        "type": "dataset",
        "state": "active",
        "private": False,
        "owner_org": None,
        "organization": {"name": organisation, "title": record["organization"]},
        "tags": [{"name": tag, "vocabulary_id": None} for tag in record["tags"]],
        "groups": [],
        "extras": [],
        "license_id": None,
        "url": None,
        "metadata_created": record["metadata_modified"],
        "metadata_modified": record["metadata_modified"],
        "resources": [
            {"id": f"{identity}-{number}", "description": "", "state": "active", **file}
            for number, file in enumerate(record["resources"])
        ],
        "relationships_as_subject": [],
        "relationships_as_object": [],
    }
    return {**dataset, "with_custom_schema": dataset}

"""Other code makes the portal's index anew, past what cannot be indexed, and the doctor names that."""

from __future__ import annotations

import json
import os
import urllib.parse
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from portal import postgres, search_index, solr
from portal.commands import ckan
from portal.layout import Home
from portal.milestones import Milestones
from portal.secret_files import ensure_secrets
from portal.service_user import service_user

DATASET = "sample-rayong-districts"


@pytest.fixture
def home() -> Home:
    return Home(Path(os.environ["SMARTCITY_HOME"]), service_user())


def sql(home: Home, statement: str) -> None:
    postgres.psql(home, home.address(), ensure_secrets(home), statement, database="ckan")


def count(home: Home, question: str) -> int:
    query = urllib.parse.urlencode({"q": question, "rows": 0})
    with urllib.request.urlopen(f"{solr.url(home.address())}/select?{query}") as answer:
        return int(json.load(answer)["response"]["numFound"])


def forget(home: Home) -> None:
    """Take the dataset out of the index."""
    order = urllib.request.Request(
        f"{solr.url(home.address())}/update?commit=true",
        data=json.dumps({"delete": {"query": f"name:{DATASET}"}}).encode(),
        headers={"Content-Type": "application/json"},
    )
    with urllib.request.urlopen(order):
        assert count(home, f"name:{DATASET}") == 0


@pytest.fixture
def broken(home: Home) -> Iterator[None]:
    """A dataset that the index lacks and that CKAN cannot index; as it was afterwards."""
    sql(home, f"UPDATE package SET metadata_created = NULL WHERE name = '{DATASET}'")
    forget(home)
    yield
    sql(home, f"UPDATE package SET metadata_created = metadata_modified WHERE name = '{DATASET}'")
    ckan(home, home.ini, "search-index", "rebuild", DATASET, failed="The dataset could not be indexed again.")


def test_one_dataset_that_cannot_be_indexed_stops_nothing_and_is_named(home: Home, broken: None) -> None:
    done = Milestones(home)
    reached = done.version("indexed")
    assert reached is not None
    schema = solr.configset_of(home, "ckan")
    done.reach("indexed", f"{schema} older-code")
    before = count(home, "*:*")
    [told] = search_index.renew_if_outdated(home, done, "this-code")
    assert f"1 of {before + 1} datasets cannot be found: {DATASET}." in told
    assert "search-index rebuild --only-missing --force" in told
    assert count(home, "*:*") == before
    assert done.version("indexed") == f"{schema} this-code"
    assert search_index.renew_if_outdated(home, done, "this-code") == []
    done.reach("indexed", reached)


def test_other_code_makes_the_index_anew(home: Home) -> None:
    done = Milestones(home)
    reached = done.version("indexed") or ""
    forget(home)
    done.reach("indexed", f"{solr.configset_of(home, 'ckan')} older-code")
    assert search_index.fill_if_empty(home, done, "this-code") == []
    assert count(home, f"name:{DATASET}") == 0
    assert search_index.renew_if_outdated(home, done, "this-code") == []
    assert count(home, f"name:{DATASET}") == 1
    done.reach("indexed", reached)

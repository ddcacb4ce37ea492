"""A Solr core with CKAN's own schema instead of ours: named everywhere, never an empty answer."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import ckan.plugins.toolkit as tk
from ckan.lib.search.common import SearchError, SearchIndexError

from ckanext.smartcity.search import solr
from portal import solr as portal_solr
from portal.bench.plain import plain_configset
from portal.layout import Home
from portal.service_user import service_user
from tests.integration.search.conftest import Search

CORE = "test_foreign"
NAMED = "does not have the schema of ckanext-smartcity"


@pytest.fixture(scope="module")
def foreign_core() -> str:
    home = Home(Path(os.environ["SMARTCITY_HOME"]), service_user())
    portal_solr.ensure_core(home, CORE, conf=plain_configset(home))
    portal_solr.load_core(home, home.address(), CORE)
    return portal_solr.url(home.address(), CORE)


@pytest.fixture
def city_dataset(publish: Any) -> dict[str, Any]:
    return publish(name="here")


@pytest.fixture
def in_use(
    foreign_core: str, city_dataset: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> Iterator[None]:
    monkeypatch.setitem(tk.config, "solr_url", foreign_core)
    solr._find_mark.cache_clear()
    yield
    monkeypatch.undo()
    assert solr.configset_problem() is None


def test_the_api_names_it(in_use: None, search: Search, app: Any) -> None:
    with pytest.raises(SearchError, match=NAMED):
        search("น้ำ")
    answer = app.get("/api/3/action/package_search?q=น้ำ", status=409)
    assert NAMED in answer.json["error"]["message"]


def test_nothing_is_saved_into_it(in_use: None, city_dataset: dict[str, Any]) -> None:
    with pytest.raises(SearchIndexError, match="search-index rebuild"):
        tk.get_action("package_patch")(
            {"ignore_auth": True, "user": ""}, {"id": city_dataset["id"], "maintainer": "กอง"}
        )


@pytest.mark.parametrize(
    ("path", "status"),
    [("/en/dataset/?q=น้ำ", 200), ("/en/dataset/here", 503), ("/en/organization/khon-kaen", 503)],
)
def test_pages_say_so_to_a_visitor_without_its_address(
    in_use: None, app: Any, foreign_core: str, path: str, status: int
) -> None:
    page = app.get(path, status=status).body
    assert "The search engine is not set up for this portal" in page
    assert foreign_core not in page

"""Solr itself tells the connection whether what it remembers still holds."""

from __future__ import annotations

from typing import Any

import pytest

import ckan.plugins.toolkit as tk
from ckan.lib.search import SearchError

from ckanext.smartcity import config as options
from ckanext.smartcity.search.connection import Connection

QUESTION = {"q": "*:*", "fq": ["+dataset_type:dataset"], "fl": "name,notes", "sort": "id asc", "rows": 5}
pytestmark = pytest.mark.usefixtures("fresh_portal")


@pytest.fixture
def connection() -> Connection:
    return Connection(options.solr_url(), options.solr_credentials(), options.solr_timeout(), memory=2)


def test_an_unchanged_index_is_not_searched_again(connection: Connection, publish: Any) -> None:
    publish(name="here")
    first = connection.select(QUESTION, remember=True)
    assert connection.select(QUESTION, remember=True) is first


def test_a_change_is_seen_at_once(connection: Connection, publish: Any) -> None:
    dataset = publish(name="here")
    connection.select(QUESTION, remember=True)
    changes = {"id": dataset["id"], "notes_translated": {"th": "คำอธิบายใหม่"}}
    editor = tk.get_action("get_site_user")({"ignore_auth": True}, {})["name"]
    tk.get_action("package_patch")({"ignore_auth": True, "user": editor}, changes)
    assert connection.select(QUESTION, remember=True).docs == [{"name": "here", "notes": "คำอธิบายใหม่"}]


def test_what_is_not_to_be_remembered_is_asked_each_time(connection: Connection, publish: Any) -> None:
    publish(name="here")
    assert connection.select(QUESTION) is not connection.select(QUESTION)


def test_the_least_recent_answer_is_forgotten(connection: Connection) -> None:
    first = connection.select(QUESTION, remember=True)
    for rows in (6, 7):
        connection.select({**QUESTION, "rows": rows}, remember=True)
    assert connection.select(QUESTION, remember=True) is not first


def test_a_question_longer_than_an_address_is_sent_as_a_form(connection: Connection, publish: Any) -> None:
    dataset = publish(name="here")
    ids = " OR ".join([f'"{dataset["id"]}"', *(f'"{number:036}"' for number in range(300))])
    assert connection.select({**QUESTION, "fq": [f"id:({ids})"]}, remember=True).hits == 1


def test_what_solr_refuses_is_said(connection: Connection) -> None:
    with pytest.raises(SearchError, match="Cannot parse"):
        connection.select({"q": "id:["})


def test_a_solr_that_does_not_answer_is_named() -> None:
    nobody = Connection("http://127.0.0.1:9/solr/ckan", None, timeout=1)
    with pytest.raises(SearchError, match="Solr cannot be reached"):
        nobody.select(QUESTION)

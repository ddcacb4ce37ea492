"""The doctor finds what is wrong by looking, names it, and says what to do."""

from __future__ import annotations

import json
from io import BytesIO
from pathlib import Path

import pytest
from werkzeug.datastructures import FileStorage

from ckan.cli.cli import ckan
from ckan.lib.search import clear
from ckan.tests import factories, helpers

from ckanext.smartcity import config
from ckanext.smartcity.operations.checks import data, services, settings
from ckanext.smartcity.operations.doctor import State, examine
from ckanext.smartcity.site_user import as_site_user
from portal.layout import free_ports

pytestmark = [pytest.mark.usefixtures("with_plugins", "clean_db", "clean_index")]


def found(check) -> list[tuple[str, State, str]]:
    return [(finding.about, finding.state, finding.told) for finding in examine([("It", check)])]


@pytest.fixture
def dataset():
    return factories.Dataset(owner_org=factories.Organization()["id"], state="draft")


def test_a_portal_in_order_is_found_well(dataset):
    for check in (services.database, services.solr, data.migrations, data.index, settings.debugging):
        assert {state for _, state, _ in found(check)} == {State.WELL}


def test_a_dataset_that_the_index_lacks_is_named(dataset):
    clear(dataset["id"])
    told = f"1 of 1 datasets cannot be found: {dataset['name']}."
    assert found(data.index) == [("Search index", State.PROBLEM, told)]


def test_a_lost_file_is_named(dataset):
    upload = FileStorage(BytesIO(b"a\n1\n"), filename="a.csv")
    file = {"package_id": dataset["id"], "url": "a.csv", "upload": upload}
    resource = helpers.call_action("resource_create", context=as_site_user(), **file)
    assert found(data.files)[0][1] is State.WELL
    for stored in Path(config.storage_path()).rglob("*"):
        if stored.is_file():
            stored.unlink()
    [(_, state, told), _] = found(data.files)
    assert state is State.PROBLEM
    assert resource["id"] in told


def test_jobs_without_a_worker_are_told():
    assert ("Worker", State.PROBLEM) in {(about, state) for about, state, _ in found(services.worker)}


def test_a_solr_that_is_away_is_a_finding_and_no_crash(ckan_config, monkeypatch):
    [closed] = free_ports(1)
    monkeypatch.setitem(ckan_config, "solr_url", f"http://127.0.0.1:{closed}/solr/ckan")
    [(_, state, told)] = found(services.solr)
    assert state is State.PROBLEM
    assert told.startswith("Solr does not answer")


@pytest.mark.parametrize(
    ("changed", "state", "told"),
    [
        ({"ckan.site_url": "http://data.example.go.th"}, State.PROBLEM, "not encrypted"),
        ({"ckan.site_url": "https://data.example.go.th"}, State.PROBLEM, "Cookies travel unencrypted"),
        ({"ckan.site_url": "http://127.0.0.1:5000"}, State.WARNING, "on this machine only"),
        (
            {"ckan.site_url": "https://data.example.go.th", "SESSION_COOKIE_SECURE": True},
            State.WELL,
            "cookies over TLS only",
        ),
    ],
)
def test_the_address_is_judged(ckan_config, monkeypatch, changed, state, told):
    for key, value in changed.items():
        monkeypatch.setitem(ckan_config, key, value)
    [(_, judged, said)] = found(settings.address)
    assert judged is state
    assert told in said


def test_a_mail_server_that_does_not_answer_is_told(ckan_config, monkeypatch):
    [closed] = free_ports(1)
    monkeypatch.setitem(ckan_config, "smtp.server", f"127.0.0.1:{closed}")
    monkeypatch.setitem(ckan_config, "smtp.mail_from", "portal@portal.invalid")
    [(_, state, told)] = found(settings.mail)
    assert (state, "does not answer" in told) == (State.PROBLEM, True)


def test_the_command_tells_machines_and_fails_when_something_must_be_mended(cli, dataset):
    clear(dataset["id"])
    answer = cli.invoke(ckan, ["smartcity", "doctor", "--json"])
    assert answer.exit_code == 1
    told = json.loads(answer.output[answer.output.index("[\n") :])
    [index] = [finding for finding in told if finding["about"] == "Search index"]
    assert index["state"] == "problem"
    assert "search-index rebuild" in index["remedy"]
    alone = cli.invoke(ckan, ["smartcity", "doctor", "--json", "--part", "Search index"])
    assert alone.exit_code == 1
    assert json.loads(alone.output[alone.output.index("[\n") :]) == [index]

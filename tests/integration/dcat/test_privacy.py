"""What is not public is nowhere: in no feed, document, dump, cache, event or count, and that at once."""

from __future__ import annotations

import gzip
from collections.abc import Callable
from typing import Any

import pytest
import rdflib

from ckan import model
from ckan.lib.search import rebuild

from ckanext.smartcity.dcat import dumps
from ckanext.smartcity.dcat.serialise import FORMATS
from tests.integration.dcat.crawling import HYDRA
from tests.integration.dcat.publishing import act

pytestmark = pytest.mark.usefixtures("with_plugins", "clean_db", "clean_index")

SECRET_FILE = {
    "url": "https://example.go.th/secret-file.csv",
    "name": "secret-file",
    "resource_private": "True",
}


def private(dataset: dict[str, Any]) -> None:
    act("package_patch", id=dataset["id"], private=True)


def draft(dataset: dict[str, Any]) -> None:
    act("package_patch", id=dataset["id"], state="draft")


def deleted(dataset: dict[str, Any]) -> None:
    act("package_delete", id=dataset["id"])


def purged(dataset: dict[str, Any]) -> None:
    act("dataset_purge", id=dataset["id"])


def classified(dataset: dict[str, Any]) -> None:
    """As an older portal may have left it: public, and of a level that must not be."""
    package = model.Package.get(dataset["id"])
    package.extras = {**package.extras, "data_classification": "ลับมาก"}
    model.Session.add(package)
    model.repo.commit()
    rebuild(dataset["id"])


HIDDEN = (private, draft, deleted, purged, classified)


def everywhere(app) -> str:
    """All that the portal says about its catalogue to anybody."""
    paths = [f"{name}.{form}" for form in FORMATS for name in ("/catalog", "/catalog/chiang-mai")]
    said = [app.get(path).text for path in (*paths, "/catalog.ttl?modified_since=2020-01-01")]
    return "\n".join(said)


def total(app, path: str = "/catalog.ttl") -> int:
    graph = rdflib.Graph().parse(data=app.get(path).data, format="turtle")
    return int(next(graph.objects(None, HYDRA.totalItems)))


@pytest.mark.parametrize("hide", HIDDEN)
def test_what_was_public_is_gone_at_once(app, publish: Callable[..., Any], hide):
    kept, dataset = publish(), publish(title_translated={"th": "เรื่องลับเฉพาะ"})
    before = everywhere(app)
    assert dataset["id"] in before
    assert total(app) == 2
    hide(dataset)
    after = everywhere(app)
    assert dataset["id"] not in after
    assert "เรื่องลับเฉพาะ" not in after
    assert dataset["name"] not in after
    assert kept["id"] in after
    assert total(app) == total(app, "/catalog/chiang-mai.ttl") == 1
    assert app.get(f"/dataset/{dataset['id']}.ttl").status_code == 410


@pytest.mark.parametrize("hide", HIDDEN)
def test_a_tombstone_says_no_more_than_the_id(app, publish, hide):
    dataset = publish(title_translated={"th": "เรื่องลับเฉพาะ"})
    hide(dataset)
    said = app.get("/deletions.ttl").text + app.get(f"/dataset/{dataset['id']}.ttl").text
    assert dataset["id"] in said
    assert "เรื่องลับเฉพาะ" not in said
    assert dataset["name"] not in said


@pytest.mark.parametrize("fields", [{"private": True}, {"state": "draft"}])
def test_what_never_was_public_leaves_no_trace(app, publish, fields):
    publish()
    dataset = publish(**fields)
    said = everywhere(app) + app.get("/deletions.ttl").text
    assert dataset["id"] not in said
    assert total(app) == 1
    assert app.get(f"/dataset/{dataset['id']}.ttl").status_code == 404
    act("package_delete", id=dataset["id"])
    assert total(app, "/deletions.ttl") == 0


@pytest.mark.parametrize("hide", HIDDEN)
def test_no_dump_holds_what_is_hidden(app, publish, hide):
    publish()
    dataset = publish()
    form = FORMATS["nt"]
    with app.flask_app.test_request_context():
        assert dumps.write_dump(form, dumps.dump_path(form)) == 2
    app.get("/dump/catalog.nt.gz", status=200)
    hide(dataset)
    app.get("/dump/catalog.nt.gz", status=404)
    with app.flask_app.test_request_context():
        assert dumps.write_dump(form, dumps.dump_path(form)) == 1


@pytest.mark.parametrize("hide", HIDDEN)
def test_no_dump_is_handed_out_that_was_being_written_when_something_was_hidden(
    app, publish, hide, monkeypatch
):
    dataset, form, describe = publish(), FORMATS["nt"], dumps.describe_shared

    def hide_after_the_last_page(*arguments):
        hide(dataset)
        describe(*arguments)

    monkeypatch.setattr(dumps, "describe_shared", hide_after_the_last_page)
    with app.flask_app.test_request_context():
        assert dumps.write_dump(form, dumps.dump_path(form)) == 1
    app.get("/dump/catalog.nt.gz", status=404)


def test_a_hidden_file_is_in_no_feed(app, publish):
    dataset = publish(resources=[{"url": "https://example.go.th/open.csv", "name": "open"}, SECRET_FILE])
    said = everywhere(app) + app.get(f"/dataset/{dataset['id']}.ttl").text
    assert "open.csv" in said
    assert "secret-file" not in said


def test_a_file_that_is_hidden_later_is_gone_at_once(app, publish):
    file = {key: value for key, value in SECRET_FILE.items() if key != "resource_private"}
    dataset = publish(resources=[file])
    assert "secret-file" in everywhere(app)
    (shown,) = dataset["resources"]
    act("resource_patch", id=shown["id"], resource_private="True")
    assert "secret-file" not in everywhere(app)


@pytest.mark.parametrize(
    "path", ["/catalog.ttl", "/catalog/chiang-mai.ttl", "/catalog.ttl?modified_since=2020-01-01"]
)
@pytest.mark.parametrize("hide", HIDDEN)
def test_who_kept_a_page_is_told_that_it_changed(app, publish, hide, path):
    publish()
    dataset = publish()
    tag = app.get(path).headers["ETag"]
    assert app.get(path, headers={"If-None-Match": tag}).status_code == 304
    hide(dataset)
    answer = app.get(path, headers={"If-None-Match": tag}, status=200)
    assert dataset["id"] not in answer.text


def test_no_dump_holds_a_file_that_is_hidden(app, publish):
    file = {key: value for key, value in SECRET_FILE.items() if key != "resource_private"}
    dataset = publish(resources=[file])
    form = FORMATS["nt"]
    with app.flask_app.test_request_context():
        dumps.write_dump(form, dumps.dump_path(form))
    assert "secret-file" in gzip.decompress(app.get("/dump/catalog.nt.gz").data).decode()
    (shown,) = dataset["resources"]
    act("resource_patch", id=shown["id"], resource_private="True")
    app.get("/dump/catalog.nt.gz", status=404)
    with app.flask_app.test_request_context():
        dumps.write_dump(form, dumps.dump_path(form))
    assert "secret-file" not in gzip.decompress(app.get("/dump/catalog.nt.gz").data).decode()


def test_what_is_shown_again_is_there_at_once(app, publish):
    dataset = publish()
    private(dataset)
    assert dataset["id"] not in everywhere(app)
    act("package_patch", id=dataset["id"], private=False)
    for name in FORMATS:
        assert dataset["id"] in app.get(f"/catalog.{name}").text
    assert total(app, "/deletions.ttl") == 0

"""What was public and is gone: 410, a tombstone, the feed of deletions."""

from __future__ import annotations

import pytest
import rdflib

from ckan.lib.search import rebuild

from tests.integration.dcat.publishing import act

pytestmark = pytest.mark.usefixtures("with_plugins", "clean_db", "clean_index")

AS = rdflib.Namespace("https://www.w3.org/ns/activitystreams#")
PROV = rdflib.Namespace("http://www.w3.org/ns/prov#")


def withdrawn(app, query: str = "") -> set[str]:
    graph = rdflib.Graph().parse(data=app.get(f"/deletions.ttl{query}").data, format="turtle")
    return {
        str(graph.value(subject, rdflib.DCTERMS.identifier)) for subject in graph.objects(None, AS.object)
    }


class TestWithdrawal:
    def test_deleted_purged_and_hidden_datasets_are_listed(self, app, publish):
        deleted, purged, hidden, kept = (publish() for _ in range(4))
        act("package_delete", id=deleted["id"])
        act("dataset_purge", id=purged["id"])
        act("package_patch", id=hidden["id"], private=True)
        assert withdrawn(app) == {deleted["id"], purged["id"], hidden["id"]}
        rebuild()
        assert withdrawn(app) == {deleted["id"], purged["id"], hidden["id"]}
        assert kept["id"] in app.get("/catalog.nt").text

    def test_only_what_was_public_leaves_a_trace(self, app, publish):
        hidden = publish(private=True)
        act("package_delete", id=hidden["id"])
        assert withdrawn(app) == set()
        app.get(f"/dataset/{hidden['id']}.ttl", status=404)

    def test_a_dataset_that_comes_back_is_no_longer_listed(self, app, publish):
        dataset = publish()
        act("package_patch", id=dataset["id"], private=True)
        act("package_patch", id=dataset["id"], private=False)
        assert withdrawn(app) == set()
        app.get(f"/dataset/{dataset['id']}.ttl", status=200)

    def test_since(self, app, publish):
        dataset = publish()
        act("package_delete", id=dataset["id"])
        assert withdrawn(app, "?modified_since=2020-01-01") == {dataset["id"]}
        assert withdrawn(app, "?modified_since=2199-01-01") == set()


class TestGone:
    @pytest.mark.parametrize("by", ["id", "name"])
    def test_rdf_and_page_answer_410(self, app, publish, by):
        dataset = publish()
        act("dataset_purge", id=dataset["id"])
        answer = app.get(f"/dataset/{dataset[by]}.ttl", status=410)
        graph = rdflib.Graph().parse(data=answer.data, format="turtle")
        assert list(graph.objects(None, PROV.invalidatedAtTime))
        page = app.get(f"/dataset/{dataset[by]}", status=410).text
        assert "<h1>ไม่ได้เปิดเผยแล้ว</h1>" in page
        assert "เคยเปิดเผยจนถึง" in page

    def test_what_never_was_is_not_found(self, app):
        app.get("/dataset/never.ttl", status=404)
        app.get("/dataset/never", status=404)

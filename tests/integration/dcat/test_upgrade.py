"""After an upgrade: what older code left in the index is made anew at the first need, without a rebuild."""

from __future__ import annotations

import pytest

from ckan import model
from ckan.lib import jobs, search
from ckan.lib.search import rebuild

from ckanext.smartcity.dcat import dumps, fragments, indexing, portal, renewal
from ckanext.smartcity.dcat.serialise import FORMATS
from tests.integration.dcat.publishing import act
from tests.integration.worker import let_the_worker_work

pytestmark = pytest.mark.usefixtures("with_plugins", "clean_db", "clean_index")

OLD = {
    "dcat_fragment": "#\n<urn:stale:dataset> <urn:stale:title> <urn:stale:words> .\n",
    "dcat_fragment_version": "0123456789abcdef.old",
}
BEFORE = {"an older version of this bundle": OLD, "a portal without these feeds": {}}


@pytest.fixture(params=BEFORE.values(), ids=BEFORE)
def upgraded(request, app, publish, monkeypatch) -> str:
    """A dataset as older code indexed it; its id."""
    dataset = publish()
    with monkeypatch.context() as older:
        older.setattr(indexing, "index_fields", lambda *_: request.param)
        rebuild(dataset["id"])
    return dataset["id"]


def test_every_feed_says_what_the_new_version_says(app, upgraded):
    fresh = fragments.make_fragment(act("package_show", id=upgraded), portal.environment())
    for name, form in FORMATS.items():
        for path in (f"/catalog.{name}", f"/catalog/chiang-mai.{name}"):
            answer = app.get(path)
            assert "stale" not in answer.text, path
            assert fresh.part(form, portal.environment().base) in answer.data, path
            assert app.get(path).data == answer.data, path


def test_so_does_a_dump(app, upgraded, tmp_path):
    path = tmp_path / "catalog.nt"
    with app.flask_app.test_request_context():
        assert dumps.write_dump(FORMATS["nt"], path) == 1
    assert "stale" not in path.read_text("utf-8")
    assert upgraded in path.read_text("utf-8")


def test_an_edit_is_in_the_feed_at_once(app, upgraded):
    tag = app.get("/catalog.ttl").headers["ETag"]
    act("package_patch", id=upgraded, title_translated={"th": "ชื่อหลังปรับรุ่น"})
    answer = app.get("/catalog.ttl", headers={"If-None-Match": tag}, status=200)
    assert "ชื่อหลังปรับรุ่น" in answer.text


def test_the_worker_stores_the_new_version(app, upgraded):
    before = app.get("/catalog.nt").text
    jobs.get_queue().empty()
    assert renewal.order_renewal() == 1
    let_the_worker_work()
    assert renewal.order_renewal() == 0
    stored = stored_fragment(upgraded)
    assert fragments.is_current(stored["dcat_fragment_version"], portal.environment())
    assert app.get("/catalog.nt").text == before


def test_what_the_older_version_withheld_is_decided_anew(app, publish, monkeypatch):
    dataset = publish()
    with monkeypatch.context() as older:
        older.setattr(indexing, "index_fields", lambda *_: {"dcat_fragment_version": fragments.WITHHELD})
        rebuild(dataset["id"])
    assert dataset["id"] not in app.get("/catalog.ttl").text
    jobs.get_queue().empty()
    renewal.order_renewal()
    let_the_worker_work()
    assert dataset["id"] in app.get("/catalog.ttl").text


def stored_fragment(dataset_id: str) -> dict[str, str]:
    """What the index holds of a dataset."""
    return search.query_for(model.Package).get_index(dataset_id)


def test_a_rebuild_keeps_it_ready_made_and_changes_no_word(app, upgraded):
    before = app.get("/catalog.nt").text
    rebuild(upgraded)
    assert app.get("/catalog.nt").text == before

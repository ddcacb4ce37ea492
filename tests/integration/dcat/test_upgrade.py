"""After an upgrade: what older code left in the index is made anew at the first need, without a rebuild."""

from __future__ import annotations

import pytest

from ckan.lib.search import rebuild

from ckanext.smartcity.dcat import dumps, fragments, indexing, portal
from ckanext.smartcity.dcat.serialise import FORMATS
from tests.integration.dcat.publishing import act

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


def test_a_rebuild_keeps_it_ready_made_and_changes_no_word(app, upgraded):
    before = app.get("/catalog.nt").text
    rebuild(upgraded)
    assert app.get("/catalog.nt").text == before

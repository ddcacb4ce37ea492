"""While Redis is silent, forms of strangers come back with what was typed, and statistics are shown."""

from __future__ import annotations

import pytest
import redis
import rq
import sqlalchemy as sa

from ckan import model
from ckan.lib import jobs
from ckan.tests import helpers

from ckanext.smartcity import config as options
from ckanext.smartcity.cities import changes, visits
from ckanext.smartcity.cities.intake import tokens
from ckanext.smartcity.cities.model import Visit
from ckanext.smartcity.cities.requests.model import DataRequest
from ckanext.smartcity.cities.works import files
from ckanext.smartcity.cities.works.model import Submission
from tests.integration.works.conftest import GUARDIAN_EMAIL, picture
from tests.integration.works.test_moderation import act

pytestmark = pytest.mark.usefixtures("with_plugins", "portal")

READER = {"User-Agent": "Mozilla/5.0 Firefox/140.0"}
REQUEST = {"title": "Trees", "text": "All of them", "email": ""}
SORRY = "nothing was stored"


@pytest.fixture
def no_letters(monkeypatch) -> None:
    """Redis answers, but takes no jobs any more."""
    name = jobs.add_queue_name_prefix(jobs.DEFAULT_QUEUE_NAME)
    gone = rq.Queue(name, connection=redis.Redis("127.0.0.1", 1))
    monkeypatch.setattr("ckan.lib.jobs._queues", {name: gone})


def rows() -> int:
    counts = (sa.select(sa.func.count()).select_from(kind) for kind in (Submission, DataRequest))
    return sum(int(model.Session.scalar(count)) for count in counts)


def folders() -> set[str]:
    return {path.name for path in files.folder("x").parent.iterdir()} - {"x"}


def test_a_work_comes_back_as_it_was_typed(send, silent_redis) -> None:
    answer = send(picture_1=(picture(), "a.jpg"), picture_text_1="ซอยน้ำท่วม")
    assert answer.status_code == 503
    assert SORRY in answer.body
    for typed in ("แผนที่ซอยน้ำท่วมเมืองระยอง", "เราเดินสำรวจทุกซอยหลังฝนตก", "ซอยน้ำท่วม"):
        assert typed in answer.body
    assert rows() == 0


def test_a_data_request_comes_back_as_it_was_typed(app, silent_redis) -> None:
    answer = app.post("/en/city/rayong/request", data={**REQUEST, "stamp": tokens.stamp()})
    assert answer.status_code == 503
    assert SORRY in answer.body
    assert "All of them" in answer.body
    assert rows() == 0


def test_what_nobody_can_be_told_of_is_not_stored(app, send, no_letters) -> None:
    before = folders()
    assert send(picture_1=(picture(), "a.jpg"), picture_text_1="รูป").status_code == 503
    asked = app.post("/en/city/rayong/request", data={**REQUEST, "stamp": tokens.stamp()})
    assert (asked.status_code, rows(), folders()) == (503, 0, before)


def test_a_correction_that_nobody_can_be_told_of_can_be_sent_again(
    app, portal, form, waiting, admin_of, request
) -> None:
    identifier = waiting().id
    act("smartcity_work_return", admin_of(portal["rayong"]), id=identifier, reason="When was it?")
    request.getfixturevalue("no_letters")
    address = f"/en/works/submission/{tokens.secret_link('work', identifier)}/correct"
    assert app.post(address, data={**form, "stamp": tokens.stamp()}).status_code == 503
    model.Session.expire_all()
    assert model.Session.get_one(Submission, identifier).status == "returned"


def test_a_guardians_answer_counts(app, waiting, request) -> None:
    identifier = waiting(age="minor", guardian_name="แม่", guardian_email=GUARDIAN_EMAIL).id
    request.getfixturevalue("silent_redis")
    link = f"/en/works/guardian/{tokens.secret_link('guardian', identifier)}"
    assert "You have agreed" in app.post(link, data={"answer": "yes"}).body
    model.Session.expire_all()
    assert not model.Session.get_one(Submission, identifier).waits_for_guardian


def test_statistics_show_what_was_stored_before(app, portal, publish, request) -> None:
    dataset = publish(portal["rayong"])
    app.get(f"/dataset/{dataset['name']}", headers=READER)
    (month,) = helpers.call_action("smartcity_visits_show")["months"]
    request.getfixturevalue("silent_redis")
    assert helpers.call_action("smartcity_visits_show")["months"] == [month]
    assert app.get("/en/statistics").status_code == 200
    assert app.get(f"/en/dataset/{dataset['name']}", headers=READER).status_code == 200


def test_a_sum_that_the_table_refuses_breaks_no_page(app, portal, publish) -> None:
    dataset = publish(portal["rayong"])
    app.get(f"/dataset/{dataset['name']}", headers=READER)
    (month,) = helpers.call_action("smartcity_visits_show")["months"]
    connection = changes.connection()
    waiting = f"ckan:{options.site_id()}:smartcity:visits"
    try:
        connection.hset(waiting, f"{month['month']}-01 page {dataset['id']}", 2**63 - 1)
        for key in connection.scan_iter("*smartcity:visits:moved"):
            connection.delete(key)
        assert app.get(f"/en/dataset/{dataset['name']}", headers=READER).status_code == 200
        assert app.get("/en/statistics").status_code == 200
        with pytest.raises(sa.exc.DBAPIError):
            visits.move()
        model.Session.rollback()
        assert model.Session.scalars(sa.select(Visit.visits)).all() == [1]
    finally:
        for key in connection.scan_iter("*smartcity:visits*"):
            connection.delete(key)

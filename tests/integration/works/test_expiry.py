"""What people told about themselves goes when its time is over, whoever does or does not do something."""

from __future__ import annotations

import datetime as dt

import pytest
import sqlalchemy as sa

from ckan import model
from ckan.cli.cli import ckan
from ckan.lib import jobs

from ckanext.smartcity.cities import changes, expiry
from ckanext.smartcity.cities.intake import tokens
from ckanext.smartcity.cities.intake.mail import written
from ckanext.smartcity.cities.requests.model import DataRequest
from ckanext.smartcity.cities.works import files, letters
from ckanext.smartcity.cities.works.model import Submission
from tests.integration.works.conftest import GUARDIAN_EMAIL, SECRET_EMAIL
from tests.integration.works.test_moderation import act

pytestmark = pytest.mark.usefixtures("with_plugins", "portal")

KEPT = dt.timedelta(days=90)
ADMINS = "/en/moderation"


def long_ago(kind: type, identifier: str, *columns: str) -> None:
    """Let a row be older than what is kept."""
    moment = dt.datetime.now(dt.timezone.utc) - KEPT - dt.timedelta(minutes=1)
    statement = sa.update(kind).where(kind.id == identifier).values(dict.fromkeys(columns, moment))
    model.Session.execute(statement)
    model.Session.commit()


@pytest.fixture
def overdue(app, waiting) -> tuple[str, str]:
    """The ids of a work whose sender's guardian did nothing for too long, and of a request likewise."""
    said = {"title": "Trees", "text": "All of them", "email": SECRET_EMAIL, "stamp": tokens.stamp()}
    assert app.post("/en/city/rayong/request", data=said, follow_redirects=False).status_code == 302
    request = str(model.Session.scalars(sa.select(DataRequest.id)).one())
    work = str(waiting(age="minor", guardian_name="แม่", guardian_email=GUARDIAN_EMAIL).id)
    long_ago(DataRequest, request, "received_at", "changed_at")
    long_ago(Submission, work, "received_at")
    return work, request


def people() -> tuple[int, int]:
    """Return how many works and how many addresses of requests are kept."""
    model.Session.expire_all()
    works = model.Session.scalar(sa.select(sa.func.count()).select_from(Submission))
    addresses = sa.select(sa.func.count()).select_from(DataRequest).where(DataRequest.email != "")
    return int(works), int(model.Session.scalar(addresses))


def test_a_command_forgets_what_nobody_confirmed_or_answered(cli, overdue) -> None:
    work, request = overdue
    folder = files.folder(work)
    assert people() == (1, 1)
    done = cli.invoke(ckan, ["smartcity", "intake", "expire"], catch_exceptions=False)
    assert done.output.strip() == "Deleted 1 works with their senders' data and 1 addresses."
    assert people() == (0, 0)
    assert not folder.exists()
    row = model.Session.get_one(DataRequest, request)
    assert (row.title, row.email) == ("Trees", "")


def test_what_still_has_time_stays(portal, waiting, admin_of) -> None:
    waits = waiting().id
    long_ago(Submission, waits, "received_at")
    young = waiting(age="minor", guardian_name="แม่", guardian_email=GUARDIAN_EMAIL).id
    late = waiting().id
    long_ago(Submission, late, "received_at")
    act("smartcity_work_return", admin_of(portal["rayong"]), id=late, reason="When was it?")
    assert expiry.forget_expired() == expiry.Forgotten(works=0, addresses=0)
    assert set(model.Session.scalars(sa.select(Submission.id))) == {waits, young, late}
    long_ago(Submission, late, "decided_at")
    assert expiry.forget_expired().works == 1


def test_pages_of_senders_guardians_and_admins_forget_it_first(
    app, portal, waiting, overdue, admin_of, headers
) -> None:
    link = f"/en/works/guardian/{tokens.secret_link('guardian', overdue[0])}"
    assert app.get(link).status_code == 404
    assert people() == (0, 0)
    late = waiting(age="minor", guardian_name="แม่", guardian_email=GUARDIAN_EMAIL).id
    long_ago(Submission, late, "received_at")
    app.get(ADMINS, headers=headers(admin_of(portal["rayong"])))
    assert people() == (0, 0)


def test_whoever_sends_something_next_has_it_forgotten(send, overdue) -> None:
    assert send().status_code == 302
    assert people() == (1, 0)
    assert model.Session.get(Submission, overdue[0]) is None


def test_a_visitor_has_the_worker_forget_it_once_a_day(app, portal, publish, overdue) -> None:
    dataset = publish(portal["rayong"])
    jobs.get_queue().empty()
    redis = changes.connection()
    for key in [*redis.scan_iter("*smartcity:visits:moved"), *redis.scan_iter("*smartcity:expiry")]:
        redis.delete(key)
    for _ in range(2):
        app.get(f"/dataset/{dataset['name']}", headers={"User-Agent": "Mozilla/5.0 Firefox/140.0"})
        for key in redis.scan_iter("*smartcity:visits:moved"):
            redis.delete(key)
    ordered = [job for job in jobs.get_queue().jobs if job.func is expiry.forget_expired]
    assert len(ordered) == 1
    ordered[0].perform()
    assert people() == (0, 0)


def test_the_notice_and_the_letters_say_when_it_is_deleted(app, waiting, ckan_config, monkeypatch) -> None:
    monkeypatch.setitem(ckan_config, "ckanext.smartcity.intake.keep_days", 33)
    assert "deleted after 33 days" in app.get("/en/privacy").body
    with app.flask_app.app_context():
        for letter in ("work_guardian", "work_returned"):
            assert "deleted after 33 days" in written("en", letter, letters.facts_of(waiting()))

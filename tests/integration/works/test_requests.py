"""Data requests: asked without an account, looked at, answered in public; who asked stays unknown."""

from __future__ import annotations

import datetime as dt
import json

import pytest
import sqlalchemy as sa

from ckan import model
from ckan.plugins import toolkit as tk
from ckan.tests import factories, helpers

from ckanext.smartcity.cities.intake import tokens
from ckanext.smartcity.cities.requests import letters
from ckanext.smartcity.cities.requests.model import DataRequest
from tests.integration.works.conftest import SECRET_EMAIL
from tests.integration.works.test_moderation import act

pytestmark = pytest.mark.usefixtures("with_plugins", "portal")

TITLE = "Waiting times at health centres"


@pytest.fixture
def ask(app):
    """A function that sends a request to Rayong and returns the answer."""

    def post(**changes):
        form = {
            "stamp": tokens.stamp(),
            "website": "",
            "title": TITLE,
            "text": "By month, for a school project.",
            "email": SECRET_EMAIL,
            **changes,
        }
        return app.post("/en/city/rayong/request", data=form, follow_redirects=False)

    return post


@pytest.fixture
def asked(ask):
    """A request that waits."""
    answer = ask()
    assert answer.status_code == 302, answer.body
    return model.Session.scalars(sa.select(DataRequest)).one()


def public() -> dict:
    return helpers.call_action("smartcity_request_list", language="en")


def test_a_request_is_public_once_its_city_has_looked_at_it(app, portal, asked, admin_of) -> None:
    assert public()["count"] == 0
    for path in ("/en/requests", "/en/city/rayong/requests", "/en/organization/rayong"):
        assert TITLE not in app.get(path).body
    admin = admin_of(portal["rayong"])
    (waiting,) = act("smartcity_request_queue", admin)
    assert waiting["status"] is None
    act("smartcity_request_update", admin, id=asked.id, status="received")
    assert [each["title"] for each in public()["requests"]] == [TITLE]
    for path in ("/en/requests", "/en/city/rayong/requests", "/en/requests?status=received"):
        assert TITLE in app.get(path).body, path
    assert TITLE not in app.get("/en/city/saraburi/requests").body
    assert helpers.call_action("smartcity_city_show", id="rayong")["requests"] == {
        "open": 1,
        "received": 1,
        "considering": 0,
        "published": 0,
        "declined": 0,
    }


def test_who_asked_is_told_nowhere_and_forgotten_with_the_answer(
    app, portal, asked, admin_of, headers, ckan_config, monkeypatch
) -> None:
    admin = admin_of(portal["rayong"])
    act("smartcity_request_update", admin, id=asked.id, status="considering")
    queue = act("smartcity_request_queue", admin)
    page = app.get("/moderation", headers=headers(admin)).body
    for shown in (json.dumps(public()), json.dumps(queue), page, app.get("/requests").body):
        assert SECRET_EMAIL not in shown
    assert model.Session.get_one(DataRequest, asked.id).email == SECRET_EMAIL
    act("smartcity_request_update", admin, id=asked.id, status="declined", answer="Not collected.")
    monkeypatch.setitem(ckan_config, "smtp.server", "")
    letters.send_to_asker(asked.id)
    model.Session.expire_all()
    assert model.Session.get_one(DataRequest, asked.id).email == ""


def test_an_answer_must_fit_its_status(portal, asked, admin_of) -> None:
    admin = admin_of(portal["rayong"])
    for wrong in (
        {"status": "declined"},
        {"status": "published"},
        {"status": "published", "link": "javascript:alert(1)"},
        {"status": "sold"},
        {"status": "received", "answer": f"ask {SECRET_EMAIL}"},
    ):
        with pytest.raises(tk.ValidationError):
            act("smartcity_request_update", admin, id=asked.id, **wrong)
        model.Session.rollback()
    link = "https://data.example.org/waiting"
    answered = act(
        "smartcity_request_update", admin, id=asked.id, status="published", link=link, language="en"
    )
    assert (answered["display_status"], answered["link"]) == ("Data published", link)
    assert act("smartcity_request_queue", admin) == []


def test_only_the_admins_of_the_city_answer(portal, asked, admin_of) -> None:
    others = [
        "",
        factories.User()["name"],
        admin_of(portal["saraburi"]),
        admin_of(portal["alliance"]),
        admin_of(portal["rayong"], role="editor"),
    ]
    for user in others:
        for action in ("smartcity_request_update", "smartcity_request_delete"):
            with pytest.raises(tk.NotAuthorized):
                act(action, user, id=asked.id, status="received")
    assert act("smartcity_request_queue", admin_of(portal["saraburi"])) == []


def test_a_deleted_request_leaves_nothing(portal, asked, admin_of) -> None:
    identifier = asked.id
    act("smartcity_request_delete", admin_of(portal["rayong"]), id=identifier)
    assert model.Session.get(DataRequest, identifier) is None


def test_a_request_about_a_dataset_names_it_only_while_it_is_public(portal, publish, ask, admin_of) -> None:
    dataset = publish(portal["rayong"])
    ask(dataset=dataset["name"])
    row = model.Session.scalars(sa.select(DataRequest)).one()
    admin = admin_of(portal["rayong"])
    act("smartcity_request_update", admin, id=row.id, status="received")
    (shown,) = public()["requests"]
    assert (shown["dataset"], shown["display_dataset"]) == (
        dataset["name"],
        dataset["title_translated"]["en"],
    )
    found = helpers.call_action("smartcity_request_list", dataset=dataset["id"])
    assert found["count"] == 1
    act("package_delete", admin, id=dataset["id"])
    assert [each["dataset"] for each in public()["requests"]] == [""]


def test_the_day_of_a_request_is_that_of_its_readers(
    portal, asked, admin_of, ckan_config, monkeypatch
) -> None:
    monkeypatch.setitem(ckan_config, "ckan.display_timezone", "Asia/Bangkok")
    act("smartcity_request_update", admin_of(portal["rayong"]), id=asked.id, status="received")
    row = model.Session.get_one(DataRequest, asked.id)
    row.received_at = dt.datetime(2026, 11, 26, 19, tzinfo=dt.timezone.utc)
    model.Session.commit()
    assert [each["received"] for each in public()["requests"]] == ["2026-11-27"]


def test_spam_and_empty_requests_are_stopped(ask) -> None:
    for wrong in ({"website": "x"}, {"stamp": "forged"}, {"title": ""}, {"text": " "}, {"email": "nobody"}):
        assert ask(**wrong).status_code == 400, wrong
    assert model.Session.scalar(sa.select(sa.func.count()).select_from(DataRequest)) == 0


def test_a_request_counts_once_however_often_it_is_sent(ask) -> None:
    stamp = tokens.stamp()
    assert (ask(stamp=stamp).status_code, ask(stamp=stamp).status_code) == (302, 302)
    assert model.Session.scalar(sa.select(sa.func.count()).select_from(DataRequest)) == 1


@pytest.mark.parametrize(
    ("asked", "field"),
    [
        ({"status": "sold"}, "status"),
        ({"status": "received\0"}, "status"),
        ({"dataset": "a\0b"}, "dataset"),
        ({"dataset": ["a"]}, "dataset"),
        ({"city": {"name": "rayong"}}, "city"),
    ],
)
def test_a_filter_that_means_nothing_is_refused_at_its_name(portal, asked, field) -> None:
    with pytest.raises(tk.ValidationError) as refused:
        helpers.call_action("smartcity_request_list", **asked)
    assert list(refused.value.error_dict) == [field]


def test_a_page_shows_all_requests_where_its_filter_means_nothing(app, portal, asked, admin_of) -> None:
    act("smartcity_request_update", admin_of(portal["rayong"]), id=asked.id, status="received")
    for status in ("sold", "x%00", "received%00", ""):
        assert TITLE in app.get(f"/en/requests?status={status}").body, status
    assert TITLE not in app.get("/en/requests?status=declined").body
    assert app.get("/en/city/rayong/request?dataset=x%00").status_code == 200


@pytest.mark.parametrize(
    "path",
    [
        "/api/3/action/smartcity_request_list?status=x%00",
        "/api/3/action/smartcity_visits_show?organization=x%00",
        "/api/3/action/smartcity_work_list?kind=x%00&city=x%00&dataset=x%00",
        "/works?kind=x%00",
        "/works/x%00",
        "/statistics?organization=x%00",
        "/moderation/work/x%00/file/a",
    ],
)
def test_no_address_with_a_nul_breaks_the_portal(app, portal, path) -> None:
    assert app.get(path).status_code < 500


@pytest.mark.parametrize("action", ["smartcity_request_update", "smartcity_request_delete"])
@pytest.mark.parametrize("identifier", ["no-such", "x\0"])
def test_a_request_that_is_not_there_is_not_found(portal, action, identifier) -> None:
    with pytest.raises(tk.ObjectNotFound):
        act(action, factories.Sysadmin()["name"], id=identifier, status="received")


def test_days_of_a_request_are_those_of_the_portals_zone(portal, asked, admin_of) -> None:
    act("smartcity_request_update", admin_of(portal["rayong"]), id=asked.id, status="received")
    row = model.Session.get_one(DataRequest, asked.id)
    row.received_at = dt.datetime(2026, 10, 31, 16, 59, tzinfo=dt.timezone.utc)
    row.changed_at = dt.datetime(2026, 10, 31, 17, 0, tzinfo=dt.timezone.utc)
    model.Session.commit()
    (shown,) = public()["requests"]
    assert (shown["received"], shown["changed"]) == ("2026-10-31", "2026-11-01")

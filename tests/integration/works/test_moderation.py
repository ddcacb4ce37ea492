"""What a city's admins decide about works: accepted, returned, deleted, and by nobody else."""

from __future__ import annotations

import io
import json

import pytest
import sqlalchemy as sa

from ckan import model
from ckan.plugins import toolkit as tk
from ckan.tests import factories, helpers

from ckanext.smartcity.cities.intake import tokens
from ckanext.smartcity.cities.works import files, survey
from ckanext.smartcity.cities.works.model import Submission
from tests.integration.works.conftest import GUARDIAN_EMAIL, SECRET_EMAIL, SECRET_NAME, picture

pytestmark = pytest.mark.usefixtures("with_plugins", "portal")

CSV = "ซอย,ระดับน้ำ (ซม.)\nซอย 1,20\nซอย 2,35\n".encode()


def act(action: str, user: str, **said):
    return helpers.call_action(action, {"user": user, "ignore_auth": False}, **said)


def test_an_accepted_work_is_shown_with_its_data(app, portal, publish, waiting, admin_of) -> None:
    dataset = publish(portal["rayong"])
    row = waiting(
        datasets_used=f"https://portal.invalid/dataset/{dataset['name']}",
        picture_1=(picture(), "a.jpg"),
        picture_text_1="ซอยน้ำท่วม",
    )
    work = act("smartcity_work_accept", admin_of(portal["rayong"]), id=row.id)
    title = "Map of flooded lanes in Rayong"
    for path in (
        "/en",
        "/en/works",
        f"/en/works/{work['name']}",
        f"/en/dataset/{dataset['name']}",
        "/en/organization/rayong",
        "/en/works?kind=map&city=rayong&year=2025",
    ):
        assert title in app.get(path).body, path
    assert title not in app.get("/en/works?kind=story").body
    assert title not in app.get("/en/works?city=saraburi").body
    listed = helpers.call_action("smartcity_work_list", dataset=dataset["id"], language="en")
    assert [each["display_title"] for each in listed["works"]] == [title]
    assert listed["kinds"] == {"map": 1}
    assert app.get(f"/works/{work['name']}/picture/{work['pictures'][0]}").content_type == "image/webp"
    assert app.get(f"/works/{work['name']}/picture/..%2f..%2fdata").status_code == 404
    for path in (f"/dataset/{work['name']}", f"/showcase/{work['name']}"):
        assert app.get(path, follow_redirects=False).headers["Location"].endswith(f"/works/{work['name']}")


def test_who_sent_a_work_is_nowhere_after_it_is_accepted(app, portal, waiting, admin_of, headers) -> None:
    row = waiting()
    admin = admin_of(portal["rayong"])
    work = act("smartcity_work_accept", admin, id=row.id)
    sysadmin = headers(factories.Sysadmin()["name"])
    for path in (
        f"/works/{work['name']}",
        f"/api/3/action/package_show?id={work['id']}",
        "/api/3/action/package_search?fq=dataset_type:showcase",
        "/api/3/action/smartcity_work_list",
        f"/api/3/action/package_activity_list?id={work['id']}",
        "/api/3/action/organization_show?id=rayong&include_datasets=true",
        "/moderation",
        f"/showcase/edit/{work['name']}",
        f"/showcase/activity/{work['name']}",
    ):
        body = app.get(path, headers=sysadmin).body
        assert SECRET_EMAIL not in body, path
        assert SECRET_NAME not in body, path
    activities = model.Session.execute(sa.text("SELECT data FROM activity")).scalars()
    assert SECRET_EMAIL not in json.dumps(list(activities), ensure_ascii=False)
    from ckan.lib.search.common import make_connection

    found = make_connection().search("*:*", fq=f"id:{work['id']}", fl="*")
    assert found.hits == 1
    assert SECRET_EMAIL not in json.dumps(found.docs, default=str, ensure_ascii=False)


def test_only_the_admins_of_the_city_decide(portal, waiting, admin_of) -> None:
    row = waiting()
    strangers = [
        "",
        factories.User()["name"],
        admin_of(portal["saraburi"]),
        admin_of(portal["alliance"]),
        admin_of(portal["rayong"], role="editor"),
    ]
    for user in strangers:
        for action in ("smartcity_work_accept", "smartcity_work_return", "smartcity_work_delete"):
            with pytest.raises(tk.NotAuthorized):
                act(action, user, id=row.id, reason="x")
    assert act("smartcity_work_queue", admin_of(portal["saraburi"])) == []
    assert len(act("smartcity_work_queue", admin_of(portal["rayong"]))) == 1


def test_the_alliance_decides_about_works_of_no_city(portal, waiting, admin_of) -> None:
    row = waiting(city="")
    with pytest.raises(tk.NotAuthorized):
        act("smartcity_work_accept", admin_of(portal["rayong"]), id=row.id)
    work = act("smartcity_work_accept", admin_of(portal["alliance"]), id=row.id)
    assert work["organization"]["name"] == "alliance"


def test_files_of_a_waiting_work_are_for_its_city_only(app, portal, waiting, admin_of, headers) -> None:
    row = waiting(work_kind="survey", data_file=(io.BytesIO(CSV), "survey.csv"))
    path = f"/moderation/work/{row.id}/file/data.csv"
    assert app.get(path).status_code == 403
    assert app.get(path, headers=headers(admin_of(portal["saraburi"]))).status_code == 403
    answer = app.get(path, headers=headers(admin_of(portal["rayong"])))
    assert answer.get_data() == CSV
    assert "attachment" in answer.headers["Content-Disposition"]
    assert answer.headers["X-Content-Type-Options"] == "nosniff"


def test_a_minors_work_waits_for_the_guardian(app, portal, waiting, admin_of) -> None:
    row = waiting(age="minor", guardian_name="แม่", guardian_email=GUARDIAN_EMAIL)
    admin = admin_of(portal["rayong"])
    with pytest.raises(tk.ValidationError):
        act("smartcity_work_accept", admin, id=row.id)
    link = f"/en/works/guardian/{tokens.secret_link('guardian', row.id)}"
    assert "Map of flooded lanes" in app.get(link).body
    app.post(link, data={"answer": "yes"})
    model.Session.expire_all()
    assert act("smartcity_work_accept", admin, id=row.id)["state"] == "active"


def test_a_guardian_who_does_not_agree_deletes_everything(app, waiting) -> None:
    row = waiting(age="minor", guardian_name="แม่", guardian_email=GUARDIAN_EMAIL)
    identifier = row.id
    app.post(f"/works/guardian/{tokens.secret_link('guardian', identifier)}", data={"answer": "no"})
    model.Session.expire_all()
    assert model.Session.get(Submission, identifier) is None


def test_a_returned_work_is_corrected_and_waits_again(app, portal, waiting, admin_of, form) -> None:
    row = waiting(picture_1=(picture(), "a.jpg"), picture_text_1="ซอยน้ำท่วม")
    identifier, kept = row.id, row.content["pictures"]
    act("smartcity_work_return", admin_of(portal["rayong"]), id=identifier, reason="บอกวันที่สำรวจด้วย")
    token = tokens.secret_link("work", identifier)
    page = app.get(f"/en/works/submission/{token}/correct").body
    assert "บอกวันที่สำรวจด้วย" in page
    assert SECRET_EMAIL not in page
    changed = {
        **form,
        "stamp": tokens.stamp(),
        "notes_th": "สำรวจเดือนกันยายน 2568",
        "contact_email": "",
    }
    app.post(f"/en/works/submission/{token}/correct", data=changed)
    model.Session.expire_all()
    row = model.Session.get_one(Submission, identifier)
    assert (row.status, row.content["notes_translated"]["th"]) == ("received", "สำรวจเดือนกันยายน 2568")
    assert row.content["pictures"] == kept
    assert row.contact_email == SECRET_EMAIL


def test_the_form_to_correct_names_datasets_and_the_year_as_their_sender_wrote_them(
    app, portal, publish, waiting, admin_of
) -> None:
    dataset = publish(portal["rayong"])
    identifier = waiting(datasets_used=dataset["name"]).id
    act("smartcity_work_return", admin_of(portal["rayong"]), id=identifier, reason="บอกวันที่สำรวจด้วย")
    page = app.get(f"/th/works/submission/{tokens.secret_link('work', identifier)}/correct").body
    assert dataset["name"] in page
    assert dataset["id"] not in page
    assert 'value="2568"' in page


def test_a_return_needs_a_reason(portal, waiting, admin_of) -> None:
    row = waiting()
    with pytest.raises(tk.ValidationError):
        act("smartcity_work_return", admin_of(portal["rayong"]), id=row.id, reason=" ")


@pytest.mark.parametrize("way", ["package_delete", "dataset_purge", "withdraw"])
def test_who_sent_a_work_is_forgotten_with_it(app, portal, waiting, admin_of, way) -> None:
    row = waiting()
    identifier, folder = row.id, files.folder(row.id)
    admin = admin_of(portal["rayong"])
    act("smartcity_work_accept", admin, id=identifier)
    if way == "withdraw":
        app.post(f"/works/submission/{tokens.secret_link('work', identifier)}/withdraw")
        assert model.Package.get(identifier) is None
        left = model.Session.execute(
            sa.text("SELECT count(*) FROM activity WHERE object_id = :id"), {"id": identifier}
        )
        assert left.scalar() == 0
    else:
        helpers.call_action(way, {"user": factories.Sysadmin()["name"]}, id=identifier)
    model.Session.expire_all()
    assert model.Session.get(Submission, identifier) is None
    assert not folder.exists()


def test_a_survey_becomes_the_draft_of_a_dataset(app, portal, waiting, admin_of, headers) -> None:
    row = waiting(work_kind="survey", license_id="cc-by", data_file=(io.BytesIO(CSV), "survey.csv"))
    work = act("smartcity_work_accept", admin_of(portal["rayong"]), id=row.id)
    with pytest.raises(tk.NotAuthorized):
        act("smartcity_work_dataset_create", admin_of(portal["saraburi"], role="editor"), id=work["id"])
    editor = admin_of(portal["rayong"], role="editor")
    assert "Make a dataset" in app.get(f"/en/works/{work['name']}", headers=headers(editor)).body
    assert "Make a dataset" not in app.get(f"/en/works/{work['name']}").body
    made = act("smartcity_work_dataset_create", editor, id=work["id"])
    draft = act("package_show", editor, id=made["id"])
    assert (draft["state"], draft["private"], draft["type"]) == ("draft", True, "dataset")
    assert draft["derived_from"].endswith(f"/works/{work['name']}")
    assert draft["title_translated"] == work["title_translated"]
    assert [resource["format"] for resource in draft["resources"]] == ["CSV"]
    again = act("smartcity_work_dataset_create", editor, id=work["id"])
    assert again["id"] == made["id"]


def test_a_refused_file_leaves_no_empty_draft(portal, waiting, admin_of, ckan_config, monkeypatch) -> None:
    long = CSV + b"lane,1\n" * 200_000
    row = waiting(work_kind="survey", license_id="cc-by", data_file=(io.BytesIO(long), "survey.csv"))
    admin = admin_of(portal["rayong"])
    work = act("smartcity_work_accept", admin, id=row.id)
    with monkeypatch.context() as small:
        small.setitem(ckan_config, "ckan.max_resource_size", 1)
        with pytest.raises(tk.ValidationError):
            act("smartcity_work_dataset_create", admin, id=work["id"])
    assert survey.dataset_of(work["name"]) is None
    made = act("smartcity_work_dataset_create", admin, id=work["id"])
    assert len(act("package_show", admin, id=made["id"])["resources"]) == 1


def test_a_draft_that_has_lost_its_file_gets_it_again(portal, waiting, admin_of) -> None:
    row = waiting(work_kind="survey", license_id="cc-by", data_file=(io.BytesIO(CSV), "survey.csv"))
    admin = admin_of(portal["rayong"])
    work = act("smartcity_work_accept", admin, id=row.id)
    made = act("smartcity_work_dataset_create", admin, id=work["id"])
    (resource,) = act("package_show", admin, id=made["id"])["resources"]
    act("resource_delete", admin, id=resource["id"])
    again = act("smartcity_work_dataset_create", admin, id=work["id"])
    assert again["id"] == made["id"]
    assert len(act("package_show", admin, id=made["id"])["resources"]) == 1


def test_a_work_is_edited_by_its_citys_editors_in_ckans_form(portal, waiting, admin_of) -> None:
    row = waiting(title_th="", notes_th="", notes_en="We walked every lane.")
    work = act("smartcity_work_accept", admin_of(portal["rayong"]), id=row.id)
    editor = admin_of(portal["rayong"], role="editor")
    changed = act("package_patch", editor, id=work["id"], team="ชมรมใหม่")
    assert (changed["team"], changed["title"]) == ("ชมรมใหม่", "Map of flooded lanes in Rayong")
    assert changed["title_translated"] == {"en": "Map of flooded lanes in Rayong"}
    with pytest.raises(tk.NotAuthorized):
        act("package_patch", admin_of(portal["saraburi"]), id=work["id"], team="x")

"""Review before publishing: every door is closed to those who propose, and open to those who decide."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from ckan import model
from ckan.lib import jobs
from ckan.plugins import toolkit as tk
from ckan.tests import factories, helpers

from tests.browser.pages.letterbox import Letterbox
from tests.integration.cities.role_matrix import CLOSED

pytestmark = pytest.mark.usefixtures("with_plugins", "portal")

PUBLIC = {
    "private": False,
    "data_category": "ข้อมูลสาธารณะ",
    "data_classification": "เปิดเผย",
    "license_id": "Creative Commons Attributions",
}


@pytest.fixture
def people(portal) -> dict[str, str]:
    """Users by role; the editor edits another city, too."""
    boss = factories.Sysadmin()["name"]
    helpers.call_action("organization_patch", {"user": boss}, id="rayong", review_before_publishing="True")
    names = {"boss": boss}
    for who, places in {
        "editor": {"rayong": "editor", "saraburi": "editor"},
        "admin": {"rayong": "admin"},
        "member": {"rayong": "member"},
        "other admin": {"saraburi": "admin"},
    }.items():
        names[who] = factories.User()["name"]
        for city, role in places.items():
            helpers.call_action(
                "organization_member_create", {"user": boss}, id=city, username=names[who], role=role
            )
    return names


@pytest.fixture
def datasets(portal, people, publish) -> dict[str, dict[str, Any]]:
    """A dataset of each state with a file."""
    files = [{"url": "https://portal.invalid/a.csv", "name": "a", "format": "CSV"}]
    city = portal["rayong"]
    found = {
        "published": publish(city, resources=files),
        "private": publish(city, private=True, resources=files),
        "draft": publish(city, state="draft", resources=files),
        "waiting": publish(city, private=True, resources=files),
        "deleted": publish(city),
        "second": publish(city),
        "neighbour": publish(portal["saraburi"]),
    }
    helpers.call_action("package_delete", {"user": people["boss"]}, id=found["deleted"]["id"])
    for dataset in found.values():
        if dataset["resources"]:
            _as(
                people["boss"],
                "datastore_create",
                resource_id=dataset["resources"][0]["id"],
                force=True,
                records=[{"a": 1}],
            )
    _as(people["editor"], "smartcity_review_propose", id=found["waiting"]["id"])
    return found


def _as(user: str, action: str, **data: Any) -> Any:
    context = {"user": user, "auth_user_obj": model.User.get(user), "ignore_auth": False}
    return tk.get_action(action)(context, data)


def _states() -> set[tuple[Any, ...]]:
    """Return what visitors see: the public datasets with their time of change and files."""
    model.Session.rollback()
    model.Session.expire_all()
    return {
        (
            package.name,
            package.owner_org,
            package.title,
            package.metadata_modified,
            tuple(r.url for r in package.resources),
        )
        for package in model.Session.query(model.Package)
        if package.state == "active" and not package.private
    }


Things = dict[str, dict[str, Any]]
Door = Callable[[Things, Things], dict[str, Any]]


def _id(which: str, **more: Any) -> Door:
    """Return a door to a dataset."""
    return lambda data, _city: {"id": data[which]["id"], **more}


def _file(which: str, key: str = "id", **more: Any) -> Door:
    """Return a door to the file of a dataset."""
    return lambda data, _city: {key: data[which]["resources"][0]["id"], **more}


def _rows(which: str, **more: Any) -> Door:
    """Return a door to the table of a dataset."""
    return _file(which, "resource_id", force=True, **more)


def _revised(which: str, **more: Any) -> Door:
    return lambda data, _city: {"match": {"id": data[which]["id"]}, "update": more}


def _bulk(which: str) -> Door:
    return lambda data, city: {"org_id": city["rayong"]["id"], "datasets": [data[which]["id"]]}


NEW_ROWS = {"method": "insert", "records": [{"a": 2}]}
ELSEWHERE = "https://portal.invalid/b.csv"
DOORS: list[tuple[str, str, Door]] = [
    ("create a public one", "package_create", lambda _data, city: {**_new(city), **PUBLIC}),
    ("create without a word on privacy", "package_create", lambda _data, city: _new(city)),
    ("update to public", "package_update", lambda data, _city: {**data["private"], **PUBLIC}),
    ("patch to public", "package_patch", _id("private", **PUBLIC)),
    ("patch with a word for no", "package_patch", _id("private", private="false")),
    ("revise to public", "package_revise", _revised("private", private=False)),
    ("publish a draft", "package_patch", _id("draft", state="active")),
    ("publish a draft by revising", "package_revise", _revised("draft", state="active")),
    ("publish what waits", "package_patch", _id("waiting", private=False)),
    ("change what waits", "package_patch", _id("waiting", title="x")),
    ("change a file that waits", "resource_patch", _file("waiting", name="x")),
    ("change rows that wait", "datastore_upsert", _rows("waiting", **NEW_ROWS)),
    ("revive a deleted one", "package_patch", _id("deleted", state="active")),
    ("make public in bulk", "bulk_update_public", _bulk("private")),
    ("make private in bulk", "bulk_update_private", _bulk("published")),
    ("hide a published one", "package_patch", _id("published", private=True)),
    ("change a published one", "package_patch", _id("published", notes="x")),
    ("delete a published one", "package_delete", _id("published")),
    ("move one by the city's name", "package_patch", _id("private", owner_org="saraburi")),
    (
        "move one to another city",
        "package_patch",
        lambda data, city: {"id": data["private"]["id"], "owner_org": city["saraburi"]["id"]},
    ),
    (
        "move and publish at once",
        "package_update",
        lambda data, city: {**data["private"], **PUBLIC, "owner_org": city["saraburi"]["id"]},
    ),
    ("move in what is public elsewhere", "package_patch", _id("neighbour", owner_org="rayong")),
    ("change the owner", "package_owner_org_update", _id("private", organization_id="saraburi")),
    (
        "add a file",
        "resource_create",
        lambda data, _city: {"package_id": data["published"]["id"], "name": "b", "url": ELSEWHERE},
    ),
    ("change a file", "resource_update", _file("published", name="b", url=ELSEWHERE)),
    ("patch a file", "resource_patch", _file("published", name="b")),
    ("delete a file", "resource_delete", _file("published")),
    ("turn the files", "package_resource_reorder", _id("published", order=[])),
    (
        "add a view",
        "resource_view_create",
        _file("published", "resource_id", title="v", view_type="text_view"),
    ),
    ("make a table", "datastore_create", _rows("published", fields=[{"id": "b"}])),
    ("add rows", "datastore_upsert", _rows("published", **NEW_ROWS)),
    ("delete rows", "datastore_records_delete", _rows("published", filters={})),
    ("delete a table", "datastore_delete", _rows("published")),
    (
        "relate two published ones",
        "package_relationship_create",
        lambda data, _city: {
            "subject": data["published"]["id"],
            "object": data["second"]["id"],
            "type": "links_to",
        },
    ),
    ("approve one's own", "smartcity_review_approve", _id("waiting")),
    ("return one's own", "smartcity_review_return", _id("waiting", note="x")),
    (
        "switch the review off",
        "organization_patch",
        lambda _data, _city: {"id": "rayong", "review_before_publishing": "False"},
    ),
]


def _new(city: dict[str, dict[str, Any]]) -> dict[str, Any]:
    return {
        "name": "a-new-one",
        "title_translated": {"th": "ใหม่"},
        "notes_translated": {"th": "ใหม่"},
        "owner_org": city["rayong"]["id"],
        "maintainer": "ฝ่ายสถิติ",
        "maintainer_email": "statistics@portal.invalid",
        "data_type": "ข้อมูลระเบียน",
        "tags_translated": {"th": ["ใหม่"]},
        "objective": ["เพื่อการให้บริการประชาชน"],
        "update_frequency_unit": "ปี",
        "update_frequency_interval": "1",
        "geo_coverage": "ตำบล",
        "data_source": "ทะเบียน",
        "data_format": ["CSV"],
        **{key: value for key, value in PUBLIC.items() if key != "private"},
    }


def test_every_door_is_closed_to_those_who_propose(portal, people, datasets) -> None:
    before, wrong = _states(), []
    for what, action, asked in DOORS:
        try:
            _as(people["editor"], action, **asked(datasets, portal))
        except tk.NotAuthorized:
            pass
        except tk.ValidationError as error:
            if "private" not in error.error_dict:
                wrong.append(f"{what}: asked wrongly: {error.error_dict}")
        else:
            wrong.append(f"{what}: done")
        if _states() != before:
            wrong.append(f"{what}: what visitors see has changed")
            before = _states()
    assert wrong == []


def test_the_same_doors_are_open_where_nobody_reviews(portal, people, datasets) -> None:
    helpers.call_action(
        "organization_patch", {"user": people["boss"]}, id="rayong", review_before_publishing="False"
    )
    _as(people["editor"], "package_patch", id=datasets["published"]["id"], notes="ใหม่")
    assert _as(people["editor"], "package_create", **_new(portal), private=False)["private"] is False


def test_proposers_work_on_what_is_not_public(portal, people, datasets) -> None:
    made = _as(people["editor"], "package_create", **_new(portal), private=True)
    _as(people["editor"], "package_patch", id=made["id"], title="เปลี่ยน")
    _as(
        people["editor"],
        "resource_create",
        package_id=made["id"],
        name="b",
        url="https://portal.invalid/b.csv",
    )
    _as(people["editor"], "package_patch", id=datasets["draft"]["id"], source="x", state="draft")
    _as(people["editor"], "package_delete", id=made["id"])


def test_a_dataset_is_proposed_discussed_returned_and_approved(people, datasets) -> None:
    name = datasets["draft"]["name"]
    _as(people["editor"], "smartcity_review_propose", id=name, note="พร้อมแล้ว")
    assert [
        each["name"] for each in _as(people["admin"], "smartcity_review_list", organization="rayong")
    ] == [
        datasets["waiting"]["name"],
        name,
    ]
    _as(people["admin"], "smartcity_review_comment", id=name, note="ขอดูก่อน")
    _as(people["admin"], "smartcity_review_return", id=name, note="ขาดปี")
    _as(people["editor"], "package_patch", id=name, source="x")
    _as(people["editor"], "smartcity_review_propose", id=name)
    review = _as(people["admin"], "smartcity_review_approve", id=name)
    assert [step["kind"] for step in review["steps"]] == [
        "proposed",
        "comment",
        "returned",
        "proposed",
        "approved",
    ]
    assert review["published"]
    assert not review["waiting"]
    shown = helpers.call_action("package_show", {"user": "", "ignore_auth": False}, id=name)
    assert (shown["state"], shown["private"]) == ("active", False)


def test_what_may_not_be_public_waits_on(people, datasets) -> None:
    name = datasets["private"]["name"]
    _as(people["admin"], "package_patch", id=name, **CLOSED)
    _as(people["editor"], "smartcity_review_propose", id=name)
    with pytest.raises(tk.ValidationError):
        _as(people["admin"], "smartcity_review_approve", id=name)
    model.Session.rollback()
    assert _as(people["admin"], "smartcity_review_show", id=name)["waiting"]


@pytest.mark.parametrize("who", ["member", "other admin"])
def test_others_have_no_part_in_it(people, datasets, who) -> None:
    for action in ("show", "propose", "comment", "withdraw", "return", "approve"):
        with pytest.raises(tk.NotAuthorized):
            _as(people[who], f"smartcity_review_{action}", id=datasets["waiting"]["id"], note="x")


def test_a_withdrawn_proposal_can_be_changed_again(people, datasets) -> None:
    name = datasets["waiting"]["name"]
    _as(people["editor"], "smartcity_review_withdraw", id=name)
    _as(people["editor"], "package_patch", id=name, source="x")
    with pytest.raises(tk.ValidationError):
        _as(people["admin"], "smartcity_review_approve", id=name)


def test_the_admins_are_told_of_a_proposal_and_the_proposer_of_the_decision(
    people, datasets, ckan_config, monkeypatch
) -> None:
    letterbox = Letterbox()
    monkeypatch.setitem(ckan_config, "smtp.server", letterbox.address)
    jobs.get_queue().empty()
    name = datasets["private"]["name"]
    _as(people["editor"], "smartcity_review_propose", id=name, note="โปรดตรวจ")
    _as(people["admin"], "smartcity_review_approve", id=name)
    for job in jobs.get_queue().jobs:
        if "review" in str(job.meta.get("title")):
            job.perform()
    admin, editor = (model.User.get(people[who]).email for who in ("admin", "editor"))
    assert admin in "".join(str(letter["To"]) for letter in letterbox.letters)
    proposed, approved = letterbox.letters[0], letterbox.letters[-1]
    assert "โปรดตรวจ" in proposed.get_content()
    assert editor in approved["To"]
    assert "Published:" in approved["Subject"]
    letterbox.shutdown()


def test_the_pages_lead_through_a_review(app, people, datasets) -> None:
    editor = {"Authorization": factories.APIToken(user=people["editor"], expires_in=1, unit=86400)["token"]}
    admin = {"Authorization": factories.APIToken(user=people["admin"], expires_in=1, unit=86400)["token"]}
    address = f"/en/dataset/review/{datasets['private']['name']}"
    assert app.get(address).status_code == 404
    assert "Propose for publishing" in app.get(address, headers=editor).body
    app.post(address, headers=editor, data={"step": "propose", "note": "ready"}, follow_redirects=False)
    assert datasets["private"]["title"] in app.get("/en/city/rayong/reviews", headers=admin).body
    assert "Approve and publish" in app.get(address, headers=admin).body
    assert "Approve and publish" not in app.get(address, headers=editor).body
    told = app.post(address, headers=admin, data={"step": "return", "note": ""})
    assert "Please say what is to be changed" in told.body
    app.post(address, headers=admin, data={"step": "approve", "note": ""})
    assert "The dataset is published." in app.get(address, headers=admin).body
    assert app.get(f"/en/dataset/{datasets['private']['name']}").status_code == 200


@pytest.mark.parametrize("form", ["/en/dataset/edit/{id}", "/en/dataset/{id}/resource/new"])
@pytest.mark.parametrize(
    ("which", "told", "place"),
    [
        ("waiting", "waits for its review. Withdraw the proposal", "/en/dataset/review/{name}"),
        ("published", "its admins change what is published", "/en/dataset/{name}"),
    ],
)
def test_an_editor_is_led_from_a_closed_form_to_what_closes_it(
    app, people, datasets, form, which, told, place
) -> None:
    editor = {"Authorization": factories.APIToken(user=people["editor"], expires_in=1, unit=86400)["token"]}
    led = place.format(**datasets[which])
    with app.flask_app.test_client() as browser:
        answer = browser.get(form.format(**datasets[which]), headers=editor, follow_redirects=False)
        assert (answer.status_code, answer.location.endswith(led)) == (302, True)
        assert told in browser.get(led, headers=editor).text


@pytest.mark.parametrize("who", ["member", "other admin", None])
def test_nobody_else_learns_from_a_form_what_waits(app, people, datasets, who) -> None:
    token = who and factories.APIToken(user=people[who], expires_in=1, unit=86400)["token"]
    answer = app.get(
        f"/en/dataset/edit/{datasets['waiting']['id']}",
        headers={"Authorization": token} if token else {},
        follow_redirects=False,
    )
    assert "/dataset/review/" not in answer.headers.get("Location", "")
    assert answer.status_code in (302, 403, 404)


@pytest.mark.parametrize("name", ["no-such-dataset", "a%00b", "%ED%A0%80", "x" * 3000])
def test_a_form_of_what_is_no_dataset_is_refused_as_ever(app, people, name) -> None:
    editor = {"Authorization": factories.APIToken(user=people["editor"], expires_in=1, unit=86400)["token"]}
    assert app.get(f"/en/dataset/edit/{name}", headers=editor, follow_redirects=False).status_code in (
        400,
        404,
    )

"""Personal data in a public description stop publication until somebody with the right confirms."""

from __future__ import annotations

import json
from io import BytesIO

import pytest
from werkzeug.datastructures import FileStorage

import ckan.plugins.toolkit as tk
from ckan.tests import factories
from ckan.tests.helpers import call_action

from ckanext.smartcity.site_user import as_site_user


def act(action, user, **fields):
    return call_action(action, context={"user": user["name"], "ignore_auth": False}, **fields)


def test_a_number_in_the_description_stops_publication_but_not_a_draft(editor, complete):
    complete["notes"] = "ติดต่อ 081-234-5678"
    with pytest.raises(tk.ValidationError) as refusal:
        act("package_create", editor, **complete)
    assert "…678" in refusal.value.error_dict["notes"][0]
    assert "081-234" not in str(refusal.value.error_dict)
    draft = act("package_create", editor, **complete, state="draft")
    assert draft["state"] == "draft"
    checked = act("smartcity_dataset_check", editor, id=draft["id"])
    assert [seen["where"] for seen in checked["personal_data"]] == ["notes", "notes_translated"] or checked[
        "personal_data"
    ]


def test_only_an_administrator_of_the_organisation_confirms(editor, complete):
    complete["notes"] = "สายด่วน 081-234-5678"
    draft = act("package_create", editor, **complete, state="draft")
    with pytest.raises(tk.ValidationError):
        act("package_patch", editor, id=draft["id"], state="active", personal_data_confirmed="True")
    admin = factories.User()
    call_action("organization_member_create", id=complete["owner_org"], username=admin["name"], role="admin")
    published = act("package_patch", admin, id=draft["id"], state="active", personal_data_confirmed="True")
    assert published["state"] == "active"
    assert admin["name"] in published["personal_data_confirmed"]
    with pytest.raises(tk.ValidationError):
        act("package_patch", editor, id=draft["id"], notes="สายด่วน 081-234-5679")


def test_what_the_portal_found_in_a_file_stops_publication_and_no_editor_can_unsay_it(editor, complete):
    found = [{"kind": "national_id", "where": "รหัส", "shown": "…123", "row": 7}]
    resource = {"name": "ก", "url": "https://example.go.th/a.csv"}
    draft = act("package_create", editor, **complete, resources=[resource], state="draft")
    file = draft["resources"][0]["id"]
    call_action("resource_patch", context=as_site_user(), id=file, personal_data_found=json.dumps(found))
    act("resource_patch", editor, id=file, personal_data_found="", description="ใหม่")
    with pytest.raises(tk.ValidationError) as refusal:
        act("package_patch", editor, id=draft["id"], state="active")
    [error] = refusal.value.error_dict["resources"]
    assert "7" in error["url"][0]
    assert "รหัส" in error["url"][0]


def saved_by_form(app, administrator, file):
    made = call_action("api_token_create", user=administrator["name"], name="test", expires_in=1, unit=86400)
    form = {
        "id": file["id"],
        "name": "รายชื่อ",
        "url": file["url"],
        "description": "ใหม่",
        "save": "",
    }
    app.post(
        f"/dataset/{file['package_id']}/resource/{file['id']}/edit",
        data=form,
        headers={"Authorization": made["token"]},
        follow_redirects=False,
        status=302,
    )


def saved_by_update(app, administrator, file):
    fields = {"id": file["id"], "name": "รายชื่อ", "url": file["url"], "url_type": "upload"}
    act("resource_update", administrator, **fields, description="ใหม่")


@pytest.mark.parametrize("save", [saved_by_form, saved_by_update])
def test_an_administrators_save_keeps_what_the_portal_found(editor, complete, app, save):
    administrator = factories.Sysadmin()
    draft = act("package_create", editor, **complete, state="draft")
    upload = FileStorage(BytesIO("ชื่อ-สกุล,เลข\nสมชาย ใจดี,1101700203450\n".encode()), filename="a.csv")
    file = act("resource_create", editor, package_id=draft["id"], name="ก", url="a.csv", upload=upload)
    found = file["personal_data_found"]
    assert found
    save(app, administrator, file)
    saved = act("resource_show", administrator, id=file["id"])
    assert (saved["description"], saved["personal_data_found"]) == ("ใหม่", found)
    with pytest.raises(tk.ValidationError):
        act("package_patch", administrator, id=draft["id"], state="active", private=False)
    act("resource_patch", administrator, id=file["id"], personal_data_found="")
    assert act("package_patch", administrator, id=draft["id"], state="active")["state"] == "active"

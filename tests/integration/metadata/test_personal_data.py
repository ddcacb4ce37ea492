"""Personal data in a public description stop publication until somebody with the right confirms."""

from __future__ import annotations

import json

import pytest

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

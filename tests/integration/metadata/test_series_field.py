"""Which dataset one may continue, and what a draft may name before it is there."""

from __future__ import annotations

import pytest

import ckan.plugins.toolkit as tk
from ckan.tests import factories
from ckan.tests.helpers import call_action

from ckanext.smartcity.metadata.notices import KEY
from tests.integration.metadata.test_create_and_update import create, patch


def refusal_of(ask, *arguments, **fields):
    with pytest.raises(tk.ValidationError) as refusal:
        ask(*arguments, **fields)
    [message] = refusal.value.error_dict["series"]
    return message


def test_a_published_dataset_continues_one_that_is_there(editor, complete):
    first = create(editor, **complete)
    assert create(editor, **complete, series=first["id"])["series"] == first["name"]
    assert "nowhere-at-all" in refusal_of(create, editor, **complete, series="nowhere-at-all")


def test_a_draft_may_come_first_and_is_published_when_the_other_is_there(editor, complete):
    draft = create(editor, **complete, state="draft", series=f"before-{complete['owner_org']}")
    [told] = draft[KEY]
    assert told.startswith("series: ")
    assert "before-" in refusal_of(patch, editor, id=draft["id"], state="active")
    create(editor, **complete, name=draft["series"])
    assert patch(editor, id=draft["id"], state="active")["state"] == "active"


@pytest.mark.parametrize("state", ["draft", "active"])
def test_one_of_another_city_is_refused_and_a_hidden_one_is_not_told_of(editor, complete, state):
    stranger = factories.User()
    city = factories.Organization(users=[{"name": stranger["name"], "capacity": "editor"}])
    public = create(stranger, **{**complete, "owner_org": city["id"]})
    private = create(stranger, **{**complete, "owner_org": city["id"], "private": True})
    assert public["name"] in refusal_of(create, editor, **complete, state=state, series=public["name"])
    if state == "active":
        hidden = refusal_of(create, editor, **complete, series=private["name"])
        absent = refusal_of(create, editor, **complete, series="not-there")
        assert hidden.replace(private["name"], "not-there") == absent


@pytest.mark.parametrize("state", ["draft", "active"])
def test_itself_and_a_circle_are_refused(editor, complete, state):
    first = create(editor, **complete, state=state)
    second = create(editor, **complete, state=state, series=first["name"])
    for name in (first["name"], second["name"]):
        assert name in refusal_of(patch, editor, id=first["id"], series=name)


def test_what_is_published_outlives_the_one_it_continues(editor, complete):
    first = create(editor, **complete)
    second = create(editor, **complete, series=first["name"])
    call_action("package_delete", context={"user": editor["name"]}, id=first["id"])
    assert patch(editor, id=second["id"], notes="ใหม่")["series"] == first["name"]
    assert "series" not in patch(editor, id=second["id"], series="")


@pytest.mark.parametrize("state", ["draft", "active"])
def test_what_continues_a_dataset_follows_it_to_its_new_address(editor, complete, state):
    first = create(editor, **complete)
    second = create(editor, **complete, series=first["name"], state=state)
    now = f"new-{first['name']}"[:100]
    patch(editor, id=first["id"], name=now)
    assert call_action("package_show", id=second["id"])["series"] == now
    assert patch(editor, id=second["id"], notes="ใหม่")["series"] == now

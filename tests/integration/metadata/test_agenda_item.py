"""A dataset serves an item of its own city's agenda, and of no other."""

from __future__ import annotations

import json

import pytest

import ckan.plugins.toolkit as tk
from ckan import model
from ckan.tests.helpers import call_action

from tests.integration.metadata.test_create_and_update import create, patch

AGENDA = {"goals": [{"id": "clean-air", "title": {"th": "อากาศสะอาด", "en": "Clean air"}}]}


@pytest.fixture
def with_agenda(complete):
    """The dataset of a city that has written its agenda."""
    model.Group.get(complete["owner_org"]).extras["agenda"] = json.dumps(AGENDA)
    model.Session.commit()
    return complete


@pytest.mark.parametrize("written", ["clean-air", "อากาศสะอาด", "clean AIR"])
def test_code_or_either_title_is_stored_as_the_code(editor, with_agenda, written):
    assert create(editor, **with_agenda, agenda_item=written)["agenda_item"] == "clean-air"


def test_what_the_agenda_does_not_hold_is_refused_with_what_it_holds(editor, with_agenda):
    with pytest.raises(tk.ValidationError) as refusal:
        create(editor, **with_agenda, agenda_item="ถนนดี")
    assert "ถนนดี" in refusal.value.error_dict["agenda_item"][0]
    assert "clean-air (อากาศสะอาด)" in refusal.value.error_dict["agenda_item"][0]


def test_without_an_agenda_there_is_nothing_to_serve(editor, complete):
    with pytest.raises(tk.ValidationError) as refusal:
        create(editor, **complete, agenda_item="clean-air")
    assert "agenda_item" in refusal.value.error_dict


def test_an_item_that_the_city_drops_stays_with_the_datasets_that_have_it(editor, with_agenda):
    dataset = create(editor, **with_agenda, agenda_item="clean-air")
    model.Group.get(with_agenda["owner_org"]).extras["agenda"] = '{"goals": []}'
    model.Session.commit()
    assert patch(editor, id=dataset["id"], bureau="กองช่าง")["agenda_item"] == "clean-air"
    assert call_action("package_show", id=dataset["id"])["agenda_item"] == "clean-air"

"""Whatever a client sends is refused by field, value and rule: no internal error, no half a dataset."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest

import ckan.plugins.toolkit as tk
from ckan import model
from ckan.tests.helpers import call_action

from tests.integration.metadata.test_create_and_update import create, patch

LONG = "ก" * 100_000
LONGEST_ANSWER = 5_000
LINK = {"name": "ก", "url": "https://example.go.th/a.csv"}
NOT_TEXTS: list[Any] = [["x"], {"a": 1}, 5, True]
SHAPES: list[tuple[str, dict[str, Any]]] = [
    *(
        (field, {field: value})
        for field in ("title", "name", "owner_org", "type", "state")
        for value in NOT_TEXTS
        if not (field == "owner_org" and value is True)
    ),
    *(
        (part, {part: value})
        for part in ("resources", "tags", "extras", "groups")
        for value in ("x", 5, {"a": 1}, None, ["x"], [None])
    ),
    *(
        ("resources", {"resources": [{**LINK, field: value}]})
        for field in ("id", "url", "format", "mimetype")
        for value in NOT_TEXTS
    ),
    ("extras", {"extras": [{"key": ["x"], "value": "1"}]}),
    ("groups", {"groups": [{"name": {"a": 1}}]}),
    ("tags", {"tags": [{"name": ["x"]}]}),
    ("tag_string", {"tags": [], "tag_string": 5}),
    ("title", {"title": "ก\x00ข"}),
    ("notes", {"notes": "ก\ud800"}),
    ("private", {"private": "maybe"}),
    ("private", {"private": ["x"]}),
    ("type", {"type": "nonsense", "name": "no-rules-for-me"}),
]
VALUES: list[tuple[str, dict[str, Any]]] = [
    ("title_translated", {"title_translated": "x"}),
    ("title_translated", {"title_translated": {"th": 5, "en": ["x"]}}),
    ("title_translated", {"title_translated": [1]}),
    ("title_translated", {"title": LONG}),
    ("title_translated", {"title": "[ลับ] แผนที่ฐานทัพ"}),
    ("title_translated", {"title_translated": {"th": "แผน", "en": "Plan (SECRET)"}, "title": "แผน"}),
    ("notes_translated", {"notes": LONG}),
    ("maintainer", {"maintainer": LONG}),
    ("maintainer_email", {"maintainer_email": "a@" + "b" * 300 + ".th"}),
    ("data_type", {"data_type": LONG}),
    ("update_frequency_interval", {"update_frequency_interval": "9" * 5000}),
    ("update_frequency_interval", {"update_frequency_interval": 10**30}),
    ("west_bound_longitude", {"data_type": "ข้อมูลภูมิสารสนเทศเชิงพื้นที่", "west_bound_longitude": "9_8.5"}),
    ("west_bound_longitude", {"data_type": "ข้อมูลภูมิสารสนเทศเชิงพื้นที่", "west_bound_longitude": "1e1"}),
    ("url", {"url": "javascript:alert(1)"}),
    ("state", {"state": "drfat"}),
    ("resources", {"resources": [{**LINK, "url": "javascript:alert(1)", "format": "CSV"}]}),
    ("resources", {"resources": [{**LINK, "url": "not a url", "format": "CSV"}]}),
    ("resources", {"resources": [{**LINK, "url": "a.csv", "url_type": "upload"}]}),
    ("resources", {"resources": [{**LINK, "format": LONG}]}),
]


def refusals(ask: Callable[..., Any], cases: list[tuple[str, dict[str, Any]]]) -> list[str]:
    """Return the cases that were taken, or refused elsewhere or at too great a length."""
    wrong = []
    for field, sent in cases:
        case = f"{field}: {json.dumps(sent, ensure_ascii=True)[:80]}"
        try:
            ask(sent)
        except tk.ValidationError as refusal:
            told = json.dumps(refusal.error_dict, ensure_ascii=False)
            if field not in refusal.error_dict or len(told) > LONGEST_ANSWER:
                wrong.append(f"{case} → {told[:200]}")
        else:
            wrong.append(f"{case} was taken")
    return wrong


@pytest.mark.parametrize("state", ["active", "draft"])
def test_a_new_dataset_is_refused_at_the_field_and_nothing_is_kept(editor, complete, state):
    cases = [case for case in SHAPES + VALUES if case[0] != "state" or state == "active"]
    before = model.Session.query(model.Package).count()
    assert refusals(lambda sent: create(editor, **{**complete, "state": state, **sent}), cases) == []
    assert model.Session.query(model.Package).count() == before


def test_a_patch_is_refused_too_and_changes_nothing(editor, complete):
    dataset = create(editor, **complete)
    cases = [case for case in SHAPES + VALUES if case[0] not in ("type", "name")]
    assert refusals(lambda sent: patch(editor, id=dataset["id"], **sent), cases) == []
    assert call_action("package_show", id=dataset["id"])["metadata_modified"] == dataset["metadata_modified"]


@pytest.mark.parametrize("value", NOT_TEXTS)
@pytest.mark.parametrize("action", ["resource_create", "resource_update", "resource_patch"])
def test_a_file_is_named_by_a_text(editor, complete, action, value):
    dataset = create(editor, **complete, resources=[LINK])
    ids = {"id": dataset["resources"][0]["id"], "package_id": dataset["id"]}
    for field in ("package_id",) if action == "resource_create" else ("id",):
        with pytest.raises(tk.ValidationError) as refusal:
            call_action(action, context={"user": editor["name"]}, **{**LINK, **ids, field: value})
        assert field in refusal.value.error_dict


@pytest.mark.parametrize("action", ["resource_update", "resource_patch"])
def test_a_file_that_was_deleted_is_not_found(editor, complete, action):
    [file] = create(editor, **complete, resources=[LINK])["resources"]
    asking = {"context": {"user": editor["name"]}, "id": file["id"]}
    call_action("resource_delete", **asking)
    with pytest.raises(tk.ObjectNotFound):
        call_action(action, **{**asking, "context": {"user": editor["name"]}}, url=LINK["url"])


@pytest.mark.parametrize(
    "title", ["ประชากรอำเภอลับแล", "การกลับมาใช้ซ้ำ", "Trade secrets of cooks", "ความลับของธรรมชาติ"]
)
def test_a_word_that_only_contains_a_mark_is_no_secret(editor, complete, title):
    assert create(editor, **{**complete, "title": title})["title"] == title


def test_a_tag_in_three_spellings_of_one_sound_is_one(editor, complete):
    complete["tags"] = [{"name": name} for name in ("น้ำ", "นํ้า", "น้ํา")]
    assert [tag["name"] for tag in create(editor, **complete)["tags"]] == ["น้ำ"]


def test_a_stored_file_stays_one_whatever_is_said_of_it(editor, complete):
    dataset = create(editor, **complete, resources=[LINK])
    [link] = dataset["resources"]
    changed = patch(editor, id=dataset["id"], resources=[{**link, "url_type": "upload"}])
    assert changed["resources"][0].get("url_type") in (None, "")


def test_titles_alike_and_of_signs_only_have_addresses_of_their_own(editor, complete):
    names = {
        create(editor, **{**complete, "title": title})["name"]
        for title in ("🎉🎉🎉", "🎉🎉🎉", "รายงาน", "รายงาน")
    }
    assert len(names) == 4

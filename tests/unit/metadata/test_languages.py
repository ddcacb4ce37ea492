"""Core fields always hold the Thai; whichever of the two was changed wins."""

from __future__ import annotations

import pytest

from ckanext.smartcity.errors import FieldError
from ckanext.smartcity.metadata import languages


@pytest.mark.parametrize(
    ("main", "translated", "stored", "agreed"),
    [
        ("ก", {}, None, {"th": "ก"}),
        (None, {"th": "ก"}, None, {"th": "ก"}),
        ("ก", {"en": "A"}, None, {"th": "ก", "en": "A"}),
        ("ก", {"th": "ก", "en": "A"}, None, {"th": "ก", "en": "A"}),
        ("ใหม่", {"th": "เก่า", "en": "A"}, "เก่า", {"th": "ใหม่", "en": "A"}),
        ("เก่า", {"th": "ใหม่"}, "เก่า", {"th": "ใหม่"}),
        (None, {}, None, {}),
        (["ก"], {"th": ["ข"]}, ["ก"], {"th": ["ข"]}),
        ("", {"th": "เก่า", "en": "A"}, "เก่า", {"th": "", "en": "A"}),
        ([], {"th": ["เก่า"]}, ["เก่า"], {"th": []}),
        ("เก่า", {"th": ""}, "เก่า", {"th": ""}),
        ("เก่า", {"en": "A"}, "เก่า", {"th": "เก่า", "en": "A"}),
        ("", {"th": "ใหม่"}, None, {"th": "ใหม่"}),
        ("ใหม่", {"th": ""}, None, {"th": "ใหม่"}),
    ],
)
def test_the_thai_is_one(main, translated, stored, agreed):
    assert languages.settle(main, translated, stored) == agreed


@pytest.mark.parametrize(("main", "thai"), [("ก", "ข"), ("", "ข"), ("ก", ""), ([], ["ข"])])
def test_two_different_new_texts_are_refused(main, thai):
    with pytest.raises(FieldError, match="Send one of them"):
        languages.settle(main, {"th": thai}, type(main)("ค"))


def test_a_language_sent_empty_says_so_for_the_thai_only():
    assert languages.said({"th": "", "en": ""}, languages.text, "") == {"th": ""}
    assert languages.said({"en": " A "}, languages.text, "") == {"en": "A"}
    assert languages.said(None, languages.text, "") == {}


def test_empty_languages_are_left_out():
    assert languages.texts({"th": "น้ํา ", "en": ""}) == {"th": "น้ำ"}
    assert languages.texts('{"th": "ก"}') == {"th": "ก"}


@pytest.mark.parametrize("sent", [{"fr": "a"}, ["ก"], "ก", {"th": {"x": 1}}])
def test_anything_but_texts_by_known_language_is_refused(sent):
    with pytest.raises(FieldError):
        languages.texts(sent)


@pytest.mark.parametrize("name", ["น้ำท่วม", "เมือง", "ขอนแก่น", "พื้นที่สีเขียว", "PM2.5", "open-data_1"])
def test_thai_words_are_tags(name):
    assert languages.tag(name) == name


@pytest.mark.parametrize("name", ["ก,ข", "ย\ufffd", "a/b", "<b>", "ก", "ก" * 101, "a\nb"])
def test_other_signs_and_lengths_are_refused(name):
    with pytest.raises(FieldError, match="tag"):
        languages.tag(name)


def test_tags_come_as_list_or_as_one_text():
    assert languages.tags("เมือง, น้ำ, น้ํา, ") == ["เมือง", "น้ำ"]
    assert languages.tag_lists({"th": ["เมือง", "เมือง"], "en": "city, town"}) == {
        "th": ["เมือง"],
        "en": ["city", "town"],
    }

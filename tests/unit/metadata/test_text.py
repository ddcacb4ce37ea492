"""No text is changed but by the named rules."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ckanext.smartcity.metadata import values
from ckanext.smartcity.thai_text import normalise

THAI = st.text(st.characters(min_codepoint=0x0E01, max_codepoint=0x0E5B), max_size=40)
#: What a rule may touch: nikhahit, sara am, sara e, repeated marks, invisible characters.
TOUCHED = set("\u0e4d\u0e33\u0e40\u200b\u200c\u200d\u2060\ufeff\u00ad")


@given(st.text() | THAI)
def test_normalising_twice_changes_nothing_more(text):
    assert normalise(normalise(text)) == normalise(text)


@given(st.text())
def test_a_text_without_what_the_rules_name_is_only_composed(text):
    plain = "".join(c for c in text if c not in TOUCHED and not "\u0e31" <= c <= "\u0e4e")
    assert normalise(plain) == unicodedata.normalize("NFC", plain)


@given(st.text(st.sampled_from("กขคงจฉชซญดตถทนบปผพมยรลวสหอ าะโไใฯๆ 0๑a-"), max_size=30))
def test_ordinary_thai_stays_as_it_is(text):
    assert normalise(text) == text


@pytest.mark.parametrize(
    ("written", "stored"),
    [
        ("น้ํา", "น้ำ"),
        ("นํ้า", "น้ำ"),
        ("ทํา", "ทำ"),
        ("เเม่น้ำ", "แม่น้ำ"),
        ("น้ำ\u200bท่วม", "น้ำท่วม"),
        ("\ufeffข้อมูล", "ข้อมูล"),
        ("ที่่", "ที่"),
    ],
)
def test_each_rule_does_what_its_name_says(written, stored):
    assert values.text(written) == stored


def test_no_personality_of_a_text_field_is_guessed():
    with pytest.raises(Exception, match="Send a string"):
        values.text({"th": "ก"})

"""Public texts hold no addresses, no personal numbers and nothing hidden."""

from __future__ import annotations

import pytest

from ckanext.smartcity.cities.intake import texts
from ckanext.smartcity.errors import FieldError


@pytest.mark.parametrize(
    "text",
    [
        "เขียนถึง somchai@example.org",
        "somchai (at) example.org",
        "somchai[at]example.org",
        "a@b.co",
        "โทร 081-234-5678",
        "๐๘๑ ๒๓๔ ๕๖๗๘",
        "1101700230708",
    ],
)
def test_what_would_publish_a_person_is_refused(text: str) -> None:
    with pytest.raises(FieldError):
        texts.public(text, 100)


@pytest.mark.parametrize(
    "text", ["ขาย @ ตลาด 20 บาท", "ประชากร 1,234,567 คน", "พ.ศ. 2568", "บรรทัดแรก\nบรรทัดสอง"]
)
def test_everyday_texts_pass_unchanged(text: str) -> None:
    assert texts.public(text, 100) == text


def test_hidden_characters_are_dropped() -> None:
    assert texts.public("a\u202eb\x00c\u200b\r\nd", 100) == "abc\nd"


def test_a_text_too_long_is_refused() -> None:
    with pytest.raises(FieldError):
        texts.public("ก" * 101, 100)

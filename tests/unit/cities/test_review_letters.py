"""The e-mails of the review."""

from __future__ import annotations

import pytest

from ckanext.smartcity.cities.review.notices import letter
from ckanext.smartcity.vocabularies import read_schema_file

FACTS = {
    "dataset": "ถนน",
    "organisation": "ระยอง",
    "who": "สมชาย",
    "note": "",
    "address": "https://portal.invalid/x",
}


@pytest.mark.parametrize("kind", sorted(read_schema_file("review_mail.yaml")))
def test_every_letter_says_in_both_languages_what_happened_and_where(kind) -> None:
    subject, body = letter(kind, FACTS)
    thai, english = subject.split(" / ")
    assert "ถนน" in thai
    assert english.isprintable()
    assert body.endswith(FACTS["address"])
    assert body.count("\n\n") == 2


def test_a_note_is_quoted() -> None:
    assert "“ขาดปี”" in letter("returned", {**FACTS, "note": "ขาดปี"})[1]


def test_a_title_cannot_break_the_subject() -> None:
    subject, _ = letter("proposed", {**FACTS, "dataset": "a\nBcc: x@portal.invalid"})
    assert "\n" not in subject

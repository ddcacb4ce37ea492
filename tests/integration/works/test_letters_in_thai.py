"""Every e-mail that the portal writes is in Thai for who reads Thai; nothing of it is left in English."""

from __future__ import annotations

from pathlib import Path

import pytest

import ckanext.smartcity
from ckanext.smartcity.cities.intake.mail import written
from ckanext.smartcity.cities.review import notices
from ckanext.smartcity.vocabularies import read_schema_file
from tests.browser.pages.untranslated import untranslated

TEMPLATES = Path(ckanext.smartcity.__file__).parent / "templates" / "emails"
LETTERS = sorted(path.stem for path in TEMPLATES.glob("*.txt"))
REVIEWS = sorted(read_schema_file("review_mail.yaml"))
REQUEST = {
    "title": "ต้นไม้ใหญ่",
    "display_city": "ระยอง",
    "display_status": "เผยแพร่ข้อมูลแล้ว",
    "answer": "ดูได้แล้ว",
    "link": "https://portal.invalid/a",
    "city": "rayong",
}
FACTS = {
    "name": "สมใจ",
    "user_name": "สมใจ",
    "site_title": "ข้อมูลเมือง",
    "group_title": "ระยอง",
    "role_name": "ผู้แก้ไข",
    "reset_link": "https://portal.invalid/user/reset/1",
    "title": "แผนที่",
    "city": "ระยอง",
    "reason": "ภาพไม่ชัด",
    "sender": "สมหญิง",
    "days": 90,
    "work": "flood-map",
    "status_token": "token",
    "guardian_token": "token",
    "request": REQUEST,
}
ABOUT_A_REVIEW = {"dataset": "น้ำท่วม", "organisation": "ระยอง", "who": "สมใจ", "note": "ดีแล้ว", "address": ""}


@pytest.mark.usefixtures("with_plugins", "portal")
class TestALetter:
    @pytest.mark.parametrize("letter", LETTERS)
    def test_has_nothing_in_english_for_who_reads_thai(self, app, letter: str) -> None:
        with app.flask_app.app_context():
            text = written("th", letter, FACTS)
        assert "สมใจ" in text or letter.endswith("_subject") or letter == "request_answered"
        assert untranslated(text) == []

    @pytest.mark.parametrize("letter", LETTERS)
    def test_has_english_words_for_who_reads_english(self, app, letter: str) -> None:
        with app.flask_app.app_context():
            assert untranslated(written("en", letter, FACTS)) != []

    @pytest.mark.parametrize("step", REVIEWS)
    def test_about_a_review_begins_in_thai(self, step: str) -> None:
        subject, body = notices.letter(step, ABOUT_A_REVIEW)
        assert untranslated(subject.split(" / ")[0]) == []
        assert untranslated(body.split("\n\n")[0]) == []

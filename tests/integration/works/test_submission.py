"""Sending a work in: what is taken, what is stopped, what nobody may ever see."""

from __future__ import annotations

import io

import pytest
import sqlalchemy as sa
from PIL import Image

from ckan import model
from ckan.lib.redis import connect_to_redis
from ckan.tests import helpers

from ckanext.smartcity.cities.intake import spam, tokens
from ckanext.smartcity.cities.works import consent, files
from ckanext.smartcity.cities.works.model import Submission
from tests.integration.works.conftest import (
    GUARDIAN_EMAIL,
    SECRET_EMAIL,
    SECRET_NAME,
    cut_off,
    picture,
)

pytestmark = pytest.mark.usefixtures("with_plugins", "portal")


def stored() -> int:
    return int(model.Session.scalar(sa.select(sa.func.count()).select_from(Submission)))


def test_a_sent_work_waits_with_its_consent_recorded(waiting, portal) -> None:
    row = waiting()
    assert row.status == "received"
    assert row.organisation_id == portal["rayong"]["id"]
    assert row.consent_version == consent.current().version
    assert row.consent_at is not None
    assert row.content["work_year"] == "2025"
    assert not {"contact_email", "contact_name", "consent", "age"} & set(row.content)


def test_a_work_about_no_city_waits_for_the_alliance(waiting, portal) -> None:
    assert waiting(city="").organisation_id == portal["alliance"]["id"]


def test_a_work_in_english_only_is_taken(waiting) -> None:
    row = waiting(title_th="", notes_th="", notes_en="We walked every lane.")
    assert row.content["title_translated"] == {"en": "Map of flooded lanes in Rayong"}


WRONG = [
    ("work_kind", "guild"),
    ("team", ""),
    ("work_year", "3000"),
    ("city", "atlantis"),
    ("links", "javascript:alert(1)"),
    ("doi", "not-a-doi"),
    ("datasets_used", "no-such-dataset"),
    ("notes_th", f"ติดต่อ {SECRET_EMAIL}"),
    ("notes_th", "โทร 081-234-5678"),
    ("contact_name", ""),
    ("contact_email", "nobody"),
    ("age", None),
    ("consent", None),
]


def test_a_wrong_field_is_refused_and_told(send) -> None:
    for field, value in WRONG:
        answer = send(**{field: value})
        assert (answer.status_code, "error-block" in answer.body) == (400, True), (field, value)
    # Without a city that has an agenda the form has no box for it, so no place beside it either.
    assert send(agenda_item="rayong/no-such-goal").status_code == 400
    assert send(title_th="", title_en="").status_code == 400
    assert stored() == 0


def test_research_needs_a_licence(send, waiting) -> None:
    assert send(work_kind="research").status_code == 400
    row = waiting(work_kind="research", license_id="cc-by", doi="https://doi.org/10.1234/ABC")
    assert row.content["doi"] == "10.1234/abc"
    assert row.content["license_id"] == "Creative Commons Attributions"


HIDING = {
    "contact_name": ("ส\0มชาย", "contact_name", "สมชาย"),
    "contact_email": ("a\0b@example.org", "contact_email", "ab@example.org"),
}


@pytest.mark.parametrize("field", HIDING)
def test_characters_that_no_database_keeps_are_left_out(waiting, field) -> None:
    sent, column, kept = HIDING[field]
    assert getattr(waiting(**{field: sent}), column) == kept


def test_a_name_that_no_database_keeps_names_no_dataset(send) -> None:
    assert send(datasets_used="a\0b").status_code == 400


def test_the_trap_the_clock_and_the_limit_stop_programs(send, waiting, ckan_config, monkeypatch) -> None:
    assert send(website="https://spam.example").status_code == 400
    assert send(stamp="forged").status_code == 400
    assert send(stamp=None).status_code == 400
    monkeypatch.setitem(ckan_config, "ckanext.smartcity.intake.least_seconds", 3)
    assert send(stamp=tokens.stamp()).status_code == 400
    monkeypatch.setitem(ckan_config, "ckanext.smartcity.intake.least_seconds", 0)
    monkeypatch.setitem(ckan_config, "ckanext.smartcity.intake.per_hour", 1)
    waiting()
    assert send().status_code == 400
    assert stored() == 1


def test_a_form_counts_once_however_often_it_is_sent(send) -> None:
    stamp = tokens.stamp()
    first, again = send(stamp=stamp), send(stamp=stamp, title_th="อีกครั้ง")
    assert (first.status_code, again.status_code) == (302, 302)
    assert again.headers["Location"] == first.headers["Location"]
    assert stored() == 1
    assert send().headers["Location"] != first.headers["Location"]


def test_a_refused_form_may_be_sent_again_as_it_was_shown(send) -> None:
    stamp = tokens.stamp()
    assert send(stamp=stamp, team="").status_code == 400
    assert send(stamp=stamp).status_code == 302


def test_files_are_opened_for_a_limited_number_of_forms(send, ckan_config, monkeypatch) -> None:
    monkeypatch.setitem(ckan_config, "ckanext.smartcity.intake.per_hour", 1)
    said = {"picture_text_1": "ซอยน้ำท่วม"}
    for _ in range(5):
        assert "Please fill in this field" in send(team="", picture_1=(cut_off(), "a.jpg"), **said).body
    for _ in range(spam.OPENED_PER_TAKEN):
        assert "This file is no picture" in send(picture_1=(cut_off(), "a.jpg"), **said).body
    refused = send(picture_1=(picture(), "a.jpg"), **said)
    assert refused.status_code == 400
    assert "were opened this hour" in refused.body
    assert send().status_code == 302, "nothing is to be opened"


def test_nothing_is_decoded_or_looked_up_before_what_is_cheap_to_see(send) -> None:
    assert "Please say in words" in send(picture_1=(cut_off(), "a.jpg")).body
    two = {"picture_1": (cut_off(), "a.jpg"), "picture_2": (picture(), "b.jpg"), "picture_text_1": "รูป"}
    assert "Please say in words" in send(**two).body
    names = "\n".join(f"no-such-dataset-{number}" for number in range(21))
    assert "At most 20 datasets" in send(datasets_used=names).body


def test_the_limit_keeps_no_address_and_nothing_beyond_an_hour(waiting) -> None:
    waiting()
    redis = connect_to_redis()
    keys = list(redis.scan_iter("*smartcity:intake*"))
    assert not [key for key in keys if b"127.0.0.1" in key]
    of_the_network = [key for key in keys if b":sent:" not in key]
    assert len(of_the_network) == 2
    assert all(0 < redis.ttl(key) <= 3600 for key in of_the_network)
    assert all(0 < redis.ttl(key) <= 24 * 3600 for key in keys)


def test_a_form_without_its_csrf_token_is_refused(app, form, ckan_config) -> None:
    app.flask_app.config["WTF_CSRF_ENABLED"] = True
    try:
        assert app.post("/works/submit", data={**form, "stamp": tokens.stamp()}).status_code == 400
        asked = {"title": "ข้อมูล", "text": "ขอข้อมูล", "stamp": tokens.stamp()}
        assert app.post("/city/rayong/request", data=asked).status_code == 400
    finally:
        app.flask_app.config["WTF_CSRF_ENABLED"] = False
    assert stored() == 0


def test_pictures_are_drawn_anew_without_what_the_camera_wrote(waiting) -> None:
    exif = Image.Exif()
    exif[0x010E] = "taken at home"
    row = waiting(picture_1=(picture(exif=exif), "flood.jpg"), picture_text_1="ซอยน้ำท่วม")
    (name,) = row.content["pictures"]
    with Image.open(files.existing(row.id, name)) as kept:
        assert kept.format == "WEBP"
        assert not kept.getexif()
    assert row.content["picture_texts"] == ["ซอยน้ำท่วม"]


NO_PICTURES = [
    (b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>', "a.svg"),
    (b'<svg xmlns="http://www.w3.org/2000/svg"/>', "a.png"),
    (b"<html><script>alert(1)</script></html>", "a.jpg"),
    (b"GIF89a\x01\x00\x01\x00\x00\x00\x00;", "a.jpg"),
    (b"\x89PNG\r\n\x1a\n" + b"\0" * 50, "a.png"),
    (b"\xff\xd8\xff" + b"x" * 6_100_000, "a.jpg"),
]


def test_what_is_no_picture_or_no_table_is_refused(send) -> None:
    for content, name in NO_PICTURES:
        answer = send(picture_1=(io.BytesIO(content), name), picture_text_1="รูป")
        assert answer.status_code == 400, content[:40]
    assert send(picture_1=(picture(), "a.jpg")).status_code == 400, "a picture without words"
    for content in (b"<html>", b"\0\1\2", b" ", b"PK\x03\x04"):
        answer = send(work_kind="survey", data_file=(io.BytesIO(content), "data.csv"))
        assert answer.status_code == 400, content
    assert stored() == 0


def test_a_minor_needs_a_guardian_with_an_address_of_their_own(send, waiting) -> None:
    assert send(age="minor").status_code == 400
    assert send(age="minor", guardian_name="แม่", guardian_email=SECRET_EMAIL.upper()).status_code == 400
    row = waiting(age="minor", guardian_name="แม่", guardian_email=GUARDIAN_EMAIL)
    assert row.waits_for_guardian


def test_nothing_of_a_waiting_work_is_visible(app, waiting) -> None:
    waiting(picture_1=(picture(), "a.jpg"), picture_text_1="รูป")
    title = "Map of flooded lanes"
    for path in (
        "/en/works",
        "/en",
        "/en/organization/rayong",
        "/api/3/action/smartcity_work_list?language=en",
        "/api/3/action/package_search?fq=dataset_type:showcase",
        "/api/3/action/package_list",
        "/api/3/action/current_package_list_with_resources",
        "/catalog.ttl",
        "/feeds/dataset.atom",
    ):
        body = app.get(path).body
        assert title not in body, path
        assert SECRET_EMAIL not in body, path
        assert SECRET_NAME not in body, path


def test_the_secret_page_shows_no_address_and_is_kept_nowhere(app, waiting) -> None:
    row = waiting()
    page = app.get(f"/en/works/submission/{tokens.secret_link('work', row.id)}")
    assert SECRET_EMAIL not in page.body
    assert "no-store" in page.headers["Cache-Control"]
    assert page.headers["Referrer-Policy"] == "no-referrer"
    assert "noindex" in page.headers["X-Robots-Tag"]


def test_a_link_for_one_purpose_opens_nothing_else(app, waiting) -> None:
    row = waiting()
    assert app.get(f"/works/submission/{tokens.secret_link('guardian', row.id)}").status_code == 404
    assert app.get(f"/works/submission/{row.id}").status_code == 404


def test_a_withdrawn_work_leaves_nothing(app, waiting) -> None:
    row = waiting(picture_1=(picture(), "a.jpg"), picture_text_1="รูป")
    identifier, folder = row.id, files.folder(row.id)
    app.post(f"/works/submission/{tokens.secret_link('work', identifier)}/withdraw")
    assert stored() == 0
    assert not folder.exists()


def test_a_work_cannot_be_made_past_its_form(portal) -> None:
    from ckan.plugins import toolkit as tk

    with pytest.raises(tk.ValidationError):
        helpers.call_action(
            "package_create",
            type="showcase",
            name="past",
            title_translated={"th": "ลัด"},
            notes_translated={"th": "ลัด"},
            owner_org=portal["rayong"]["id"],
            work_kind="map",
        )

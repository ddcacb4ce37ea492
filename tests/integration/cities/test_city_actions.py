"""Organisations kept and shown: forms of text, pages, figures, statistics."""

from __future__ import annotations

import pytest

from ckan.plugins import toolkit as tk
from ckan.tests import factories, helpers

pytestmark = pytest.mark.usefixtures("with_plugins", "portal")


def test_an_organisation_comes_back_as_it_was_sent(portal) -> None:
    shown = helpers.call_action("organization_show", id="chiang-mai")
    assert shown["title"] == "เชียงใหม่"
    assert shown["title_translated"] == {"th": "เชียงใหม่", "en": "Chiang Mai"}
    assert shown["centre"] == [98.9847, 18.7904]
    assert shown["organisation_kind"] == "local_administration"


def test_saving_what_was_shown_changes_nothing(portal) -> None:
    before = helpers.call_action("organization_show", id="rayong")
    helpers.call_action("organization_update", {"user": factories.Sysadmin()["name"]}, **before)
    after = helpers.call_action("organization_show", id="rayong")
    for field in ("title", "title_translated", "description", "centre", "extent", "accent", "province_code"):
        assert after[field] == before[field]


def test_a_changed_core_title_becomes_the_thai_name(portal) -> None:
    context = {"user": factories.Sysadmin()["name"]}
    helpers.call_action("organization_patch", context, id="rayong", title="เมืองระยอง")
    shown = helpers.call_action("organization_show", id="rayong")
    assert shown["title_translated"] == {"th": "เมืองระยอง", "en": "Rayong"}


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("centre", "18.79, 98.98"),
        ("extent", "99, 18, 98, 19"),
        ("accent", "#ffff00"),
        ("province_code", "5"),
        ("organisation_kind", "guild"),
        ("homepage", "javascript:alert(1)"),
        ("contact_email", "nobody"),
        ("agenda", '{"goals": [{}]}'),
        ("partners", "no-such-body"),
        ("outline", '{"type": "Point", "coordinates": [99, 18]}'),
    ],
)
def test_a_wrong_value_is_refused_at_its_field(portal, field, value) -> None:
    context = {"user": factories.Sysadmin()["name"]}
    with pytest.raises(tk.ValidationError) as refused:
        helpers.call_action("organization_patch", context, id="rayong", **{field: value})
    assert list(refused.value.error_dict) == [field]


def test_a_ninth_city_by_form_appears_on_the_home_page_and_in_the_matrix(portal) -> None:
    helpers.call_action(
        "organization_create",
        {"user": factories.Sysadmin()["name"]},
        name="nan",
        title_translated={"th": "น่าน", "en": "Nan"},
        organisation_role="city",
        province_code="55",
        centre="100.77, 18.78",
    )
    cities = [city["name"] for city in helpers.call_action("smartcity_portal_show")["cities"]]
    rows = [row["name"] for row in helpers.call_action("smartcity_coverage_show")["cities"]]
    assert "nan" in cities
    assert cities == rows
    assert len(cities) == 9


def test_a_city_page_counts_its_public_datasets_only(portal, publish) -> None:
    publish(portal["rayong"])
    publish(
        portal["rayong"],
        private=True,
        data_category="ข้อมูลใช้ภายใน",
        data_classification="เผยแพร่ภายในองค์กร",
        license_id="อื่นๆ",
        license_id_other="ใช้ภายใน",
    )
    publish(portal["saraburi"])
    for context in ({}, {"user": factories.Sysadmin()["name"], "ignore_auth": False}):
        shown = helpers.call_action("smartcity_city_show", context, id="rayong", language="en")
        assert (shown["datasets"], shown["display_title"]) == (1, "Rayong")
        assert [dataset["title"] for dataset in shown["newest"]] == ["Population"]
        people = next(topic for topic in shown["dimensions"] if topic["value"] == "people")
        assert people == {"value": "people", "label": "Smart People", "datasets": 1}


def test_an_unknown_organisation_is_not_found(portal) -> None:
    with pytest.raises(tk.ObjectNotFound):
        helpers.call_action("smartcity_city_show", id="atlantis")


def test_a_language_that_is_not_offered_is_refused(portal) -> None:
    with pytest.raises(tk.ValidationError):
        helpers.call_action("smartcity_portal_show", language="xx")


def test_pages_and_files_are_counted_apart_and_by_city(app, portal, publish) -> None:
    dataset = publish(portal["rayong"])
    reader = {"User-Agent": "Mozilla/5.0 Firefox/140.0"}
    for _ in range(2):
        app.get(f"/dataset/{dataset['name']}", headers=reader)
    app.get(f"/dataset/{dataset['name']}", headers={"User-Agent": "Googlebot/2.1"})
    app.get("/api/3/action/package_show", query_string={"id": dataset["id"]}, headers=reader)
    (month,) = helpers.call_action("smartcity_visits_show", organization="rayong")["months"]
    assert (month["page"], month["api"], month["bot"], month["file"]) == (2, 1, 1, 0)
    assert helpers.call_action("smartcity_visits_show", organization="saraburi")["months"] == []
    assert f"{dataset['name']},Population,2,0,1,1" in app.get("/en/statistics/datasets.csv").body
    assert f"{month['month']},2,0,1,1" in app.get("/en/statistics.csv?organization=rayong").body


@pytest.mark.parametrize(
    "path",
    [
        "/",
        "/organization/",
        "/organization/rayong",
        "/organization/about/rayong",
        "/coverage",
        "/statistics",
        "/about",
        "/privacy",
        "/terms",
        "/help",
    ],
)
@pytest.mark.parametrize("language", ["th", "en"])
def test_every_page_answers_in_both_languages(app, portal, path, language) -> None:
    page = app.get(f"/{language}{path}")
    assert page.status_code == 200
    assert f'<html lang="{language}"' in page.body


def test_the_agenda_names_the_public_datasets_that_serve_it(app, portal, publish) -> None:
    dataset = publish(portal["rayong"])
    agenda = {
        "goals": [
            {
                "id": "people",
                "title": {"th": "รู้จำนวนคน", "en": "Know how many"},
                "outcomes": ["equality"],
                "indicators": [
                    {"title": {"th": "ประชากร"}, "value": 1, "year": 2025, "dataset": dataset["name"]}
                ],
                "datasets": [dataset["name"], "not-there"],
                "gaps": [{"th": "ประชากรแฝง", "en": "Unregistered residents"}],
            }
        ]
    }
    context = {"user": factories.Sysadmin()["name"]}
    helpers.call_action("organization_patch", context, id="rayong", agenda=agenda)
    shown = helpers.call_action("smartcity_city_show", id="rayong", language="en")
    assert shown["agenda"] == agenda
    assert shown["agenda_datasets"] == {dataset["name"]: "Population"}
    page = app.get("/en/organization/rayong").body
    assert "Know how many" in page
    assert "Unregistered residents" in page
    assert "not-there" not in page


def test_organisations_are_listed_as_a_thai_dictionary_sorts_their_names(portal):
    listed = helpers.call_action("organization_list")
    assert listed.index("khon-kaen") < listed.index("chiang-mai") < listed.index("nakhon-si-thammarat")
    assert helpers.call_action("organization_list", sort="title desc") == listed[::-1]
    assert helpers.call_action("organization_list", limit=3, offset=2) == listed[2:5]
    assert helpers.call_action("organization_list", sort="name asc") == sorted(listed)
    detailed = helpers.call_action("organization_list", all_fields=True, limit=3, offset=2)
    assert [each["name"] for each in detailed] == listed[2:5]
    chosen = helpers.call_action("organization_list", organizations=["rayong", "chiang-mai"])
    assert chosen == ["chiang-mai", "rayong"]
    with pytest.raises(tk.ValidationError):
        helpers.call_action("organization_list", limit="many")


def test_in_english_their_english_names_decide(portal, app):
    answer = app.get("/en/organization/").body
    places = [
        answer.index(f'href="/en/organization/{name}"') for name in ("bangkok", "chiang-mai", "kalasin")
    ]
    assert places == sorted(places)

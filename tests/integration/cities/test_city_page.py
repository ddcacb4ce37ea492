"""A city's page: what it shows is in one API action, and a ninth city needs one form."""

from __future__ import annotations

import re

import pytest

from ckan.plugins import toolkit as tk
from ckan.tests import factories, helpers

from tests.integration.worker import let_the_worker_work

pytestmark = pytest.mark.usefixtures("with_plugins", "portal")

THAI = re.compile("[ก-๙]")
READER = {"User-Agent": "Mozilla/5.0 Firefox/140.0"}


def _indicator(value: float, identifier: str = "pm25") -> dict[str, object]:
    return {"id": identifier, "title": {"th": "ฝุ่น", "en": "Fine dust"}, "value": value, "year": 2025}


def _agenda(*indicators: dict[str, object]) -> dict[str, object]:
    goal = {"id": "air", "title": {"th": "อากาศ", "en": "Clean air"}, "indicators": list(indicators)}
    return {"goals": [goal]}


def _patch(**fields: object) -> None:
    helpers.call_action("organization_patch", {"user": factories.Sysadmin()["name"]}, **fields)


def test_the_page_shows_what_the_action_returns(app, portal, publish) -> None:
    first = publish(portal["rayong"], bureau="กองช่าง", title_translated={"th": "ถนน", "en": "Roads"})
    publish(portal["rayong"], bureau="สำนักคลัง", title_translated={"th": "งบ", "en": "Budget"})
    publish(portal["alliance"], about_city=["rayong"], title_translated={"th": "ท่าเรือ", "en": "Port"})
    _patch(id="rayong", agenda=_agenda(_indicator(31.5)), contact_email="data@portal.invalid")
    app.get(f"/dataset/{first['name']}", headers=READER)
    helpers.call_action("smartcity_visits_show")
    _patch(
        id="rayong", homepage="https://rayong.portal.invalid"
    )  # a change: nothing kept from before is shown
    city = helpers.call_action("smartcity_city_show", id="rayong", language="en")
    page = app.get("/en/organization/rayong").body
    shown = [
        city["display_title"],
        city["display_authority"],
        city["display_kind"],
        city["contact_email"],
        city["homepage"],
        *(dataset["title"] for dataset in city["newest"]),
        *(dataset["title"] for dataset in city["most_used"]),
        *(bureau["name"] for bureau in city["bureaus"]),
        *(other["display_title"] for other in city["publishers"]),
        *(goal["title"]["en"] for goal in city["agenda"]["goals"]),
        *(address for name, address in city["links"].items() if name != "page"),
    ]
    plain = page.replace("&amp;", "&").replace("&#39;", "'")
    assert [text for text in shown if text.split("://")[-1].split("/", 1)[-1] not in plain] == []
    assert city["datasets"] == 3
    assert {dataset["title"] for dataset in city["newest"]} == {"Roads", "Budget", "Port"}
    assert [dataset["name"] for dataset in city["most_used"]] == [first["name"]]
    assert {bureau["name"]: bureau["datasets"] for bureau in city["bureaus"]} == {"กองช่าง": 1, "สำนักคลัง": 1}
    assert [other["name"] for other in city["publishers"]] == ["alliance"]
    assert city["invest"] == {"datasets": 3}


def test_a_citys_number_is_the_same_everywhere_and_leads_to_its_datasets(app, portal, publish) -> None:
    publish(portal["rayong"], title_translated={"th": "ถนน", "en": "Roads"})
    publish(portal["alliance"], about_city=["rayong"], title_translated={"th": "ท่าเรือ", "en": "Port"})
    publish(portal["saraburi"])
    cards = helpers.call_action("smartcity_portal_show", language="en")["cities"]
    rows = helpers.call_action("smartcity_coverage_show", language="en")["cities"]
    invest = helpers.call_action("smartcity_invest_show", id="rayong", language="en")
    told = [
        next(each for each in cards if each["name"] == "rayong")["datasets"],
        next(each for each in rows if each["name"] == "rayong")["datasets"],
        next(each for each in invest["cities"] if each["name"] == "rayong")["datasets"],
        invest["datasets"],
        helpers.call_action("smartcity_city_show", id="rayong")["datasets"],
    ]
    assert told == [2] * 5
    listed = app.get("/en/organization/").body
    card = listed[listed.index('href="/en/organization/rayong"') :]
    assert "2 datasets" in card[: card.index("</article>")]
    matrix = app.get("/en/coverage").body
    links = {link.replace("&amp;", "&") for link in re.findall(r'href="([^"]*city=rayong[^"]*)"', matrix)}
    assert len(links) == 2  # of the city, and of its one topic
    for link in links:
        found = app.get(link).body
        assert "2 datasets found" in found, link


def test_a_members_number_is_that_of_its_own_datasets(portal, publish) -> None:
    publish(portal["rayong"], title_translated={"th": "ถนน", "en": "Roads"})
    publish(portal["alliance"], about_city=["rayong"])
    assert helpers.call_action("smartcity_city_show", id="alliance")["datasets"] == 1


def test_the_list_of_a_city_is_narrowed_to_a_bureau(app, portal, publish) -> None:
    publish(portal["rayong"], bureau="กองช่าง", title_translated={"th": "ถนน", "en": "Roads"})
    publish(portal["rayong"], bureau="สำนักคลัง", title_translated={"th": "งบ", "en": "Budget"})
    page = app.get("/en/organization/rayong?bureau=กองช่าง").body
    listed = page[page.index("page-header") :]
    assert "Roads" in listed
    assert "Budget" not in listed


def test_a_member_says_once_which_city_its_datasets_are_about(portal, publish) -> None:
    _patch(id="alliance", about_city=["saraburi"])
    publish(portal["alliance"])
    publish(portal["alliance"], about_city=["rayong"])
    found = helpers.call_action("package_search", **{"facet.field": ["city"]})
    assert found["facets"]["city"] == {"saraburi": 1, "rayong": 1}


def test_datasets_follow_when_their_member_names_another_city(portal, publish) -> None:
    publish(portal["alliance"])
    _patch(id="alliance", about_city=["saraburi"])
    let_the_worker_work()
    found = helpers.call_action("package_search", **{"facet.field": ["city"]})
    assert found["facets"]["city"] == {"saraburi": 1}


def test_only_a_city_can_be_what_a_dataset_is_about(portal, publish) -> None:
    with pytest.raises(tk.ValidationError) as refused:
        publish(portal["rayong"], about_city=["alliance"])
    assert "about_city" in refused.value.error_dict


def test_investors_see_usable_data_and_indicators_beside_each_other(app, portal, publish) -> None:
    english = {"th": "โรงงาน", "en": "Factories"}
    publish(
        portal["rayong"], title_translated=english, notes_translated={"th": "โรงงาน", "en": "All factories"}
    )
    publish(portal["rayong"], license_id="Creative Commons Attribution Non-Commercial")
    _patch(id="rayong", agenda=_agenda(_indicator(31.5), _indicator(1, "only-here")))
    _patch(id="saraburi", agenda=_agenda(_indicator(28)))
    shown = helpers.call_action("smartcity_invest_show", id="rayong", language="en")
    assert [dataset["title"] for dataset in shown["listed"]] == ["Factories"]
    compared, alone = shown["indicators"]
    assert [(each["city"], each["value"]) for each in compared["values"]] == [
        ("rayong", 31.5),
        ("saraburi", 28),
    ]
    assert [each["city"] for each in alone["values"]] == ["rayong"]
    page = app.get("/en/city/rayong/invest").body
    main = page[page.index('role="main"') : page.index("site-footer")]
    assert "Factories" in main
    assert "28" in main
    assert not THAI.search(main)


def test_the_kiosk_view_draws_a_code_for_every_address(app, portal, publish) -> None:
    publish(portal["rayong"])
    page = app.get("/en/city/rayong/kiosk").body
    assert page.count('class="qr-code"') == 3
    assert "site-head" not in page


@pytest.mark.parametrize("page", ["invest", "kiosk"])
def test_an_unknown_city_has_no_pages(app, portal, page) -> None:
    assert app.get(f"/city/atlantis/{page}").status_code == 404


def test_a_ninth_city_is_one_form(app, portal, publish) -> None:
    token = factories.APIToken(user=factories.Sysadmin()["name"], expires_in=1, unit=86400)["token"]
    form = {
        "title_translated-th": "ภูเก็ต",
        "title_translated-en": "Phuket",
        "name": "phuket",
        "organisation_kind": "local_administration",
        "organisation_role": "city",
        "province_code": "83",
        "municipality_code": "8399",
        "centre": "98.398, 7.884",
        "extent": "98.2, 7.7, 98.5, 8.2",
        "outline": '{"type":"Polygon","coordinates":[[[98.3,7.8],[98.4,7.8],[98.4,7.9],[98.3,7.8]]]}',
        "accent": "#0b6b53",
        "save": "",
    }
    app.post("/organization/new", data=form, headers={"Authorization": token}, follow_redirects=False)
    phuket = helpers.call_action("organization_show", id="phuket")
    dataset = publish(phuket, title_translated={"th": "ชายหาด", "en": "Beaches"})

    home = helpers.call_action("smartcity_portal_show", language="en")
    on_map = next(city for city in home["cities"] if city["name"] == "phuket")
    assert (on_map["datasets"], on_map["centre"]) == (1, [98.398, 7.884])
    assert "Phuket" in app.get("/en/").body
    page = app.get("/en/organization/phuket").body
    assert "Beaches" in page
    assert "98.4" in page  # its own boundary is what the map draws
    coverage = helpers.call_action("smartcity_coverage_show", language="en")
    assert next(row for row in coverage["cities"] if row["name"] == "phuket")["datasets"] == 1
    assert "Phuket" in app.get("/en/coverage.csv").body
    found = helpers.call_action("package_search", **{"facet.field": ["city"]})
    assert found["facets"]["city"] == {"phuket": 1}
    assert dataset["name"] in app.get("/feeds/organization/phuket.atom").body
    assert dataset["name"] in app.get("/catalog/phuket.ttl").body

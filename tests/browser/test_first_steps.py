"""What a visitor of a freshly seeded portal can do, in both languages and on a telephone."""

from __future__ import annotations

from urllib.parse import quote

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from ckanext.smartcity.operations.samples.plan import planned_samples
from ckanext.smartcity.vocabularies import read_schema_file

CITIES = read_schema_file("cities.yaml")["cities"]
SAMPLES = [sample.name for sample in planned_samples()]
PREFIX = {"th": "", "en": "/en"}


def found(context: BrowserContext, query: str) -> list[str]:
    answer = context.request.get(f"/api/3/action/package_search?rows=100&{query}")
    assert answer.ok, answer.text()
    return [dataset["name"] for dataset in answer.json()["result"]["results"]]


@pytest.mark.parametrize("word", ["ตำบล", "ขอนแก่น", "เขตการปกครอง"])
def test_an_everyday_thai_word_typed_in_the_search_box_finds_the_datasets(page: Page, word: str) -> None:
    page.goto("/")
    box = page.get_by_role("combobox").first
    box.fill(word)
    box.press("Enter")
    page.wait_for_url("**/dataset/**")
    titles = page.locator(".dataset-heading")
    expect(titles.first).to_be_visible()
    assert titles.count() >= 3


def test_a_box_over_one_city_finds_its_datasets_and_no_other_citys(context: BrowserContext) -> None:
    for city in CITIES:
        west, south, east, north = city["extent"]
        middle = ((west + east) / 2, (south + north) / 2)
        box = f"{middle[0] - 0.01},{middle[1] - 0.01},{middle[0] + 0.01},{middle[1] + 0.01}"
        assert {name for name in found(context, f"ext_bbox={box}") if city["slug"] in name} == {
            name for name in SAMPLES if name.startswith(f"sample-{city['slug']}-")
        }
    chiang_mai = found(context, "ext_bbox=98.0,17.2,99.6,20.2")
    assert any("chiang-mai" in name for name in chiang_mai)
    assert not any("rayong" in name for name in chiang_mai)


def test_the_catalogue_in_turtle_lists_every_dataset(context: BrowserContext) -> None:
    from rdflib import DCAT, RDF, Graph

    answer = context.request.get("/catalog.ttl")
    graph = Graph().parse(data=answer.body(), format="turtle")
    listed = {str(uri) for uri in graph.subjects(RDF.type, DCAT.Dataset)}
    found = context.request.get("/api/3/action/package_search?rows=1000").json()["result"]["results"]
    assert {uri.rsplit("/", 1)[-1] for uri in listed} == {dataset["id"] for dataset in found}
    assert {dataset["name"] for dataset in found} >= set(SAMPLES)


def test_the_home_page_shows_the_eight_cities_and_each_leads_to_its_page(page: Page, language: str) -> None:
    page.goto(f"{PREFIX[language]}/")
    for city in CITIES:
        link = page.get_by_role("main").locator(f"a[href$='/organization/{city['slug']}']")
        expect(link.first).to_be_attached()


@pytest.mark.parametrize("city", CITIES, ids=lambda city: city["slug"])
def test_a_citys_page_lists_its_own_datasets_and_no_other(
    page: Page, language: str, city: dict[str, object]
) -> None:
    page.goto(f"{PREFIX[language]}/organization/{city['slug']}")
    expect(page.locator(".dataset-heading a").first).to_be_visible()
    links = [link.get_attribute("href") or "" for link in page.locator(".dataset-heading a").all()]
    listed = {link.rsplit("/", 1)[-1] for link in links}
    assert listed >= {name for name in SAMPLES if name.startswith(f"sample-{city['slug']}-")}
    for name in listed:
        shown = page.request.get(f"/api/3/action/package_show?id={name}").json()["result"]
        assert shown["organization"]["name"] == city["slug"]


def test_a_table_can_be_looked_at_without_downloading_it(page: Page, context: BrowserContext) -> None:
    dataset = context.request.get("/api/3/action/package_show?id=sample-rayong-districts").json()["result"]
    resource = dataset["resources"][0]["id"]
    page.goto(f"/dataset/sample-rayong-districts/resource/{resource}")
    expect(page.frame_locator("iframe").locator("body")).to_contain_text("ระยอง", timeout=30_000)


def test_an_outline_can_be_looked_at_on_a_map_without_asking_another_host(
    page: Page, context: BrowserContext, portal_url: str
) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    dataset = context.request.get("/api/3/action/package_show?id=sample-rayong-outline").json()["result"]
    page.goto(f"/dataset/sample-rayong-outline/resource/{dataset['resources'][0]['id']}")
    expect(page.locator("[data-module-kind=file] canvas")).to_have_count(1, timeout=20_000)
    assert [url for url in asked if not url.startswith((portal_url, "data:", "blob:", "about:"))] == []


PAGES = [
    "/",
    "/dataset/",
    f"/dataset/?q={quote('ตำบล')}",
    "/organization/",
    "/organization/khon-kaen",
    "/dataset/sample-khon-kaen-outline",
]


@pytest.mark.parametrize("path", PAGES)
def test_no_page_scrolls_sideways_on_a_telephone(narrow_page: Page, language: str, path: str) -> None:
    answer = narrow_page.goto(f"{PREFIX[language]}{path}")
    assert answer is not None
    assert answer.ok
    width, window = narrow_page.evaluate("[document.documentElement.scrollWidth, window.innerWidth]")
    assert width <= window


def test_a_steward_publishes_a_dataset_with_a_thai_title_and_thai_tags_and_gets_a_usable_address(
    context: BrowserContext, administrator: Page
) -> None:
    token = administrator.locator("meta[name=_csrf_token]").get_attribute("content")
    dataset = {
        "owner_org": "rayong",
        "title_translated": {"th": "จุดเสี่ยงน้ำท่วมในเขตเทศบาล"},
        "notes_translated": {"th": "ตำแหน่งที่น้ำท่วมซ้ำ"},
        "tags_translated": {"th": ["น้ำท่วม", "พื้นที่สีเขียว"]},
        "data_type": "ข้อมูลระเบียน",
        "maintainer": "กองช่าง",
        "maintainer_email": "works@portal.invalid",
        "objective": ["พันธกิจหน่วยงาน"],
        "update_frequency_unit": "ปี",
        "update_frequency_interval": "1",
        "geo_coverage": "ตำบล",
        "data_source": "กองช่าง",
        "data_format": ["CSV"],
        "data_category": "ข้อมูลสาธารณะ",
        "data_classification": "เปิดเผย",
        "license_id": "Creative Commons Attributions",
    }
    headers = {"X-CSRFToken": token or "", "Referer": administrator.url}
    answer = administrator.request.post("/api/3/action/package_create", data=dataset, headers=headers)
    assert answer.ok, answer.text()
    made = answer.json()["result"]
    try:
        assert made["name"].isascii()
        assert len(made["name"]) > 5
        assert {tag["name"] for tag in made["tags"]} == {"น้ำท่วม", "พื้นที่สีเขียว"}
        administrator.goto(f"/dataset/{made['name']}")
        expect(administrator.get_by_role("heading", level=1).first).to_contain_text("จุดเสี่ยงน้ำท่วม")
        assert made["name"] in found(context, f"q={quote('น้ำท่วม')}")
    finally:
        administrator.request.post("/api/3/action/dataset_purge", data={"id": made["id"]}, headers=headers)

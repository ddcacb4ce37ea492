"""Search by place end to end: datasets saved, indexed in Solr and found by `package_search` and the page."""

from __future__ import annotations

import itertools
import json
import time
from collections.abc import Callable
from typing import Any

import pytest

from ckan.plugins import toolkit as tk
from ckan.tests import factories, helpers

from tests.complete_dataset import COMPLETE

_NUMBERS = itertools.count(1)
CHIANG_MAI = "98.05,17.24,99.57,20.15"

Publish = Callable[..., str]


@pytest.fixture(autouse=True)
def _empty_portal(with_plugins: None, reset_db: Callable[[], None], reset_index: Callable[[], None]) -> None:
    reset_db()
    reset_index()


@pytest.fixture
def publish() -> Publish:
    """Publish a dataset covering some places, with a geometry or without; return its name."""
    city, person = factories.Organization(), factories.Sysadmin()

    def dataset(title: str, place: list[str] | None = None, spatial: object = None) -> str:
        facts = {
            **COMPLETE,
            "tags": [{"name": "ทดสอบ"}],
            "notes": "รายละเอียด",
            "title": title,
            "owner_org": city["id"],
            "name": f"place-{next(_NUMBERS)}",
        }
        if place:
            facts["place"] = place
        if spatial:
            facts["spatial"] = json.dumps(spatial)
        context = {"user": person["name"], "ignore_auth": False}
        return str(helpers.call_action("package_create", context, **facts)["name"])

    return dataset


def found(**parameters: Any) -> list[str]:
    extras = {name: value for name, value in parameters.items() if name.startswith("ext_")}
    rest = {name: value for name, value in parameters.items() if name not in extras}
    result = helpers.call_action("package_search", extras=extras, **rest)
    return [dataset["name"] for dataset in result["results"]]


def point(longitude: float, latitude: float) -> dict[str, Any]:
    return {"type": "Point", "coordinates": [longitude, latitude]}


def test_an_area_over_chiang_mai_finds_what_lies_there_and_nothing_of_rayong(publish: Publish) -> None:
    chiang_mai, rayong = publish("ก", ["50"]), publish("ข", ["21"])
    at_a_point = publish("ค", None, point(98.98, 18.79))
    names = found(ext_bbox=CHIANG_MAI)
    assert {chiang_mai, at_a_point} == set(names)
    assert rayong not in names


def test_every_member_of_a_collection_is_found_where_it_lies(publish: Publish) -> None:
    square = [[101.0, 12.6], [101.1, 12.6], [101.1, 12.7], [101.0, 12.7], [101.0, 12.6]]
    line = {"type": "LineString", "coordinates": [[102.8, 16.4], [102.9, 16.5]]}
    members = [point(98.98, 18.79), {"type": "Polygon", "coordinates": [square]}, line]
    name = publish("ก", None, {"type": "GeometryCollection", "geometries": members})
    for area in ("98.9,18.7,99,18.8", "101.04,12.64,101.06,12.66", "102.84,16.44,102.86,16.46"):
        assert found(ext_bbox=area) == [name], area
    assert found(ext_bbox="99.5,14,100,15") == []


def test_a_province_finds_everything_below_it(publish: Publish) -> None:
    names = {publish("ก", [code]) for code in ("50", "5014", "501401", "5099")}
    publish("ข", ["57"])
    assert set(found(ext_place="50")) == set(found(ext_place="เชียงใหม่")) == names


def test_a_district_finds_its_own_first_then_its_province_s_and_not_its_neighbour_s(publish: Publish) -> None:
    province, neighbour = publish("ก", ["50"]), publish("ข", ["5013"])
    below, own = publish("ค", ["501401"]), publish("ง", ["5014"])
    names = found(ext_place="5014")
    assert set(names[:2]) == {own, below}
    assert names[2:] == [province]
    assert neighbour not in names


def test_place_and_area_combine(publish: Publish) -> None:
    publish("ก", ["50"], point(98.3, 19.5))
    inside = publish("ข", ["50"], point(98.98, 18.79))
    publish("ค", ["51"], point(98.98, 18.79))
    assert found(ext_place="50", ext_bbox="98.9,18.7,99,18.9") == [inside]


def test_what_fits_the_area_best_comes_first(publish: Publish) -> None:
    corner = {"type": "Polygon", "coordinates": [[[98, 17], [99, 17], [99, 18], [98, 18], [98, 17]]]}
    everywhere = publish(
        "ก", None, {"type": "Polygon", "coordinates": [[[97, 6], [105, 6], [105, 20], [97, 20], [97, 6]]]}
    )
    part, same = publish("ข", None, corner), publish("ค", ["50"])
    assert found(ext_bbox="98.045,17.242,99.57,20.147") == [same, part, everywhere]


def test_nearest_first(publish: Publish) -> None:
    far, near, middle = (publish("ก", ["50"], point(98.9, latitude)) for latitude in (19.9, 18.8, 19.2))
    assert found(ext_bbox="98.8,18.6,99,18.9", sort="nearest") == [near]
    assert found(ext_place="5099", sort="nearest", q="") == [near, middle, far]


def test_provinces_are_counted_by_name(publish: Publish) -> None:
    publish("ก", ["5014"])
    publish("ข", ["50", "21"])
    result = helpers.call_action("package_search", **{"facet.field": ["province_code"]})
    items = result["search_facets"]["province_code"]["items"]
    assert {item["name"]: item["count"] for item in items} == {"50": 2, "21": 1}
    assert all(item["display_name"] != item["name"] for item in items)


HOSTILE = [
    "inf,inf,inf,inf", "-inf,-inf,inf,inf", "nan,nan,nan,nan", "1e300,0,0,0", "1e999,1,2,3", "a,b,c,d",
    "1,2,3", ",,,", "17.24,98.05,20.15,99.57", "999,999,999,999", "{!func}1", "98,17,99,20)) OR *:*",
    "9" * 10_000, "\x00", "๑,๒", "💥",
]  # fmt: skip


@pytest.mark.parametrize("value", HOSTILE, ids=range(len(HOSTILE)))
def test_a_hostile_area_is_answered_clearly_and_at_once(app: Any, value: str) -> None:
    start = time.monotonic()
    refused = app.get("/api/3/action/package_search", query_string={"ext_bbox": value}, status=400)
    assert refused.json["error"]["__type"] == "Search Query Error"
    page = app.get("/dataset/", query_string={"ext_bbox": value}, status=200)
    assert 'class="alert alert-warning"' in page.body
    app.get("/smartcity/found-on-map", query_string={"ext_bbox": value}, status=200)
    assert time.monotonic() - start < 5


def test_an_ambiguous_name_is_refused_with_the_choices(app: Any) -> None:
    refused = app.get("/api/3/action/package_search", query_string={"ext_place": "เฉลิมพระเกียรติ"}, status=400)
    assert "1913" in refused.json["error"]["message"]
    page = app.get("/dataset/", query_string={"ext_place": "เฉลิมพระเกียรติ"}, status=200)
    assert "ext_place=1913" in page.body


def test_the_map_of_a_search_holds_what_the_search_found_and_nothing_private(
    app: Any, publish: Publish
) -> None:
    name = publish("ก", ["50"])
    private = publish("ข", ["50"])
    context = {"user": factories.Sysadmin()["name"], "ignore_auth": False}
    helpers.call_action("package_patch", context, id=private, private=True)
    answer = app.get("/smartcity/found-on-map", query_string={"ext_place": "50"}, status=200).json
    assert answer["count"] == 1
    assert [dataset["name"] for dataset in answer["datasets"]] == [name]
    assert [(province["code"], province["count"]) for province in answer["provinces"]] == [("50", 1)]


@pytest.mark.parametrize(
    ("spatial", "words"),
    [
        ({"type": "Point", "coordinates": [13.75, 100.5]}, "swap"),
        ({"type": "Polygon", "coordinates": [[[100, 13], [101, 13], [101, 14]]]}, "not closed"),
        ({"type": "Point", "coordinates": [500_000, 1_800_000]}, "UTM"),
    ],
)
def test_a_broken_geometry_is_refused_with_its_reason(publish: Publish, spatial: object, words: str) -> None:
    with pytest.raises(tk.ValidationError) as refused:
        publish("ก", None, spatial)
    assert words in refused.value.error_dict["spatial"][0]


def test_the_gazetteer_answers_in_the_api(app: Any) -> None:
    answer = app.get("/api/3/action/smartcity_place_search", query_string={"q": "สันทราย", "limit": 2}).json
    assert answer["result"][0]["code"] == "5014"
    assert (
        app.get("/api/3/action/smartcity_place_show", query_string={"id": "50"}).json["result"]["iso_3166_2"]
        == "TH-50"
    )
    app.get("/api/3/action/smartcity_place_show", query_string={"id": "00"}, status=404)
    app.get("/api/3/action/smartcity_place_search", query_string={"q": "x", "limit": "many"}, status=409)


def test_the_province_layer_is_packed_and_kept_by_browsers(app: Any) -> None:
    answer = app.get("/smartcity/provinces.geojson")
    assert len(json.loads(answer.body)["features"]) == 77
    assert "max-age" in answer.headers["Cache-Control"]
    again = app.get(
        "/smartcity/provinces.geojson", headers={"If-None-Match": answer.headers["ETag"]}, status=304
    )
    assert again.body == ""

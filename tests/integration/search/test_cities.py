"""The facet and the filter by city, for the first eight and for every city that comes later."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

import ckan.plugins.toolkit as tk
from ckan.tests.helpers import CKANTestApp

from tests.integration.search.conftest import Search

Publish = Callable[..., dict[str, Any]]


def organisation(name: str, action: str = "organization_create", **facts: Any) -> dict[str, Any]:
    user = tk.get_action("get_site_user")({"ignore_auth": True}, {})["name"]
    said = {
        "name": name,
        "title_translated": {"th": f"เมือง{name}", "en": f"City {name}"},
        "organisation_kind": "local_administration",
        "organisation_role": "city",
        **facts,
    }
    saved: dict[str, Any] = tk.get_action(action)({"user": user, "ignore_auth": True}, said)
    return saved


def names(found: dict[str, Any]) -> set[str]:
    return {dataset["name"] for dataset in found["results"]}


@pytest.fixture
def ninth(fresh_portal: None) -> dict[str, Any]:
    return organisation("hat-yai", province_code="90")


def test_a_city_made_by_the_form_is_counted_named_filtered_and_suggested(
    ninth: dict[str, Any], publish: Publish, search: Search
) -> None:
    member = organisation("university", organisation_role="member", about_city=["hat-yai"])
    own = publish(title="ขยะ", owner_org=ninth["id"])["name"]
    about = publish(title="ฝุ่น", owner_org=member["id"])["name"]
    publish(title="ถนน", place=["50"])
    found = search("", **{"facet.field": ["city"]})
    facet = {each["name"]: each for each in found["search_facets"]["city"]["items"]}
    assert facet["hat-yai"]["count"] == 2
    assert facet["hat-yai"]["display_name"] == "เมืองhat-yai"
    assert names(search("", fq="city:hat-yai")) == {own, about}
    assert names(search("", extras={"ext_city": "hat-yai"})) == {own, about}
    assert names(search("ขยะ", extras={"ext_city": "hat-yai"})) == {own}
    offered = tk.get_action("smartcity_search_suggest")({"user": ""}, {"q": "hat-y"})
    assert offered["cities"] == [{"name": "hat-yai", "title": "เมืองhat-yai"}]


def test_a_city_that_does_not_exist_is_an_error_in_the_api_and_a_sentence_on_the_page(
    ninth: dict[str, Any], publish: Publish, app: CKANTestApp
) -> None:
    publish(title="ขยะ")
    answer = app.get("/api/3/action/package_search", query_string={"ext_city": "atlantis"}, status=400)
    assert "hat-yai" in answer.json["error"]["message"] + str(answer.json["error"])
    page = app.get("/dataset/", query_string={"ext_city": "atlantis"}, status=200)
    assert "atlantis" in page.body
    assert "hat-yai" in page.body

"""Works are no datasets: they stand in no count, list or feed of datasets, and are found where asked for."""

from __future__ import annotations

import json

import pytest
import sqlalchemy as sa

from ckan import model
from ckan.tests import helpers

from ckanext.smartcity.cities import changes
from ckanext.smartcity.cities.model import Visit
from ckanext.smartcity.days import today
from tests.integration.works.test_moderation import act

pytestmark = pytest.mark.usefixtures("with_plugins", "portal")

TITLE = "Map of flooded lanes in Rayong"


@pytest.fixture
def work(portal, publish, waiting, admin_of):
    """A published work of Rayong, which has one dataset."""
    publish(portal["rayong"])
    return act("smartcity_work_accept", admin_of(portal["rayong"]), id=waiting().id)


def test_a_work_is_counted_and_listed_nowhere_as_a_dataset(app, work) -> None:
    found = helpers.call_action("package_search", **{"facet.field": ["organization"]})
    portal = helpers.call_action("smartcity_portal_show")
    city = helpers.call_action("smartcity_city_show", id="rayong")
    matrix = helpers.call_action("smartcity_coverage_show")
    organisation = helpers.call_action("organization_show", id="rayong", include_datasets=True)
    listed = helpers.call_action("organization_list", all_fields=True, organizations=["rayong"])
    assert (found["count"], found["facets"]["organization"]) == (1, {"rayong": 1})
    assert (portal["datasets"], city["datasets"]) == (1, 1)
    assert [row["datasets"] for row in matrix["cities"] if row["name"] == "rayong"] == [1]
    assert (organisation["package_count"], len(organisation["packages"])) == (1, 1)
    assert [each["package_count"] for each in listed] == [1]
    assert work["name"] not in helpers.call_action("package_list")
    assert len(helpers.call_action("package_list", limit=5)) == 1
    for action in ("current_package_list_with_resources", "smartcity_visits_show"):
        assert TITLE not in json.dumps(helpers.call_action(action), ensure_ascii=False), action


def test_organisations_in_the_order_of_their_datasets_are_not_ordered_by_works(portal, publish, work) -> None:
    publish(portal["saraburi"])

    def both(sort: str) -> list[str]:
        listed = helpers.call_action("organization_list", sort=sort)
        return [name for name in listed if name in ("rayong", "saraburi")]

    assert both("package_count asc") == ["rayong", "saraburi"]
    publish(portal["saraburi"])
    assert both("package_count") == both("packages desc") == ["saraburi", "rayong"]
    detailed = helpers.call_action("organization_list", sort="package_count", all_fields=True, limit=1)
    assert [(each["name"], each["package_count"]) for each in detailed] == [("saraburi", 2)]


@pytest.mark.parametrize(
    "path",
    [
        "/en/dataset/",
        "/en/dataset/?q=flooded",
        "/catalog.ttl",
        "/feeds/dataset.atom",
        "/feeds/organization/rayong.atom",
        "/api/3/action/smartcity_search_suggest?q=แผนที่ซอย",
        "/api/3/action/package_autocomplete?q=flooded",
    ],
)
def test_a_work_stands_in_no_list_or_feed_of_datasets(app, work, path) -> None:
    body = app.get(path).body
    assert TITLE not in body
    assert work["id"] not in body


def test_a_work_is_found_where_it_is_asked_for(work) -> None:
    found = helpers.call_action("package_search", fq="dataset_type:showcase")
    assert [each["name"] for each in found["results"]] == [work["name"]]
    assert helpers.call_action("smartcity_work_list")["count"] == 1


def test_visits_of_a_work_are_no_visits_of_a_dataset(app, work) -> None:
    reader = {"User-Agent": "Mozilla/5.0 Firefox/140.0"}
    app.get(f"/dataset/{work['name']}", headers=reader)
    app.get(f"/api/3/action/package_show?id={work['id']}", headers=reader)
    shown = helpers.call_action("smartcity_visits_show")
    assert (shown["datasets"], shown["months"]) == ([], [])
    assert model.Session.scalars(sa.select(Visit.visits)).all() == []


def test_visits_of_a_work_that_were_counted_once_are_shown_nowhere(work) -> None:
    model.Session.add(Visit(month=today().replace(day=1), dataset_id=work["id"], kind="page", visits=7))
    changes.note_change()
    model.Session.commit()
    shown = helpers.call_action("smartcity_visits_show")
    assert (shown["datasets"], shown["months"]) == ([], [])
    city = helpers.call_action("smartcity_city_show", id="rayong")
    assert (city["most_used"], city["visits"]["page"]) == ([], 0)

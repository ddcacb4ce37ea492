"""An organisation or a dataset gets another address: what named it names it still, and is found by it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from ckan.lib import jobs
from ckan.plugins import toolkit as tk
from ckan.tests import factories
from ckan.tests.helpers import call_action

from tests.integration.worker import let_the_worker_work

pytestmark = pytest.mark.usefixtures("with_plugins", "portal")


@pytest.fixture(autouse=True)
def _no_older_jobs(portal) -> Iterator[None]:
    jobs.get_queue().empty()
    yield
    jobs.get_queue().empty()


def patch(kind: str = "organization", **fields: object) -> dict[str, Any]:
    changed: dict[str, Any] = call_action(f"{kind}_patch", {"user": factories.Sysadmin()["name"]}, **fields)
    return changed


def cities() -> dict[str, int]:
    counted: dict[str, int] = call_action("package_search", **{"facet.field": ["city"]})["facets"]["city"]
    return counted


def agenda(*datasets: str, source: str) -> dict[str, Any]:
    indicator = {"title": {"th": "ฝุ่น"}, "dataset": source}
    goal = {"id": "air", "title": {"th": "อากาศ"}, "datasets": list(datasets), "indicators": [indicator]}
    return {"goals": [goal]}


def named_in(shown: dict[str, Any]) -> tuple[list[str], str]:
    [goal] = shown["agenda"]["goals"]
    return goal["datasets"], goal["indicators"][0]["dataset"]


@pytest.fixture
def university(portal) -> dict[str, Any]:
    made: dict[str, Any] = call_action(
        "organization_create",
        {"user": factories.Sysadmin()["name"]},
        name="university",
        title_translated={"th": "มหาวิทยาลัย", "en": "University"},
        organisation_kind="university",
        about_city=["rayong"],
        partners=["rayong", "alliance"],
    )
    return made


def test_what_names_a_city_follows_it_to_its_new_address(portal, university, publish) -> None:
    publish(portal["rayong"])
    publish(university)
    chosen = publish(university, about_city=["rayong", "saraburi"])
    patch(id="rayong", name="rayong-city")
    shown = call_action("organization_show", id="university")
    assert (shown["about_city"], shown["partners"]) == (["rayong-city"], ["rayong-city", "alliance"])
    let_the_worker_work()
    assert call_action("package_show", id=chosen["id"])["about_city"] == ["rayong-city", "saraburi"]
    assert cities() == {"rayong-city": 3, "saraburi": 1}
    assert call_action("smartcity_city_show", id="rayong-city")["datasets"] == 3


def test_what_names_a_city_can_be_saved_after_its_address_changed(portal, university, publish) -> None:
    dataset = publish(university, about_city=["rayong"])
    patch(id="rayong", name="rayong-city")
    patch(id="university", homepage="https://university.invalid")
    assert call_action("organization_show", id="university")["about_city"] == ["rayong-city"]
    assert patch("package", id=dataset["id"], bureau="คณะ")["about_city"] == ["rayong-city"]


def test_only_the_reference_of_a_follower_is_changed(portal, university, publish) -> None:
    dataset = publish(university, about_city=["rayong"])
    before = call_action("organization_show", id="university"), call_action("package_show", id=dataset["id"])
    patch(id="rayong", name="rayong-city")
    let_the_worker_work()
    after = call_action("organization_show", id="university"), call_action("package_show", id=dataset["id"])
    changed = [
        {field for field in old if old[field] != new[field]} for old, new in zip(before, after, strict=True)
    ]
    assert changed == [{"about_city", "partners"}, {"about_city", "metadata_modified"}]


@pytest.mark.parametrize("change", [{"state": "deleted"}, {"organisation_role": "member"}])
def test_what_became_of_a_city_closes_no_form_of_those_that_name_it(
    portal, university, publish, change
) -> None:
    dataset = publish(university, about_city=["rayong"])
    patch(id="rayong", **change)
    patch(id="university", homepage="https://university.invalid")
    assert call_action("organization_show", id="university")["about_city"] == ["rayong"]
    assert patch("package", id=dataset["id"], bureau="คณะ")["about_city"] == ["rayong"]
    with pytest.raises(tk.ValidationError):
        patch(id="university", about_city=["rayong", "atlantis"])


def test_names_that_are_no_list_are_refused_with_a_reason(portal, university) -> None:
    with pytest.raises(tk.ValidationError) as refused:
        patch(id="university", about_city='["rayong')
    assert '["rayong' in str(refused.value.error_dict["about_city"])


def test_an_agenda_follows_its_datasets(portal, publish) -> None:
    own, others = publish(portal["rayong"])["name"], publish(portal["saraburi"])["name"]
    patch(id="rayong", agenda=agenda(own, others, source=others))
    patch("package", id=own, name="air-in-rayong")
    patch("package", id=others, name="air-in-saraburi")
    shown = call_action("smartcity_city_show", id="rayong")
    assert named_in(shown) == (["air-in-rayong", "air-in-saraburi"], "air-in-saraburi")
    assert set(shown["agenda_datasets"]) == {"air-in-rayong", "air-in-saraburi"}


def test_an_agenda_does_not_tell_the_new_name_of_what_another_city_hides(portal, publish) -> None:
    hidden = publish(portal["saraburi"])["name"]
    patch(id="rayong", agenda=agenda(hidden, source=hidden))
    patch("package", id=hidden, private=True)
    patch("package", id=hidden, name="not-to-be-told")
    assert named_in(call_action("organization_show", id="rayong")) == ([hidden], hidden)


def test_a_change_of_the_title_reaches_the_datasets(portal, publish) -> None:
    publish(portal["rayong"])
    patch(id="rayong", title_translated={"th": "นครระยองใหม่", "en": "Newtown"})
    let_the_worker_work()
    assert call_action("package_search", q="Newtown")["count"] == 1
    assert call_action("package_search", q="นครระยองใหม่")["count"] == 1


def test_nothing_waits_for_the_worker_where_the_datasets_say_the_same(portal, publish) -> None:
    publish(portal["rayong"])
    patch(id="rayong", homepage="https://rayong.invalid", agenda=agenda("x", source="x"))
    assert not [job for job in jobs.get_queue().jobs if "index" in str(job.meta.get("title"))]

"""Who may do what: editors of a city have no rights in another, the alliance's admins none in the cities."""

from __future__ import annotations

from typing import Any

import pytest

from ckan import model
from ckan.plugins import toolkit as tk
from ckan.tests import factories, helpers

pytestmark = pytest.mark.usefixtures("with_plugins", "portal")

EDITORS = {"own editor", "own admin", "sysadmin"}
ADMINS = {"own admin", "sysadmin"}
INSIDERS = {"own member", *EDITORS}
EVERYONE = {"visitor", "stranger", "other editor", "other admin", "alliance admin", *INSIDERS}

# Action → what it is asked about → who may. `dataset` is a private dataset of the own city.
RULES = [
    ("package_create", "owner_org", EDITORS),
    ("package_show", "dataset", INSIDERS),
    ("package_update", "dataset", EDITORS),
    ("package_patch", "dataset", EDITORS),
    ("package_revise", "dataset", EDITORS),
    ("package_delete", "dataset", EDITORS),
    ("package_owner_org_update", "dataset", {"sysadmin"}),
    ("resource_create", "package_id", EDITORS),
    ("resource_show", "resource", INSIDERS),
    ("resource_update", "resource", EDITORS),
    ("resource_patch", "resource", EDITORS),
    ("resource_delete", "resource", EDITORS),
    ("resource_view_create", "resource_id", EDITORS),
    ("resource_view_list", "resource", INSIDERS),
    ("datastore_create", "resource_id", EDITORS),
    ("datastore_upsert", "resource_id", EDITORS),
    ("datastore_delete", "resource_id", EDITORS),
    ("datastore_search", "resource_id", INSIDERS),
    ("package_relationship_create", "subject", EDITORS),
    ("bulk_update_public", "org_id", ADMINS),
    ("bulk_update_private", "org_id", ADMINS),
    ("bulk_update_delete", "org_id", ADMINS),
    ("organization_update", "organisation", ADMINS),
    ("organization_patch", "organisation", ADMINS),
    ("organization_member_create", "member", ADMINS),
    ("member_delete", "organisation", ADMINS),
    ("organization_create", "nothing", {"sysadmin"}),
    ("organization_delete", "organisation", {"sysadmin"}),
    ("organization_purge", "organisation", {"sysadmin"}),
    ("organization_show", "organisation", EVERYONE),
    ("smartcity_city_show", "organisation", EVERYONE),
    ("smartcity_portal_show", "nothing", EVERYONE),
    ("smartcity_invest_show", "organisation", EVERYONE),
    ("smartcity_coverage_show", "nothing", EVERYONE),
    ("smartcity_visits_show", "nothing", EVERYONE),
]


@pytest.fixture
def people(portal) -> dict[str, str]:
    """A user name for each role; the visitor has none."""
    own, other, alliance = portal["rayong"]["id"], portal["saraburi"]["id"], portal["alliance"]["id"]
    names = {"visitor": "", "stranger": factories.User()["name"], "sysadmin": factories.Sysadmin()["name"]}
    for who, where, role in (
        ("own member", own, "member"),
        ("own editor", own, "editor"),
        ("own admin", own, "admin"),
        ("other editor", other, "editor"),
        ("other admin", other, "admin"),
        ("alliance admin", alliance, "admin"),
    ):
        names[who] = factories.User()["name"]
        helpers.call_action(
            "organization_member_create",
            {"user": names["sysadmin"]},
            id=where,
            username=names[who],
            role=role,
        )
    return names


@pytest.fixture
def asked(portal, publish, people) -> dict[str, dict[str, Any]]:
    """What each action is asked about."""
    closed = {"private": True, "data_category": "ข้อมูลใช้ภายใน", "data_classification": "เผยแพร่ภายในองค์กร",
              "license_id": "อื่นๆ", "license_id_other": "ใช้ภายใน"}  # fmt: skip
    dataset = publish(
        portal["rayong"],
        **closed,
        resources=[{"url": "https://portal.invalid/a.csv", "name": "a", "format": "CSV"}],
    )
    resource, other = dataset["resources"][0]["id"], publish(portal["rayong"], **closed)
    return {
        "dataset": {"id": dataset["id"], "update": {"id": dataset["id"]}},
        "owner_org": {"owner_org": portal["rayong"]["id"]},
        "package_id": {"package_id": dataset["id"]},
        "resource": {"id": resource},
        "resource_id": {"resource_id": resource},
        "subject": {"subject": dataset["id"], "object": other["id"], "type": "links_to"},
        "org_id": {"org_id": portal["rayong"]["id"], "datasets": [dataset["id"]]},
        "organisation": {"id": portal["rayong"]["id"]},
        "member": {"id": portal["rayong"]["id"], "username": people["own member"], "role": "editor"},
        "nothing": {},
    }


def test_each_door_opens_to_those_it_is_made_for_and_nobody_else(people, asked) -> None:
    wrong = []
    for action, about, allowed in RULES:
        for who, name in people.items():
            context = {"user": name, "model": model, "ignore_auth": False}
            try:
                tk.check_access(action, context, dict(asked[about]))
                may = True
            except (tk.NotAuthorized, tk.ObjectNotFound):
                may = False
            if may != (who in allowed):
                wrong.append(f"{action}: {who} {'may' if may else 'may not'}")
    assert not wrong, "\n".join(wrong)


def test_an_editor_cannot_move_a_dataset_into_another_city(portal, publish, people) -> None:
    dataset = publish(portal["rayong"])
    with pytest.raises((tk.NotAuthorized, tk.ValidationError)):
        helpers.call_action(
            "package_patch",
            {"user": people["own editor"], "ignore_auth": False},
            id=dataset["id"],
            owner_org=portal["saraburi"]["id"],
        )


@pytest.mark.parametrize("who", ["stranger", "own editor", "other admin", "alliance admin"])
def test_members_of_a_city_are_removed_by_its_admins_only(portal, people, who) -> None:
    with pytest.raises(tk.NotAuthorized):
        helpers.call_action(
            "organization_member_delete",
            {"user": people[who], "ignore_auth": False},
            id=portal["rayong"]["id"],
            username=people["own member"],
        )


@pytest.mark.parametrize("who", ["visitor", "stranger", "other editor", "other admin", "alliance admin"])
def test_private_datasets_of_a_city_are_found_by_no_outsider(portal, asked, people, who) -> None:
    context = {"user": people[who], "ignore_auth": False}
    found = helpers.call_action("package_search", context, include_private=True, fq="organization:rayong")
    assert found["count"] == 0


def test_every_action_of_this_bundle_has_a_rule() -> None:
    from ckanext.smartcity.cities.logic import action

    assert set(action.__all__) <= {name for name, _, _ in RULES}

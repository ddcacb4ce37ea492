"""The objects and people of the role matrix, and its table: `tests/data/role_matrix.yaml`."""

from __future__ import annotations

import copy
import datetime as dt
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from uuid import uuid4

import sqlalchemy as sa
import yaml

from ckan import model
from ckan.plugins import toolkit as tk
from ckan.tests import factories, helpers
from ckanext.activity.model.activity import Activity

from ckanext.smartcity.cities.requests.model import DataRequest
from ckanext.smartcity.cities.works.model import Submission

TABLE = Path(__file__).parents[2] / "data" / "role_matrix.yaml"
VARIANTS = ("public", "private", "draft")
OWNERS = {"rayong": "saraburi", "alliance": "rayong"}  # owner of the objects: another organisation
ROLES = {
    "rayong": ("member", "editor", "admin"),
    "saraburi": ("editor", "admin"),
    "alliance": ("member", "editor", "admin"),
}
INSIDERS = {"member", "editor", "admin", "sysadmin"}
CLOSED = {
    "private": True,
    "data_category": "ข้อมูลใช้ภายใน",
    "data_classification": "เผยแพร่ภายในองค์กร",
    "license_id": "อื่นๆ",
    "license_id_other": "ใช้ภายใน",
}


@dataclass(frozen=True)
class Row:
    """What the table says of an action."""

    action: str
    asked: Mapping[str, Any]
    allowed: Mapping[str, frozenset[str]]  # variant → relations
    permission: str | None


@dataclass
class World:
    """Organisations with people of every role, and a dataset of every kind in two of them."""

    people: dict[str, tuple[str, str, str]] = field(default_factory=dict)  # label → user, organisation, role
    objects: dict[tuple[str, str], dict[str, str]] = field(default_factory=dict)  # owner, variant → names

    def relation(self, label: str, owner: str) -> str:
        """Return what a person is to an organisation."""
        _, organisation, role = self.people[label]
        if not organisation:
            return role
        return role if organisation == owner else f"elsewhere {role}"

    def questions(self, row: Row) -> Iterator[tuple[str, str, dict[str, str]]]:
        """Yield owner, variant and objects of every question that a row is to be asked, each differing."""
        seen: list[Any] = []
        for (owner, variant), names in self.objects.items():
            asked = filled(row.asked, names)
            if asked not in seen:
                seen.append(asked)
                yield owner, variant, names


def read_table() -> dict[str, Row]:
    """Return the rows of the table by action."""
    table = yaml.safe_load(TABLE.read_text(encoding="utf-8"))
    groups = {name: frozenset(relations) for name, relations in table["groups"].items()}
    return {action: _row(action, said, groups) for action, said in table["actions"].items()}


def _row(action: str, said: Mapping[str, Any], groups: Mapping[str, frozenset[str]]) -> Row:
    asks = said.get("asks", action)
    return Row(
        action=action,
        asked=said["with"],
        allowed={variant: groups[said.get(variant) or said["may"]] for variant in VARIANTS},
        permission=None if asks == "none" else asks,
    )


def filled(asked: Any, names: Mapping[str, str]) -> Any:
    """Return the table's question with the names in capitals replaced."""
    if isinstance(asked, Mapping):
        return {key: filled(value, names) for key, value in asked.items()}
    if isinstance(asked, list):
        return [filled(value, names) for value in asked]
    if isinstance(asked, str):
        for placeholder, name in names.items():
            if asked in (placeholder, f"name:{placeholder}"):
                return asked.replace(placeholder, name)
    return copy.copy(asked)


def never_seen(owner: str) -> str:
    """Return the word that stands in every hidden text of an organisation and in no question."""
    return f"neverseen{owner}"


def build(portal: Mapping[str, Mapping[str, Any]], publish: Callable[..., dict[str, Any]]) -> World:
    """Make the people and the objects."""
    world = World()
    boss = factories.Sysadmin()["name"]
    world.people["visitor"] = ("", "", "visitor")
    world.people["stranger"] = (factories.User()["name"], "", "stranger")
    world.people["sysadmin"] = (boss, "", "sysadmin")
    for organisation, roles in ROLES.items():
        for role in roles:
            user = factories.User()["name"]
            helpers.call_action(
                "organization_member_create", {"user": boss}, id=organisation, username=user, role=role
            )
            world.people[f"{organisation} {role}"] = (user, organisation, role)
    shared = {
        "FILE": "no-file",
        "FOLLOWER": factories.User()["name"],
        "GROUP": factories.Group()["id"],
        "JOB": tk.enqueue_job(len, [[]]).id,
        "STRANGER": world.people["stranger"][0],
        "TASK": "no-task",
        "TOKEN": "no-token",
        "VOCABULARY": factories.Vocabulary()["id"],
    }
    colleagues = {owner: factories.User()["name"] for owner in OWNERS}
    for owner, colleague in colleagues.items():
        helpers.call_action(
            "organization_member_create", {"user": boss}, id=owner, username=colleague, role="member"
        )
    for owner, elsewhere in OWNERS.items():
        author = world.people[f"{owner} admin"][0]
        sent_in = _sent_in(portal[owner])
        for variant in VARIANTS:
            world.objects[owner, variant] = {
                **shared,
                **sent_in,
                **_dataset(portal[owner], variant, author, publish, shared["GROUP"]),
                "ORGANISATION": str(portal[owner]["id"]),
                "ELSEWHERE": str(portal[elsewhere]["id"]),
                "AUTHOR": author,
                "PERSON": colleagues[owner],
            }
        hidden, shown = world.objects[owner, "private"], world.objects[owner, "public"]
        for subject in (shown, world.objects[owner, "draft"]):
            helpers.call_action(
                "package_relationship_create", {"user": boss},
                subject=subject["DATASET"], object=hidden["DATASET"], type="links_to",
            )  # fmt: skip
    _follow_everything(world, shared["FOLLOWER"])
    return world


def _dataset(
    owner: Mapping[str, Any], variant: str, author: str, publish: Callable[..., dict[str, Any]], group: str
) -> dict[str, str]:
    name = str(owner["name"])
    asked_for = f"hiddenword{name}"
    word = f"{asked_for} {never_seen(name)}" if variant != "public" else f"openword{name}"
    tag = word.replace(" ", "-")
    made = publish(
        dict(owner),
        **(CLOSED if variant == "private" else {"state": "draft"} if variant == "draft" else {}),
        name=f"{tag}-{variant}",
        title_translated={"th": f"ชุดข้อมูล {word}", "en": word},
        notes_translated={"th": word},
        tags_translated={"th": [tag]},
        bureau=word,
        groups=[{"id": group}],
        resources=[{"url": f"https://portal.invalid/{tag}.csv", "name": word, "format": "CSV"}],
    )
    second = publish(dict(owner), **(CLOSED if variant != "public" else {}), title_translated={"th": word})
    resource = made["resources"][0]["id"]
    helpers.call_action("package_patch", {"user": author}, id=made["id"], data_source=word)
    helpers.call_action(
        "datastore_create", {"user": author}, resource_id=resource, force=True,
        fields=[{"id": "told"}], records=[{"told": word}],
    )  # fmt: skip
    view = helpers.call_action(
        "resource_view_create", {"user": author}, resource_id=resource, title=word, view_type="text_view"
    )
    helpers.call_action(
        "task_status_update", {"ignore_auth": True, "user": author},
        entity_id=made["id"], entity_type="dataset", task_type="x", key="y", value=word,
    )  # fmt: skip
    activity = model.Session.scalars(
        sa.select(Activity.id)
        .where(Activity.object_id == made["id"], Activity.activity_type.endswith("package"))
        .order_by(Activity.timestamp.desc())
    ).first()
    return {
        "HIDDEN": asked_for,
        "DATASET": made["id"],
        "SECOND": second["id"],
        "RESOURCE": resource,
        "VIEW": view["id"],
        "TAG": tag,
        "ACTIVITY": activity or f"none-of-a-{variant}",
    }


def _sent_in(owner: Mapping[str, Any]) -> dict[str, str]:
    """Put a work and a data request before an organisation, not yet looked at."""
    word, now = never_seen(str(owner["name"])), dt.datetime.now(dt.timezone.utc)
    work = Submission(
        id=str(uuid4()),
        organisation_id=owner["id"],
        content={"name": word, "title_translated": {"th": word}},
        language="th",
        contact_name=word,
        is_minor=False,
        consent_version="1",
        consent_at=now,
        received_at=now,
    )
    request = DataRequest(
        id=str(uuid4()),
        organisation_id=owner["id"],
        title=word,
        text=word,
        language="th",
        received_at=now,
        changed_at=now,
    )
    model.Session.add_all([work, request])
    model.Session.commit()
    return {"WORK": work.id, "REQUEST": request.id}


def _follow_everything(world: World, follower: str) -> None:
    """Let everybody follow every dataset, as somebody might who followed it before it was hidden."""
    for user in (follower, *(user for user, _, _ in world.people.values())):
        for names in world.objects.values():
            if user:
                model.Session.add(model.UserFollowingDataset(model.User.get(user).id, names["DATASET"]))
    model.Session.commit()

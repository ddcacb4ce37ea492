"""What stewards keep: a dataset with several files, a withdrawn one, proposals that wait for their review."""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from io import BytesIO
from typing import Any

import pytest
from PIL import Image
from playwright.sync_api import FilePayload

from tests.browser.pages.actions import Person
from tests.browser.pages.states import CITY
from tests.complete_dataset import COMPLETE

DRAFT = {
    "name": "pages-draft",
    "owner_org": CITY,
    "state": "draft",
    "title_translated": {"th": "ร่างชุดข้อมูล"},
    "notes_translated": {"th": "ชุดข้อมูลที่ยังไม่เผยแพร่"},
}
FILES = {
    **{field: said for field, said in COMPLETE.items() if field not in ("title", "notes")},
    "name": f"pages-{CITY}-files",
    "owner_org": CITY,
    "title_translated": {"th": "จุดเสี่ยงน้ำท่วมเมืองระยอง", "en": "Places at risk of flooding in Rayong"},
    "notes_translated": {"th": "ตำแหน่งและความลึกของน้ำหลังฝนตกหนัก", "en": "Places and depth after heavy rain"},
}
WITHDRAWN = {**FILES, "name": f"pages-{CITY}-withdrawn", "title_translated": {"th": "ชุดข้อมูลที่เลิกเผยแพร่"}}
OFFICE = {
    "name": "pages-office",
    "title_translated": {"th": "สำนักงานที่ตรวจก่อนเผยแพร่", "en": "Office that reviews"},
    "organisation_kind": "university",
    "review_before_publishing": "True",
}
PROPOSED = {**FILES, "name": "pages-proposed", "owner_org": OFFICE["name"], "private": True}
RETURNED = {**PROPOSED, "name": "pages-returned"}
_TABLE = "ตำบล,ความลึก\nเชิงเนิน,30\nท่าประดู่,12\nปากน้ำ,45\n"
_TEXT = '{"หน่วย": "เซนติเมตร", "วัดเมื่อ": "หนึ่งชั่วโมงหลังฝนตกหนัก"}'


@contextmanager
def holdings(admin: Person, editor: Person, roles: Mapping[str, str]) -> Iterator[dict[str, str]]:
    """Datasets and an organisation that reviews; gone afterwards.

    Args:
        admin: who makes them.
        editor: who proposes.
        roles: of the members of the organisation, by their names.
    """
    _clear(admin)
    draft = admin.act("package_create", DRAFT)
    link = {"package_id": draft["id"], "name": "ไฟล์ตัวอย่าง", "url": "https://portal.invalid/a.csv"}
    draft_file = admin.act("resource_create", {**link, "format": "CSV"})
    admin.act("package_create", FILES)
    files = {kind: _keep(admin, file) for kind, file in _uploads()}
    admin.act("package_create", WITHDRAWN)
    admin.act("package_delete", {"id": WITHDRAWN["name"]})
    admin.act("organization_create", OFFICE)
    for name, role in roles.items():
        admin.act("organization_member_create", {"id": OFFICE["name"], "username": name, "role": role})
    for dataset in (PROPOSED, RETURNED):
        editor.act("package_create", dataset)
        note = "ข้อมูลปี 2568 ตรวจทานแล้ว"
        editor.act("smartcity_review_propose", {"id": dataset["name"], "note": note})
    admin.act("smartcity_review_return", {"id": RETURNED["name"], "note": "กรุณาเพิ่มคำอธิบายของคอลัมน์"})
    activities = admin.act("package_activity_list", {"id": draft["id"]})
    wait_for_previews(admin, files["table"])
    yield {
        "draft": DRAFT["name"],
        "draft_file": draft_file["id"],
        "activity": activities[0]["id"],
        "files": FILES["name"],
        "withdrawn": WITHDRAWN["name"],
        "office": OFFICE["name"],
        "proposed": PROPOSED["name"],
        "returned": RETURNED["name"],
        **files,
    }
    _clear(admin)


def wait_for_previews(person: Person, resource: str) -> list[dict[str, Any]]:
    """Return the previews of a table, once the portal's worker has read it."""
    for _ in range(60):
        if views := person.act("resource_view_list", {"id": resource}):
            return list(views)
        time.sleep(1)
    pytest.fail("The table has no preview after a minute: does the worker run?")


def _clear(admin: Person) -> None:
    for dataset in (DRAFT, FILES, WITHDRAWN, PROPOSED, RETURNED):
        with suppress(AssertionError):
            admin.act("dataset_purge", {"id": dataset["name"]})
    with suppress(AssertionError):
        admin.act("organization_purge", {"id": OFFICE["name"]})


def _uploads() -> Iterator[tuple[str, FilePayload]]:
    picture = BytesIO()
    Image.new("RGB", (600, 400), "#1d6f8a").save(picture, "PNG")
    yield "table", FilePayload(name="ตาราง.csv", mimeType="text/csv", buffer=_TABLE.encode())
    yield "text", FilePayload(name="หน่วยวัด.json", mimeType="application/json", buffer=_TEXT.encode())
    yield "picture", FilePayload(name="ภาพ.png", mimeType="image/png", buffer=picture.getvalue())


def _keep(admin: Person, file: FilePayload) -> str:
    kept = {"package_id": FILES["name"], "name": file["name"].partition(".")[0], "url": file["name"]}
    return str(admin.act("resource_create", kept, upload=file)["id"])

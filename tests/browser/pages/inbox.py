"""What citizens sent in through the forms: works and data requests, each at another stage."""

from __future__ import annotations

import re
import secrets
import time
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from typing import Any

import pytest
import requests
from PIL import Image
from requests.adapters import HTTPAdapter

import ckan.plugins.toolkit as tk

from ckanext.smartcity.cities.intake import tokens
from ckanext.smartcity.cities.works.letters import GUARDIAN, STATUS
from tests.browser.conftest import LEAST_OPEN
from tests.browser.pages.actions import Person
from tests.browser.pages.states import CITY, DATASET

_HIDDEN = re.compile(r'name="(_csrf_token|stamp)"[^>]*?value="([^"]*)"')
_WORK = {
    "made_by": "youth",
    "team": "ชมรมภูมิศาสตร์ โรงเรียนตัวอย่าง",
    "work_year": "2568",
    "city": CITY,
    "datasets_used": DATASET,
    "notes_th": "เราเดินสำรวจทุกซอยหลังฝนตก แล้วบันทึกความลึกของน้ำไว้บนแผนที่",
    "notes_en": "We walked every lane after the rain and put the depth of the water on a map.",
    "contact_name": "ผู้ส่งตัวอย่าง",
    "age": "adult",
    "consent": "yes",
}
ACCEPTED = {
    **_WORK,
    "title_th": "แบบสำรวจซอยน้ำท่วมเมืองระยอง",
    "title_en": "Survey of flooded lanes in Rayong",
    "work_kind": "survey",
    "links": "https://example.org/flooded-lanes",
    "license_id": "Creative Commons Attributions",
    "picture_text_1": "ซอยที่น้ำท่วมหลังฝนตก",
}
RETURNED = {
    **_WORK,
    "title_en": "Waiting at the bus stop: what the timetable does not say",
    "work_kind": "research",
    "made_by": "researcher",
    "doi": "10.1234/example.5678",
    "license_id": "cc-zero",
}
WAITING = {
    **_WORK,
    "title_th": "แอปหาต้นไม้ใหญ่ใกล้บ้าน",
    "work_kind": "app",
    "age": "minor",
    "guardian_name": "ผู้ปกครองตัวอย่าง",
    "guardian_email": "guardian@portal.invalid",
    "picture_text_1": "หน้าแรกของแอป",
}
REASON = "กรุณาเพิ่มชื่อภาษาไทย และบอกว่าใช้ข้อมูลปีใด"
ASKED = {
    "published": "จำนวนผู้ป่วยไข้เลือดออกรายตำบล",
    "declined": "รายชื่อผู้รับเบี้ยยังชีพ",
    "": "ระดับน้ำในคลองรายชั่วโมง",
}
TEXT = "ขอข้อมูลย้อนหลังห้าปี แยกตามเดือน เพื่อทำแผนที่เตือนภัยให้คนในชุมชน"
ANSWERS = {
    "published": {"link": f"https://example.org/dataset/{DATASET}", "answer": "เผยแพร่แล้วในรูปแบบ CSV"},
    "declined": {"answer": "เป็นข้อมูลส่วนบุคคล จึงเผยแพร่ไม่ได้"},
}


_SENT = 9  # three works, three requests, three withdrawals


class _FromElsewhere(HTTPAdapter):
    """Connects from another address of this machine: how many forms one address may send is limited."""

    def init_poolmanager(self, *sizes: Any, **options: Any) -> None:
        address = ".".join(["127", *(str(1 + secrets.randbelow(250)) for _ in range(3))])
        super().init_poolmanager(*sizes, source_address=(address, 0), **options)


class Citizen:
    """Somebody without an account who opens forms, waits as long as a person types, and sends them."""

    def __init__(self, url: str) -> None:
        self._url = url
        self._session = requests.Session()
        self._session.mount("http://", _FromElsewhere())
        self._forms: list[dict[str, str]] = []
        for _ in range(_SENT):
            page = self._session.get(f"{url}/th/works/submit", timeout=60)
            page.raise_for_status()
            if "Set-Cookie" in page.headers:
                # Python's cookie jar refuses CKAN's cookie for its empty Domain; browsers pass over that.
                self._session.headers["Cookie"] = page.headers["Set-Cookie"].partition(";")[0]
            # Each form is taken once.
            self._forms.append(dict(_HIDDEN.findall(page.text)))
        self._opened = time.monotonic()

    def send(self, path: str, form: dict[str, str], **files: tuple[str, bytes]) -> str:
        """Send a form; return the address that the portal leads to."""
        time.sleep(max(0, LEAST_OPEN - (time.monotonic() - self._opened)))
        answer = self._session.post(
            f"{self._url}/th{path}",
            data={**form, **self._forms.pop()},
            files=files,
            allow_redirects=False,
            timeout=60,
        )
        assert answer.status_code in (200, 302), answer.text
        return answer.headers.get("Location", "")


@contextmanager
def inbox(url: str, secret_key: str, admin: Person) -> Iterator[dict[str, str]]:
    """Works and requests of `CITY`; all of it is withdrawn afterwards.

    Args:
        url: of the portal.
        secret_key: with which it signs the links in letters.
        admin: who decides.
    """
    citizen = Citizen(url)
    links = {
        stage: citizen.send("/works/submit", form, **files).rsplit("/", 1)[-1]
        for stage, form, files in (
            ("accepted", ACCEPTED, {"picture_1": _photo("#1d6f8a"), "data_file": _survey()}),
            ("returned", RETURNED, {}),
            ("waiting", WAITING, {"picture_1": _photo("#6f8a1d")}),
        )
    }
    with pytest.MonkeyPatch.context() as patch:
        patch.setitem(tk.config, "SECRET_KEY", secret_key)
        ids = {stage: str(tokens.linked(STATUS, link)) for stage, link in links.items()}
        guardian = tokens.secret_link(GUARDIAN, ids["waiting"])
    work = admin.act("smartcity_work_accept", {"id": ids["accepted"]})
    admin.act(
        "smartcity_work_return", {"id": ids["returned"], "reason": "กรุณาเพิ่มชื่อภาษาไทย และบอกว่าใช้ข้อมูลปีใด"}
    )
    asked = _ask(citizen, admin)
    yield {
        "work": work["name"],
        "waiting_work": links["waiting"],
        "returned_work": links["returned"],
        "accepted_work": links["accepted"],
        "guardian": guardian,
    }
    for link in links.values():
        citizen.send(f"/works/submission/{link}/withdraw", {})
    for request in asked:
        admin.act("smartcity_request_delete", {"id": request})


def _ask(citizen: Citizen, admin: Person) -> list[str]:
    """Send the requests and answer them; return their ids."""
    for title in ASKED.values():
        citizen.send(f"/city/{CITY}/request", {"title": title, "text": TEXT})
    ids = {request["title"]: request["id"] for request in admin.act("smartcity_request_queue", {})}
    for status, answer in ANSWERS.items():
        admin.act("smartcity_request_update", {"id": ids[ASKED[status]], "status": status, **answer})
    return [ids[title] for title in ASKED.values()]


def _photo(colour: str) -> tuple[str, bytes]:
    content = BytesIO()
    Image.new("RGB", (1200, 800), colour).save(content, "JPEG")
    return "photo.jpg", content.getvalue()


def _survey() -> tuple[str, bytes]:
    return "survey.csv", "ซอย,ความลึก\nหนึ่ง,30\nสอง,12\n".encode()

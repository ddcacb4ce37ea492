"""Datasets of two cities, published through the actions."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from ckan.tests import factories
from ckan.tests.helpers import call_action

COMPLETE: dict[str, Any] = {
    "title_translated": {"th": "ป้ายรถเมล์", "en": "Bus stops"},
    "notes_translated": {"th": "ตำแหน่งป้ายรถเมล์ในเมือง", "en": "Positions of bus stops"},
    "tags_translated": {"th": ["ขนส่ง"], "en": ["transport"]},
    "maintainer": "กองช่าง",
    "maintainer_email": "works@example.go.th",
    "data_type": "ข้อมูลระเบียน",
    "objective": ["พันธกิจหน่วยงาน"],
    "update_frequency_unit": "เดือน",
    "geo_coverage": "พิกัด",
    "data_source": "สำรวจภาคสนาม",
    "data_format": ["CSV"],
    "data_category": "ข้อมูลสาธารณะ",
    "data_classification": "เปิดเผย",
    "license_id": "Creative Commons Attributions",
    "place": ["50"],
    "temporal_start": "2024",
}

Publish = Callable[..., dict[str, Any]]


def city_called(name: str, thai: str, english: str) -> dict[str, Any]:
    return factories.Organization(
        name=name,
        title=thai,
        description="",
        title_translated={"th": thai, "en": english},
        organisation_kind="local_administration",
        province_code="50",
        contact_email=f"data@{name}.go.th",
    )


@pytest.fixture
def chiang_mai() -> dict[str, Any]:
    return city_called("chiang-mai", "เชียงใหม่", "Chiang Mai")


@pytest.fixture
def rayong() -> dict[str, Any]:
    return city_called("rayong", "ระยอง", "Rayong")


@pytest.fixture
def publish(chiang_mai: dict[str, Any]) -> Publish:
    """Create a complete dataset of Chiang Mai; named arguments change it."""

    def create(**fields: Any) -> dict[str, Any]:
        return call_action("package_create", **{**COMPLETE, "owner_org": chiang_mai["id"], **fields})

    return create

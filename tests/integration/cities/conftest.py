"""Organisations, people and datasets for the tests of this room."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from ckan.tests import factories, helpers

from ckanext.smartcity.cities.organisations import planned_organisations


@pytest.fixture
def portal(
    clean_db: None, clean_index: None, migrate_db_for: Callable[[str], None]
) -> dict[str, dict[str, Any]]:
    """The nine organisations of a new portal, by name."""
    migrate_db_for("smartcity_cities")
    user = factories.Sysadmin()
    return {
        planned["name"]: helpers.call_action("organization_create", {"user": user["name"]}, **planned)
        for planned in planned_organisations()
    }


@pytest.fixture
def publish() -> Callable[..., dict[str, Any]]:
    """A function that makes a complete dataset of an organisation."""

    def make(owner: dict[str, Any], **fields: Any) -> dict[str, Any]:
        return helpers.call_action(
            "package_create",
            {"user": factories.Sysadmin()["name"]},
            **{
                "title_translated": {"th": "จำนวนประชากร", "en": "Population"},
                "notes_translated": {"th": "จำนวนประชากรรายตำบล", "en": "Population by subdistrict"},
                "owner_org": owner["id"],
                "maintainer": "ฝ่ายสถิติ",
                "maintainer_email": "statistics@portal.invalid",
                "data_type": "ข้อมูลระเบียน",
                "tags_translated": {"th": ["ประชากร"]},
                "objective": ["เพื่อการให้บริการประชาชน"],
                "update_frequency_unit": "ปี",
                "update_frequency_interval": "1",
                "geo_coverage": "ตำบล",
                "data_source": "ทะเบียนราษฎร",
                "data_format": ["CSV"],
                "data_category": "ข้อมูลสาธารณะ",
                "data_classification": "เปิดเผย",
                "license_id": "Creative Commons Attributions",
                "smart_dimension": ["people"],
                **fields,
            },
        )

    return make

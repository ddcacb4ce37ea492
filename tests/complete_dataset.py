"""A dataset with the 14 mandatory items and nothing more, as a steward types it."""

from __future__ import annotations

from typing import Any

COMPLETE: dict[str, Any] = {
    "title": "จำนวนประชากรรายตำบล",
    "notes": "จำนวนประชากรจากทะเบียนราษฎร",
    "tags": [{"name": "ประชากร"}, {"name": "น้ำท่วม"}],
    "maintainer": "กองยุทธศาสตร์และงบประมาณ",
    "maintainer_email": "data@example.go.th",
    "data_type": "ข้อมูลสถิติ",
    "objective": ["พันธกิจหน่วยงาน"],
    "update_frequency_unit": "ปี",
    "geo_coverage": "ตำบล",
    "data_source": "กรมการปกครอง",
    "data_format": ["CSV"],
    "data_category": "ข้อมูลสาธารณะ",
    "license_id": "Creative Commons Attributions",
}

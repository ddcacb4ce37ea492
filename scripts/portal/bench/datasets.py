"""Generated but realistic Thai datasets: the number alone decides every value, so two sides hold the same."""

from __future__ import annotations

import json
import random
from typing import Any

ORGANISATIONS = tuple(f"bench-city-{number}" for number in range(8))
SUBJECTS = (
    ("น้ำท่วม", "flood"),
    ("ฝุ่นละออง", "dust"),
    ("ขยะมูลฝอย", "waste"),
    ("งบประมาณ", "budget"),
    ("ประชากร", "population"),
    ("โรงเรียน", "school"),
    ("โรงพยาบาล", "hospital"),
    ("ถนน", "road"),
    ("ตลาด", "market"),
    ("พื้นที่สีเขียว", "park"),
    ("การท่องเที่ยว", "tourism"),
    ("ไฟฟ้า", "electricity"),
)
# Plain words: a number glued to a word is cut off by plain CKAN, which then finds other things.
SERIES = ("amber", "birch", "cedar", "dahlia", "elder", "fern", "ginger")
_PLACES = ("เทศบาลนคร", "เขตเมือง", "ชุมชนริมน้ำ", "ย่านเมืองเก่า", "นิคมอุตสาหกรรม", "สถานีขนส่ง")
_SENTENCE = "ข้อมูล{subject}ในพื้นที่{place} จัดเก็บโดยหน่วยงานที่เกี่ยวข้องและปรับปรุงตามรอบ ครอบคลุมปี {year} "
# Where the boxes lie: a square over Chiang Mai province holds about an eighth of them.
CENTRES = (
    (98.98, 18.79),
    (102.83, 16.45),
    (103.3, 16.18),
    (100.91, 14.53),
    (100.5, 13.75),
    (101.26, 12.68),
    (99.96, 8.44),
    (103.5, 16.43),
)


def dataset(number: int) -> dict[str, Any]:
    """Return dataset `number` as plain CKAN takes it: core fields and `spatial`."""
    chance = random.Random(number)  # noqa: S311 - repeatable, nothing secret
    thai, english = SUBJECTS[number % len(SUBJECTS)]
    place, year, series = chance.choice(_PLACES), 2560 + number % 9, SERIES[number % len(SERIES)]
    sentence = _SENTENCE.format(subject=thai, place=place, year=year)
    return {
        "name": f"bench-{number:06}",
        "title": f"{thai}ใน{place} ปี {year} ชุดที่ {number}",
        "notes": f"{sentence * chance.randint(2, 6)}\n\nRecord {number}: {english} {series}",
        "owner_org": ORGANISATIONS[number % len(ORGANISATIONS)],
        "license_id": "cc-by",
        "tags": [{"name": english}, {"name": series}],
        "maintainer": "กองยุทธศาสตร์",
        "maintainer_email": "department@portal.invalid",
        "extras": [{"key": "spatial", "value": json.dumps(box(number))}],
        "resources": [
            {
                "name": f"{thai} {each}",
                "format": format_,
                "url": f"https://files.portal.invalid/{number}/{each}.{format_.lower()}",
                "description": sentence,
            }
            for each, format_ in enumerate(("CSV", "XLSX", "PDF")[: 1 + number % 3])
        ],
    }


def smartcity_dataset(number: int) -> dict[str, Any]:
    """Return the same dataset as this bundle's schema takes it: the 14 mandatory items and both languages."""
    plain = dataset(number)
    _, english = SUBJECTS[number % len(SUBJECTS)]
    return {
        key: value
        for key, value in plain.items()
        if key not in ("title", "notes", "tags", "license_id", "extras")
    } | {
        "title_translated": {"th": plain["title"], "en": f"{english} record {number}"},
        "notes_translated": {"th": plain["notes"]},
        "tags_translated": {"th": [tag["name"] for tag in plain["tags"]]},
        "spatial": json.dumps(box(number)),
        "data_type": "ข้อมูลระเบียน",
        "objective": ["พันธกิจหน่วยงาน"],
        "update_frequency_unit": "ปี",
        "update_frequency_interval": "1",
        "geo_coverage": "จังหวัด",
        "data_source": "ระบบงานของหน่วยงาน",
        "data_format": ["CSV"],
        "data_category": "ข้อมูลสาธารณะ",
        "data_classification": "เปิดเผย",
        "license_id": "Creative Commons Attributions",
    }


def box(number: int) -> dict[str, Any]:
    """Return a box of some kilometres around one of the eight centres as a GeoJSON polygon."""
    chance = random.Random(number)  # noqa: S311 - repeatable, nothing secret
    longitude, latitude = CENTRES[number % len(CENTRES)]
    west, south = longitude + chance.uniform(-0.2, 0.2), latitude + chance.uniform(-0.2, 0.2)
    east, north = west + chance.uniform(0.01, 0.1), south + chance.uniform(0.01, 0.1)
    ring = [[west, south], [east, south], [east, north], [west, north], [west, south]]
    return {"type": "Polygon", "coordinates": [[[round(x, 5), round(y, 5)] for x, y in ring]]}

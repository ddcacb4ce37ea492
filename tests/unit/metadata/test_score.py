"""One score everywhere: 0–100, with the next best action in both languages."""

from __future__ import annotations

import copy
import timeit
from datetime import date

import pytest

from ckanext.smartcity.metadata import score as module
from ckanext.smartcity.metadata.freshness import due, is_overdue
from ckanext.smartcity.metadata.score import score
from tests.complete_dataset import COMPLETE

TODAY = date(2026, 11, 22)
WHOLE = {
    **COMPLETE,
    "title": "จำนวนประชากรรายตำบล จังหวัดเชียงใหม่",
    "title_translated": {"th": "จำนวนประชากรรายตำบล จังหวัดเชียงใหม่", "en": "Population by subdistrict"},
    "notes": "จำนวนประชากรจากทะเบียนราษฎรของแต่ละตำบลในจังหวัดเชียงใหม่ แยกตามเพศและอายุ เก็บทุกสิ้นเดือน",
    "notes_translated": {"th": "…", "en": "Population registered in each subdistrict."},
    "tags": [{"name": "ประชากร"}, {"name": "ตำบล"}, {"name": "เชียงใหม่"}],
    "owner_org": "chiang-mai",
    "data_classification": "เปิดเผย",
    "smart_dimension": ["people"],
    "place": ["50"],
    "spatial": "{}",
    "temporal_start": "2025",
    "last_updated_date": "2026-01-31",
    "resources": [{"url": "https://x/a.csv", "format": "CSV", "description": "…", "data_dictionary": "[]x"}],
}


def test_a_whole_description_has_100_points_and_nothing_left_to_do():
    result = score(WHOLE, TODAY)
    assert result.total == 100
    assert result.next_action == {}
    assert [d.points for d in result.dimensions] == [d.of for d in result.dimensions]


def test_an_empty_one_has_none():
    result = score({}, TODAY)
    assert result.total == 0
    assert len(result.missing) == 14
    assert "ชื่อชุดข้อมูล" in result.next_action["th"]


def test_all_weights_together_are_100_and_each_check_is_known():
    assert sum(check.weight for check in module._checks()) == 100
    assert {check.name for check in module._checks()} == set(module._SHARES)


@pytest.mark.parametrize(
    ("without", "action"),
    [
        ("smart_dimension", "smart-city"),
        ("place", "province"),
        ("spatial", "map"),
        ("temporal_start", "period"),
        ("objective", "Objective"),
        ("resources", "file"),
        ("data_classification", "level"),
    ],
)
def test_what_is_missing_costs_points_and_is_the_next_action(without, action):
    dataset = {name: value for name, value in WHOLE.items() if name != without}
    result = score(dataset, TODAY)
    assert result.total < 100
    assert action in result.next_action["en"]
    assert result.next_action["th"]


def test_a_licence_to_be_clarified_earns_nothing():
    assert score({**WHOLE, "license_id": "Open Data Common"}, TODAY).total == 95


def test_overdue_data_keep_their_points_but_come_first():
    result = score({**WHOLE, "last_updated_date": "2025-01-31"}, TODAY)
    assert result.total == 100
    assert result.is_overdue
    assert result.due == "2026-01-31"
    assert "2026-01-31" in result.next_action["en"]


@pytest.mark.parametrize(
    ("unit", "interval", "last", "expected"),
    [
        ("ปี", None, "2024-02-29", date(2025, 2, 28)),
        ("ปี", "2", "2024-01-15", date(2026, 1, 15)),
        ("ครึ่งปี", None, "2025-08-31", date(2026, 2, 28)),
        ("ไตรมาส", "1", "2025-11-30", date(2026, 2, 28)),
        ("เดือน", "1", "2025-01-31", date(2025, 2, 28)),
        ("สัปดาห์", "2", "2025-01-01", date(2025, 1, 15)),
        ("วัน", None, "2025-12-31", date(2026, 1, 1)),
        ("วันทำการ", None, "2025-01-03", date(2025, 1, 6)),
        ("ชั่วโมง", None, "2025-01-03", date(2025, 1, 4)),
        ("ตามเวลาจริง", None, "2025-01-03", None),
        ("ไม่มีการปรับปรุงหลังจากการจัดเก็บข้อมูล", None, "2025-01-03", None),
        ("ปี", None, None, None),
    ],
)
def test_the_next_update_is_due_one_interval_after_the_last(unit, interval, last, expected):
    dataset = {
        "update_frequency_unit": unit,
        "update_frequency_interval": interval,
        "last_updated_date": last,
    }
    assert due(dataset) == expected


def test_a_dataset_is_overdue_the_day_after():
    dataset = {"update_frequency_unit": "วัน", "last_updated_date": "2026-11-20"}
    assert not is_overdue(dataset, date(2026, 11, 21))
    assert is_overdue(dataset, date(2026, 11, 22))


def test_it_is_pure():
    before = copy.deepcopy(WHOLE)
    score(WHOLE, TODAY)
    assert before == WHOLE


def test_a_dataset_takes_at_most_a_millisecond():
    score(WHOLE, TODAY)
    rounds = timeit.repeat(lambda: score(WHOLE, TODAY), repeat=7, number=50)
    assert min(rounds) / 50 <= 0.001

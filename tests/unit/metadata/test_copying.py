"""Next year's dataset from last year's."""

from __future__ import annotations

from ckanext.smartcity.metadata.copying import next_edition

LAST = {
    "id": "1",
    "name": "rain-2567",
    "title": "ปริมาณน้ำฝน ปี 2567",
    "title_translated": {"th": "ปริมาณน้ำฝน ปี 2567", "en": "Rainfall 2024"},
    "notes_translated": {"th": "จากสถานี 2567 แห่ง"},
    "owner_org": "rayong",
    "data_type": "ข้อมูลสถิติ",
    "temporal_start": "2024-02-29",
    "temporal_end": "2024",
    "first_year_of_data": "2567",
    "last_updated_date": "2024-12-31",
    "sample": "True",
    "personal_data_confirmed": "abc admin 2026-01-01",
    "resources": [{"url": "https://x/a.csv"}],
}


def test_the_next_edition_is_a_private_draft_a_year_later_without_files():
    draft = next_edition(LAST)
    assert draft["title_translated"] == {"th": "ปริมาณน้ำฝน ปี 2568", "en": "Rainfall 2025"}
    assert (draft["temporal_start"], draft["temporal_end"]) == ("2025-02-28", "2025")
    assert (draft["state"], draft["private"], draft["series"]) == ("draft", True, "rain-2567")
    assert draft["owner_org"] == "rayong"
    assert draft["notes_translated"] == LAST["notes_translated"]


def test_what_belongs_to_one_edition_is_left_behind():
    assert not {"name", "id", "resources", "last_updated_date", "sample", "personal_data_confirmed"} & set(
        next_edition(LAST)
    )

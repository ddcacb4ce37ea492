"""An agenda item is one of the city's own, by code or title."""

from __future__ import annotations

import pytest

from ckanext.smartcity.errors import FieldError
from ckanext.smartcity.metadata import agenda

ITEMS = agenda.items(
    {
        "goals": [
            {"id": "clean-air", "title": {"th": "อากาศสะอาด", "en": "Clean air"}},
            {"id": "water", "title": {"th": "น้ำไม่ท่วม"}},
        ]
    }
)


@pytest.mark.parametrize("written", ["clean-air", "อากาศ สะอาด", "CLEAN AIR"])
def test_code_and_titles_mean_the_item(written):
    assert agenda.chosen(written, ITEMS) == "clean-air"


def test_anything_else_is_refused_with_what_the_agenda_holds():
    with pytest.raises(FieldError, match=r"'ถนน'.*clean-air \(อากาศสะอาด\) · water \(น้ำไม่ท่วม\)"):
        agenda.chosen("ถนน", ITEMS)


def test_a_city_without_an_agenda_says_what_to_do():
    with pytest.raises(FieldError, match="write the agenda"):
        agenda.chosen("clean-air", ())


def test_a_title_in_the_readers_language_falls_back_to_thai():
    assert [item.in_language("en") for item in ITEMS] == ["Clean air", "น้ำไม่ท่วม"]

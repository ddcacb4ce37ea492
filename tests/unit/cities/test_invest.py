"""Indicators of cities beside each other."""

from __future__ import annotations

from ckanext.smartcity.cities.invest import compared
from tests.unit.cities.test_membership import KNOWN


def _agenda(**indicator: object) -> dict[str, object]:
    return {"goals": [{"indicators": [{"title": {"th": "ฝุ่น"}, **indicator}]}]}


def test_the_own_value_comes_first_and_others_follow() -> None:
    agendas = {"phuket": _agenda(value=10, year=2024), "rayong": _agenda(value=30, unit={"th": "มก."})}
    (found,) = compared("rayong", agendas, KNOWN, "en")
    assert found["unit"] == {"th": "มก."}
    assert [(each["city"], each["value"], each["year"]) for each in found["values"]] == [
        ("rayong", 30, None),
        ("phuket", 10, 2024),
    ]


def test_the_same_id_joins_what_is_called_differently() -> None:
    agendas = {
        "phuket": _agenda(id="pm25", value=10, title={"th": "PM2.5"}),
        "rayong": _agenda(id="pm25", value=30),
    }
    (found,) = compared("rayong", agendas, KNOWN, "th")
    assert len(found["values"]) == 2


def test_another_id_keeps_apart_what_is_called_alike() -> None:
    agendas = {"phuket": _agenda(id="a", value=10), "rayong": _agenda(id="b", value=30)}
    (found,) = compared("rayong", agendas, KNOWN, "th")
    assert [each["city"] for each in found["values"]] == ["rayong"]


def test_an_indicator_without_a_figure_is_still_named() -> None:
    (found,) = compared("rayong", {"rayong": _agenda()}, KNOWN, "th")
    assert found["values"] == []


def test_a_city_without_agenda_has_no_indicators() -> None:
    assert compared("rayong", {"phuket": _agenda(value=1)}, KNOWN, "th") == []

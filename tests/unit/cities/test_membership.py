"""Which city a dataset is about."""

from __future__ import annotations

import pytest

from ckanext.smartcity.cities.directory import Entry
from ckanext.smartcity.cities.membership import cities_of


def _entry(name: str, role: str = "city", about: tuple[str, ...] = ()) -> Entry:
    return Entry(name, name, {"th": name}, {}, "", role, "", (), (), "", about)


KNOWN = {
    entry.name: entry
    for entry in (_entry("rayong"), _entry("phuket"), _entry("university", "member", ("rayong",)))
}


@pytest.mark.parametrize(
    ("owner", "said", "expected"),
    [
        ("rayong", {}, ["rayong"]),
        ("phuket", {"about_city": ["rayong"]}, ["phuket"]),
        ("university", {}, ["rayong"]),
        ("university", {"about_city": ["phuket"]}, ["phuket"]),
        ("university", {"about_city": '["phuket", "rayong"]'}, ["phuket", "rayong"]),
        ("university", {"extras_about_city": '["phuket"]'}, ["phuket"]),
        ("university", {"about_city": ["university", "atlantis"]}, []),
        (None, {"about_city": ["phuket"]}, []),
    ],
)
def test_a_dataset_belongs_to_its_city_or_to_those_it_names(owner, said, expected) -> None:
    assert cities_of(said, KNOWN.get(owner), KNOWN) == expected

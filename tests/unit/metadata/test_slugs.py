"""A Thai title gives a readable, unique, stable address."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ckanext.smartcity.metadata.romanisation import romanise
from ckanext.smartcity.metadata.slugs import MAX_LENGTH, slug, unique
from ckanext.smartcity.places.areas import all_places


@pytest.mark.parametrize(
    ("thai", "english", "address"),
    [
        ("ข้อมูลพื้นที่สีเขียวเมืองเชียงใหม่ 2567", "", "khomun-phuen-thi-si-khiao-mueang-chiang-mai-2567"),
        ("คุณภาพอากาศ PM2.5 กรุงเทพมหานคร", "", "khunnaphap-akat-pm2-5-krung-thep-maha-nakhon"),
        ("จุดเสี่ยงน้ำท่วม ๒๕๖๘", "", "chut-siang-nam-thuam-2568"),
        ("พื้นที่สีเขียว", "Green areas of Chiang Mai (2024)", "green-areas-of-chiang-mai-2024"),
        ("ก", "", "ka"),
        ("", "", ""),
        ("!!!", "", ""),
    ],
)
def test_titles_become_addresses(thai, english, address):
    assert slug(thai, english) == address


def test_names_of_places_are_spelled_as_the_state_spells_them():
    """Every seventh province, district and subdistrict whose official English name is a transcription."""
    names = sorted({(place.names["th"], place.names["en"]) for place in all_places()})[::7]
    right = sum(_letters(romanise(thai)) == _letters(english) for thai, english in names)
    assert right / len(names) >= 0.9


def _letters(latin):
    return re.sub("[^a-z]", "", latin.lower())


@given(st.text(), st.text(st.characters(min_codepoint=0x0E01, max_codepoint=0x0E5B)))
def test_every_address_is_one_that_ckan_takes(english, thai):
    made = slug(thai, english)
    assert made == "" or (re.fullmatch("[a-z0-9_-]+", made) and 2 <= len(made) <= MAX_LENGTH)
    assert made == slug(thai, english)


@given(st.sets(st.integers(2, 40)))
def test_a_taken_address_gets_the_next_free_number(numbers):
    taken = {"nam"} | {f"nam-{number}" for number in numbers}
    assert unique("nam", taken.__contains__) not in taken


def test_a_long_taken_address_stays_within_the_limit():
    long = "a" * MAX_LENGTH
    assert len(unique(long, {long}.__contains__)) == MAX_LENGTH

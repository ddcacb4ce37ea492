"""A place among the words of a question."""

from __future__ import annotations

import pytest

from ckanext.smartcity.search.place_offers import place_offer


@pytest.mark.parametrize(
    ("q", "codes", "rest"),
    [
        ("น้ำท่วม เชียงใหม่", ["50"], "น้ำท่วม"),
        ("น้ำท่วมเชียงใหม่", ["50"], "น้ำท่วม"),
        ("โรงเรียนในจังหวัดขอนแก่น", ["40"], "โรงเรียน"),
        ("ข้อมูลของระยอง", ["21"], ""),
        ("flood Chiang Mai", ["50"], "flood"),
        ("ขยะ โคราช", ["30"], "ขยะ"),
        ("ขยะ อ.สันทราย จ.เชียงใหม่", ["5014"], "ขยะ"),
    ],
)
def test_it_is_offered_and_the_rest_is_still_asked_for(q: str, codes: list[str], rest: str) -> None:
    offer = place_offer(q)
    assert offer
    assert [place.code for place in offer.places] == codes
    assert offer.rest == rest


def test_an_ambiguous_name_offers_all_it_can_mean() -> None:
    offer = place_offer("ตลาด เฉลิมพระเกียรติ")
    assert offer
    assert offer.count > 1
    assert {place.province_code for place in offer.places} >= {"19", "30"}


@pytest.mark.parametrize("q", ["", "*:*", "น้ำท่วม", "ตลาด", "เมือง", "title:เชียงใหม่", "ตากลม"])
def test_nothing_is_offered_where_no_place_is_named(q: str) -> None:
    assert place_offer(q) is None

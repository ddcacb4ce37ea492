"""Places are stored as codes and may be written as names that mean one place."""

from __future__ import annotations

import pytest

from ckanext.smartcity.errors import FieldError
from ckanext.smartcity.metadata import values


@pytest.mark.parametrize(
    ("written", "codes"),
    [
        (["50", "5014"], ["50", "5014"]),
        ("50, 5014, 50", ["50", "5014"]),
        ('["๕๐"]', ["50"]),
        ("จังหวัดเชียงใหม่", ["50"]),
        ("Chiang Mai Province, อ.สันทราย", ["50", "5014"]),
    ],
)
def test_codes_and_names_become_codes(written, codes):
    assert values.places(written) == codes


@pytest.mark.parametrize("written", ["99", "ดาวอังคาร"])
def test_what_is_no_place_is_refused(written):
    with pytest.raises(FieldError, match=written):
        values.places(written)


def test_a_name_of_several_places_is_asked_about():
    with pytest.raises(FieldError, match="several places"):
        values.places("ต.ในเมือง")

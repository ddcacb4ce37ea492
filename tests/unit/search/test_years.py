"""Years in both eras."""

import pytest

from ckanext.smartcity.search.years import common_years, spellings


@pytest.mark.parametrize(
    ("written", "years"),
    [
        ("2566", (2023,)),
        ("2023", (2023,)),
        ("2560-2562", (2017, 2018, 2019)),
        ("2565/66", (2022, 2023)),
        ("2566-2560", ()),
        ("1234", ()),
        ("66", ()),
        ("10900", ()),
        ("2.5", ()),
    ],
)
def test_a_number_is_a_year_only_in_the_range_of_an_era(written, years):
    assert common_years(written) == years


def test_two_digits_are_a_year_after_the_word_for_year():
    assert common_years("66", after_year_word=True) == (2023,)


def test_a_year_is_written_in_both_eras():
    assert spellings(2023) == ("2566", "2023")

"""Dates in every form that occurs read back the same; doubtful ones are refused with a proposal."""

from __future__ import annotations

from contextlib import suppress
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ckanext.smartcity.errors import FieldError
from ckanext.smartcity.metadata import eras
from ckanext.smartcity.metadata.months import ENGLISH, ENGLISH_FULL, THAI, THAI_FULL

DAYS = st.dates(date(1941, 1, 1), date(2099, 12, 31))
THAI_DIGITS = str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙")
DAY_FORMS = [
    lambda d: d.isoformat(),
    lambda d: f"{d.isoformat()}T05:59:38.605539",
    lambda d: f"{d.year + 543}-{d.month:02}-{d.day:02}",
    lambda d: f"{d.day:02}/{d.month:02}/{d.year + 543}",
    lambda d: f"{d.day}/{d.month}/{d.year}",
    lambda d: f"{d.day}-{d.month}-{d.year + 543}",
    lambda d: f"{d.day} {THAI[d.month - 1]} {d.year + 543}",
    lambda d: f"{d.day} {THAI[d.month - 1].replace('.', '')} {d.year + 543}",
    lambda d: f"{d.day}{THAI[d.month - 1]}{d.year + 543}",
    lambda d: f"{d.day} {THAI_FULL[d.month - 1]} {d.year + 543}",
    lambda d: f"{d.day} {THAI_FULL[d.month - 1]} พ.ศ. {d.year + 543}",
    lambda d: f"วันที่ {d.day} เดือน {THAI_FULL[d.month - 1]} พ.ศ. {d.year + 543}",
    lambda d: f"{d.day} {THAI_FULL[d.month - 1]} ค.ศ. {d.year}",
    lambda d: f"{d.day} {ENGLISH[d.month - 1]} {d.year}",
    lambda d: f"{ENGLISH_FULL[d.month - 1]} {d.day}, {d.year}",
]


@given(day=DAYS, form=st.sampled_from(DAY_FORMS), in_thai_digits=st.booleans())
def test_a_day_in_any_form_and_digits_is_the_same_day(day, form, in_thai_digits):
    written = form(day)
    assert eras.day(written.translate(THAI_DIGITS) if in_thai_digits else written) == day.isoformat()


@given(day=DAYS, language=st.sampled_from(["th", "en"]))
def test_what_is_shown_reads_back(day, language):
    assert eras.day(eras.display(day.isoformat(), language)) == day.isoformat()
    assert eras.parse(eras.display(day.isoformat()[:7], language)).iso == day.isoformat()[:7]
    assert eras.parse(eras.display(day.isoformat()[:4], language)).iso == day.isoformat()[:4]


@given(year=st.integers(1941, 2099))
def test_a_fiscal_year_runs_from_october_to_september(year):
    period = eras.parse(f"ปีงบประมาณ {year + 543}")
    assert (period.start, period.end) == (date(year - 1, 10, 1), date(year, 9, 30))


@given(first=DAYS, last=DAYS, form=st.sampled_from(DAY_FORMS), mark=st.sampled_from([" - ", " ถึง ", "–"]))
def test_a_range_has_both_ends(first, last, form, mark):
    first, last = sorted((first, last))
    period = eras.parse(f"{form(first)}{mark}{form(last)}")
    assert (period.start, period.end) == (first, last)


@given(st.text())
def test_any_other_text_is_read_or_refused_and_never_breaks(text):
    with suppress(FieldError):
        period = eras.parse(text)
        assert period.start <= period.end


@pytest.mark.parametrize(
    ("written", "iso"),
    [
        ("2568", "2025"),
        ("พ.ศ. ๒๕๖๘", "2025"),
        ("ปี 2568", "2025"),
        ("2568-01", "2025-01"),
        ("ม.ค. 2568", "2025-01"),
        ("มค 2568", "2025-01"),
        ("ม.ค.2569", "2026-01"),
        ("29 ก.พ. 2567", "2024-02-29"),
        ("06/02/2568", "2025-02-06"),
        ("ไตรมาส 1 ปีงบประมาณ 2568", "2024-10-01/2024-12-31"),
        ("ไตรมาส 2 ของปีงบประมาณ 2568", "2025-01-01/2025-03-31"),
        ("ไตรมาสที่ 4 ปีงบประมาณ พ.ศ. 2568", "2025-07-01/2025-09-30"),
        ("ไตรมาส 2 ปีปฏิทิน 2568", "2025-04-01/2025-06-30"),
        ("2560-2568", "2017-01-01/2025-12-31"),
        ("2560 ถึง 2568", "2017-01-01/2025-12-31"),
        ("ม.ค.-มี.ค. 2568", "2025-01-01/2025-03-31"),
        ("มกราคม - มีนาคม 2568", "2025-01-01/2025-03-31"),
        ("2025-01-01/2025-06-30", "2025-01-01/2025-06-30"),
    ],
)
def test_periods_are_read(written, iso):
    assert eras.parse(written).iso == iso


@pytest.mark.parametrize(
    ("written", "says"),
    [
        ("29 ก.พ. 2568", "2025"),
        ("2568-02-29", "2025"),
        ("31/02/2568", "calendar"),
        ("15 ม.ค. 68", "2568"),
        ("68", "2568"),
        ("1482", "2025"),
        ("3111", "2568"),
        ("15 ม.ค. 1482", "2025"),
        ("ค.ศ. 2568", "2025"),
        ("พ.ศ. 2025", "2568"),
        ("1850", "neither"),
        ("2025-13", "13"),
        ("ไตรมาส 2/2568", "ไตรมาส 2 ปีงบประมาณ 2568"),
        ("ไตรมาส 2/2568", "ไตรมาส 2 ปีปฏิทิน 2568"),
        ("Q3/2025", "ไตรมาส 3 ปีงบประมาณ 2568"),
        ("2568 - 2560", "earlier"),
        ("เมื่อวาน", "เมื่อวาน"),
    ],
)
def test_doubtful_dates_are_refused_with_the_value_and_a_remedy(written, says):
    with pytest.raises(FieldError) as refusal:
        eras.parse(written)
    assert says in str(refusal.value)


def test_before_1941_january_to_march_belong_to_the_next_year():
    assert eras.day("15 ม.ค. 2482") == "1940-01-15"
    assert eras.day("15 เม.ย. 2482") == "1939-04-15"


def test_a_field_for_a_day_refuses_a_month():
    with pytest.raises(FieldError, match="not one day"):
        eras.day("ม.ค. 2568")


def test_dates_are_shown_in_the_readers_era():
    assert eras.display("2025-07-09", "th") == "9 ก.ค. 2568"
    assert eras.display("2025-07-09", "en") == "9 Jul 2025"


@pytest.mark.parametrize(
    ("text", "is_doubtful"),
    [
        ("2568-01-01", True),
        ("๒๕๖๘-๐๑", True),
        ("2568-01-01/2568-03-31", True),
        ("2025-01-01", False),
        ("15/01/2568", False),
        ("15/01/2568-16/01/2568", False),
        ("15 ม.ค. 2568", False),
        ("2567-2568", False),
        ("2568", False),
    ],
)
def test_a_year_be_in_the_order_of_an_iso_date_is_doubtful(text, is_doubtful):
    assert eras.is_iso_in_buddhist_era(text) is is_doubtful

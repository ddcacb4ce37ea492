"""Personal data are seen in texts and tables, and only they."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ckanext.smartcity.metadata.personal_data import (
    Sighting,
    fingerprint,
    in_cells,
    in_dataset,
    in_headings,
    in_text,
    is_national_id,
)

THAI_DIGITS = str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙")


def with_checksum(first_twelve: str) -> str:
    total = sum(int(digit) * weight for digit, weight in zip(first_twelve, range(13, 1, -1), strict=True))
    return first_twelve + str((11 - total % 11) % 10)


NATIONAL = st.from_regex("[1-8][0-9]{11}", fullmatch=True).map(with_checksum)


@given(NATIONAL, st.sampled_from(["{}", "เลข {} ค่ะ", "({})"]), st.booleans(), st.booleans())
def test_a_national_number_is_seen_in_any_digits_and_with_dashes(number, around, thai, dashed):
    written = f"{number[0]}-{number[1:5]}-{number[5:10]}-{number[10:12]}-{number[12]}" if dashed else number
    text = around.format(written.translate(THAI_DIGITS) if thai else written)
    assert "national_id" in {seen.kind for seen in in_text(text, "notes")}


@given(NATIONAL, st.integers(1, 9))
def test_a_wrong_checksum_is_no_national_number(number, shift):
    assert not is_national_id(number[:12] + str((int(number[12]) + shift) % 10))


@given(st.from_regex("0[0-9]{11}", fullmatch=True).map(with_checksum))
def test_a_juristic_person_passes(number):
    assert not is_national_id(number)
    assert "national_id" not in {seen.kind for seen in in_text(number, "notes")}


@pytest.mark.parametrize(
    "written",
    ["081-234-5678", "๐๘๑-๒๓๔-๕๖๗๘", "+66 81 234 5678", "0912345678", "081.234.5678", "081–234–5678"],
)
def test_mobile_numbers_are_seen(written):
    assert [seen.kind for seen in in_text(f"โทร {written}", "notes")] == ["mobile"]


@pytest.mark.parametrize(
    "written",
    [
        "02-141-7999",
        "053-112-233",
        "ปี 2568",
        "1,234,567,890",
        "13.7563, 100.5018",
        "501401",
        "2025-01-15",
        # Coordinates and shares with as many digits as a national number, whose checksum they pass by chance.
        "1.101700203450",
        "0.1101700203450",
        "100.1017002034506",
        "6.0812345678",
        "08.12345678 99.1",
    ],
)
def test_office_numbers_years_and_codes_are_not(written):
    assert list(in_text(written, "notes")) == []


def test_bank_accounts_are_seen():
    assert [seen.kind for seen in in_text("บัญชี 123-4-56789-0", "notes")] == ["bank_account"]


@pytest.mark.parametrize(
    "heading",
    ["ชื่อ-สกุล", "ชื่อ - นามสกุล", "วันเกิด", "ศาสนา", "เลขประจำตัวประชาชน 13 หลัก", "Date of Birth", "surname"],
)
def test_revealing_headings_are_named(heading):
    assert [seen.where for seen in in_headings([heading])] == [heading]


@pytest.mark.parametrize(
    "heading", ["ชื่อโรงเรียน", "ชื่อตำบล", "จำนวนประชากร", "รหัส", "name", "ศาสนสถาน", "ที่อยู่สำนักงาน"]
)
def test_ordinary_headings_are_not(heading):
    assert list(in_headings([heading])) == []


def test_a_table_names_row_and_column_and_a_column_without_heading_by_its_letter():
    number = with_checksum("350990012345")
    rows = [(2, ["ก", "x"]), (7, ["ข", number, None, number])]
    assert list(in_cells(["ชื่อตำบล", "รหัส"], rows)) == [
        Sighting("national_id", "รหัส", "…" + number[-3:], 7),
        Sighting("national_id", "D", "…" + number[-3:], 7),
    ]


def test_a_dataset_is_searched_in_texts_and_files_but_its_mailbox_may_be_an_address():
    dataset = {
        "notes": "โทร 081-234-5678",
        "maintainer_email": "0812345678@example.go.th",
        "resources": [{"name": "ก", "description": "บัญชี 123-4-56789-0"}],
    }
    assert [(seen.where, seen.kind) for seen in in_dataset(dataset)] == [
        ("notes", "mobile"),
        ("description", "bank_account"),
    ]


def test_a_confirmation_holds_for_exactly_what_was_seen():
    first, second = Sighting("mobile", "notes", "…678"), Sighting("mobile", "notes", "…679")
    assert fingerprint([first]) == fingerprint([first])
    assert fingerprint([first]) != fingerprint([first, second])

"""The one table: category → level → licence, visibility, files."""

from __future__ import annotations

import pytest

from ckanext.smartcity.metadata.classification import access_rights, findings, table
from ckanext.smartcity.vocabularies import vocabulary

CATEGORIES = vocabulary("data_category").values
LEVELS = vocabulary("data_classification").values
OPEN, CLOSED = "Creative Commons Attributions", "Creative Commons Attribution No-Derivs"


def said(dataset, secret_metadata=True):
    return {(found.field, found.is_warning) for found in findings(dataset, secret_metadata)}


def test_the_table_knows_every_category_and_level():
    assert set(table()["categories"]) == set(CATEGORIES)
    assert set(table()["levels"]) == set(LEVELS)


# The matrix of thai_gdc 2.2's create form, level by level.
ALLOWED = {
    "ข้อมูลสาธารณะ": {"เปิดเผย"},
    "ข้อมูลใช้ภายใน": {"ชั้นเผยแพร่ภายในองค์กร"},
    "ข้อมูลส่วนบุคคล": {"ชั้นเผยแพร่ภายในองค์กร", "ลับ", "ลับมาก"},
    "ข้อมูลความลับทางราชการ": {"ลับ", "ลับมาก", "ลับที่สุด"},
    "ข้อมูลความมั่นคง": {"ลับ", "ลับมาก", "ลับที่สุด"},
}


@pytest.mark.parametrize("category", CATEGORIES)
@pytest.mark.parametrize("level", LEVELS)
def test_a_level_fits_its_category(category, level):
    wrong = ("data_classification", False) in said(
        {"data_category": category, "data_classification": level, "private": True}
    )
    doubtful = ("data_classification", True) in said(
        {"data_category": category, "data_classification": level, "private": True}
    )
    elsewhere = level in table()["categories"][category].get("levels_elsewhere", [])
    assert (wrong or doubtful) == (level not in ALLOWED[category])
    assert doubtful == elsewhere


@pytest.mark.parametrize("level", LEVELS[1:])
def test_only_open_data_are_public_with_files(level):
    dataset = {
        "data_category": "ข้อมูลส่วนบุคคล",
        "data_classification": level,
        "resources": [{}],
        "private": False,
    }
    assert ("private", False) in said(dataset)


def test_public_data_may_be_public():
    assert said({"data_category": "ข้อมูลสาธารณะ", "license_id": OPEN, "resources": [{}]}) == set()


def test_a_closed_licence_on_public_data_is_a_warning():
    assert said({"data_category": "ข้อมูลสาธารณะ", "license_id": CLOSED}) == {("license_id", True)}


@pytest.mark.parametrize("level", ["ลับ", "ลับมาก", "ลับที่สุด"])
def test_secret_data_are_refused_by_default_and_hold_neither_file_nor_open_licence(level):
    dataset = {"data_category": "ข้อมูลความมั่นคง", "data_classification": level, "private": True}
    assert ("data_classification", False) in said(dataset, secret_metadata=False)
    assert said(dataset) == set()
    assert said({**dataset, "resources": [{}]}) == {("data_classification", False)}
    assert said({**dataset, "license_id": OPEN}) == {("license_id", False)}


def test_a_secret_category_is_refused_before_its_level_is_known():
    assert said({"data_category": "ข้อมูลความมั่นคง", "private": True}, secret_metadata=False) == {
        ("data_classification", False)
    }


@pytest.mark.parametrize(
    ("category", "level", "condition", "code"),
    [
        ("ข้อมูลสาธารณะ", None, None, "PUBLIC"),
        ("ข้อมูลใช้ภายใน", None, None, "NON_PUBLIC"),
        ("ข้อมูลใช้ภายใน", None, "ยื่นคำขอที่สำนักงาน", "RESTRICTED"),
        ("ข้อมูลความมั่นคง", "ลับ", "ยื่นคำขอ", "NON_PUBLIC"),
    ],
)
def test_access_rights_follow(category, level, condition, code):
    assert access_rights(category, level, condition).endswith("/" + code)

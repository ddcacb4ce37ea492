"""Cutting questions into words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ckanext.smartcity.search.words import cut, segment

SENTENCES = [
    ("น้ำท่วมกรุงเทพ", ["น้ำท่วม", "กรุงเทพ"]),
    ("ตากลม", ["ตากลม"]),
    ("จังหวัดตาก", ["จังหวัด", "ตาก"]),
    ("อบต.รังนก", ["อบต.", "รังนก"]),
    ("จ.ขอนแก่น", ["จ.", "ขอนแก่น"]),
    ("ปีงบประมาณ๒๕๖๖", ["ปีงบประมาณ", "2566"]),
    ("ฝุ่นPM2.5", ["ฝุ่น", "PM", "2.5"]),
    ("ต่างๆ", ["ต่าง"]),
    ("น้ําท่วม", ["น้ำท่วม"]),
    ("เวลา 10:30", ["เวลา", "10", "30"]),
    ("open-data", ["open-data"]),
    ("2560-2565", ["2560-2565"]),
]


@pytest.mark.parametrize(("text", "words"), SENTENCES)
def test_cuts_as_a_reader_would(text, words):
    assert [word.text for word in cut(text)] == words


def test_remembers_what_was_written_without_a_space():
    assert [word.glued for word in cut("น้ำท่วม กรุงเทพ2566")] == [False, False, True]


@given(st.text(alphabet="กขคตนมรลวสหอะาิีุูเแโไใ่้์ำ", max_size=80))
def test_segmenting_loses_no_letter(run):
    assert "".join(segment(run)) == run


@given(st.text(max_size=200))
def test_any_text_can_be_cut(text):
    assert all(word.text.strip() for word in cut(text))

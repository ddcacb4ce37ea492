"""Forgiving spelling."""

from pathlib import Path

import pytest

from ckanext.smartcity.search import spellings
from ckanext.smartcity.search.loose import closest, distance, fold, solr_mapping

CONF = Path(__file__).resolve().parents[3] / "config/solr/configset/conf"


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("น้าท่วม", "น้ำท่วม"),
        ("นำท่วม", "น้ำท่วม"),
        ("อนุญาติ", "อนุญาต"),
        ("โรงพยาบาน", "โรงพยาบาล"),
        ("กรุงเทบ", "กรุงเทพ"),
    ],
)
def test_the_nearest_spelling_is_found(typed, meant):
    assert closest(typed, ["ที่ดิน", meant, "โรงงาน"]) == meant


@pytest.mark.parametrize("typed", ["xyzzy", "ก", "แมว"])
def test_nothing_is_offered_where_nothing_is_near(typed):
    assert closest(typed, ["น้ำท่วม", "โรงงาน"]) is None


def test_a_swap_of_neighbours_is_one_change():
    assert distance("abcd", "abdc", 3) == 1
    assert distance("abc", "xyz", 1) == 2


def test_solr_folds_by_the_same_table():
    assert (CONF / "mapping-loose.txt").read_text(encoding="utf-8") == solr_mapping()
    assert fold("น้ำท่วม ๒๕๖๖") == "นาทวม2566"


def test_common_misspellings_are_put_right_alike_in_python_and_solr():
    assert (CONF / "mapping-words.txt").read_text(encoding="utf-8") == spellings.solr_mapping()
    assert spellings.put_right("กฏหมายและเว็บไซด์") == "กฎหมายและเว็บไซต์"

"""What Solr is asked."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ckanext.smartcity.search.query import ASKED, LOOSE, search_params


def asked(q, **params):
    return search_params({"q": q, **params}, ("bool", "field"))


@pytest.mark.parametrize(
    ("q", "names"),
    [
        ("น้ำท่วม", ["น้ำท่วม", "อุทกภัย", "flood"]),
        ("flood", ["flood", "น้ำท่วม"]),
        ("กทม.", ["กทม.", "กรุงเทพมหานคร", "Bangkok"]),
        ("กรุงเทพฯ", ["กรุงเทพ", "กรุงเทพมหานคร"]),
        ("โคราช", ["โคราช", "นครราชสีมา", "Nakhon Ratchasima"]),
        ("อ.บ.ต.", ["อ.บ.ต.", "องค์การบริหารส่วนตำบล"]),
        ("อบต", ["อบต", "องค์การบริหารส่วนตำบล"]),
        ("รพ.สต.", ["รพ.สต.", "โรงพยาบาลส่งเสริมสุขภาพตำบล"]),
        ("กล้อง CCTV", ["กล้อง CCTV", "กล้องวงจรปิด"]),
        ("smart city", ["smart city", "เมืองอัจฉริยะ"]),
    ],
)
def test_a_thing_is_asked_for_under_all_its_names(q, names):
    written = asked(q)["q"]
    assert all(f'"{name}"' in written for name in names)


def test_the_word_itself_weighs_more_than_its_synonyms():
    assert asked("น้ำท่วม")["q"].startswith('+("น้ำท่วม" OR "อุทกภัย"^0.075 OR')


@pytest.mark.parametrize("q", ["ปี 2566", "๒๕๖๖", "2023", "ปีงบประมาณ 2566", "พ.ศ.2566", "ปี 66"])
def test_a_year_is_asked_for_in_both_eras_and_in_the_coverage(q):
    written = asked(q)["q"]
    assert "2566" in written
    assert '"2023"' in written
    assert "year_i:[2023 TO 2023]" in written


@pytest.mark.parametrize(
    ("q", "cut"),
    [("amber azure", False), ("2026", False), ("flood", True), ("ประปา", True), ("amber ประปา", True)],
)
def test_the_parts_of_thai_words_are_asked_for_only_where_there_is_thai(q, cut):
    """The Thai synonyms of an English word count."""
    assert ("notes_parts" in asked(q)["qf"], "title_parts" in asked(q)["qf"]) == (cut, cut)


def test_words_that_say_nothing_are_not_required():
    assert "ข้อมูล" not in asked("ข้อมูลน้ำท่วม")["q"].split(" OR (+")[0].split('"')[0]
    assert asked("ข้อมูล")["q"] == '+"ข้อมูล"'


def test_the_level_before_a_place_ranks_and_does_not_restrict():
    assert '+("ตำบล"^0.5 OR id:*^0)' in asked("ตำบลขอนแก่น")["q"]
    assert "^0.5" not in asked("ตำบล")["q"]


@pytest.mark.parametrize(
    "params", [{"defType": "dismax"}, {"qf": "title"}, {"mm": "1"}, {"bf": "x"}, {"boost": "x"}]
)
def test_a_caller_with_its_own_ranking_keeps_its_question(params):
    assert asked("น้ำ", **params)["q"] == "น้ำ"


@pytest.mark.parametrize("q", ["", "*:*", "name:x", "id:(a OR b)", "{!bool must=x}"])
def test_harvesters_and_field_queries_are_left_alone(q):
    changed = asked(q)
    assert changed["q"] == q
    assert "defType" not in changed


def test_only_datasets_unless_a_type_is_asked_for():
    assert "+dataset_type:dataset" in asked("น้ำ")["fq_list"]
    assert "fq_list" not in asked("น้ำ", fq="dataset_type:showcase")


def test_keeps_what_was_asked_for_other_extensions():
    assert asked("น้ำ", extras={"ext_bbox": "1"})["extras"] == {"ext_bbox": "1", ASKED: "น้ำ"}


def test_a_loosened_question_needs_any_of_its_things():
    changed = asked("โรงงาน นครปฐม", extras={LOOSE: "1"})
    assert changed["mm"] == "1"
    assert "+" not in changed["q"]


@pytest.mark.parametrize("q", ["🙂", "(((", "???", "-", '""""', "}{!", "\x00\x01"])
def test_a_question_without_a_word_finds_nothing(q):
    assert asked(q)["q"] == "(*:* NOT *:*)"


@given(st.text(max_size=300))
def test_no_text_reaches_solr_with_local_parameters_or_unbalanced_quotes(q):
    written = asked(q)
    if ASKED in written.get("extras", {}):
        assert "{!" not in written["q"]
        assert "_query_" not in written["q"].replace('"_query_', "") or ":" not in written["q"]
        assert written["q"].count('"') % 2 == 0


def test_a_very_long_text_asks_for_a_bounded_number_of_things():
    assert len(asked("น้ำท่วม " * 2000)["q"]) < 20_000

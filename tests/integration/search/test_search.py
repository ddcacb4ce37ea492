"""Search in a portal with datasets of its own: languages, privacy, types, order, corrections, suggestions."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

import ckan.plugins.toolkit as tk
from ckan.tests import factories

from ckanext.smartcity.metadata.values import LONGEST_TEXT, LONGEST_TITLE
from tests.integration.search.conftest import Search

Publish = Callable[..., dict[str, Any]]


def names(answer: dict[str, Any]) -> list[str]:
    return [dataset["name"] for dataset in answer["results"]]


def as_visitor(q: str, **params: Any) -> dict[str, Any]:
    return tk.get_action("package_search")({"user": "", "ignore_auth": False}, {"q": q, **params})


@pytest.fixture
def floods(publish: Publish) -> dict[str, Any]:
    return publish(
        name="floods",
        title_translated={"th": "จุดอ่อนน้ำท่วมขัง", "en": "Places that flood"},
        notes_translated={"th": "ตำแหน่งที่น้ำท่วมทุกปี", "en": "Where water stands every year"},
        tags_translated={"th": ["น้ำท่วม"], "en": ["flood"]},
        place=["40"],
        temporal_start="2023",
    )


class TestQuestion:
    @pytest.mark.parametrize(
        "q",
        [
            "น้ำท่วม",
            "น้ำ",
            "อุทกภัย",
            "flood",
            "FLOODS",
            "ขอนแก่น",
            "Khon Kaen",
            "น้ำท่วมขอนแก่น",
            "2566",
            "๒๕๖๖",
            "2023",
        ],
    )
    def test_finds_a_dataset_by_what_it_says_in_either_language(
        self, floods: dict[str, Any], search: Search, q: str
    ) -> None:
        assert names(search(q)) == ["floods"]

    def test_a_field_query_stays_a_field_query(self, floods: dict[str, Any], search: Search) -> None:
        assert names(search("name:floods")) == ["floods"]
        assert names(search("data_type:nothing")) == []
        assert names(search("*:*", fq="tags:น้ำท่วม")) == ["floods"]

    def test_the_word_itself_stands_above_its_synonym_and_the_title_above_the_description(
        self, publish: Publish, floods: dict[str, Any], search: Search
    ) -> None:
        publish(name="synonym", title="แผนที่อุทกภัย", notes="-")
        publish(name="in-notes", title="รายงานประจำปี", notes="กล่าวถึงน้ำท่วมหนึ่งครั้ง", tags=[{"name": "รายงาน"}])
        assert names(search("น้ำท่วม"))[0] == "floods"
        assert sorted(names(search("น้ำท่วม"))) == ["floods", "in-notes", "synonym"]
        assert names(search("อุทกภัย"))[0] == "synonym"

    def test_the_level_before_a_place_ranks_and_does_not_restrict(
        self, publish: Publish, search: Search
    ) -> None:
        for name, title in (("districts", "รายชื่ออำเภอของขอนแก่น"), ("subdistricts", "รายชื่อตำบลของขอนแก่น")):
            publish(name=name, title=title, notes="ขอนแก่น", tags=[{"name": "ขอนแก่น"}])
        assert names(search("ตำบลขอนแก่น")) == ["subdistricts", "districts"]
        assert names(search("อำเภอขอนแก่น")) == ["districts", "subdistricts"]

    def test_names_sort_as_in_a_thai_dictionary(self, publish: Publish, search: Search) -> None:
        for name, title in (("d", "ขนม"), ("b", "เกาะ"), ("a", "กขค"), ("c", "โกดัง")):
            publish(name=f"sorted-{name}", title=title)
        assert names(search("*:*", sort="title_string asc")) == [
            "sorted-a",
            "sorted-b",
            "sorted-c",
            "sorted-d",
        ]


class TestCorrection:
    def test_a_misspelt_question_is_answered_and_the_answer_says_so(
        self, floods: dict[str, Any], search: Search
    ) -> None:
        answer = search("น้าท่วม")
        assert names(answer) == ["floods"]
        assert answer["smartcity_correction"] == {"asked": "น้าท่วม", "shown": "น้ำท่วม", "kind": "spelling"}

    def test_where_not_everything_is_found_together_the_rest_is_shown(
        self, floods: dict[str, Any], search: Search
    ) -> None:
        answer = search("น้ำท่วม มัสยิด")
        assert names(answer) == ["floods"]
        assert answer["smartcity_correction"]["kind"] == "fewer_words"

    def test_what_is_found_is_not_corrected(self, floods: dict[str, Any], search: Search) -> None:
        assert "smartcity_correction" not in search("น้ำท่วม")

    def test_corrections_come_only_from_what_the_visitor_may_see(self, publish: Publish) -> None:
        publish(name="secret", title="ซุปเปอร์ลับเฉพาะกิจ", private=True)
        answer = as_visitor("ซุปเปอร์ลับเฉพาะกิด")
        assert answer["count"] == 0
        assert "smartcity_correction" not in answer


class TestVisibility:
    def test_a_private_dataset_is_neither_found_nor_suggested(self, publish: Publish) -> None:
        publish(name="secret", title="แผนลับเมือง", private=True)
        assert as_visitor("แผนลับเมือง")["count"] == 0
        offered = tk.get_action("smartcity_search_suggest")({"user": ""}, {"q": "แผนลับ"})
        assert offered["datasets"] == []
        assert offered["tags"] == []

    def test_only_datasets_unless_another_type_is_asked_for(
        self, floods: dict[str, Any], search: Search
    ) -> None:
        assert search("*:*", fq="dataset_type:showcase")["count"] == 0
        assert names(search("*:*")) == ["floods"]


class TestSuggestion:
    @pytest.mark.parametrize("typed", ["น้ำท", "นำทว", "จุดอ่อน", "places th", "flo"])
    def test_offers_datasets_by_the_beginning_of_any_word(self, floods: dict[str, Any], typed: str) -> None:
        offered = tk.get_action("smartcity_search_suggest")({"user": ""}, {"q": typed})
        assert [dataset["name"] for dataset in offered["datasets"]] == ["floods"]

    def test_offers_cities_places_and_tags(self, floods: dict[str, Any]) -> None:
        ask = tk.get_action("smartcity_search_suggest")
        offered = ask({"user": ""}, {"q": "ขอนแ", "language": "en"})
        assert offered["cities"] == [{"name": "khon-kaen", "title": "Khon Kaen"}]
        assert offered["places"][0] == {"code": "40", "title": "Khon Kaen Province"}
        assert ask({"user": ""}, {"q": "น้ำ"})["tags"] == [{"name": "น้ำท่วม", "count": 1}]


class TestSolr:
    def test_a_long_or_odd_value_never_keeps_a_dataset_from_being_saved(
        self, publish: Publish, search: Search
    ) -> None:
        # Solr refuses an indexed string of more than 32,766 bytes; a Thai letter has three.
        publish(
            name="long",
            title="ย" * LONGEST_TITLE,
            notes="น้ำ" * (LONGEST_TEXT // 3),
            data_source="ก" * LONGEST_TEXT,
            extras=[{"key": "of_another_extension", "value": "ก" * 40_000}],
        )
        assert names(search("name:long")) == ["long"]


class TestPage:
    def test_marks_the_words_and_escapes_the_rest(self, publish: Publish, app: Any) -> None:
        publish(name="marked", title="<b>น้ำท่วม</b>", notes="น้ำท่วม <img src=x onerror=alert(1)>")
        page = app.get("/dataset/", query_string={"q": "น้ำท่วม"}).body
        assert "&lt;b&gt;<mark>น้ำท่วม</mark>&lt;/b&gt;" in page
        assert "<img src=x" not in page

    def test_says_what_can_be_done_where_nothing_was_found(self, floods: dict[str, Any], app: Any) -> None:
        page = app.get("/en/dataset/", query_string={"q": "xyzzyq", "tags": "x"}).body
        assert "What you can do" in page
        assert "Search without the filters" in page

    def test_says_that_the_question_was_corrected(self, floods: dict[str, Any], app: Any) -> None:
        page = app.get("/en/dataset/", query_string={"q": "น้าท่วม"}).body
        assert "Did you mean" in page
        assert "Places that <mark>flood</mark>" in page

    def test_keeps_parameters_of_other_extensions_in_the_form(self, floods: dict[str, Any], app: Any) -> None:
        page = app.get("/dataset/", query_string={"ext_other": "kept<"}).body
        assert '<input type="hidden" name="ext_other" value="kept&lt;">' in page


def test_an_editor_finds_the_private_datasets_of_the_own_city_only(publish: Publish) -> None:
    secret = publish(name="secret", title="แผนลับเมือง", private=True)
    insider = factories.User()
    factories.Organization(users=[{"name": insider["name"], "capacity": "editor"}])
    ask = tk.get_action("package_search")
    outsider = ask({"user": insider["name"], "auth_user_obj": None}, {"q": "แผนลับ", "include_private": True})
    assert secret["name"] not in names(outsider)

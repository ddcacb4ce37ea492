"""The names of things: what must never be taken for another."""

import pytest

from ckanext.smartcity.search.lexicon import key, lexicon

MONTHS = "ม.ค. ก.พ. มี.ค. เม.ย. พ.ค. มิ.ย. ก.ค. ส.ค. ก.ย. ต.ค. พ.ย. ธ.ค."


@pytest.mark.parametrize("month", MONTHS.split())
def test_a_month_is_no_abbreviation_of_anything_else(month: str) -> None:
    assert key(month) not in lexicon().synonyms


def test_an_abbreviation_of_two_bodies_means_both() -> None:
    meant = lexicon().synonyms[key("ทช.")]
    assert {"กรมทางหลวงชนบท", "กรมทรัพยากรทางทะเลและชายฝั่ง"} <= set(meant)
    assert "กรมทางหลวงชนบท" not in lexicon().synonyms[key("กรมทรัพยากรทางทะเลและชายฝั่ง")]


def test_stopwords_name_nothing() -> None:
    assert not {word for word in lexicon().stopwords if word in lexicon().synonyms}

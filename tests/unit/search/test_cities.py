"""The cities as the search knows them, and the filter by city."""

from ckanext.smartcity.search.cities import City, is_city
from ckanext.smartcity.search.place_filter import area_filters, read_area
from ckanext.smartcity.search.suggest import matching_cities

KNOWN = {
    "khon-kaen": City("khon-kaen", {"th": "ขอนแก่น", "en": "Khon Kaen"}, {}),
    "ninth": City("ninth", {"th": "เมืองที่เก้า"}, {}),
}


def test_a_title_without_english_is_thai():
    assert KNOWN["ninth"].title("en") == "เมืองที่เก้า"


def test_only_the_role_makes_a_city():
    assert is_city({"organisation_role": "city"})
    assert not is_city({"organisation_role": "member"})
    assert not is_city(None)


def test_a_city_is_filtered_by_name_and_an_unknown_one_is_told():
    area = read_area({"ext_city": ["khon-kaen", "atlantis OR *:*"]}, KNOWN)
    assert area_filters(area) == ["city:(khon-kaen)"]
    assert [problem.parameter for problem in area.problems] == ["ext_city"]
    assert "khon-kaen, ninth" in area.problems[0].text(str)


def test_cities_answer_to_all_their_names():
    assert matching_cities("ขอน", "th", KNOWN.values()) == [{"name": "khon-kaen", "title": "ขอนแก่น"}]
    assert matching_cities("khon k", "en", KNOWN.values()) == [{"name": "khon-kaen", "title": "Khon Kaen"}]
    assert [city["name"] for city in matching_cities("nin", "en", KNOWN.values())] == ["ninth"]

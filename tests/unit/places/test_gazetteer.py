"""The gazetteer: whole, consistent, labelled with the right words."""

import pytest

from ckanext.smartcity.places import gazetteer


def test_holds_every_province_district_and_subdistrict_and_seven_municipalities():
    codes = [province.code for province in gazetteer.provinces()]
    assert len(codes) == 77
    assert sum(len(gazetteer.districts(code)) for code in codes) == 928
    assert sum(len(gazetteer.subdistricts(code)) for code in codes) == 7436
    assert len(gazetteer.municipalities()) == 7  # the eighth, Bangkok, is its province


def test_every_place_lies_in_a_place_that_lists_it():
    for province in gazetteer.provinces():
        for district in gazetteer.districts(province.code):
            assert gazetteer.parents(district.code) == (province,)
            for subdistrict in gazetteer.subdistricts(district.code):
                assert gazetteer.parents(subdistrict.code) == (district, province)
                assert subdistrict.postal_code
                assert all(len(code) == 5 and code.isdigit() for code in subdistrict.postal_codes)


def test_every_province_has_an_extent_a_label_point_inside_it_and_its_other_codes():
    for province in gazetteer.provinces():
        west, south, east, north = province.extent
        longitude, latitude = province.label_point
        assert west < longitude < east
        assert south < latitude < north
        assert province.iso_3166_2 == f"TH-{province.code}"
        assert province.wikidata
        assert province.geonames


@pytest.mark.parametrize(
    ("code", "thai", "english"),
    [
        ("50", "จังหวัดเชียงใหม่", "Chiang Mai Province"),
        ("10", "กรุงเทพมหานคร", "Bangkok"),
        ("5014", "อำเภอสันทราย", "San Sai District"),
        ("1004", "เขตบางรัก", "Bang Rak District"),
        ("501401", "ตำบลสันทรายหลวง", "San Sai Luang Subdistrict"),
        ("100402", "แขวงสีลม", "Si Lom Subdistrict"),
        ("5099", "เทศบาลนครเชียงใหม่", "Chiang Mai City Municipality"),
    ],
)
def test_labels_carry_the_word_of_the_level(code, thai, english):
    place = gazetteer.find(code)
    assert (place.label("th"), place.label("en")) == (thai, english)


def test_bangkok_has_no_amphoe_and_no_tambon():
    below = [*gazetteer.districts("10"), *gazetteer.subdistricts("10")]
    assert {place.label("th")[:3] for place in below} == {"เขต", "แขว"}


def test_full_label_names_the_hierarchy():
    place = gazetteer.place("501401")
    assert gazetteer.full_label(place, "th") == "ตำบลสันทรายหลวง อำเภอสันทราย จังหวัดเชียงใหม่"
    assert (
        gazetteer.full_label(place, "en")
        == "San Sai Luang Subdistrict, San Sai District, Chiang Mai Province"
    )


@pytest.mark.parametrize(
    ("code", "expected"),
    [("501401", ("501401", "5014", "50")), ("5099", ("5099", "50")), ("50", ("50",)), ("99", ()), ("", ())],
)
def test_with_parents_lists_what_a_dataset_of_the_place_belongs_to(code, expected):
    assert gazetteer.with_parents(code) == expected


def test_extent_around_a_district_is_its_province_s():
    assert gazetteer.extent_around("5014") == gazetteer.place("50").extent
    assert gazetteer.extent_around("99") is None


def test_an_unknown_code_is_no_place():
    assert gazetteer.find("00") is None
    assert gazetteer.children("00") == gazetteer.subdistricts("0000") == gazetteer.parents("00") == ()

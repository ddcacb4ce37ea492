"""From what people write to places."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ckanext.smartcity.places import gazetteer

ONE_MEANING = [
    ("จ.เชียงใหม่", "50"),
    ("จ เชียงใหม่", "50"),
    ("จังหวัด เชียงใหม่", "50"),
    ("Chiang Mai Province", "50"),
    ("chiangmai province", "50"),
    ("Changwat Chiang Mai", "50"),
    ("กทม.", "10"),
    ("กทม", "10"),
    ("กรุงเทพฯ", "10"),
    ("กรุงเทพ", "10"),
    ("Krung Thep", "10"),
    ("BMA", "10"),
    ("เมืองคอน", "80"),
    ("Korat", "30"),
    ("อยุธยา", "14"),
    ("Chonburi", "20"),
    ("เทศบาลนครเชียงใหม่", "5099"),
    ("ทน.เชียงใหม่", "5099"),
    ("เทศบาลเชียงใหม่", "5099"),
    ("Chiang Mai City Municipality", "5099"),
    ("Chiang Mai Municipality", "5099"),
    ("เทศบาลเมืองกาฬสินธุ์", "4699"),
    ("เทศบาลนครนครศรีธรรมราช", "8099"),
    ("เทศบาลนครขอนแก่น อ.เมือง จ.ขอนแก่น", "4099"),
    ("เขตบางรัก", "1004"),
    ("Khet Bang Rak", "1004"),
    ("แขวงสีลม", "100402"),
    ("แขวงสีลม เขตบางรัก กทม.", "100402"),
    ("Silom, Bangkok", "100402"),
    ("อ.เมือง จ.ขอนแก่น", "4001"),
    ("อ.เมืองขอนแก่น", "4001"),
    ("Amphoe Muang Khon Kaen", "4001"),
    ("Mueang Khon Kaen District", "4001"),
    ("ต.ในเมือง อ.เมืองขอนแก่น จ.ขอนแก่น 40000", "400101"),
    ("ต.ในเมืองอ.เมืองจ.ขอนแก่น", "400101"),
    ("จ.ขอนแก่น อ.เมือง ต.ในเมือง", "400101"),
    ("ตำบลสุเทพอำเภอเมืองเชียงใหม่จังหวัดเชียงใหม่", "500108"),
    ("Suthep Subdistrict, Mueang Chiang Mai District, Chiang Mai Province", "500108"),
    ("Tambon Suthep", "500108"),
    ("อำเภอเฉลิมพระเกียรติ สระบุรี", "1913"),
    ("เกาะพะงัน อ.เกาะพะงัน ตำบลเกาะพะงัน", "840501"),
    ("จ.ป.ร.", "850406"),
    ("ตาก", "63"),
    ("50", "50"),
    ("๕๐", "50"),
    ("5014", "5014"),
    ("500108", "500108"),
    ("เชียงใหม่\u200b", "50"),
]


@pytest.mark.parametrize(("text", "code"), ONE_MEANING)
def test_a_name_with_one_meaning_is_that_place(text, code):
    assert gazetteer.resolve(text).place == gazetteer.place(code)


@pytest.mark.parametrize(
    ("text", "at_least"),
    [("เฉลิมพระเกียรติ", 5), ("หนองบัว", 28), ("อ.เมือง", 75), ("ในเมือง ขอนแก่น", 3), ("บางรัก", 3), ("50200", 3)],
)
def test_a_name_of_several_places_is_never_chosen_silently(text, at_least):
    resolution = gazetteer.resolve(text)
    assert resolution.place is None
    assert resolution.place is None
    assert resolution.candidates
    assert len(resolution.candidates) >= at_least
    labels = {gazetteer.full_label(place, "th") for place in resolution.candidates}
    assert len(labels) == len(resolution.candidates)


def test_a_bare_province_name_means_the_province_and_the_others_are_listed():
    resolution = gazetteer.resolve("เชียงใหม่")
    assert resolution.place == gazetteer.place("50")
    assert [place.code for place in resolution.candidates] == ["50", "5099", "450802"]


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "ตากลม",
        "ไม่มีที่นี่",
        "จังหวัด",
        "99",
        "999999",
        "00000",
        "A" * 10_000,
        "ก " * 5_000,
        "อ.อ.อ.",
        "{!}",
        "\x00",
    ],
)
def test_what_names_no_place_means_none(text):
    resolution = gazetteer.resolve(text)
    assert resolution.place is None
    assert not resolution.candidates


def test_every_full_label_leads_back_to_its_place():
    for province in gazetteer.provinces():
        for place in (
            province,
            *gazetteer.children(province.code),
            *gazetteer.subdistricts(province.code)[::9],
        ):
            for language in ("th", "en"):
                written = gazetteer.full_label(place, language)
                assert place in gazetteer.resolve(written).candidates, written


@pytest.mark.parametrize("code", ["10", "1004", "100402", "40", "4001", "400101", "4099", "80", "8099"])
@pytest.mark.parametrize("language", ["th", "en"])
def test_a_full_label_has_one_meaning(code, language):
    place = gazetteer.place(code)
    assert gazetteer.resolve(gazetteer.full_label(place, language)).place == place


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("สันท", "5014"),
        ("chiang m", "50"),
        ("อ.เมืองข", "4001"),
        ("ขอนแก่น", "40"),
        ("เทศบาลนครร", "2199"),
        ("พะงัน", "8405"),
    ],
)
def test_search_offers_the_widest_place_that_begins_so_first(text, first):
    assert gazetteer.search(text)[0].code == first


def test_search_is_limited_and_empty_for_nothing():
    assert len(gazetteer.search("บ้าน", limit=7)) == 7
    assert gazetteer.search("  ") == ()


@pytest.mark.parametrize(
    ("text", "written", "code", "rest"),
    [
        ("น้ำท่วม เชียงใหม่", "เชียงใหม่", "50", "น้ำท่วม"),
        ("น้ำท่วมเชียงใหม่", "เชียงใหม่", "50", "น้ำท่วม"),
        ("น้ำท่วมเชียงใหม่2566", "เชียงใหม่", "50", "น้ำท่วม 2566"),
        ("ขยะ อ.เมืองขอนแก่น", "อ.เมืองขอนแก่น", "4001", "ขยะ"),
        ("ขยะอำเภอเมืองขอนแก่น", "อำเภอเมืองขอนแก่น", "4001", "ขยะ"),
        ("ข้อมูลจังหวัดตาก", "จังหวัดตาก", "63", "ข้อมูล"),
        ("flood Chiang Mai 2566", "Chiang Mai", "50", "flood 2566"),
        ("ประชากร ต.สุเทพ", "ต.สุเทพ", "500108", "ประชากร"),
        ("ห้องสมุด กทม.", "กทม.", "10", "ห้องสมุด"),
    ],
)
def test_a_place_in_a_search_text_is_recognised(text, written, code, rest):
    found = gazetteer.recognise(text)
    assert (found.written, found.resolution.place.code, found.rest) == (written, code, rest)


@pytest.mark.parametrize(
    "text", ["ตลาด", "ตากลม", "PM2.5", "เมืองอัจฉริยะ", "ตำบล", "เขตการปกครอง", "", "title:water"]
)
def test_everyday_words_are_no_places(text):
    assert gazetteer.recognise(text) is None


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=400) | st.text("จอตเขต.ตำบลอำเภอจังหวัดเมืองแขวง ,๑2 Mueang", max_size=200))
def test_any_text_is_answered(text):
    resolution = gazetteer.resolve(text)
    assert resolution.place is None or resolution.place in resolution.candidates
    gazetteer.recognise(text)
    assert len(gazetteer.search(text)) <= 20


@pytest.mark.parametrize(
    "text", ["ตาก " * 75, "จ." * 150, "เมือง" * 60, "Chiang " * 40, "อำเภอ" * 60, "," * 300]
)
def test_hostile_texts_take_no_time(text):
    gazetteer.resolve("เชียงใหม่")
    start = time.process_time()
    gazetteer.resolve(text)
    gazetteer.recognise(text)
    gazetteer.search(text)
    assert time.process_time() - start < 0.5

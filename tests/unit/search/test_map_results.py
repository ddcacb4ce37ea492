"""From a search page's address to the query of its map, and from what was found to what is drawn."""

from ckanext.smartcity.places import gazetteer
from ckanext.smartcity.search.map_results import map_query, map_results

CHIANG_MAI = gazetteer.place("50")


def document(**facts):
    west, south, east, north = CHIANG_MAI.extent
    extent = {"minx": west, "miny": south, "maxx": east, "maxy": north}
    return {"name": "a", "title": "ก", "spatial_centre": "18.69,98.8", **extent, **facts}


def found(*documents, provinces=()):
    items = [{"name": code, "count": count, "display_name": code} for code, count in provinces]
    facets = {"province_code": {"items": items}}
    return {"count": len(documents), "results": list(documents), "search_facets": facets}


def test_the_map_asks_what_the_page_asked():
    arguments = [
        ("q", "น้ำ"),
        ("organization", "chiang-mai"),
        ("tags", "ก"),
        ("tags", "ข"),
        ("ext_place", "50"),
    ]
    query = map_query(
        [*arguments, ("page", "3"), ("sort", "title_string asc"), ("_tags_limit", "0"), ("res_format", "")]
    )
    assert query["q"] == "น้ำ"
    assert query["fq"] == 'organization:"chiang-mai" tags:"ก" tags:"ข"'
    assert query["extras"] == {"ext_place": ["50"]}


def test_the_page_s_own_filter_is_added():
    assert map_query([("_fixed", "organization:rayong")])["fq"] == 'organization:"rayong"'


def test_a_quotation_mark_stays_inside_its_value():
    assert map_query([("tags", 'a" OR *:* "\\')])["fq"] == 'tags:"a\\" OR *:* \\"\\\\"'


def test_a_dataset_of_a_whole_province_is_drawn_at_the_province_s_label():
    shown = map_results(found(document(place_own=["5014"])), "th")["datasets"][0]
    assert shown["province"] == "50"
    assert shown["centre"] == list(CHIANG_MAI.label_point)
    assert shown["extent"] is None


def test_a_dataset_with_a_geometry_of_its_own_is_drawn_by_its_extent():
    shown = map_results(found(document(place_own=["50"], maxx=99.0)), "th")["datasets"][0]
    assert shown["province"] is None
    assert shown["extent"][2] == 99.0
    point = map_results(found(document(minx=98.8, maxx=98.8, miny=18.69, maxy=18.69)), "th")["datasets"][0]
    assert point["extent"] is None


def test_what_lies_nowhere_is_counted_but_not_drawn():
    result = map_results(found({"name": "a", "title": "ก"}), "th")
    assert (result["count"], result["datasets"]) == (1, [])


def test_provinces_are_named_in_the_language_the_fullest_first():
    result = map_results(found(provinces=[("21", 1), ("50", 7), ("xx", 2)]), "en")
    assert result["provinces"] == [
        {"code": "50", "label": "Chiang Mai Province", "count": 7},
        {"code": "21", "label": "Rayong Province", "count": 1},
    ]


def test_titles_are_in_the_reader_s_language():
    both = document(title_en="A")
    assert map_results(found(both), "en")["datasets"][0]["title"] == "A"
    assert map_results(found(both), "th")["datasets"][0]["title"] == "ก"

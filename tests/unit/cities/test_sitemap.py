"""The files of a sitemap."""

from __future__ import annotations

from xml.etree import ElementTree as ET

from ckanext.smartcity.cities import sitemap
from ckanext.smartcity.cities.sitemap import Entry

SPACE = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9", "x": "http://www.w3.org/1999/xhtml"}


def entry(number: int) -> Entry:
    addresses = {"th": f"https://portal.example/{number}?a&b", "en": f"https://portal.example/en/{number}"}
    return Entry(addresses, "2026-01-02")


def locations(content: bytes) -> list[str]:
    return [found.text or "" for found in ET.fromstring(content).findall(".//s:loc", SPACE)]


def test_a_page_stands_once_per_language_each_time_with_both() -> None:
    root = ET.fromstring(sitemap.url_set([entry(1)]))
    assert locations(sitemap.url_set([entry(1)])) == list(entry(1).addresses.values())
    for url in root.findall("s:url", SPACE):
        links = {link.get("hreflang"): link.get("href") for link in url.findall("x:link", SPACE)}
        assert links == entry(1).addresses
        assert url.findtext("s:lastmod", namespaces=SPACE) == "2026-01-02"


def test_no_file_holds_more_addresses_than_allowed_and_none_is_lost() -> None:
    files = list(sitemap.parts(map(entry, range(5)), languages=2, most=4))
    assert [len(locations(file)) for file in files] == [4, 4, 2]
    assert [address for file in files for address in locations(file)] == [
        address for number in range(5) for address in entry(number).addresses.values()
    ]


def test_a_portal_without_pages_has_one_empty_file() -> None:
    assert [locations(file) for file in sitemap.parts([], languages=2)] == [[]]


def test_the_index_lists_the_files() -> None:
    assert locations(sitemap.index(["https://portal.example/sitemap-1.xml"])) == [
        "https://portal.example/sitemap-1.xml"
    ]

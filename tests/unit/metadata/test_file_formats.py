"""A file's name tells its format, the format its media type, and a download keeps its Thai name."""

from __future__ import annotations

import pytest

from ckanext.smartcity.exchange.downloads import disposition
from ckanext.smartcity.metadata import file_formats


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("ประชากร.csv", "CSV"),
        ("ก.GeoJSON", "GeoJSON"),
        ("https://example.go.th/a%20b.xlsx?x=1.pdf", "XLSX"),
        ("https://example.go.th/api", None),
        ("csv", None),
        ("ก.xyz", None),
    ],
)
def test_the_ending_tells_the_format(name, value):
    term = file_formats.of_file_name(name)
    assert (term.value if term else None) == value


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("ตาราง.XLSX", "tarang.xlsx"),
        ("ตาราง_ปี2568.csv", "tarang-pi-2568.csv"),
        ("C:\\งาน\\สถานีวัดระดับน้ำ.csv", "sathani-wat-radap-nam.csv"),
        ("population 2568.csv", "population 2568.csv"),
        ("ๆ.csv", "file.csv"),
    ],
)
def test_a_thai_file_is_kept_under_a_name_that_ckan_does_not_cut_away(name, kept):
    assert file_formats.stored_name(name) == kept


@pytest.mark.parametrize(
    ("given", "file_format", "stored"),
    [
        (None, "CSV", "text/csv"),
        ("text/plain", "CSV", "text/csv"),
        ("application/zip", "XLSX", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
        ("text/csv", "GeoJSON", "application/geo+json"),
        ("text/csv; header=present", "CSV", "text/csv; header=present"),
        ("application/x-own", "ของเราเอง", "application/x-own"),
        (None, None, None),
    ],
)
def test_the_media_type_follows_the_format_unless_a_more_telling_one_is_given(given, file_format, stored):
    assert file_formats.settled_media_type(given, file_format) == stored


@pytest.mark.parametrize(
    ("name", "url", "download"),
    [
        ("ปริมาณน้ำฝน 2568", "http://x/download/-2568.csv", "ปริมาณน้ำฝน 2568.csv"),
        ("ฝน.csv", "http://x/download/-.csv", "ฝน.csv"),
        ('../a\\b:"c"\n', "http://x/y.xlsx", "a b c.xlsx"),
        (None, "http://x/y.pdf", "y.pdf"),
        ("", "", "file"),
    ],
)
def test_a_download_is_called_like_its_resource(name, url, download):
    assert file_formats.download_name(name, url) == download


@pytest.mark.parametrize(
    ("name", "header"),
    [
        ("rain.csv", 'attachment; filename="rain.csv"'),
        ("ฝน.csv", "attachment; filename=\"file.csv\"; filename*=UTF-8''%E0%B8%9D%E0%B8%99.csv"),
        ("ฝน 2568.csv", "attachment; filename=\"2568.csv\"; filename*=UTF-8''%E0%B8%9D%E0%B8%99%202568.csv"),
    ],
)
def test_the_header_names_it_for_every_browser(name, header):
    assert disposition("attachment", name) == header

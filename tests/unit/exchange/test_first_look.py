"""A file alone fills in a good part of the form, and says nothing that it does not show."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from ckanext.smartcity.exchange import periods
from ckanext.smartcity.exchange.first_look import first_look, title_of

POINTS = [[98.9, 18.7], [99.0, 18.9]]


def looked_at(folder: Path, name: str, content: str, encoding: str = "utf-8"):
    file = folder / "file"
    file.write_bytes(content.encode(encoding))
    return first_look(file, name)


@pytest.mark.parametrize(
    ("name", "title"),
    [
        ("จำนวนประชากร_ปี2568 (1).xlsx", "จำนวนประชากร ปี2568"),
        ("C:\\งาน\\สถานี  วัดน้ำฝน.csv", "สถานี วัดน้ำฝน"),
        ("budget-2568_final.CSV", "budget-2568"),
        ("นํ้าท่วม.csv", "น้ำท่วม"),
        ("final.csv", "final"),
    ],
)
def test_the_title_is_the_file_name_without_its_clutter(name, title):
    assert title_of(name) == title


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("งบประมาณ ปีงบประมาณ ๒๕๖๘", "2024-10-01/2025-09-30"),
        ("ข้อมูล 2560-2565", "2017-01-01/2022-12-31"),
        ("รายงานเดือนมกราคม 2568", "2025-01"),
        ("ฝน 2025-01-15", "2025-01-15"),
        ("ไฟล์ 123456", None),
        ("ทะเบียน 9999", None),
    ],
)
def test_a_period_is_found_inside_a_name(text, iso):
    found = periods.in_text(text)
    assert (found.iso if found else None) == iso


def test_a_table_tells_columns_encoding_period_places_and_extent(tmp_path):
    text = "จังหวัด,ปี พ.ศ.,lat,long,จำนวน\nเชียงใหม่,2566,18.7,98.9,3\nเชียงใหม่,2568,18.9,99.0,4\n"
    look = looked_at(tmp_path, "จำนวนประชากร.csv", text, "cp874")
    assert look.problem is None
    assert look.resource["format"] == "CSV"
    assert look.resource["mimetype"] == "text/csv"
    assert look.resource["encoding"] == "cp874"
    names = [column["name"] for column in json.loads(look.resource["data_dictionary"])]
    assert names == ["จังหวัด", "ปี พ.ศ.", "lat", "long", "จำนวน"]
    assert (look.dataset["temporal_start"], look.dataset["temporal_end"]) == ("2023", "2025")
    assert look.dataset["place"] == ["50"]
    assert look.dataset["geo_coverage"] == "พิกัด"
    assert look.dataset["data_format"] == ["CSV"]
    assert json.loads(look.dataset["spatial"])["type"] == "Polygon"


def test_fiscal_years_in_a_column_are_fiscal_years(tmp_path):
    look = looked_at(tmp_path, "งบ.csv", "ปีงบประมาณ,บาท\n2567,1\n2568,2\n")
    assert (look.dataset["temporal_start"], look.dataset["temporal_end"]) == ("2023-10-01", "2025-09-30")


@pytest.mark.parametrize(
    "rows", ["ปี\nไม่ระบุ\n-\n", "lat,long\n18.7,980\n", "จังหวัด\nเชียงใหม่\nแอตแลนติส\n", "วันที่\n99/99/9999\n"]
)
def test_what_a_column_does_not_hold_is_not_said(tmp_path, rows):
    look = looked_at(tmp_path, "ก.csv", rows)
    assert not {"temporal_start", "spatial", "place"} & set(look.dataset)


def test_geojson_is_geospatial_and_tells_its_extent(tmp_path):
    features = [
        {"type": "Feature", "properties": {}, "geometry": {"type": "Point", "coordinates": p}} for p in POINTS
    ]
    content = json.dumps({"type": "FeatureCollection", "features": features})
    look = looked_at(tmp_path, "สถานี.geojson", content)
    assert look.dataset["data_type"] == "ข้อมูลภูมิสารสนเทศเชิงพื้นที่"
    corners = json.loads(look.dataset["spatial"])["coordinates"][0]
    assert [min(corner[0] for corner in corners), max(corner[1] for corner in corners)] == [98.9, 18.9]


@pytest.mark.parametrize("name", ["ก.xlsx", "ก.xls", "ก.geojson", "ก.csv", "ก.pdf", "ก", ".csv"])
def test_a_file_that_cannot_be_read_still_gives_its_name(tmp_path, name):
    look = looked_at(tmp_path, name, "")
    assert look.dataset["title"] == title_of(name)
    assert "data_dictionary" not in look.resource

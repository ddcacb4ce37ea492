"""Tables in files become columns with names the DataStore takes, types that lose nothing, and whole rows."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook

from ckanext.smartcity.exchange.tables import (
    MAXIMUM_NAME_BYTES,
    Table,
    UnreadableTableError,
    column_names,
    read_table,
)


def written(folder: Path, text: str, encoding: str = "utf-8") -> Path:
    file = folder / "table.csv"
    file.write_bytes(text.encode(encoding))
    return file


def shape(table: Table) -> list[tuple[str, str]]:
    return [(column.name, column.type) for column in table.columns]


def test_numbers_become_numeric_and_codes_with_leading_zeros_stay_text(tmp_path: Path) -> None:
    table = read_table(written(tmp_path, "รหัส,จำนวน,ราคา\n007,12,1.5\n010,-3,0.25\n"), "CSV")
    assert shape(table) == [("รหัส", "text"), ("จำนวน", "numeric"), ("ราคา", "numeric")]
    assert list(table.rows()) == [["007", "12", "1.5"], ["010", "-3", "0.25"]]


def test_a_column_that_the_dictionary_calls_text_stays_text(tmp_path: Path) -> None:
    table = read_table(written(tmp_path, "code,n\n5001,1\n"), "csv", {"code": "text"})
    assert shape(table) == [("code", "text"), ("n", "numeric")]


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_each_usual_delimiter_is_noticed(delimiter: str, tmp_path: Path) -> None:
    text = "\n".join(delimiter.join(row) for row in (["ก", "ข"], ["1", "2"], ["3", "4"]))
    table = read_table(written(tmp_path, text), "CSV")
    assert list(table.rows()) == [["1", "2"], ["3", "4"]]


def test_a_windows_874_table_is_read_as_thai(tmp_path: Path) -> None:
    table = read_table(written(tmp_path, "อำเภอ,จำนวน\nน้ำพอง,1\n", "cp874"), "CSV")
    assert table.encoding == "cp874"
    assert next(table.rows())[0] == "น้ำพอง"


def test_short_long_and_empty_rows_do_not_shift_the_cells(tmp_path: Path) -> None:
    table = read_table(written(tmp_path, "\n\na,b\n1\n\n1,2,3\n"), "CSV")
    assert list(table.rows()) == [["1", None], ["1", "2"]]


def test_a_thousands_separator_keeps_its_text(tmp_path: Path) -> None:
    table = read_table(written(tmp_path, 'a,b\n"1,234",1\n'), "CSV")
    assert shape(table) == [("a", "text"), ("b", "numeric")]


def test_a_spreadsheet_is_read_with_its_dates_as_iso(tmp_path: Path) -> None:
    from datetime import date

    book = Workbook()
    book.active.append(["ชื่อ", "วันที่", "จำนวน"])
    book.active.append(["ก", date(2025, 7, 9), 3])
    path = tmp_path / "table.xlsx"
    book.save(path)
    table = read_table(path, "XLSX")
    assert shape(table) == [("ชื่อ", "text"), ("วันที่", "text"), ("จำนวน", "numeric")]
    assert next(table.rows())[1].startswith("2025-07-09")


@pytest.mark.parametrize("content", [b"", b"\n\n\n", b"   \n , ,\n"])
def test_a_file_without_a_row_is_refused_with_the_remedy(content: bytes, tmp_path: Path) -> None:
    file = tmp_path / "empty.csv"
    file.write_bytes(content)
    with pytest.raises(UnreadableTableError, match="names of the columns"):
        read_table(file, "CSV")


def test_a_file_that_only_calls_itself_a_spreadsheet_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "broken.xlsx"
    file.write_bytes(b"PK\x03\x04 this is no workbook")
    with pytest.raises(UnreadableTableError, match="no spreadsheet"):
        read_table(file, "XLSX")


@given(st.lists(st.text(max_size=80), min_size=1, max_size=30))
def test_every_heading_gets_a_name_of_its_own_that_postgresql_keeps_whole(labels: list[str]) -> None:
    names = column_names(labels)
    assert len(set(names)) == len(labels)
    for name in names:
        assert 0 < len(name.encode()) <= MAXIMUM_NAME_BYTES
        assert name == name.strip()
        assert not name.startswith("_")
        assert '"' not in name

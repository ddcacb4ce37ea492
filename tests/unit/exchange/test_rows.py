"""A file is read by what it holds, whatever it is called, and its headings are found below its titles."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import Workbook

from ckanext.smartcity.exchange.rows import (
    Row,
    UnreadableTableError,
    heading_position,
    is_workbook,
    sheets,
)
from ckanext.smartcity.exchange.tables import read_table

TABLES = Path(__file__).parents[2] / "data" / "tables"


@pytest.mark.parametrize(
    ("rows", "position"),
    [
        ([["a", "b"], ["1", "2"]], 0),
        ([["ตารางที่ 1 จำนวนประชากร"], [], ["ตำบล", "ปี", "จำนวน"], ["ก", "2568", "3"]], 2),
        ([["ตาราง", "31 ธ.ค."], [""], ["a", "b", "c", "d", "e"], ["1", "2", "3", "4", "5"]], 2),
        ([["a"], ["1"], ["2"]], 0),
        ([["a", "b"], ["1"], ["1", "2", "3"]], 0),
        ([], 0),
    ],
)
def test_the_headings_are_the_first_row_that_fills_half_of_the_table(rows: list[Row], position: int) -> None:
    assert heading_position(rows) == position


def test_an_xls_is_known_by_its_content_and_all_its_sheets_are_read(tmp_path: Path) -> None:
    disguised = tmp_path / "table.csv"
    disguised.write_bytes((TABLES / "people.xls").read_bytes())
    assert is_workbook(disguised)
    assert [sheet.name for sheet in sheets(disguised)] == ["สรุป", "รายชื่อ"]


def test_an_xls_loses_its_titles_and_keeps_its_codes() -> None:
    table = read_table(TABLES / "summary.xls", "XLS")
    assert [(column.name, column.type) for column in table.columns] == [
        ("รหัส", "text"),
        ("ตำบล", "text"),
        ("จำนวน", "numeric"),
    ]
    assert list(table.rows()) == [["007", "ในเมือง", "12"], ["010", "ท่าวัง", "7.5"]]


def test_text_that_is_called_xls_is_read_as_a_table_too(tmp_path: Path) -> None:
    file = tmp_path / "table.xls"
    file.write_text("ตำบล\tจำนวน\nในเมือง\t12\n", encoding="cp874")
    table = read_table(file, "XLS")
    assert list(table.rows()) == [["ในเมือง", "12"]]


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 no archive", b"a,b\n1,2\n"])
def test_other_files_are_no_workbooks(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "table.xlsx"
    file.write_bytes(content)
    assert not is_workbook(file)


def test_an_outline_in_a_cell_does_not_leave_its_file_unread(tmp_path: Path) -> None:
    file = tmp_path / "areas.csv"
    file.write_text('name,outline\nก,"' + "1 2, " * 50_000 + '"\n', encoding="utf-8")
    assert len(str(next(read_table(file, "CSV").rows())[1])) > 200_000


def test_cells_far_away_from_each_other_are_refused_instead_of_filling_the_memory(tmp_path: Path) -> None:
    file = tmp_path / "corners.xlsx"
    book = Workbook()
    book.active["A1"], book.active["XFD1048576"] = 1, 2
    book.save(file)
    with pytest.raises(UnreadableTableError, match="too large"):
        list(sheets(file))


def test_a_damaged_workbook_says_so(tmp_path: Path) -> None:
    file = tmp_path / "half.xls"
    file.write_bytes((TABLES / "people.xls").read_bytes()[:900])
    with pytest.raises(UnreadableTableError, match="no spreadsheet that can be read"):
        list(sheets(file))


def test_sheets_follow_one_another_also_where_their_rows_were_not_read_to_the_end() -> None:
    names, first_rows = [], []
    for sheet in sheets(TABLES / "people.xls"):
        names.append(sheet.name)
        first_rows.append(next(sheet.rows))
    assert names == ["สรุป", "รายชื่อ"]
    assert all(first_rows)

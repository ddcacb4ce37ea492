"""A dataset becomes a row of cells, and only what is changed in the row becomes a change of the dataset."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from ckanext.smartcity.exchange.spreadsheets.book import read_book, write_csv, write_workbook
from ckanext.smartcity.exchange.spreadsheets.columns import (
    UNCHANGED,
    cells,
    changes,
    dataset_columns,
    file_columns,
)

DATASET: dict[str, Any] = {
    "name": "rain",
    "state": "active",
    "private": False,
    "title_translated": {"th": "ฝน", "en": "Rain"},
    "tags_translated": {"th": ["น้ำ", "ฝน"]},
    "objective": ["ไม่ทราบ", "อื่นๆ"],
    "spatial": "x" * 40_000,
    "resources": [],
}
TEXT = st.text(
    st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufeff\u2028\u2029\x85"), max_size=40
)


def test_each_language_and_each_list_has_a_cell_and_what_is_too_long_stays_out() -> None:
    row = cells(DATASET, dataset_columns())
    assert (row["title"], row["title_en"], row["tags"], row["tags_en"]) == ("ฝน", "Rain", "น้ำ; ฝน", "")
    assert (row["objective"], row["private"], row["spatial"]) == ("ไม่ทราบ; อื่นๆ", "False", UNCHANGED)


def test_a_row_as_it_went_out_changes_nothing_and_a_missing_column_neither() -> None:
    row = cells(DATASET, dataset_columns())
    assert changes(row, row, dataset_columns()) == {}
    assert changes({"title": "ฝน"}, row, dataset_columns()) == {}


def test_a_change_in_one_language_keeps_the_other() -> None:
    row = cells(DATASET, dataset_columns())
    assert changes({**row, "title_en": "Rainfall"}, row, dataset_columns()) == {
        "title_translated": {"th": "ฝน", "en": "Rainfall"}
    }
    assert changes({**row, "title_en": ""}, row, dataset_columns()) == {"title_translated": {"th": "ฝน"}}


def test_choices_are_parted_by_semicolons_or_lines_and_an_emptied_cell_empties() -> None:
    row = cells(DATASET, dataset_columns())
    changed = changes({**row, "objective": "ไม่ทราบ;\nกข", "state": ""}, row, dataset_columns())
    assert changed == {"objective": ["ไม่ทราบ", "กข"], "state": ""}


@settings(max_examples=10, deadline=None)
@given(title=TEXT, notes=TEXT)
@example(title="", notes=',0"')
@example(title="'", notes="'")
@example(title=";'", notes="';")
@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_any_text_comes_back_as_it_went(tmp_path_factory: Any, kind: str, title: str, notes: str) -> None:
    dataset = {**DATASET, "title_translated": {"th": title}, "notes_translated": {"th": notes}}
    row = cells(dataset, dataset_columns())
    file: Path = tmp_path_factory.mktemp("book") / f"catalogue.{kind}"
    file.write_bytes(write_csv([dataset]) if kind == "csv" else write_workbook([dataset], "en"))
    [line] = read_book(file).datasets.lines
    assert changes(line.cells, row, dataset_columns()) == {}


def test_headings_may_be_labels_of_either_language_below_titles_of_the_file(tmp_path: Path) -> None:
    file = tmp_path / "catalogue.csv"
    file.write_text("บัญชีข้อมูลของเมือง\n\nname,ชื่อชุดข้อมูล,วัตถุประสงค์,หมายเหตุ\nrain,ฝน,ไม่ทราบ,x\n", encoding="cp874")
    book = read_book(file)
    assert [(line.row, dict(line.cells)) for line in book.datasets.lines] == [
        (4, {"name": "rain", "title": "ฝน", "objective": "ไม่ทราบ"})
    ]
    assert book.datasets.unknown == ("หมายเหตุ",)


def test_a_file_has_a_row_with_its_dataset_and_its_columns(tmp_path: Path) -> None:
    resource = {"id": "r", "name": "ก", "url": "https://example.go.th/a.csv", "format": "CSV", "hash": "h"}
    file = tmp_path / "catalogue.xlsx"
    file.write_bytes(write_workbook([{**DATASET, "resources": [resource]}], "th"))
    [line] = read_book(file).files.lines
    assert {key: cell for key, cell in line.cells.items() if cell} == {
        "dataset": "rain",
        **{key: resource[key] for key in ("id", "name", "url", "format")},
    }
    assert "hash" not in {column.key for column in file_columns()}

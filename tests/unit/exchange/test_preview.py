"""The first rows of a table, and bars only where they tell the truth."""

from __future__ import annotations

from ckanext.smartcity.exchange.preview import MOST_BARS, MOST_ROWS, preview


def answer(records, types, total=None):
    fields = [{"id": "_id", "type": "int"}, *({"id": name, "type": kind} for name, kind in types.items())]
    return {"fields": fields, "records": records, "total": total or len(records)}


def test_a_small_table_is_drawn_by_its_first_measure():
    rows = [{"ปี": 2567, "ตำบล": "ก", "คน": 50}, {"ปี": 2567, "ตำบล": "ข", "คน": 100}]
    shown = preview(answer(rows, {"ปี": "numeric", "ตำบล": "text", "คน": "numeric"}))
    assert shown.measure == ("คน", "ตำบล")
    assert [(bar.label, bar.value, bar.width) for bar in shown.bars] == [
        ("ก", "50", 50.0),
        ("ข", "100", 100.0),
    ]


def test_a_year_names_the_bars_where_it_is_the_key():
    rows = [{"ปี": 2567, "คน": 50}, {"ปี": 2568, "คน": 0}]
    assert preview(answer(rows, {"ปี": "numeric", "คน": "numeric"})).measure == ("คน", "ปี")


def test_no_bars_for_a_part_of_a_table_for_doubled_names_codes_or_negative_numbers():
    letters = {"a": "text", "b": "numeric"}
    codes = [{"a": "ก", "รหัส": 1}, {"a": "ข", "รหัส": 2}]
    many = [{"ตำบล": str(number), "คน": number} for number in range(MOST_BARS)]
    assert not preview(answer(many, {"ตำบล": "text", "คน": "numeric"}, 500)).bars
    assert not preview(answer([{"a": "ก", "b": 1}, {"a": "ก", "b": 2}], letters)).bars
    assert not preview(answer([{"a": "ก", "b": 1}, {"a": "ข", "b": -2}], letters)).bars
    assert not preview(answer(codes, {"a": "text", "รหัส": "numeric"})).bars


def test_rows_are_cut_and_counted_and_labels_are_the_files_own():
    records = [{"n": number, "t": None} for number in range(MOST_BARS)]
    found = answer(records, {"n": "numeric", "t": "text"}, 1234)
    found["fields"][1]["info"] = {"label": "จำนวน (คน)"}
    shown = preview(found)
    assert list(shown.labels) == ["จำนวน (คน)", "t"]
    assert (len(shown.rows), shown.total, list(shown.rows[3])) == (MOST_ROWS, 1234, ["3", ""])

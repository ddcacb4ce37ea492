"""A city's catalogue goes out as a spreadsheet, is edited, and comes in again without loss."""

from __future__ import annotations

import io
import json
import os
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

import ckan.plugins.toolkit as tk
from ckan import model
from ckan.cli.cli import ckan
from ckan.tests import factories
from ckan.tests.helpers import call_action

from ckanext.smartcity import config
from ckanext.smartcity.exchange.spreadsheets.book import Book, read_book, write_csv, write_workbook
from ckanext.smartcity.exchange.spreadsheets.catalogue import datasets_of
from ckanext.smartcity.exchange.spreadsheets.taking_in import Report, take_in
from ckanext.smartcity.site_user import as_site_user
from portal import solr
from portal.layout import Home
from portal.service_user import service_user

RICH = {
    "title_translated": {"en": "Population"},
    "notes": "บรรทัดแรก\nบรรทัดที่สอง = ไม่ใช่สูตร",
    "objective": ["พันธกิจหน่วยงาน", "แผนระดับที่ 3 (มติครม. 4 ธ.ค. 2560)"],
    "place": ["50", "5014"],
    "temporal_start": "2560",
    "temporal_end": "2568",
    "spatial": {"type": "Point", "coordinates": [98.98, 18.79]},
    "unit_of_measure": "=คน",
    "smart_dimension": ["people"],
    "resources": [{"name": "ก", "url": "https://example.go.th/a.csv", "data_dictionary": [{"name": "a"}]}],
}


@pytest.fixture
def city(editor, complete):
    """The editor's city with a full dataset, a plain one and a draft."""
    create(editor, complete, "หนึ่ง", **RICH)
    create(editor, complete, "สอง")
    create(editor, {"owner_org": complete["owner_org"]}, "สาม", state="draft")
    return call_action("organization_show", id=complete["owner_org"])


def create(editor: dict[str, Any], complete: dict[str, Any], title: str, **fields: Any) -> dict[str, Any]:
    sent = {**complete, "title": title, **fields}
    if "title_translated" in fields:
        sent["title_translated"] = {"th": title, **fields["title_translated"]}
    made: dict[str, Any] = call_action("package_create", context={"user": editor["name"]}, **sent)
    return made


def shown(city: dict[str, Any]) -> dict[str, dict[str, Any]]:
    return {
        dataset["title"]: dataset for dataset in datasets_of(city["id"], {"ignore_auth": True, "user": ""})
    }


def written(city: dict[str, Any], folder: Path, kind: str = "xlsx") -> Path:
    datasets = shown(city).values()
    file = folder / f"catalogue.{kind}"
    file.write_bytes(write_csv(datasets) if kind == "csv" else write_workbook(datasets, "th"))
    return file


def edited(file: Path, cells: dict[tuple[str, str, str], str]) -> Book:
    """Return the book with cells changed: by sheet, heading, and what stands in column A (else a new row)."""
    book = load_workbook(file)
    for (sheet_name, heading, row_name), text in cells.items():
        sheet = book[sheet_name]
        column = next(cell.column for cell in sheet[1] if cell.value == heading)
        row = next((row[0].row for row in sheet.iter_rows() if row[0].value == row_name), sheet.max_row + 1)
        sheet.cell(row, column).value = text
    book.save(file)
    return read_book(file)


def bring(book: Book, city: dict[str, Any], editor: dict[str, Any], **wishes: bool) -> Report:
    return take_in(book, city, editor["name"], **{"dry": False, **wishes})


@pytest.mark.parametrize("kind", ["xlsx", "csv"])
def test_what_goes_out_comes_in_as_it_was(editor, city, tmp_path, kind):
    before = shown(city)
    report = bring(read_book(written(city, tmp_path, kind)), city, editor)
    assert [outcome.what for outcome in report.outcomes] == ["same"] * 3
    assert list(report.unknown) == []
    assert shown(city) == before


def test_a_dataset_made_anew_from_its_row_says_the_same(editor, city, tmp_path):
    file = written(city, tmp_path)
    before = shown(city)["หนึ่ง"]
    call_action("dataset_purge", id=before["id"], context={"ignore_auth": True})
    book = load_workbook(file)
    for row in book["files" if "files" in book.sheetnames else 1].iter_rows(min_row=3):
        row[1].value = None
    book.save(file)
    report = bring(read_book(file), city, editor)
    assert sorted(outcome.what for outcome in report.outcomes) == ["new", "same", "same"]
    again = shown(city)["หนึ่ง"]
    differing = {name for name in before if before[name] != again.get(name)}
    assert differing <= {
        "id",
        "metadata_created",
        "metadata_modified",
        "creator_user_id",
        "resources",
        "tags",
    }
    assert again["resources"][0]["data_dictionary"] == before["resources"][0]["data_dictionary"]


def test_only_the_changed_cells_change_in_either_language_and_era(editor, city, tmp_path):
    name = shown(city)["หนึ่ง"]["name"]
    cells = {
        ("datasets", "title_en", name): "People",
        ("datasets", "last_updated_date", name): "๑๕ ม.ค. ๒๕๖๘",
        ("datasets", "objective", name): "มติคณะรัฐมนตรี; พันธกิจหน่วยงาน",
        ("datasets", "unit_of_measure", name): "",
        ("files", "description", name): "คำอธิบายใหม่",
    }
    report = bring(edited(written(city, tmp_path), cells), city, editor)
    assert sorted(outcome.what for outcome in report.outcomes) == ["changed", "same", "same"]
    dataset = shown(city)["หนึ่ง"]
    assert dataset["title_translated"] == {"th": "หนึ่ง", "en": "People"}
    assert dataset["last_updated_date"] == "2025-01-15"
    assert dataset["objective"] == ["มติคณะรัฐมนตรี", "พันธกิจหน่วยงาน"]
    assert "unit_of_measure" not in dataset
    assert dataset["resources"][0]["description"] == "คำอธิบายใหม่"
    assert dataset["resources"][0]["data_dictionary"]


def test_bad_rows_are_told_by_cell_and_value_and_nothing_is_written(editor, city, tmp_path):
    before = shown(city)
    names = {title: dataset["name"] for title, dataset in before.items()}
    cells = {
        ("datasets", "last_updated_date", names["หนึ่ง"]): "1 ม.ค. 68",
        ("datasets", "title_en", names["สอง"]): "Good",
        ("files", "url", names["หนึ่ง"]): "javascript:alert(1)",
        ("datasets", "title", ""): "ใหม่ที่ไม่ครบ",
    }
    book = edited(written(city, tmp_path), cells)
    for dry in (True, False):
        report = bring(book, city, editor, dry=dry)
        assert not report.kept
        assert (report.count("refused"), report.count("changed")) == (2, 1)
        told = {
            (problem.sheet, problem.column): problem for row in report.outcomes for problem in row.problems
        }
        date = told[("datasets", "last_updated_date")]
        assert (date.value, bool(date.letter), date.row) == ("1 ม.ค. 68", True, 3)
        assert "2568" in date.message
        assert told[("files", "url")].row == 3
        assert ("datasets", "objective") in told
        model.Session.expire_all()
        assert shown(city) == before


def test_the_good_rows_alone_are_taken_on_request(editor, city, tmp_path):
    names = {title: dataset["name"] for title, dataset in shown(city).items()}
    cells = {
        ("datasets", "last_updated_date", names["หนึ่ง"]): "31 ก.พ. 2568",
        ("datasets", "title_en", names["สอง"]): "Good",
    }
    report = bring(edited(written(city, tmp_path), cells), city, editor, skip_refused=True)
    assert report.kept
    assert shown(city)["สอง"]["title_translated"]["en"] == "Good"
    assert "last_updated_date" not in shown(city)["หนึ่ง"]


def test_no_row_reaches_a_dataset_of_another_city(editor, city, tmp_path):
    stranger = factories.User()
    other = factories.Organization(users=[{"name": stranger["name"], "capacity": "editor"}])
    report = bring(read_book(written(city, tmp_path)), other, stranger)
    assert {outcome.what for outcome in report.outcomes} == {"refused"}


@pytest.fixture
def after_a_row() -> Iterator[Callable[[Callable[[], None]], None]]:
    """Have something happen once, when the first row has been saved; Solr has its core again afterwards."""
    with ExitStack() as undone:

        def arrange(happens: Callable[[], None]) -> None:
            def once(_action: str, **_facts: Any) -> None:
                undone.close()
                happens()

            tk.signals.action_succeeded.connect(once, "package_patch")
            undone.callback(tk.signals.action_succeeded.disconnect, once, "package_patch")

        yield arrange


@pytest.fixture
def solr_goes() -> Iterator[Callable[[], None]]:
    """Take the core out of the running Solr; it is there again, with its documents, afterwards."""
    home = Home(Path(os.environ["SMARTCITY_HOME"]), service_user())
    root, _, core = config.solr_url().rpartition("/")

    def unload() -> None:
        with urllib.request.urlopen(f"{root}/admin/cores?action=UNLOAD&core={core}"):
            pass

    yield unload
    solr.load_core(home, home.address(), core)


def titles_in_the_database(city: dict[str, Any]) -> list[str]:
    model.Session.expire_all()
    packages = model.Session.query(model.Package).filter_by(owner_org=city["id"], state="active")
    return [json.loads(package.extras["title_translated"]).get("en", "") for package in packages]


def act(action: str, **fields: Any) -> Any:
    return call_action(action, context=as_site_user(), **fields)


def three_rows(editor: dict[str, Any], complete: dict[str, Any], city: dict[str, Any], folder: Path) -> Book:
    create(editor, complete, "สี่")
    names = [dataset["name"] for dataset in shown(city).values() if dataset["state"] == "active"]
    return edited(written(city, folder), {("datasets", "title_en", name): "New" for name in names})


@pytest.mark.parametrize("wishes", [{}, {"skip_refused": True}])
def test_a_solr_that_goes_away_on_the_way_stops_it_and_the_report_says_where(
    editor, complete, city, tmp_path, after_a_row, solr_goes, wishes
):
    book = three_rows(editor, complete, city, tmp_path)
    after_a_row(solr_goes)
    report = bring(book, city, editor, **wishes)
    assert report.stopped
    assert [row.what for row in report.outcomes if row.what != "same"] == ["changed", "refused", "left"]
    assert [problem.column for row in report.outcomes for problem in row.problems] == ["name"]
    assert titles_in_the_database(city).count("New") == 1


def test_a_right_that_is_lost_on_the_way_stops_it_and_once_it_is_back_the_rest_is_taken(
    editor, complete, city, tmp_path, after_a_row
):
    book = three_rows(editor, complete, city, tmp_path)
    who = {"id": city["id"], "username": editor["name"]}
    after_a_row(lambda: act("organization_member_delete", **who))
    report = bring(book, city, editor)
    assert (report.stopped, report.count("changed"), report.count("left")) == (True, 1, 1)
    assert titles_in_the_database(city).count("New") == 1
    act("organization_member_create", **who, role="editor")
    report = bring(book, city, editor)
    assert (report.stopped, report.count("changed"), report.count("same")) == (False, 2, 2)
    assert titles_in_the_database(city).count("New") == 3


class TestPage:
    def test_it_is_for_editors_of_the_city_only(self, app, city):
        assert app.get(f"/smartcity/spreadsheet/{city['name']}", status=404)
        assert app.get(f"/smartcity/spreadsheet/{city['name']}/catalogue.xlsx", status=404)

    def test_it_gives_and_takes_the_file(self, app, editor, city):
        token = call_action("api_token_create", user=editor["name"], name="t", expires_in=1, unit=3600)[
            "token"
        ]
        headers = {"Authorization": token}
        path = f"/smartcity/spreadsheet/{city['name']}"
        file = app.get(f"{path}/catalogue.xlsx", headers=headers)
        assert file.data[:2] == b"PK"
        sent = {"upload": (io.BytesIO(file.data), "catalogue.xlsx"), "save": "all"}
        answer = app.post(path, data=sent, headers=headers)
        assert "smartcity-import-report" in answer.body

    @pytest.mark.parametrize("fault", ["a right is lost", "Solr goes away"])
    def test_it_says_which_rows_are_saved_when_something_stops_it(
        self, app, editor, complete, city, tmp_path, after_a_row, solr_goes, fault
    ):
        three_rows(editor, complete, city, tmp_path)
        made = call_action("api_token_create", user=editor["name"], name="t", expires_in=1, unit=3600)
        who = {"id": city["id"], "username": editor["name"]}
        if fault == "a right is lost":
            after_a_row(lambda: act("organization_member_delete", **who))
        else:
            after_a_row(solr_goes)
        sent = {"upload": (io.BytesIO((tmp_path / "catalogue.xlsx").read_bytes()), "c.xlsx"), "save": "all"}
        path = f"/en/smartcity/spreadsheet/{city['name']}"
        told = app.post(path, data=sent, headers={"Authorization": made["token"]}, status=200).body
        assert "Saving stopped before the last row." in told
        assert "not reached: 1" in told
        assert "The file has been taken in." not in told


class TestCommand:
    def test_what_it_writes_it_takes_in_again(self, cli, city, tmp_path):
        before, file = shown(city), tmp_path / "catalogue.xlsx"
        written = cli.invoke(ckan, ["smartcity", "spreadsheet", "export", city["name"], str(file)])
        assert "3 datasets" in written.output
        taken = cli.invoke(ckan, ["smartcity", "spreadsheet", "import", city["name"], str(file)])
        assert (taken.exit_code, "3 same" in taken.output) == (0, True)
        assert shown(city) == before

    def test_a_bad_row_ends_it_with_an_error_and_writes_nothing(self, cli, city, tmp_path):
        before, file = shown(city), tmp_path / "catalogue.csv"
        file.write_text("title,data_type\nใหม่,ไม่มีในรายการ\n", encoding="utf-8")
        taken = cli.invoke(ckan, ["smartcity", "spreadsheet", "import", city["name"], str(file)])
        assert taken.exit_code == 1
        assert "datasets B2 data_type" in taken.output
        assert "Nothing was written." in taken.output
        assert shown(city) == before

    def test_records_of_an_older_catalogue_become_drafts_that_say_what_they_lack(self, cli, city, tmp_path):
        file = tmp_path / "records.jsonl"
        file.write_text(
            '{"title": "จำนวนครัวเรือนจากบัญชีเก่า", "notes": "x", "tags": ["เมือง"]}\n[]\n', encoding="utf-8"
        )
        tried = cli.invoke(
            ckan, ["smartcity", "spreadsheet", "records", city["name"], str(file), "--dry-run"]
        )
        assert "1 draft, 1 refused" in tried.output
        assert "จำนวนครัวเรือนจากบัญชีเก่า" not in shown(city)
        cli.invoke(ckan, ["smartcity", "spreadsheet", "records", city["name"], str(file)])
        assert shown(city)["จำนวนครัวเรือนจากบัญชีเก่า"]["state"] == "draft"

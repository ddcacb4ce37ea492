"""Whichever way a file or a row comes, a public dataset does not take what names people."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook
from werkzeug.datastructures import FileStorage

import ckan.plugins.toolkit as tk
from ckan import model
from ckan.tests import factories
from ckan.tests.helpers import call_action

from ckanext.smartcity.exchange.datastore import examine_upload

TABLES = Path(__file__).parents[2] / "data" / "tables"
PERSON = "1101700203450"
LINK = {"name": "ลิงก์", "url": "https://example.go.th/a.csv", "format": "CSV"}


def act(action: str, user: dict[str, Any], **fields: Any) -> Any:
    return call_action(action, context={"user": user["name"], "ignore_auth": False}, **fields)


def csv_cp874() -> tuple[bytes, str]:
    return f"ตำบล,รหัส\nในเมือง,1\nท่าวัง,{PERSON}\n".encode("cp874"), "table.csv"


def text_in_csv_called_xls() -> tuple[bytes, str]:
    return f"ตำบล\tรหัส\nในเมือง\t{PERSON}\n".encode(), "table.xls"


def xlsx_with_titles() -> tuple[bytes, str]:
    book = Workbook()
    for row in (["ตารางที่ 2"], [], ["ตำบล", "รหัส"], ["ในเมือง", "1-1017-00203-45-0"]):
        book.active.append(row)
    return _bytes(book), "table.xlsx"


def xlsx_on_a_second_sheet() -> tuple[bytes, str]:
    book = Workbook()
    book.active.append(["ตำบล", "จำนวน"])
    book.create_sheet("รายชื่อ").append(["ชื่อ-สกุล", "จำนวน"])
    return _bytes(book), "table.xlsx"


def xlsx_called_csv() -> tuple[bytes, str]:
    return xlsx_with_titles()[0], "table.csv"


def xls_of_excel_97() -> tuple[bytes, str]:
    return (TABLES / "people.xls").read_bytes(), "people.xls"


def geojson() -> tuple[bytes, str]:
    point = {"type": "Point", "coordinates": [98.9, 18.7]}
    feature = {"type": "Feature", "properties": {"โทรศัพท์": "๐๘๑–๒๓๔–๕๖๗๘"}, "geometry": point}
    found = {"type": "FeatureCollection", "features": [feature]}
    return json.dumps(found, ensure_ascii=False).encode(), "people.geojson"


FILES = [
    csv_cp874,
    text_in_csv_called_xls,
    xlsx_with_titles,
    xlsx_on_a_second_sheet,
    xlsx_called_csv,
    xls_of_excel_97,
    geojson,
]


def _bytes(book: Workbook) -> bytes:
    kept = io.BytesIO()
    book.save(kept)
    return kept.getvalue()


def upload(content: bytes, name: str) -> FileStorage:
    return FileStorage(io.BytesIO(content), filename=name)


def by_resource_create(user, dataset, file):
    act("resource_create", user, package_id=dataset["id"], name="ก", url="", upload=file)


def by_resource_update(user, dataset, file):
    act("resource_update", user, id=dataset["resources"][0]["id"], name="ก", url="", upload=file)


def by_resource_patch(user, dataset, file):
    act("resource_patch", user, id=dataset["resources"][0]["id"], upload=file)


def by_package_update(user, dataset, file):
    act("package_update", user, **{**dataset, "resources": [{"name": "ก", "url": "", "upload": file}]})


def by_package_patch(user, dataset, file):
    act("package_patch", user, id=dataset["id"], resources=[{"name": "ก", "url": "", "upload": file}])


def by_package_revise(user, dataset, file):
    fields = {"match__id": dataset["id"], "update__resources__0__upload": file}
    act("package_revise", user, **fields)


def by_package_revise_extending(user, dataset, file):
    new = [{"name": "ข", "url": "", "upload": file}]
    act("package_revise", user, match={"id": dataset["id"]}, update__resources__extend=new)


WAYS: list[Callable[..., None]] = [
    by_resource_create,
    by_resource_update,
    by_resource_patch,
    by_package_update,
    by_package_patch,
    by_package_revise,
    by_package_revise_extending,
]


@pytest.fixture
def public(editor, complete):
    """A public dataset with a link."""
    return act("package_create", editor, **complete, resources=[LINK])


@pytest.mark.parametrize("way", WAYS)
def test_every_way_in_is_guarded_and_leaves_the_dataset_as_it_was(editor, public, way):
    with pytest.raises(tk.ValidationError) as refusal:
        way(editor, public, upload(*csv_cp874()))
    told = str(refusal.value.error_dict)
    assert "…450" in told
    assert "3, รหัส" in told
    assert PERSON not in told
    shown = call_action("package_show", id=public["id"])
    assert shown["metadata_modified"] == public["metadata_modified"]
    assert [resource["url"] for resource in shown["resources"]] == [LINK["url"]]


@pytest.mark.parametrize("way", WAYS)
def test_a_harmless_file_comes_in_by_the_same_ways_and_is_examined(editor, public, way):
    way(editor, public, upload((TABLES / "summary.xls").read_bytes(), "summary.xls"))
    file = call_action("package_show", id=public["id"])["resources"][-1]
    assert file["url"].endswith("/summary.xls")
    model.Session.commit()
    examine_upload(file["id"])
    examined = call_action("resource_show", id=file["id"])
    assert [column["name"] for column in json.loads(examined["data_dictionary"])] == ["รหัส", "ตำบล", "จำนวน"]
    assert len(examined["hash"]) == 64


@pytest.mark.parametrize("make", FILES)
def test_every_kind_of_file_is_read(editor, public, make):
    with pytest.raises(tk.ValidationError) as refusal:
        by_resource_create(editor, public, upload(*make()))
    assert "…" in refusal.value.error_dict["url"][0] or "ชื่อ-สกุล" in refusal.value.error_dict["url"][0]


def test_the_sheet_and_row_are_named_and_a_juristic_person_passes(editor, public):
    with pytest.raises(tk.ValidationError) as refusal:
        by_resource_create(editor, public, upload(*xls_of_excel_97()))
    told = refusal.value.error_dict["url"]
    places = ["3, ชื่อ-สกุล", "4, รายชื่อ · รหัส", "5, รายชื่อ · รหัส"]
    assert [place in message for place, message in zip(places, told, strict=True)] == [True] * 3


def test_a_file_with_a_thai_name_alone_keeps_its_format_and_its_ending(editor, public):
    by_resource_create(editor, public, upload((TABLES / "summary.xls").read_bytes(), "ตาราง.xls"))
    file = call_action("package_show", id=public["id"])["resources"][-1]
    assert (file["format"], file["url"].rpartition("/")[2]) == ("XLS", "tarang.xls")


def test_a_checksum_sent_along_spares_nobody_the_examination(editor, public):
    by_resource_create(editor, public, upload((TABLES / "summary.xls").read_bytes(), "summary.xls"))
    file = call_action("package_show", id=public["id"])["resources"][-1]
    act("resource_patch", editor, id=file["id"], hash="0" * 64)
    model.Session.commit()
    examine_upload(file["id"])
    assert call_action("resource_show", id=file["id"])["hash"] != "0" * 64


def test_an_administrator_confirms_with_the_file_and_it_is_kept_who_did(editor, complete, public):
    admin = factories.User()
    call_action("organization_member_create", id=complete["owner_org"], username=admin["name"], role="admin")
    fields = {"package_id": public["id"], "name": "ก", "url": "", "personal_data_confirmed": "True"}
    with pytest.raises(tk.ValidationError):
        act("resource_create", editor, **fields, upload=upload(*csv_cp874()))
    file = act("resource_create", admin, **fields, upload=upload(*csv_cp874()))
    shown = call_action("package_show", id=public["id"])
    assert (shown["state"], shown["resources"][-1]["id"]) == ("active", file["id"])
    assert admin["name"] in shown["personal_data_confirmed"]
    model.Session.commit()
    examine_upload(file["id"])
    assert call_action("package_show", id=public["id"])["state"] == "active"


def test_a_draft_takes_the_file_and_knows_at_once_what_is_in_it(editor, complete):
    draft = act("package_create", editor, **complete, state="draft")
    by_resource_create(editor, draft, upload(*csv_cp874()))
    with pytest.raises(tk.ValidationError) as refusal:
        act("package_patch", editor, id=draft["id"], state="active")
    [error] = refusal.value.error_dict["resources"]
    assert "รหัส" in error["url"][0]


def test_a_file_inside_a_new_dataset_is_refused_with_the_way_to_send_it(editor, complete):
    with pytest.raises(tk.ValidationError) as refusal:
        act("package_create", editor, **complete, resources=[{"name": "ก", "upload": upload(*csv_cp874())}])
    assert "resource_create" in str(refusal.value.error_dict["resources"])


class TestRows:
    ROWS = ({"ตำบล": "ในเมือง", "รหัส": PERSON},)
    FIELDS = ({"id": "ตำบล", "type": "text"}, {"id": "รหัส", "type": "text"})

    def table(self, user, dataset, rows):
        new = {"package_id": dataset["id"], "name": "ตาราง", "format": "CSV"}
        return act("datastore_create", user, resource=new, fields=list(self.FIELDS), records=list(rows))

    def test_they_do_not_come_into_a_public_dataset_as_a_new_table(self, editor, public):
        with pytest.raises(tk.ValidationError) as refusal:
            self.table(editor, public, self.ROWS)
        assert "1, รหัส" in refusal.value.error_dict["records"][0]
        assert len(call_action("package_show", id=public["id"])["resources"]) == 1

    def test_nor_into_a_table_that_is_there(self, editor, public):
        harmless = [{"ตำบล": "ในเมือง", "รหัส": "1"}]
        made = self.table(editor, public, harmless)
        rows = {"resource_id": made["resource_id"], "method": "insert", "records": list(self.ROWS)}
        with pytest.raises(tk.ValidationError):
            act("datastore_upsert", editor, **rows, force=True)

    def test_in_a_draft_they_are_noted_and_stop_publication(self, editor, complete):
        draft = act("package_create", editor, **complete, state="draft")
        self.table(editor, draft, self.ROWS)
        with pytest.raises(tk.ValidationError) as refusal:
            act("package_patch", editor, id=draft["id"], state="active")
        assert "รหัส" in str(refusal.value.error_dict["resources"])

    @pytest.mark.parametrize("wrong", [{"resource": "x"}, {"resource_id": ["x"]}, {"resource": 5}])
    def test_what_names_no_file_is_refused(self, editor, wrong):
        for action in ("datastore_create", "datastore_upsert"):
            with pytest.raises(tk.ValidationError) as refusal:
                act(action, editor, records=list(self.ROWS), **wrong)
            assert set(wrong) <= set(refusal.value.error_dict)

    def test_a_stranger_is_told_nothing_but_that_he_may_not(self, public):
        with pytest.raises(tk.NotAuthorized):
            self.table(factories.User(), public, self.ROWS)

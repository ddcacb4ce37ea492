"""A table that is uploaded tells its encoding and columns, and is withheld if it holds personal data."""

from __future__ import annotations

from io import BytesIO
from threading import Thread

import pytest
from werkzeug.datastructures import FileStorage

import ckan.plugins.toolkit as tk
from ckan import model
from ckan.lib import jobs
from ckan.logic import index_update_package_dicts
from ckan.tests.helpers import call_action

from ckanext.smartcity.exchange.datastore import examine_upload
from ckanext.smartcity.exchange.examination import note
from ckanext.smartcity.site_user import as_site_user
from portal.ini import FRAGMENT

SHIPPED = next(line for line in FRAGMENT.read_text("utf-8").splitlines() if line.startswith("ckan.plugins"))
WITHOUT_DATASTORE = " ".join(
    name for name in SHIPPED.split()[2:] if name not in ("datastore", "datatables_view")
)


def upload(dataset, text):
    file = FileStorage(BytesIO(text.encode("cp874")), filename="table.csv")
    fields = {
        "package_id": dataset["id"],
        "name": "ตาราง",
        "url": "table.csv",
        "format": "CSV",
        "upload": file,
    }
    return call_action("resource_create", context=as_site_user(), **fields)


@pytest.mark.parametrize(
    ("text", "state"),
    [
        ("ตำบล,จำนวน\nในเมือง,12\n", "active"),
        # Past the rows that are read while the person waits: the worker finds it.
        ("ตำบล,จำนวน\n" + "ในเมือง,12\n" * 20_001 + "ในเมือง,1101700203450\n", "draft"),
    ],
)
def test_a_table_describes_itself_and_is_withheld_if_it_reveals_people(complete, text, state):
    dataset = call_action("package_create", context=as_site_user(), **complete)
    resource = upload(dataset, text)
    model.Session.commit()
    examine_upload(resource["id"])
    shown = call_action("package_show", id=dataset["id"])
    [file] = shown["resources"]
    assert shown["state"] == state
    assert file["encoding"].lower() in ("cp874", "windows-874", "tis-620")
    assert text.split(",")[0] in file["data_dictionary"]
    assert bool(file.get("personal_data_found")) == (state == "draft")


def test_a_public_dataset_takes_no_table_that_reveals_people(complete):
    dataset = call_action("package_create", context=as_site_user(), **complete)
    with pytest.raises(tk.ValidationError) as refusal:
        upload(dataset, "ลำดับ,เลข\n1,๑-๑๐๑๗-๐๐๒๐๓-๔๕-๐\n")
    assert "แถว 2" in refusal.value.error_dict["url"][0] or "row 2" in refusal.value.error_dict["url"][0]
    assert call_action("package_show", id=dataset["id"])["resources"] == []


def test_a_draft_takes_it_so_that_it_can_be_put_right(complete):
    dataset = call_action("package_create", context=as_site_user(), **complete, state="draft")
    assert upload(dataset, "ชื่อ-สกุล\nสมชาย ใจดี\n")["url_type"] == "upload"


def test_what_a_steward_saves_while_the_worker_reads_the_file_is_kept(complete, app):
    dataset = call_action("package_create", context=as_site_user(), **complete, state="draft")
    resource = upload(dataset, "ตำบล,จำนวน\nในเมือง,12\n")
    model.Session.commit()
    read_by_the_worker = model.Package.get(dataset["id"])
    assert read_by_the_worker.extras

    def save():
        with app.flask_app.test_request_context():
            call_action("package_patch", context=as_site_user(), id=dataset["id"], data_source="แก้ระหว่างนั้น")
            model.Session.remove()

    steward = Thread(target=save)
    steward.start()
    steward.join()
    examine_upload(resource["id"])
    shown = call_action("package_show", id=dataset["id"])
    assert shown["data_source"] == "แก้ระหว่างนั้น"
    assert shown["resources"][0]["hash"]


def test_what_a_steward_saves_while_a_file_is_examined_is_not_lost(complete):
    """CKAN's index may be behind the database for a moment: what the worker notes must not begin there."""
    dataset = call_action("package_create", context=as_site_user(), **complete)
    resource = upload(dataset, "ตำบล,จำนวน\nในเมือง,12\n")
    behind = [
        call_action("package_show", id=dataset["id"], use_default_schema=default) for default in (True, False)
    ]
    saved = call_action("package_patch", context=as_site_user(), id=dataset["id"], notes="แก้ระหว่างนั้น")
    core, ours = ({**shown, "metadata_modified": saved["metadata_modified"]} for shown in behind)
    index_update_package_dicts((core, ours))
    assert call_action("package_show", id=dataset["id"])["notes"] == complete["notes"]
    note(resource["id"], {"encoding": "cp874"})
    shown = call_action("package_show", id=dataset["id"])
    assert (shown["notes"], shown["resources"][0]["encoding"]) == ("แก้ระหว่างนั้น", "cp874")


@pytest.mark.ckan_config("ckan.plugins", WITHOUT_DATASTORE)
def test_a_portal_without_the_datastore_reads_whole_files_all_the_same(complete):
    dataset = call_action("package_create", context=as_site_user(), **complete)
    jobs.get_queue().empty()
    upload(dataset, "ตำบล,จำนวน\n" + "ในเมือง,12\n" * 20_001 + "ในเมือง,1101700203450\n")
    model.Session.commit()
    for job in jobs.get_queue().jobs:
        job.perform()
    shown = call_action("package_show", id=dataset["id"])
    [file] = shown["resources"]
    assert shown["state"] == "draft"
    assert file["personal_data_found"]
    assert (bool(file["hash"]), file.get("datastore_active")) == (True, None)
    assert "ตำบล" in file["data_dictionary"]

"""A table that is uploaded tells its encoding and columns, and is withheld if it holds personal data."""

from __future__ import annotations

from io import BytesIO

import pytest
from werkzeug.datastructures import FileStorage

from ckan import model
from ckan.tests.helpers import call_action

from ckanext.smartcity.exchange.datastore import examine_upload
from ckanext.smartcity.site_user import as_site_user


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
        ("ชื่อ-สกุล,จำนวน\nสมชาย ใจดี,12\n", "draft"),
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

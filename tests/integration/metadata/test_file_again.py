"""A form that is refused says that its file has to be chosen again."""

from __future__ import annotations

from io import BytesIO

import pytest

from tests.integration.metadata.test_create_and_update import create
from tests.integration.metadata.test_dataset_views import authorization

FILE = "รายชื่อตำบล.csv"
WRONG = {
    "name": "ก",
    "url": FILE,
    "url_type": "upload",
    "resource_last_updated_date": "31/31/2568",
    "id": "",
    "save": "go",
}


@pytest.mark.parametrize(
    ("language", "said"),
    [("th", "ระบบไม่ได้เก็บไฟล์ที่คุณเลือก"), ("en", "the file that you chose here was not kept")],
)
def test_the_form_of_a_file_says_so_beside_the_field_whatever_was_wrong(
    app, editor, complete, language, said
):
    dataset = create(editor, **complete)
    path = f"/{language}/dataset/{dataset['name']}/resource/new"
    sent = {**WRONG, "upload": (BytesIO(b"a,b\n1,2\n"), FILE)}
    page = app.post(path, data=sent, headers=authorization(editor)).body
    assert "31/31/2568" in page
    assert said in page
    without = app.post(path, data=WRONG, headers=authorization(editor)).body
    assert "31/31/2568" in without
    assert said not in without

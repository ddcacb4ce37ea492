"""A returned work that is corrected: its folder holds what belongs to the work as it stands, nothing else."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from typing import Any

import pytest

from ckan import model

from ckanext.smartcity.cities.intake import tokens
from ckanext.smartcity.cities.works import files
from ckanext.smartcity.cities.works.model import Submission
from tests.integration.works.conftest import cut_off, picture
from tests.integration.works.test_moderation import CSV, act

pytestmark = pytest.mark.usefixtures("with_plugins", "portal")

CORRECTION = {"work_kind": "survey", "license_id": "cc-by"}


@pytest.fixture
def returned(portal, waiting, admin_of) -> str:
    """The id of a survey with a picture and a data file that was given back."""
    row = waiting(
        **CORRECTION,
        picture_1=(picture(), "a.jpg"),
        picture_text_1="ซอยน้ำท่วม",
        data_file=(io.BytesIO(CSV), "survey.csv"),
    )
    act("smartcity_work_return", admin_of(portal["rayong"]), id=row.id, reason="When was it?")
    return str(row.id)


@pytest.fixture
def correct(app, form, returned) -> Callable[..., Any]:
    """A function that sends the returned work with changes and returns the answer."""

    def post(**changes: Any) -> Any:
        said = {**form, **CORRECTION, "stamp": tokens.stamp(), **changes}
        address = f"/en/works/submission/{tokens.secret_link('work', returned)}/correct"
        answer = app.post(address, data=said, follow_redirects=False)
        model.Session.expire_all()
        return answer

    return post


def kept(identifier: str) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in files.folder(identifier).iterdir()}


def workbook() -> io.BytesIO:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        archive.writestr("xl/workbook.xml", "<workbook/>")
    content.seek(0)
    return content


def test_a_refused_correction_leaves_the_files_as_they_were(returned, correct) -> None:
    before = kept(returned)
    wrong = [
        {"picture_1": (picture(), "b.jpg"), "picture_2": (cut_off(), "c.jpg")},
        {"picture_1": (picture(), "b.jpg"), "data_file": (io.BytesIO(b"<html>"), "survey.csv")},
        {"picture_1": (cut_off(), "c.jpg"), "data_file": (io.BytesIO(CSV + b"x,1\n"), "survey.csv")},
    ]
    for files_sent in wrong:
        changes = {**files_sent, "picture_text_1": "ใหม่", "picture_text_2": "ขาด"}
        assert correct(**changes).status_code == 400
        assert kept(returned) == before
        assert model.Session.get_one(Submission, returned).status == "returned"


def test_new_files_take_the_place_of_the_old_ones(returned, correct) -> None:
    before = kept(returned)
    said = {"picture_1": (picture(), "b.jpg"), "picture_text_1": "ใหม่", "data_file": (workbook(), "s.xlsx")}
    assert correct(**said).status_code == 302
    row = model.Session.get_one(Submission, returned)
    assert (row.data_file, row.content["picture_texts"]) == ("data.xlsx", ["ใหม่"])
    assert {name for name in kept(returned) if name.endswith(".webp")}.isdisjoint(before)
    assert {name for name in kept(returned) if not name.endswith(".webp")} == {"data.xlsx"}


def test_a_survey_that_turns_out_to_be_a_map_leaves_no_data(returned, correct) -> None:
    assert correct(work_kind="map").status_code == 302
    assert model.Session.get_one(Submission, returned).data_file is None
    assert [name for name in kept(returned) if not name.endswith(".webp")] == []

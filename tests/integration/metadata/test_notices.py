"""What was read otherwise than it was written is told in the answer, and nowhere else."""

from __future__ import annotations

from ckan.tests.helpers import call_action

from ckanext.smartcity.metadata.notices import KEY
from tests.integration.metadata.test_create_and_update import create, patch
from tests.integration.metadata.test_dataset_views import authorization


def test_a_year_be_in_an_iso_date_is_told_by_every_action_that_saves_it(editor, complete):
    answer = create(editor, **complete, last_updated_date="2568-01-01")
    assert answer["last_updated_date"] == "2025-01-01"
    assert answer[KEY] == [
        "last_updated_date: '2568-01-01' was read as a year B.E. and is stored as 2025-01-01."
    ]
    assert KEY not in call_action("package_show", id=answer["id"])
    [told] = patch(editor, id=answer["id"], temporal_start="2567-02", temporal_end="2025")[KEY]
    assert told.startswith("temporal_start: '2567-02'")
    assert KEY not in patch(editor, id=answer["id"], temporal_start="2024-02")


def test_an_area_that_was_adapted_is_told_too(editor, complete):
    point = {"type": "Point", "coordinates": [98.98, 18.79, 310]}
    [told] = create(editor, **complete, spatial=point)[KEY]
    assert told.startswith("spatial: ")


def test_a_client_may_send_the_answer_back(editor, complete):
    answer = create(editor, **complete, last_updated_date="2568-01-01")
    again = call_action("package_update", context={"user": editor["name"]}, **{**answer, "version": "2"})
    assert KEY not in again
    assert "extras" not in again or not again["extras"]


def test_a_file_says_it_of_its_own_dates(editor, complete):
    dataset = create(editor, **complete)
    link = {"name": "ก", "url": "https://example.go.th/a.csv", "resource_last_updated_date": "2568-01-01"}
    file = call_action("resource_create", context={"user": editor["name"]}, package_id=dataset["id"], **link)
    [told] = file[KEY]
    assert told.startswith("resource_last_updated_date: ")
    assert KEY not in call_action("resource_show", id=file["id"])


def test_over_http_in_the_language_of_the_address(app, editor, complete):
    told = {}
    for language in ("th", "en"):
        answer = app.post(
            f"/{language}/api/3/action/package_create",
            json={**complete, "title": language, "last_updated_date": "2568-01-01"},
            headers=authorization(editor),
        )
        [told[language]] = answer.json["result"][KEY]
    assert "ใช้ปี" in told["th"]
    assert "B.E." in told["en"]

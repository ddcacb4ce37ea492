"""What the buttons of the dataset pages do, and for whom: next edition, publication, a file first."""

from __future__ import annotations

from io import BytesIO
from uuid import uuid4

import pytest

from ckan.tests import factories
from ckan.tests.helpers import call_action

from tests.integration.metadata.test_create_and_update import create

TABLE = "จังหวัด,ปี พ.ศ.,จำนวน\nเชียงใหม่,2566,3\nเชียงใหม่,2568,4\n".encode("cp874")


@pytest.fixture
def stranger():
    """An editor of another city."""
    person = factories.User()
    factories.Organization(users=[{"name": person["name"], "capacity": "editor"}])
    return person


def authorization(person):
    lasting = {"expires_in": 1, "unit": 3600}
    made = call_action("api_token_create", user=person["name"], name=uuid4().hex, **lasting)
    return {"Authorization": made["token"]}


def post(app, person, path, **data):
    return app.post(path, data=data, headers=authorization(person), follow_redirects=False)


def drafts_after(dataset):
    query = {"fq": f"series:{dataset['name']}", "include_drafts": True, "include_private": True}
    return call_action("package_search", context={"ignore_auth": True}, **query)["results"]


class TestNextEdition:
    def test_an_editor_gets_a_draft_a_year_on_and_its_form(self, app, editor, complete):
        complete["title"] = "งบประมาณเทศบาล ปี 2567"
        dataset = create(editor, **complete, temporal_start="2567", temporal_end="2567")
        answer = post(app, editor, f"/smartcity/metadata/next-edition/{dataset['name']}")
        assert answer.status_code == 302
        name = answer.headers["Location"].rpartition("/dataset/edit/")[2]
        draft = call_action("package_show", context={"ignore_auth": True}, id=name)
        assert (draft["state"], draft["private"], draft["series"]) == ("draft", True, dataset["name"])
        assert draft["title"] == "งบประมาณเทศบาล ปี 2568"
        assert (draft["temporal_start"], draft["temporal_end"]) == ("2025", "2025")
        assert draft["resources"] == []

    def test_nobody_else_does(self, app, editor, complete, stranger):
        dataset = create(editor, **complete)
        assert post(app, stranger, f"/smartcity/metadata/next-edition/{dataset['name']}").status_code == 404
        assert drafts_after(dataset) == []


class TestPublish:
    def test_a_complete_draft_is_published(self, app, editor, complete):
        dataset = create(editor, **complete, state="draft")
        answer = post(app, editor, f"/smartcity/metadata/publish/{dataset['name']}")
        assert answer.headers["Location"].endswith(f"/dataset/{dataset['name']}")
        assert call_action("package_show", id=dataset["id"])["state"] == "active"

    @pytest.mark.parametrize(
        ("private", "said"),
        [(False, "The dataset is published."), (True, "private: only its organisation sees it")],
    )
    def test_the_page_says_who_sees_it_now(self, app, editor, complete, private, said):
        dataset = create(editor, **complete, state="draft", private=private)
        path = f"/en/smartcity/metadata/publish/{dataset['name']}"
        page = app.post(path, headers=authorization(editor)).body
        assert said in page
        assert ("The dataset is published." in page) != private

    def test_an_incomplete_one_stays_and_its_form_opens(self, app, editor, complete):
        del complete["objective"]
        dataset = create(editor, **complete, state="draft")
        answer = post(app, editor, f"/smartcity/metadata/publish/{dataset['name']}")
        assert answer.headers["Location"].endswith(f"/dataset/edit/{dataset['name']}")
        assert call_action("package_show", id=dataset["id"])["state"] == "draft"

    def test_an_editor_of_another_city_publishes_nothing(self, app, editor, complete, stranger):
        dataset = create(editor, **complete, state="draft")
        assert post(app, stranger, f"/smartcity/metadata/publish/{dataset['name']}").status_code == 404
        assert call_action("package_show", id=dataset["id"])["state"] == "draft"


class TestFileFirst:
    def test_the_draft_holds_the_file_and_what_it_says(self, app, editor, complete):
        file = (BytesIO(TABLE), "จำนวนประชากร_ปี2568.csv")
        answer = post(app, editor, "/smartcity/from-file", owner_org=complete["owner_org"], upload=file)
        assert answer.status_code == 302
        name = answer.headers["Location"].rpartition("/")[2]
        draft = call_action("package_show", context={"ignore_auth": True}, id=name)
        assert (draft["state"], draft["private"], draft["title"]) == ("draft", True, "จำนวนประชากร ปี2568")
        assert (draft["temporal_start"], draft["temporal_end"], draft["place"]) == ("2023", "2025", ["50"])
        [resource] = draft["resources"]
        assert (resource["format"], resource["mimetype"], resource["size"]) == ("CSV", "text/csv", len(TABLE))
        assert resource["encoding"] == "cp874"
        download = app.get(resource["url"], headers=authorization(editor))
        assert download.data == TABLE
        assert "filename*=UTF-8''%E0%B8%88" in download.headers["Content-Disposition"]

    @pytest.mark.parametrize("data", [{}, {"upload": (BytesIO(b""), "")}])
    def test_without_a_file_the_page_asks_for_one(self, app, editor, complete, data):
        answer = post(app, editor, "/smartcity/from-file", owner_org=complete["owner_org"], **data)
        assert answer.status_code == 200
        assert "field-upload" in answer.body

    def test_nobody_begins_a_dataset_of_another_city(self, app, complete, stranger):
        file = (BytesIO(TABLE), "ก.csv")
        answer = post(app, stranger, "/smartcity/from-file", owner_org=complete["owner_org"], upload=file)
        assert answer.status_code in (200, 403)
        query = {"fq": f"owner_org:{complete['owner_org']}", "include_drafts": True, "include_private": True}
        assert call_action("package_search", context={"ignore_auth": True}, **query)["count"] == 0

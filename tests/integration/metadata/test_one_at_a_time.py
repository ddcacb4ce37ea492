"""What one person saves is still there after another's save that had begun before."""

from __future__ import annotations

from threading import Event, Thread

import pytest

from ckan import model
from ckan.tests.helpers import call_action

from ckanext.smartcity.metadata import one_at_a_time
from ckanext.smartcity.site_user import as_site_user

_LONGEST = 20  # seconds
FILE = {"name": "ก", "url": "https://example.go.th/a.csv", "description": "เดิม"}


@pytest.fixture
def dataset(complete):
    made = call_action("package_create", context=as_site_user(), **complete, resources=[FILE])
    model.Session.commit()
    return made


@pytest.fixture
def meanwhile(app):
    """Save in a session of its own, as another process does."""

    def save(action, **fields):
        def work():
            with app.flask_app.test_request_context():
                call_action(action, context=as_site_user(), **fields)
                model.Session.remove()

        other = Thread(target=work)
        other.start()
        other.join()

    return save


@pytest.fixture
def being_saved(app, dataset):
    """Hold the dataset as a long save does, in a session of its own."""
    held, done = Event(), Event()

    def work():
        with app.flask_app.test_request_context():
            one_at_a_time.wait_for(dataset["id"])
            held.set()
            done.wait(_LONGEST)
            model.Session.remove()

    other = Thread(target=work)
    other.start()
    held.wait(_LONGEST)
    yield dataset
    done.set()
    other.join()


def begun_to_read(dataset):
    """Return what a session has loaded of the dataset; it stays loaded as long as it is held."""
    package = model.Package.get(dataset["id"])
    assert package is not None
    files = list(package.resources)
    return package.notes, package.extras, files, [file.extras for file in files], package


@pytest.mark.parametrize(
    ("action", "fields"),
    [
        ("package_patch", {"data_source": "ที่สอง"}),
        ("resource_create", {"name": "ข", "url": "https://example.go.th/b.csv"}),
        ("resource_patch", {"encoding": "UTF-8"}),
        ("resource_delete", {}),
    ],
)
def test_a_description_saved_meanwhile_is_stored_and_shown(dataset, meanwhile, action, fields):
    held = begun_to_read(dataset)
    meanwhile("package_patch", id=dataset["id"], notes="แก้ระหว่างนั้น", maintainer="คนที่หนึ่ง")
    of_file = dataset["resources"][0]["id"]
    target = {
        "package_patch": {"id": dataset["id"]},
        "resource_create": {"package_id": dataset["id"]},
    }.get(action, {"id": of_file})
    call_action(action, context=as_site_user(), **target, **fields)
    del held
    shown = call_action("package_show", id=dataset["id"])
    stored = call_action("package_show", context={"use_cache": False}, id=dataset["id"])
    for answer in (shown, stored):
        assert (answer["notes"], answer["maintainer"]) == ("แก้ระหว่างนั้น", "คนที่หนึ่ง")


def test_what_is_said_of_a_file_meanwhile_is_kept(dataset, meanwhile):
    held = begun_to_read(dataset)
    file = dataset["resources"][0]["id"]
    meanwhile("resource_patch", id=file, description="แก้ระหว่างนั้น", encoding="cp874")
    call_action("resource_patch", context=as_site_user(), id=file, hash="abc")
    del held
    [shown] = call_action("package_show", id=dataset["id"])["resources"]
    assert (shown["description"], shown["encoding"], shown["hash"]) == ("แก้ระหว่างนั้น", "cp874", "abc")


def test_a_caller_without_an_account_is_refused_without_waiting(app, being_saved):
    answers = []

    def call():
        answers.append(app.post("/api/3/action/package_patch", json={"id": being_saved["id"], "notes": "ก"}))

    caller = Thread(target=call, daemon=True)
    caller.start()
    caller.join(_LONGEST / 2)
    assert [answer.status_code for answer in answers] == [403]

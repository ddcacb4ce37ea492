"""A city with a dataset and an admin, and people who send works and requests to it."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from PIL import Image

from ckan import model
from ckan.lib.redis import connect_to_redis
from ckan.tests import factories, helpers

from ckanext.smartcity.cities import changes
from ckanext.smartcity.cities.intake import tokens
from ckanext.smartcity.cities.works.model import Submission
from tests.integration.cities.conftest import portal, publish  # noqa: F401 (fixtures)

SECRET_EMAIL = "somchai.secret@example.org"
GUARDIAN_EMAIL = "mother.secret@example.org"
SECRET_NAME = "สมชาย ลับสุดยอด"


@pytest.fixture(autouse=True)
def patience(ckan_config, monkeypatch) -> None:
    """Forms may be sent at once, and the counts of earlier tests are forgotten."""
    monkeypatch.setitem(ckan_config, "ckanext.smartcity.intake.least_seconds", 0)
    redis = connect_to_redis()
    for key in redis.scan_iter("*smartcity:intake*"):
        redis.delete(key)


@pytest.fixture
def admin_of() -> Callable[[dict[str, Any]], str]:
    """A function that makes an admin of an organisation and returns the name."""

    def make(organisation: dict[str, Any], role: str = "admin") -> str:
        user = factories.User()
        helpers.call_action(
            "organization_member_create",
            {"user": factories.Sysadmin()["name"]},
            id=organisation["id"],
            username=user["name"],
            role=role,
        )
        return str(user["name"])

    return make


@pytest.fixture
def headers() -> Callable[[str], dict[str, str]]:
    """A function that returns the headers with which a user asks."""
    return lambda name: {"Authorization": factories.APIToken(user=name, expires_in=1, unit=3600)["token"]}


@pytest.fixture
def form() -> dict[str, Any]:
    """A complete form of a work by somebody of age, without the stamp that each shown form has."""
    return {
        "website": "",
        "title_th": "แผนที่ซอยน้ำท่วมเมืองระยอง",
        "title_en": "Map of flooded lanes in Rayong",
        "notes_th": "เราเดินสำรวจทุกซอยหลังฝนตก",
        "work_kind": "map",
        "made_by": "youth",
        "team": "ชมรมภูมิศาสตร์",
        "work_year": "2568",
        "city": "rayong",
        "links": "https://example.org/map",
        "contact_name": SECRET_NAME,
        "contact_email": SECRET_EMAIL,
        "age": "adult",
        "consent": "yes",
    }


@pytest.fixture
def send(app, form) -> Callable[..., Any]:
    """A function that sends the form with changes and returns the answer, no redirect followed."""

    def post(**changes: Any) -> Any:
        said = {**form, "stamp": tokens.stamp(), **changes}
        data = {name: value for name, value in said.items() if value is not None}
        return app.post("/en/works/submit", data=data, follow_redirects=False)

    return post


@pytest.fixture
def waiting(send) -> Callable[..., Submission]:
    """A function that sends a work and returns its row."""

    def sent(**changes: Any) -> Submission:
        answer = send(**changes)
        assert answer.status_code == 302, answer.body
        token = answer.headers["Location"].rsplit("/", 1)[-1]
        return model.Session.get_one(Submission, tokens.linked("work", token))

    return sent


def picture(kind: str = "JPEG", **saved: Any) -> io.BytesIO:
    """Return a small picture."""
    content = io.BytesIO()
    Image.new("RGB", (900, 600), "teal").save(content, kind, **saved)
    content.seek(0)
    return content


@pytest.fixture
def silent_redis(ckan_config, monkeypatch) -> Iterator[None]:
    """Redis is asked at a port where nothing listens."""
    monkeypatch.setitem(ckan_config, "ckan.redis.url", "redis://127.0.0.1:1/0")
    monkeypatch.setattr("ckan.lib.redis._connection_pool", None)
    monkeypatch.setattr("ckan.lib.jobs._queues", {})
    changes.connection.cache_clear()
    yield
    changes.connection.cache_clear()


def cut_off(kind: str = "JPEG") -> io.BytesIO:
    """Return a picture that ends in the middle: its head is well, decoding it fails."""
    content = io.BytesIO()
    Image.effect_noise((900, 600), 80).save(content, kind)
    return io.BytesIO(content.getvalue()[: len(content.getvalue()) // 2])

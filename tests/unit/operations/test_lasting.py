"""Browsers keep what never changes, and ask again for the rest."""

from __future__ import annotations

import pytest
from werkzeug.test import Client
from werkzeug.wrappers import Response

from ckanext.smartcity.operations.lasting import Lasting

BUNDLE = "/webassets/vendor/240e5086_jquery.js"


def cache_control(path: str, status: int = 200) -> str:
    def application(environ, start_response):
        made = Response("text", status=status, headers={"Cache-Control": "no-cache", "Vary": "Cookie"})
        return made(environ, start_response)

    return Client(Lasting(application)).get(path).headers["Cache-Control"]


@pytest.mark.parametrize("path", [BUNDLE, f"/data{BUNDLE}", "/smartcity/fonts/sarabun-thai-400-normal.woff2"])
def test_a_file_whose_name_changes_with_its_content_is_kept(path: str) -> None:
    assert "immutable" in cache_control(path)


@pytest.mark.parametrize(
    "path",
    ["/", "/dataset/", "/webassets/vendor/jquery.js", "/smartcity/mark.svg", f"/dataset/{BUNDLE}/edit"],
)
def test_any_other_answer_is_asked_for_again(path: str) -> None:
    assert cache_control(path) == "no-cache"


def test_a_missing_bundle_is_asked_for_again() -> None:
    assert cache_control(BUNDLE, 404) == "no-cache"

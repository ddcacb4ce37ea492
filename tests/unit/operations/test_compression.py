"""What travels compressed, and what does not."""

from __future__ import annotations

import gzip

import pytest
from werkzeug.test import Client
from werkzeug.wrappers import Request, Response

from ckanext.smartcity.operations.compression import MOST, Compressed

TEXT = "ข้อมูลเมือง " * 200


def answer(kind: str = "text/css", text: str = TEXT, tag: str | None = "1", **headers: str) -> Response:
    def application(environ, start_response):
        made = Response(text, content_type=kind)
        if tag:
            made.set_etag(tag)
            made.make_conditional(Request(environ))
        return made(environ, start_response)

    sent = {"Accept-Encoding": "gzip, br", **headers}
    return Client(Compressed(application), use_cookies=False).get("/theme.css", headers=sent)


@pytest.mark.parametrize(
    "kind", ["text/css; charset=utf-8", "text/javascript", "application/json", "image/svg+xml"]
)
def test_a_script_or_style_is_compressed_and_says_so(kind: str) -> None:
    got = answer(kind)
    assert gzip.decompress(got.data).decode() == TEXT
    assert got.headers["Content-Encoding"] == "gzip"
    assert int(got.headers["Content-Length"]) == len(got.data)
    assert "Accept-Encoding" in got.headers["Vary"]


def test_it_is_not_sent_again_while_it_is_the_same() -> None:
    assert answer(**{"If-None-Match": answer().headers["ETag"]}).status_code == 304


def test_a_strangers_page_is_compressed_a_known_readers_is_not() -> None:
    assert "Content-Encoding" in answer("text/html", tag=None).headers
    assert answer("text/html", tag=None, Cookie="ckan=1").data.decode() == TEXT


@pytest.mark.parametrize(
    ("given", "why"),
    [
        ({"kind": "text/csv"}, "a download"),
        ({"kind": "application/json", "tag": None}, "an answer of the API"),
        ({"text": "short"}, "nothing to gain"),
        ({"text": "x" * (MOST + 1)}, "somebody's download"),
        ({"Accept-Encoding": "br"}, "the reader cannot read it"),
        ({"Accept-Encoding": "gzip;q=0"}, "the reader refuses it"),
    ],
)
def test_the_rest_stays_as_it_is(given: dict[str, str], why: str) -> None:
    assert "Content-Encoding" not in answer(**given).headers, why

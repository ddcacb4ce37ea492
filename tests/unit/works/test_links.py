"""Addresses that strangers send may only be what they look like."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ckanext.smartcity.cities.intake import links
from ckanext.smartcity.errors import FieldError


@pytest.mark.parametrize(
    "address",
    [
        "https://example.org",
        "http://example.org/a/b?c=d#e",
        "https://ข้อมูลเมือง.ไทย/แผนที่",
        "https://xn--42cl2bj2ac6b5c.xn--o3cw4h/",
        "https://sub-domain.example.co.th:443/x",
    ],
)
def test_public_websites_are_taken(address: str) -> None:
    assert links.link(f" {address} ") == address


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        "data:text/html,<script>",
        "file:///etc/passwd",
        "ftp://example.org/",
        "//example.org/",
        "https://",
        "https://user:pw@example.org/",
        "https://example.org@evil.example/",
        "http://127.0.0.1/",
        "http://2130706433/",
        "http://0x7f.1/",
        "http://[::1]/",
        "http://localhost/",
        "https://example.org:8443/",
        "https://example.org:port/",
        "https://example.org/\u202egnp.exe",
        "https://example.org/\nSet-Cookie: a=b",
        'https://example.org/"onmouseover="alert(1)',
        "https://example.org/<script>",
        "https://exa mple.org/",
        "https://-example.org/",
        "https://example..org/",
        "https://example.org/" + "a" * 500,
    ],
)
def test_everything_else_is_refused(address: str) -> None:
    with pytest.raises(FieldError):
        links.link(address)


@given(st.text(max_size=80))
def test_no_text_passes_that_is_no_address(text: str) -> None:
    try:
        taken = links.link(text)
    except FieldError:
        return
    assert taken.startswith(("http://", "https://"))
    assert not set(taken) & set("<>\"' \n\r\t")


@given(st.text(max_size=60).map(lambda text: f"https://{text}"))
def test_no_host_passes_that_has_no_name(text: str) -> None:
    try:
        taken = links.link(text)
    except FieldError:
        return
    assert "@" not in taken.split("/")[2]


@pytest.mark.parametrize("written", ["10.1234/ABC.d", "doi:10.1234/abc.d", "https://doi.org/10.1234/abc.d"])
def test_a_doi_is_stored_bare(written: str) -> None:
    assert links.doi(written) == "10.1234/abc.d"


@pytest.mark.parametrize("written", ["11.1234/a", "10.12/a", "10.1234", "10.1234/a b", 'x"10.1234/a'])
def test_what_is_no_doi_is_refused(written: str) -> None:
    with pytest.raises(FieldError):
        links.doi(written)

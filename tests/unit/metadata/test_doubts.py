"""A contact address that looks personal is doubted, never refused."""

from __future__ import annotations

import pytest

from ckanext.smartcity.metadata.doubts import doubts, looks_personal


@pytest.mark.parametrize(
    "address",
    [
        "somchai@gmail.com",
        "data@HOTMAIL.com",
        "somchai.jaidee@city.go.th",
        "s.jaidee@city.go.th",
        "somchai_j@x.go.th",
    ],
)
def test_free_mail_and_names_look_personal(address):
    assert looks_personal(address)


@pytest.mark.parametrize(
    "address",
    [
        "saraban@city.go.th",
        "public.works@city.go.th",
        "saraban_05500101@dla.go.th",
        "it-dept@x.go.th",
        "x1.y2@z.th",
        "",
    ],
)
def test_mailboxes_of_offices_do_not(address):
    assert not looks_personal(address)


def test_the_doubt_is_a_warning_about_the_field():
    [doubt] = doubts({"maintainer_email": "somchai@gmail.com"})
    assert (doubt.field, doubt.is_warning) == ("maintainer_email", True)
    assert "somchai@gmail.com" in str(doubt)

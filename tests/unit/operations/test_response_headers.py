"""What a browser is told of a download."""

import pytest

from ckanext.smartcity.operations.response_headers import as_attachment


@pytest.mark.parametrize(
    ("given", "wanted"),
    [
        (None, "attachment"),
        ("inline", "attachment"),
        ("inline; filename=a.svg", "attachment; filename=a.svg"),
        (
            "inline; filename=_.csv; filename*=UTF-8''%E0%B8%99",
            "attachment; filename=_.csv; filename*=UTF-8''%E0%B8%99",
        ),
        ("attachment; filename=a.csv", "attachment; filename=a.csv"),
    ],
)
def test_a_download_is_an_attachment_under_its_own_name(given, wanted):
    assert as_attachment(given) == wanted

"""The names of previews are in the language of who reads them, not of who made them."""

from __future__ import annotations

import pytest
from flask_babel import force_locale

from ckanext.smartcity.metadata.view_titles import view_title

pytestmark = pytest.mark.usefixtures("with_plugins")


@pytest.mark.parametrize("made_as", ["Text", "ข้อความ"])
def test_the_name_of_a_kind_is_in_the_readers_language(app, made_as) -> None:
    view = {"view_type": "text_view", "title": made_as}
    with app.flask_app.test_request_context():
        with force_locale("en"):
            assert view_title(view) == "Text"
        with force_locale("th"):
            assert view_title(view) == "ข้อความ"


def test_a_name_that_a_person_gave_stays(app) -> None:
    with app.flask_app.test_request_context(), force_locale("en"):
        assert view_title({"view_type": "text_view", "title": "หน่วยวัด"}) == "หน่วยวัด"
        assert view_title({"view_type": "no_such_view", "title": "Chart"}) == "Chart"

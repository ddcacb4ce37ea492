"""Tags as everybody is told them: those of public datasets, page by page, and a clear no to odd questions."""

from __future__ import annotations

from typing import Any

import pytest

from ckan.tests import factories
from ckan.tests.helpers import CKANTestApp, call_action

pytestmark = pytest.mark.usefixtures("with_plugins", "portal")
ACTIONS = {"tag_list": {}, "tag_search": {"query": "น้ำ"}, "tag_autocomplete": {"query": "น้ำ"}}


@pytest.fixture
def tags(portal, publish) -> None:
    publish(portal["rayong"], tags_translated={"th": ["น้ำท่วม", "น้ำประปา", "น้ำเสีย", "ถนน"]})
    publish(portal["rayong"], tags_translated={"th": ["น้ำลับ"]}, private=True)


def names(answer: Any) -> list[str]:
    listed = answer["results"] if isinstance(answer, dict) else answer
    return [each["name"] if isinstance(each, dict) else each for each in listed]


@pytest.mark.parametrize(("action", "asked"), ACTIONS.items(), ids=ACTIONS)
def test_pages_of_tags_join_to_all_of_them(tags, action, asked) -> None:
    everything = names(call_action(action, {"user": "", "ignore_auth": False}, **asked))
    assert "น้ำลับ" not in everything
    assert {"น้ำท่วม", "น้ำประปา", "น้ำเสีย"} <= set(everything)
    pages = [
        names(call_action(action, {"user": "", "ignore_auth": False}, **asked, limit=2, offset=start))
        for start in range(0, len(everything), 2)
    ]
    assert [each for page in pages for each in page] == everything


@pytest.mark.parametrize("who", ["visitor", "sysadmin"])
@pytest.mark.parametrize(("action", "asked"), ACTIONS.items(), ids=ACTIONS)
def test_a_limit_that_is_no_number_is_refused_with_field_value_and_rule(
    tags, app: CKANTestApp, action, asked, who
) -> None:
    token = factories.APIToken(user=factories.Sysadmin()["name"], expires_in=1, unit=86400)["token"]
    headers = {"Authorization": token} if who == "sysadmin" else {}
    for field, value in [("limit", "abc"), ("limit", "-1"), ("offset", "-2"), ("offset", "1.5")]:
        answer = app.get(f"/api/3/action/{action}", query_string={**asked, field: value}, headers=headers)
        assert answer.status_code == 409, (field, value)
        [told] = answer.json["error"][field]
        assert value in told
        assert "100000" in told

"""Whatever an address names that is not there, the answer is a page that says so, never an internal error."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import product
from typing import Any

import pytest
from werkzeug.routing import Rule

from ckan.tests import factories

from tests.integration.dcat.conftest import city_called
from tests.integration.dcat.publishing import COMPLETE, act

MISSING = ("no-such-thing", "00000000-0000-0000-0000-000000000000", "a%00b")
#: What the forms of CKAN always send.
FORM = {"id": "", "save": "go-metadata", "email": "a@portal.invalid", "old_password": "a", "role": "member"}
LINK = {"name": "a", "url": "https://portal.invalid/a.csv", "format": "CSV"}


@dataclass(frozen=True)
class Site:
    """A portal with one thing of each kind.

    Attributes:
        headers: of requests by role.
        things: what exists, by the part of the site and the argument of its addresses.
    """

    headers: dict[str, dict[str, str]]
    things: dict[str, dict[str, str]]


@pytest.fixture
def site(with_plugins: None, reset_db: Any, reset_index: Any) -> Site:
    reset_db()
    reset_index()
    city, group = city_called("rayong", "ระยอง", "Rayong"), act("group_create", name="a-group")
    editor, admin = factories.User(), factories.Sysadmin()
    act("organization_member_create", id=city["id"], username=editor["name"], role="editor")
    dataset = act("package_create", **COMPLETE, owner_org=city["id"], resources=[LINK])
    file = dataset["resources"][0]["id"]
    view = act("resource_view_create", resource_id=file, title="a", view_type="text_view")
    headers: dict[str, dict[str, str]] = {"visitor": {}}
    for role, user in (("editor", editor), ("sysadmin", admin)):
        token = factories.APIToken(user=user["name"], expires_in=1, unit=3600)["token"]
        headers[role] = {"Authorization": token}
    things = {
        "dataset": {"id": dataset["name"], "resource_id": file, "view_id": view["id"]},
        "organization": {"id": city["name"]},
        "group": {"id": group["name"]},
        "user": {"id": editor["name"]},
        "city": {"name": city["name"]},
        "works": {},
        "moderation": {},
    }
    return Site(headers, things)


def addresses(rules: Iterable[Rule], things: dict[str, dict[str, str]], method: str) -> Iterator[str]:
    """Yield every address that names something that is not there, beside what is there or not."""
    for rule in rules:
        room, parts = rule.rule.split("/")[1], [part for part in rule.rule.split("/") if part.startswith("<")]
        if room not in things or method not in (rule.methods or ()) or not parts:
            continue
        for missing in MISSING:
            choices = [{missing, things[room].get(part.strip("<>"), missing)} for part in parts]
            for values in product(*choices):
                if missing in values:
                    yield "/".join(_filled(rule.rule.split("/"), list(values)))


def _filled(parts: list[str], values: list[str]) -> Iterator[str]:
    for part in parts:
        yield values.pop(0) if part.startswith("<") else part


@pytest.mark.parametrize("method", ["GET", "POST"])
def test_a_missing_thing_is_no_internal_error(make_app, site, method):
    app = make_app()
    app.flask_app.config["PROPAGATE_EXCEPTIONS"] = False
    asked = sorted(set(addresses(app.flask_app.url_map.iter_rules(), site.things, method)))
    assert len(asked) > 50
    failed = []
    for role, headers in site.headers.items():
        for path in asked:
            form = FORM if method == "POST" else None
            answer = app.flask_app.test_client().open(path, method=method, headers=headers, data=form)
            # A proxy whose source does not answer says 502.
            if answer.status_code == 500:
                failed.append(f"{role}: {path}")
    assert not failed, "\n".join(failed)

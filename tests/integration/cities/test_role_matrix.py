"""Every registered action, asked by everybody about everything: no door is open that the table keeps shut."""

from __future__ import annotations

import json
from typing import Any

import pytest

from ckan import logic, model
from ckan.plugins import toolkit as tk

from tests.integration.cities import role_matrix

pytestmark = pytest.mark.usefixtures("with_plugins")


@pytest.fixture
def world(portal, publish) -> role_matrix.World:
    """The people and objects of the table."""
    return role_matrix.build(portal, publish)


def test_every_action_has_its_row_and_every_row_an_action() -> None:
    logic.get_action("package_show")
    registered = set(logic._actions)
    assert registered == set(role_matrix.read_table())


def test_every_door_is_as_the_table_says_and_no_answer_tells_what_is_hidden(app, world) -> None:
    wrong: list[str] = []
    with app.flask_app.test_request_context():
        for row in role_matrix.read_table().values():
            for owner, variant, names in world.questions(row):
                for label in world.people:
                    found = _examined(row, world, label, owner, variant, names)
                    wrong += [f"{row.action} ({variant} of {owner}): {label} {each}" for each in found]
    assert not wrong, "\n".join(dict.fromkeys(wrong))


def _examined(
    row: role_matrix.Row,
    world: role_matrix.World,
    label: str,
    owner: str,
    variant: str,
    names: dict[str, str],
) -> list[str]:
    relation = world.relation(label, owner)
    user = world.people[label][0]
    asked = role_matrix.filled(row.asked, names)
    expected = relation in row.allowed[variant]
    harmless = getattr(logic.get_action(row.action), "side_effect_free", False)
    if expected and not harmless:
        return [] if row.permission is None or _may(row.permission, user, asked) else ["may not"]
    answer, entered = _called(row, user, asked)
    found = [] if entered == expected else [f"{'may' if entered else 'may not'}: {answer[:300]}"]
    return found + [
        f"is told of the hidden dataset of {other}: {_around(answer, role_matrix.never_seen(other))}"
        for other in role_matrix.OWNERS
        if role_matrix.never_seen(other) in answer
        and world.relation(label, other) not in role_matrix.INSIDERS
    ]


def _context(user: str) -> dict[str, Any]:
    return {"user": user, "auth_user_obj": model.User.get(user) if user else None, "ignore_auth": False}


def _may(permission: str, user: str, asked: dict[str, Any]) -> bool:
    try:
        tk.check_access(permission, _context(user), asked)
    except (tk.NotAuthorized, tk.ObjectNotFound):
        return False
    return True


def _called(row: role_matrix.Row, user: str, asked: dict[str, Any]) -> tuple[str, bool]:
    """Call an action; return what it said and whether it let the caller in.

    Some actions look at what was sent before they ask for the permission; then the permission is asked for.
    """
    try:
        answer = tk.get_action(row.action)(_context(user), asked)
    except (tk.NotAuthorized, tk.ObjectNotFound) as refusal:
        model.Session.rollback()
        return str(refusal), False
    except tk.ValidationError as refusal:
        model.Session.rollback()
        return str(refusal), row.permission is None or _may(row.permission, user, asked)
    return json.dumps(answer, ensure_ascii=False, default=str), True


def _around(answer: str, word: str) -> str:
    place = answer.index(word)
    return answer[max(0, place - 100) : place + 40]

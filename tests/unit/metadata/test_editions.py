"""A dataset continues one of its own organisation, and no circle."""

from __future__ import annotations

import pytest

from ckanext.smartcity.errors import FieldError
from ckanext.smartcity.metadata import editions
from ckanext.smartcity.metadata.editions import Edition

OWNER = "city"
KNOWN = [
    Edition("1", "rain-2566", OWNER, "", is_seen=True),
    Edition("2", "rain-2567", OWNER, "rain-2566", is_seen=True),
    Edition("3", "rain-of-others", "other", "", is_seen=True),
    Edition("4", "hidden-of-others", "other", "", is_seen=False),
    Edition("5", "lost", OWNER, "gone", is_seen=True),
    Edition("6", "round-a", OWNER, "round-b", is_seen=True),
    Edition("7", "round-b", OWNER, "round-a", is_seen=True),
]


def find(name: str) -> Edition | None:
    return next((edition for edition in KNOWN if name in (edition.id, edition.name)), None)


@pytest.mark.parametrize("written", ["2", "rain-2567", "lost", "round-a"])
def test_one_of_the_same_organisation_is_continued_by_name_or_id(written):
    assert editions.continued(written, {"new"}, OWNER, find) == find(written)


@pytest.mark.parametrize("written", ["nowhere", "hidden-of-others"])
def test_one_that_is_hidden_is_as_if_it_were_not_there(written):
    assert editions.continued(written, {"new"}, OWNER, find) is None


@pytest.mark.parametrize(
    ("written", "own", "message"),
    [
        ("new", {"new"}, "itself"),
        ("1", {"1", "rain-2566"}, "itself"),
        ("rain-of-others", {"new"}, "another organisation"),
        ("rain-2567", {"1", "rain-2566"}, "circle"),
        ("lost", {"gone"}, "circle"),
    ],
)
def test_itself_those_of_others_and_circles_are_refused(written, own, message):
    with pytest.raises(FieldError, match=message):
        editions.continued(written, own, OWNER, find)

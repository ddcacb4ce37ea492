"""Which dataset one continues: an edition of the same organisation, there to be seen, never a circle."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass

from ckanext.smartcity.errors import N_, FieldError

NOT_YET = N_(
    "There is no dataset '{value}' yet that you may see. It has to be there before this one is published."
)


@dataclass(frozen=True)
class Edition:
    """A dataset that may be continued.

    Attributes:
        owner: id of its organisation.
        before: name of the one that it continues itself, or "".
        is_seen: whether who asks may see it.
    """

    id: str
    name: str
    owner: str
    before: str
    is_seen: bool


def continued(
    written: str,
    own: Collection[str],
    owner: str,
    find: Callable[[str], Edition | None],
) -> Edition | None:
    """Return the edition that a text names, None if there is none or it may not be seen.

    Args:
        written: name or id.
        own: id and name of the dataset that continues it.
        owner: id of that dataset's organisation.
        find: returns the edition of an id or name, None if there is none.

    Raises:
        FieldError: it names the dataset itself, one of another organisation, or one that comes after it.
    """
    if written in own:
        raise FieldError(
            N_("'{value}' is this dataset itself. Name the one before it, or leave the field empty."),
            value=written,
        )
    found = find(written)
    if found is None or not found.is_seen:
        return None
    if found.owner != owner:
        raise FieldError(
            N_(
                "'{value}' belongs to another organisation, whose series is its own. "
                "Leave the field empty and name that organisation as the data source."
            ),
            value=written,
        )
    passed, before = {found.name}, found.before
    while before and before not in passed:
        if before in own:
            raise FieldError(
                N_(
                    "'{value}' goes back to this dataset, a circle. "
                    "Name the one before it, or leave the field empty."
                ),
                value=written,
            )
        passed.add(before)
        earlier = find(before)
        before = earlier.before if earlier else ""
    return found

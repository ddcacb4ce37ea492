"""Rows looked up by an id that anybody may have written."""

from __future__ import annotations

from typing import TypeVar

from ckan import model

Row = TypeVar("Row")


def found(kind: type[Row], identifier: object) -> Row | None:
    """Return the row of a table by its id, None if there is none; PostgreSQL refuses to look for a NUL."""
    text = str(identifier or "")
    row: Row | None = None if "\0" in text else model.Session.get(kind, text)
    return row

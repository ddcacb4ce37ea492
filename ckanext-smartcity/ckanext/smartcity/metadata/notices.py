"""What was read otherwise than it was written, or adapted, while a dataset was saved: told to who sent it.

In the form it stands on the next page, once. In the answer of an action it is the list `KEY` of plain texts,
each beginning with its field; what is stored and shown afterwards never holds it: harvesters do not meet it.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, cast

from flask import has_request_context, session

import ckan.plugins.toolkit as tk
from ckan.types import Context

KEY = "smartcity_notices"


@contextmanager
def collecting(context: Context) -> Iterator[list[str]]:
    """Yield the list that fills while an action runs; where actions call each other, the outermost has it."""
    inner = cast("dict[str, Any]", context)
    if KEY in inner:
        yield []
        return
    told: list[str] = []
    inner[KEY] = told
    try:
        yield told
    finally:
        del inner[KEY]


def tell(context: Context, field: str, text: str) -> None:
    """Say of a field what its sender should know, though the value is accepted."""
    told = cast("dict[str, Any]", context).get(KEY)
    if told is not None and f"{field}: {text}" not in told:
        told.append(f"{field}: {text}")
    if not has_request_context() or tk.request.blueprint == "api":
        return
    if all(text != said for _, said in session.get("_flashes", [])):
        tk.h.flash_notice(text)

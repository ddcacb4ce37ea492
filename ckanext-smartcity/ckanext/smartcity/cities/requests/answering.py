"""A city's answer to a data request: what is said must fit the status. Plain rules, then one row changed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from ckan import model

from ckanext.smartcity import config as options
from ckanext.smartcity.cities.intake import forms, links, texts
from ckanext.smartcity.cities.requests.asking import TEXT, TITLE
from ckanext.smartcity.cities.requests.model import DataRequest
from ckanext.smartcity.errors import N_, FieldError
from ckanext.smartcity.vocabularies import vocabulary

PUBLISHED, DECLINED = "published", "declined"


def is_open(status: str | None) -> bool:
    """Whether a request still waits for its answer."""
    return status is None or bool(vocabulary("request_status").find(status).facts["open"])


def answer(row: DataRequest, form: Mapping[str, str]) -> bool:
    """Change a request as its city says; return whether who asked is to be told.

    Args:
        row: the request.
        form: ``status``, ``answer``, ``link``, and ``title`` and ``text`` as they shall be read by everybody;
            what is not sent stays.

    Raises:
        FormError: a field breaks its rule.
    """
    before = {name: getattr(row, name) or "" for name in ("status", "answer", "link", "title", "text")}
    said = forms.read({**before, **form}, _RULES)
    for column in before:
        setattr(row, column, said.get(column, ""))
    row.changed_at = dt.datetime.now(dt.timezone.utc)
    model.Session.commit()
    return row.status != before["status"] or row.answer != before["answer"]


def _status(form: forms.Form) -> Any:
    return forms.needed(forms.choice("status", "request_status")(form))


def _answer(form: forms.Form) -> str:
    said = texts.public(form.get("answer", ""), TEXT)
    if not said and form.get("status") == DECLINED:
        raise FieldError(N_("Please say why the data cannot be given."))
    return said


def _link(form: forms.Form) -> str:
    given = form.get("link", "").strip()
    if not given and form.get("status") == PUBLISHED:
        raise FieldError(N_("Please say where the data are."))
    is_ours = given.startswith(f"{options.site_url()}/")
    return given if not given or is_ours else links.link(given)


_RULES: dict[str, forms.Rule] = {
    "status": _status,
    "answer": _answer,
    "link": _link,
    "title": forms.needed_text("title", TITLE),
    "text": forms.needed_text("text", TEXT),
}

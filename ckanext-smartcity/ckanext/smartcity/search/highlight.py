"""The words that were asked for, marked in titles and descriptions: one more request for a page."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from markupsafe import Markup, escape

from ckan.types import Context

from ckanext.smartcity.search import solr
from ckanext.smartcity.search.grammar import is_everything, is_field_query
from ckanext.smartcity.search.question import loosened

_BEGIN, _END = "\ue000", "\ue001"  # private use: in no text
_FIELDS = {"th": {"title": "title", "notes": "notes"}, "en": {"title": "title_en", "notes": "notes_en"}}
_NOTES_LENGTH = 200  # characters


def highlights(context: Context, ids: Iterable[str], q: str, language: str) -> dict[str, dict[str, Markup]]:
    """Return title and description with the words of the question in ``<mark>``, where there are any.

    Args:
        context: whose permissions count.
        ids: of the datasets on the page.
        q: the question as it was typed.
        language: of the page; what has no text in it is shown in Thai.

    Returns:
        Dataset id → ``title`` and ``notes``, each only where a word was found in it.
    """
    wanted = list(ids)
    if not wanted or is_everything(q) or is_field_query(q):
        return {}
    answer = solr.select(
        context,
        {
            "q": "*:*",
            "fq": ["{!terms f=id cache=false}" + ",".join(wanted)],
            "rows": len(wanted),
            "fl": "id index_id",
            "hl": "true",
            "hl.q": loosened(q),
            "hl.qparser": "edismax",
            "mm": "0%",
            "hl.fl": " ".join(_fields(language).values()),
            "hl.snippets": 1,
            "hl.fragsize": _NOTES_LENGTH,
            "hl.bs.type": "WORD",
            "f.title.hl.bs.type": "WHOLE",
            "f.title_en.hl.bs.type": "WHOLE",
            "hl.tag.pre": _BEGIN,
            "hl.tag.post": _END,
        },
    )
    names = {record["index_id"]: record["id"] for record in answer.docs if "index_id" in record}
    found: Mapping[str, Mapping[str, list[str]]] = answer.highlighting
    return {names.get(key, key): _marked(fields, language) for key, fields in found.items()}


def _fields(language: str) -> Mapping[str, str]:
    return _FIELDS.get(language, _FIELDS["th"])


def _marked(fields: Mapping[str, list[str]], language: str) -> dict[str, Markup]:
    marked: dict[str, Markup] = {}
    for part, field in _fields(language).items():
        snippets: Any = fields.get(field)
        if snippets:
            marked[part] = _markup(snippets[0])
    return marked


def _markup(text: str) -> Markup:
    return Markup(str(escape(text)).replace(_BEGIN, "<mark>").replace(_END, "</mark>"))  # noqa: S704 (escaped)

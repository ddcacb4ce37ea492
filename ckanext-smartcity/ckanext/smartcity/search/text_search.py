"""Search by text in CKAN: what is indexed, how a question is asked, what is shown where nothing was found."""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import cache
from typing import Any

from ckan import model
from ckan.lib.search.common import SearchError, SearchIndexError
from ckan.types import Context

from ckanext.smartcity import config as options
from ckanext.smartcity.errors import SolrConfigsetError
from ckanext.smartcity.search import solr
from ckanext.smartcity.search.grammar import is_everything
from ckanext.smartcity.search.index import index_fields, safe_document
from ckanext.smartcity.search.query import ASKED, LOOSE, search_params
from ckanext.smartcity.search.spelling import corrected
from ckanext.smartcity.vocabularies import read_schema_file

CORRECTION = "smartcity_correction"
_MOST_MISSING = "-1"  # of the things asked for, where not all are found together
_ANY = "1"

Search = Callable[[Context, dict[str, Any]], dict[str, Any]]


def index_text(document: dict[str, Any]) -> dict[str, Any]:
    """Return a dataset's document with the texts and years that are searched.

    Raises:
        SearchIndexError: the Solr in use has not our configset.
    """
    try:
        solr.require_configset()
    except SolrConfigsetError as error:
        raise SearchIndexError(str(error)) from error
    dataset = json.loads(document.get("validated_data_dict") or "{}")
    title = (dataset.get("organization") or {}).get("title")
    fields = index_fields(dataset, [title, *organisation_names(dataset.get("owner_org"))])
    return safe_document(document) | _readable(document, dataset) | fields


def _readable(document: dict[str, Any], dataset: dict[str, Any]) -> dict[str, str]:
    """Return CKAN's copies of the dataset with Thai as letters; as escapes they are twice as long."""
    core = json.loads(document.get("data_dict") or "{}")
    copies = {"data_dict": core, "validated_data_dict": dataset}
    return {name: json.dumps(copy, ensure_ascii=False) for name, copy in copies.items() if copy}


def ask(params: dict[str, Any]) -> dict[str, Any]:
    """Return the parameters of a package search with the question put to our fields.

    Raises:
        SearchError: the Solr in use has not our configset.
    """
    try:
        solr.require_configset()
    except SolrConfigsetError as error:
        raise SearchError(str(error)) from error
    return search_params(params, options.allowed_query_parsers(), schema_fields())


def search_forgivingly(search: Search, context: Context, data_dict: dict[str, Any]) -> dict[str, Any]:
    """Return what `search` finds; where that is nothing, what is nearest to the question, and say so.

    First the question with its misspelt words corrected by what the datasets say, then datasets with all but
    one, then with any of the things asked for. The answer's key `smartcity_correction`: `asked`, `shown`
    and `kind` ("spelling" or "fewer_words").
    """
    asked = dict(data_dict)
    answer = search(context, data_dict)
    q = str(asked.get("q") or "")
    if answer["count"] or is_everything(q) or not _was_rewritten(q, asked):
        return answer
    correction = corrected(context, q)
    if correction:
        again = search(context, {**asked, "q": correction})
        if again["count"]:
            return {**again, CORRECTION: {"asked": q, "shown": correction, "kind": "spelling"}}
    for missing in (_MOST_MISSING, _ANY):
        again = search(context, {**asked, "q": correction or q, LOOSE: missing})
        if again["count"]:
            return {**again, CORRECTION: {"asked": q, "shown": correction or q, "kind": "fewer_words"}}
    return answer


def organisation_names(owner_org: str | None) -> list[str]:
    """Return the titles of an organisation in every language."""
    group = model.Group.get(owner_org) if owner_org else None
    if group is None:
        return []
    translated = group.extras.get("title_translated") if isinstance(group.extras, dict) else None
    if isinstance(translated, str):
        translated = json.loads(translated) if translated.startswith("{") else None
    names = [group.title, *(translated.values() if isinstance(translated, dict) else ())]
    return [str(name) for name in dict.fromkeys(names) if name]


@cache
def schema_fields() -> frozenset[str]:
    """Return the names of the dataset schema's fields, each of which is a field in Solr as well."""
    return frozenset(field["field_name"] for field in read_schema_file("dataset.yaml")["dataset_fields"])


def _was_rewritten(q: str, asked: dict[str, Any]) -> bool:
    """Return whether the question is text that we put into Solr's syntax, so that we may put it otherwise."""
    return ASKED in ask({**asked, "extras": {}}).get("extras", {})

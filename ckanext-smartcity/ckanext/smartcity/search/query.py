"""From what a caller asks of `package_search` to what Solr is asked: sets only what the caller left open."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from ckanext.smartcity.search.grammar import is_everything, is_field_query, parts
from ckanext.smartcity.search.question import loosened, question

QUERY_FIELDS = "title_text^10 tags_text^6 place_text^4 notes_text^2 other_text^0.5"
# They hold Thai words only, cut into their parts: a question without a Thai letter would be cut for nothing.
THAI_QUERY_FIELDS = f"{QUERY_FIELDS} title_parts^2 notes_parts^0.5"
# At most a tenth each for a complete description (100 points) and for a recent change: they order equals, not
# strangers. Solr computes it for every dataset found.
BOOST = "sum(1,product(0.001,score_f),recip(ms(NOW/DAY,metadata_modified),3.2e-11,0.1,1))"
# A caller that sets one of these has a ranking of its own.
_OWN_RANKING = ("defType", "qf", "mm", "bf", "boost", "df_own")
_THAI = re.compile("[ก-๛]")
_TYPE_ASKED_FOR = re.compile(r"\bdataset_type\s*:")
ASKED = "smartcity_asked"  # where the question as it was asked is kept, inside `extras`
LOOSE = "ext_smartcity_loose"


def search_params(
    params: Mapping[str, Any],
    allowed_parsers: tuple[str, ...] = (),
    schema_fields: frozenset[str] = frozenset(),
) -> dict[str, Any]:
    """Return the parameters of `package_search` with what this portal adds.

    - datasets only, unless the caller names a type;
    - a text question is asked with edismax under all names of what it asks for;
    - field queries, `*:*`, local parameters of an allowed parser and callers with a ranking stay as they are.
    """
    changed = dict(params)
    if not _names_a_type(changed):
        changed["fq_list"] = [*(changed.get("fq_list") or []), "+dataset_type:dataset"]
    q = str(changed.get("q") or "")
    if is_everything(q) or any(changed.get(name) for name in _OWN_RANKING):
        return changed
    if _local_parser(q) in allowed_parsers or is_field_query(q, schema_fields):
        return changed
    extras = dict(changed.get("extras") or {})
    loose = extras.pop(LOOSE, None)
    changed["extras"] = {**extras, ASKED: q}
    changed["q"] = loosened(q) if loose else question(parts(q))
    changed["defType"] = "edismax"
    changed["qf"] = THAI_QUERY_FIELDS if _THAI.search(changed["q"]) else QUERY_FIELDS
    changed["mm"] = str(loose) if loose else "0%"
    changed["boost"] = BOOST
    return changed


def _names_a_type(params: Mapping[str, Any]) -> bool:
    asked = (params.get("q"), params.get("fq"), *(params.get("fq_list") or []))
    return any(_TYPE_ASKED_FOR.search(str(each)) for each in asked if each)


def _local_parser(q: str) -> str | None:
    match = re.match(r"\s*\{!\s*(?:type\s*=\s*)?[\"']?(\w+)", q)
    return match[1] if match else None

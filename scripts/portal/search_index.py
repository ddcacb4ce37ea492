"""Making the search index anew: by a new schema before the portal starts, by new code while it answers.

Every file of the bundle counts as what an index is made by: no list of modules has to be kept. A dataset that
cannot be indexed stops nothing; the doctor's check says which it is.
"""

from __future__ import annotations

import json
from typing import Any

from portal import solr
from portal.commands import ckan
from portal.layout import Home
from portal.milestones import Milestones

_MILESTONE = "indexed"
_PART = "Search index"


def fill_if_empty(home: Home, done: Milestones, version: str) -> list[str]:
    """Index all datasets if the index before them went with its schema; return the doctor's findings.

    Args:
        home: of the portal.
        done: its milestones.
        version: of the code that indexes.
    """
    configset = solr.configset_of(home, "ckan")
    if is_of_schema(done.version(_MILESTONE), configset):
        return []
    has_datasets = done.reached("seeded") or done.reached(_MILESTONE)
    found = reindex(home) if has_datasets else []
    done.reach(_MILESTONE, f"{configset} {version}")
    return found


def renew_if_outdated(home: Home, done: Milestones, version: str) -> list[str]:
    """Index all datasets anew if other code made the index, which answers meanwhile; return the findings."""
    wanted = f"{solr.configset_of(home, 'ckan')} {version}"
    if done.reached(_MILESTONE, wanted):
        return []
    found = reindex(home)
    done.reach(_MILESTONE, wanted)
    return found


def is_of_schema(stored: str | None, configset: str) -> bool:
    """Whether the milestone that was stored says that the index was made with this schema."""
    return stored is not None and stored.split(" ")[0] == configset


def reindex(home: Home) -> list[str]:
    """Index every dataset anew, past those that cannot be; return what the doctor finds in the index.

    Raises:
        CommandFailed: Solr or the database went away.
    """
    failed = "The search index could not be made anew."
    ckan(home, home.ini, "search-index", "rebuild", "--force", "--quiet", failed=failed)
    doctor = ("smartcity", "doctor", "--json", "--part", _PART)
    told = ckan(home, home.ini, *doctor, failed="The search index could not be looked at.", well=(0, 1))
    findings: list[dict[str, Any]] = json.JSONDecoder().raw_decode(told, told.index("[\n"))[0]
    return [
        f"{finding['about']}: {finding['told']}\n  → {finding['remedy']}"
        for finding in findings
        if finding["remedy"]
    ]

"""Thousands of datasets in minutes: a hundred through the API, the rest copied from them in the database.

The copies have ids, names, numbers in their texts, files, tags and entries of publication of their own;
CKAN then indexes them as it indexes others, so that pages, search and feeds see no difference.
"""

from __future__ import annotations

import os
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

from portal import postgres
from portal.bench.cases import create
from portal.bench.client import Side
from portal.bench.datasets import ORGANISATIONS
from portal.bench.plain import PREFIX
from portal.commands import run
from portal.layout import CHECKOUT, Home
from portal.problems import Problem
from portal.secret_files import ensure_secrets

ORIGINALS = 100
#: `pairs` says which copy is made of which original; an id follows from the original's and the number.
_PAIRS = """
CREATE TEMP TABLE pairs AS
SELECT number, original.id AS original, md5(original.id || number)::uuid::text AS copy,
    '(ชุดที่ |[Rr]ecord )' || number % {originals} || '\\y' AS numbered, '\\1' || number AS anew
FROM generate_series({first}, {last}) AS number
JOIN package AS original ON original.name = 'bench-' || lpad((number % {originals})::text, 6, '0');

INSERT INTO package SELECT (jsonb_populate_record(package,
    regexp_replace(to_jsonb(package)::text, numbered, anew, 'g')::jsonb || jsonb_build_object(
        'id', copy, 'name', 'bench-' || lpad(number::text, 6, '0')))).*
FROM pairs JOIN package ON package.id = original;

INSERT INTO resource SELECT (jsonb_populate_record(resource, jsonb_build_object(
    'id', md5(resource.id || number)::uuid::text, 'package_id', copy))).*
FROM pairs JOIN resource ON resource.package_id = original;

INSERT INTO package_tag SELECT (jsonb_populate_record(package_tag, jsonb_build_object(
    'id', md5(package_tag.id || number)::uuid::text, 'package_id', copy))).*
FROM pairs JOIN package_tag ON package_tag.package_id = original;

INSERT INTO member SELECT (jsonb_populate_record(member, jsonb_build_object(
    'id', md5(member.id || number)::uuid::text, 'table_id', copy))).*
FROM pairs JOIN member ON member.table_id = original;
"""
#: Only this portal has it.
_PUBLICATIONS = """
INSERT INTO smartcity_dcat_publication SELECT (jsonb_populate_record(publication, jsonb_build_object(
    'dataset_id', copy, 'name', 'bench-' || lpad(number::text, 6, '0')))).*
FROM pairs JOIN smartcity_dcat_publication AS publication ON publication.dataset_id = original;
"""
#: The planner's figures come a minute later by themselves: too late for what is measured next.
_KNOWN = "ANALYZE;"


def load(home: Home, settings: Path, side: Side, total: int) -> None:
    """Bring a side to `total` datasets.

    Raises:
        Problem: it does not find them all afterwards.
    """
    load_originals(side, min(total, ORIGINALS))
    load_copies(home, settings, side, total)
    print(f"Loaded {total} datasets into {side.name}.", flush=True)


def load_originals(side: Side, number: int = ORIGINALS) -> None:
    """Create the cities and the datasets that the others are copies of."""
    for name in ORGANISATIONS:
        side.action("organization_create", {"name": name, **_city(side, name)})
    for each in range(number):
        create(side, each)


def _city(side: Side, name: str) -> dict[str, Any]:
    """Return what a side's own form says of a city."""
    title = f"เมืองทดสอบ {name}"
    if side.name == "plain":
        return {"title": title}
    return {"title_translated": {"th": title, "en": name}, "organisation_kind": "local_administration"}


def copying(originals: int, total: int, *, ours: bool) -> str:
    """Return the SQL that copies the first datasets of a side until it has `total`.

    Args:
        originals: how many there are to copy, `bench-000000` and those that follow.
        ours: whether the database is this portal's, which has tables of its own.
    """
    script = _PAIRS.format(first=originals, last=total - 1, originals=originals)
    return script + (_PUBLICATIONS if ours else "")


def load_copies(home: Home, settings: Path, side: Side, total: int) -> None:
    """Copy until there are `total` datasets, and index them.

    Raises:
        Problem: they are not all found afterwards.
    """
    if total <= ORIGINALS:
        return
    ours = side.name == "smartcity"
    script = copying(ORIGINALS, total, ours=ours) + _KNOWN
    database = "ckan" if ours else f"{PREFIX}ckan"
    postgres.psql(home, home.address(), ensure_secrets(home), script, database=database)
    _index(home, settings)
    found = side.count("q=*:*")
    if found != total:
        raise Problem(f"{side.name} finds {found} of {total} datasets: see {home.logs / 'up.log'}.")


def _index(home: Home, settings: Path) -> None:
    """Index every dataset, on all cores."""
    parts = os.cpu_count() or 1
    with ThreadPoolExecutor(parts) as pool:
        for done in [pool.submit(_index_part, home, settings, part, parts) for part in range(parts)]:
            done.result()


def _index_part(home: Home, settings: Path, part: int, parts: int) -> None:
    program = [home.program("python"), "-m", "portal.bench.indexing"]
    tools = {"PYTHONPATH": str(CHECKOUT / "scripts"), "CKAN_INI": str(settings)}
    failed = "The copies could not be indexed."
    run(home, [*program, str(settings), str(part), str(parts)], failed, env=tools)

"""Thousands of datasets in minutes: a hundred through the API, the rest copied from them in the database.

The copies have ids, names, files, tags and entries of publication of their own and the texts of the
originals; CKAN's own command then indexes them, so that search and feeds see no difference.
"""

from __future__ import annotations

from portal import postgres
from portal.bench.cases import create
from portal.bench.client import Side
from portal.bench.datasets import ORGANISATIONS
from portal.layout import Home
from portal.secret_files import ensure_secrets
from portal.up import ckan

ORIGINALS = 100
#: `pairs` says which copy is made of which original; an id follows from the original's and the number.
_COPY = """
CREATE TEMP TABLE pairs AS
SELECT number, original.id AS original, md5(original.id || number)::uuid::text AS copy
FROM generate_series({first}, {last}) AS number
JOIN package AS original ON original.name = 'bench-' || lpad((number % {originals})::text, 6, '0');

INSERT INTO package SELECT (jsonb_populate_record(package, jsonb_build_object(
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

INSERT INTO smartcity_dcat_publication SELECT (jsonb_populate_record(publication, jsonb_build_object(
    'dataset_id', copy, 'name', 'bench-' || lpad(number::text, 6, '0')))).*
FROM pairs JOIN smartcity_dcat_publication AS publication ON publication.dataset_id = original;
"""


def load_originals(side: Side) -> None:
    """Create the cities and the datasets that the others are copies of."""
    for name in ORGANISATIONS:
        title = {"th": f"เมืองทดสอบ {name}", "en": name}
        fields = {"name": name, "title_translated": title, "organisation_kind": "local_administration"}
        side.action("organization_create", fields)
    for number in range(ORIGINALS):
        create(side, number)


def load_copies(home: Home, total: int) -> None:
    """Copy until there are `total` datasets, and index them."""
    if total <= ORIGINALS:
        return
    script = _COPY.format(first=ORIGINALS, last=total - 1, originals=ORIGINALS)
    postgres.psql(home, home.address(), ensure_secrets(home), script, database="ckan")
    failed = "The copies could not be indexed."
    ckan(home, home.ini, "search-index", "rebuild", "--only-missing", "--quiet", failed=failed)

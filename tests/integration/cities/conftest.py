"""Organisations, people and datasets for the tests of this room."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from copy import deepcopy
from typing import Any

import pytest
import sqlalchemy as sa

from ckan import model
from ckan.tests import factories, helpers

from ckanext.smartcity import config as options
from ckanext.smartcity.cities import changes
from ckanext.smartcity.cities.organisations import planned_organisations

_MADE: dict[str, dict[str, Any]] = {}
_ROWS: list[tuple[sa.Table, list[dict[str, Any]]]] = []


@pytest.fixture
def portal(clean_db: None, clean_index: None) -> dict[str, dict[str, Any]]:
    """The nine organisations of a new portal, by name; made once, and then given back row by row."""
    if not _MADE:
        user = factories.Sysadmin()
        _MADE.update(
            {
                planned["name"]: helpers.call_action("organization_create", {"user": user["name"]}, **planned)
                for planned in planned_organisations()
            }
        )
        _ROWS.extend(_filled_tables())
    else:
        _give_back()
    _forget_visits()
    return deepcopy(_MADE)


def _forget_visits() -> None:
    """Datasets of other tests had the same names: their visits must not move into this one's table."""
    redis = changes.connection()
    for key in redis.scan_iter(f"ckan:{options.site_id()}:smartcity:visits*"):
        redis.delete(key)


def _filled_tables() -> Iterator[tuple[sa.Table, list[dict[str, Any]]]]:
    connection = model.Session.connection()
    inspector = sa.inspect(connection)
    for table in model.meta.metadata.sorted_tables:
        if table.name != "alembic_version" and inspector.has_table(table.name):
            rows = [dict(row) for row in connection.execute(sa.select(table)).mappings()]
            if rows:
                yield table, rows


def _give_back() -> None:
    # CKAN makes its own user when the application starts, which may have been before.
    for table, _ in reversed(_ROWS):
        model.Session.execute(table.delete())
    for table, rows in _ROWS:
        model.Session.execute(table.insert(), rows)
    changes.note_change()
    model.Session.commit()
    model.Session.remove()


@pytest.fixture
def publish() -> Callable[..., dict[str, Any]]:
    """A function that makes a complete dataset of an organisation."""

    def make(owner: dict[str, Any], **fields: Any) -> dict[str, Any]:
        return helpers.call_action(
            "package_create",
            {"user": factories.Sysadmin()["name"]},
            **{
                "title_translated": {"th": "จำนวนประชากร", "en": "Population"},
                "notes_translated": {"th": "จำนวนประชากรรายตำบล", "en": "Population by subdistrict"},
                "owner_org": owner["id"],
                "maintainer": "ฝ่ายสถิติ",
                "maintainer_email": "statistics@portal.invalid",
                "data_type": "ข้อมูลระเบียน",
                "tags_translated": {"th": ["ประชากร"]},
                "objective": ["เพื่อการให้บริการประชาชน"],
                "update_frequency_unit": "ปี",
                "update_frequency_interval": "1",
                "geo_coverage": "ตำบล",
                "data_source": "ทะเบียนราษฎร",
                "data_format": ["CSV"],
                "data_category": "ข้อมูลสาธารณะ",
                "data_classification": "เปิดเผย",
                "license_id": "Creative Commons Attributions",
                "smart_dimension": ["people"],
                **fields,
            },
        )

    return make

"""Datasets of two cities, published through the actions."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
import sqlalchemy as sa

from ckan import model
from ckan.cli import db

from tests.integration.dcat.publishing import COMPLETE, act

Publish = Callable[..., dict[str, Any]]


def city_called(name: str, thai: str, english: str) -> dict[str, Any]:
    return act(
        "organization_create",
        name=name,
        title_translated={"th": thai, "en": english},
        organisation_kind="local_administration",
        province_code="50",
        contact_email=f"data@{name}.go.th",
    )


@pytest.fixture
def chiang_mai() -> dict[str, Any]:
    return city_called("chiang-mai", "เชียงใหม่", "Chiang Mai")


@pytest.fixture
def rayong() -> dict[str, Any]:
    return city_called("rayong", "ระยอง", "Rayong")


@pytest.fixture
def publish(chiang_mai: dict[str, Any]) -> Publish:
    """Create a complete dataset of Chiang Mai; named arguments change it."""

    def create(**fields: Any) -> dict[str, Any]:
        return act("package_create", **{**COMPLETE, "owner_org": chiang_mai["id"], **fields})

    return create


@pytest.fixture
def harvest_tables(clean_db: None) -> Iterator[None]:
    """Empty tables of ckanext-harvest, which hold on to datasets that other tests want to clear away."""
    db._run_migrations("harvest")
    yield
    model.Session.rollback()
    model.Session.execute(sa.text("TRUNCATE harvest_source CASCADE"))
    model.Session.commit()

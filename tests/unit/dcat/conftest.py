"""Datasets at the edges of what the schema allows, and a portal to describe them in."""

from __future__ import annotations

import pytest

from ckanext.smartcity.dcat.environment import Environment
from ckanext.smartcity.dcat.organisations import Organisation, Portal, organisation_of
from ckanext.smartcity.places import gazetteer
from ckanext.smartcity.vocabularies import vocabulary
from tests.unit.dcat import extremes


@pytest.fixture(scope="session")
def environment() -> Environment:
    return Environment("https://data.example.go.th", vocabulary, gazetteer.find)


@pytest.fixture(scope="session")
def city() -> Organisation:
    return organisation_of(extremes.CITY)


@pytest.fixture(scope="session")
def portal() -> Portal:
    return Portal({"th": "ข้อมูลเมือง", "en": "City data"}, organisation_of(extremes.ALLIANCE))

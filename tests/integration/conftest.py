"""Integration tests run CKAN in process, with real PostgreSQL, Redis and Solr (`scripts/test integration`)."""

from __future__ import annotations

from typing import Any

import pytest
from ckan.tests import factories


@pytest.fixture
def city() -> dict[str, Any]:
    """An organisation to publish for."""
    return factories.Organization()

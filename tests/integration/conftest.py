"""Integration tests run CKAN in process, with real PostgreSQL, Redis and Solr."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from ckan import model
from ckan.cli import db
from ckan.tests import helpers


@pytest.fixture(scope="session")
def reset_db() -> Callable[[], None]:
    """CKAN's own, which makes all tables anew on first use but forgets those of the plugins.

    Its migrations also leave the models with an engine that connects anew for every transaction.
    """

    def reset() -> None:
        fresh = not model.repo.tables_created_and_initialised
        pooled = model.meta.engine
        helpers.reset_db()
        if fresh:
            for plugin in db._get_pending_plugins():
                db._run_migrations(plugin)
            model.init_model(pooled)

    return reset


@pytest.fixture
def clean_db(with_plugins: None, reset_db: Callable[[], None]) -> None:
    """An empty database with the tables of all plugins."""
    reset_db()

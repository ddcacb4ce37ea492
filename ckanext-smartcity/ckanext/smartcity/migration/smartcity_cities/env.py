"""Runs this room's migrations for `ckan db upgrade -p smartcity_cities`."""

from __future__ import annotations

from alembic import context
from sqlalchemy import engine_from_config, pool

from ckan.model.meta import metadata

VERSIONS = "smartcity_cities_alembic_version"

connectable = engine_from_config(
    context.config.get_section(context.config.config_ini_section) or {}, poolclass=pool.NullPool
)
with connectable.connect() as connection:
    context.configure(connection=connection, target_metadata=metadata, version_table=VERSIONS)
    with context.begin_transaction():
        context.run_migrations()

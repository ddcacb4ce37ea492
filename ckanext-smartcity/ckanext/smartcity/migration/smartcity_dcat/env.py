"""Alembic's environment for the tables of the plugin `smartcity_dcat`."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from alembic import context
from sqlalchemy import engine_from_config, pool

from ckan.model.meta import metadata

PLUGIN = Path(__file__).parent.name


def include_object(
    _entity: Any,
    name: str | None,
    kind: str,
    _reflected: bool,
    _compared: Any,
) -> bool:
    """Leave the tables of CKAN and of other plugins alone."""
    return kind != "table" or (name or "").startswith(PLUGIN)


def migrate() -> None:
    """Bring the tables to the revision asked for."""
    section = context.config.get_section(context.config.config_ini_section, {})
    engine = engine_from_config(section, prefix="sqlalchemy.", poolclass=pool.NullPool)
    with engine.connect() as connection:
        context.configure(
            connection=connection,
            target_metadata=metadata,
            version_table=f"{PLUGIN}_alembic_version",
            include_object=include_object,
        )
        with context.begin_transaction():
            context.run_migrations()


migrate()

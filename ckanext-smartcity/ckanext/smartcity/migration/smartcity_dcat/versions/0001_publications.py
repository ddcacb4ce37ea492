"""Which datasets were ever public, and since when they are no longer."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "smartcity_dcat_0001"
down_revision = None
branch_labels = None
depends_on = None

TABLE = "smartcity_dcat_publication"


def upgrade() -> None:
    """Create the table and enter the datasets that are public now."""
    op.create_table(
        TABLE,
        sa.Column("dataset_id", sa.Text, primary_key=True),
        sa.Column("name", sa.Text, nullable=False, index=True),
        sa.Column("organization_id", sa.Text),
        sa.Column("published", sa.DateTime(timezone=True), nullable=False),
        sa.Column("withdrawn", sa.DateTime(timezone=True), index=True),
    )
    op.execute(
        f"INSERT INTO {TABLE} (dataset_id, name, organization_id, published)"  # noqa: S608 - our own constant
        " SELECT id, name, owner_org, COALESCE(metadata_created, now()) FROM package"
        " WHERE state = 'active' AND NOT private AND type = 'dataset'"
    )


def downgrade() -> None:
    """Drop the table: from then on nobody can tell what was once public."""
    op.drop_table(TABLE)

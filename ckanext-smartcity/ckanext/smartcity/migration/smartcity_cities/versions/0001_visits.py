"""Make the table of monthly visits.

Revision ID: smartcity_cities_0001
Revises:
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "smartcity_cities_0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the table: sums only, no address, no identifier of a reader."""
    op.create_table(
        "smartcity_visit",
        sa.Column("month", sa.Date, primary_key=True),
        sa.Column("dataset_id", sa.UnicodeText, primary_key=True),
        sa.Column("kind", sa.UnicodeText, primary_key=True),
        sa.Column("visits", sa.BigInteger, nullable=False),
    )


def downgrade() -> None:
    """Drop the table with all its sums."""
    op.drop_table("smartcity_visit")

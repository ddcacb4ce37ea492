"""Make the table of the review before publishing.

Revision ID: smartcity_cities_0002
Revises: smartcity_cities_0001
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "smartcity_cities_0002"
down_revision = "smartcity_cities_0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the table: who took which step about which dataset, and what was said."""
    op.create_table(
        "smartcity_review",
        sa.Column("id", sa.UnicodeText, primary_key=True),
        sa.Column(
            "dataset_id", sa.UnicodeText, sa.ForeignKey("package.id", ondelete="CASCADE"), nullable=False
        ),
        sa.Column("user_id", sa.UnicodeText, nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("kind", sa.UnicodeText, nullable=False),
        sa.Column("note", sa.UnicodeText, nullable=False),
    )
    op.create_index("ix_smartcity_review_dataset_id", "smartcity_review", ["dataset_id"])


def downgrade() -> None:
    """Drop the table with all that was said."""
    op.drop_table("smartcity_review")

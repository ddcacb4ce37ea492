"""Make the tables of who sent a work and of data requests.

Revision ID: smartcity_cities_0003
Revises: smartcity_cities_0002
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision = "smartcity_cities_0003"
down_revision = "smartcity_cities_0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make both tables: what they hold about people goes when the work goes or the request is closed."""
    moment = sa.DateTime(timezone=True)
    op.create_table(
        "smartcity_work_submission",
        sa.Column("id", sa.UnicodeText, primary_key=True),
        sa.Column("status", sa.UnicodeText, nullable=False),
        sa.Column("organisation_id", sa.UnicodeText, nullable=False, index=True),
        sa.Column("content", JSONB),
        sa.Column("data_file", sa.UnicodeText),
        sa.Column("language", sa.UnicodeText, nullable=False),
        sa.Column("contact_name", sa.UnicodeText, nullable=False),
        sa.Column("contact_email", sa.UnicodeText, nullable=False),
        sa.Column("is_minor", sa.Boolean, nullable=False),
        sa.Column("consent_version", sa.UnicodeText, nullable=False),
        sa.Column("consent_at", moment, nullable=False),
        sa.Column("guardian_name", sa.UnicodeText, nullable=False),
        sa.Column("guardian_email", sa.UnicodeText, nullable=False),
        sa.Column("guardian_consent_at", moment),
        sa.Column("reason", sa.UnicodeText, nullable=False),
        sa.Column("received_at", moment, nullable=False),
        sa.Column("decided_at", moment),
    )
    op.create_table(
        "smartcity_data_request",
        sa.Column("id", sa.UnicodeText, primary_key=True),
        sa.Column("organisation_id", sa.UnicodeText, nullable=False, index=True),
        sa.Column("dataset_id", sa.UnicodeText),
        sa.Column("goal", sa.UnicodeText, nullable=False),
        sa.Column("title", sa.UnicodeText, nullable=False),
        sa.Column("text", sa.UnicodeText, nullable=False),
        sa.Column("status", sa.UnicodeText),
        sa.Column("answer", sa.UnicodeText, nullable=False),
        sa.Column("link", sa.UnicodeText, nullable=False),
        sa.Column("language", sa.UnicodeText, nullable=False),
        sa.Column("email", sa.UnicodeText, nullable=False),
        sa.Column("received_at", moment, nullable=False),
        sa.Column("changed_at", moment, nullable=False),
    )


def downgrade() -> None:
    """Drop both tables with all they hold."""
    op.drop_table("smartcity_data_request")
    op.drop_table("smartcity_work_submission")

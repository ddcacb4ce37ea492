"""Which dataset each one continues: what series are made of."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "smartcity_dcat_0002"
down_revision = "smartcity_dcat_0001"
branch_labels = None
depends_on = None

TABLE = "smartcity_dcat_publication"


def upgrade() -> None:
    """Add the column and fill it from the datasets."""
    op.add_column(TABLE, sa.Column("continues", sa.Text))
    op.create_index(
        f"ix_{TABLE}_continues", TABLE, ["continues"], postgresql_where=sa.text("continues IS NOT NULL")
    )
    op.execute(
        f"UPDATE {TABLE} SET continues = NULLIF(package.extras->>'series', '')"  # noqa: S608 - our own constant
        f" FROM package WHERE package.id = {TABLE}.dataset_id AND package.extras->>'series' IS NOT NULL"
    )


def downgrade() -> None:
    """Drop the column: series are no longer known."""
    op.drop_column(TABLE, "continues")

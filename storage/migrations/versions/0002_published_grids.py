"""The grids of prices administrators publish."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Make the table."""
    op.create_table(
        "published_grid",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("commune", sa.String(5), nullable=False),
        sa.Column("offer", sa.String(30), nullable=False),
        sa.Column("first_day", sa.Date(), nullable=False),
        sa.Column("csv", sa.Text(), nullable=False),
        sa.Column("version", sa.String(60), nullable=False),
        sa.Column("source_file", sa.String(120), nullable=False),
        sa.Column("published_by", sa.String(60), nullable=False),
        sa.Column("published_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("withdrawn_by", sa.String(60), nullable=True),
        sa.Column("withdrawn_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_published_grid"),
    )
    columns = ["commune", "offer", "first_day"]
    op.create_index("ix_published_grid_commune_offer_first_day", "published_grid", columns)


def downgrade() -> None:
    """Drop the table: published grids are lost."""
    op.drop_table("published_grid")

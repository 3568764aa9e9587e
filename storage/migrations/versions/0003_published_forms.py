"""The forms of organisations administrators publish."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Make the table."""
    op.create_table(
        "published_form",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("commune", sa.String(5), nullable=False),
        sa.Column("offer", sa.String(30), nullable=False),
        sa.Column("first_day", sa.Date(), nullable=False),
        sa.Column("sheet", sa.Text(), nullable=False),
        sa.Column("pdf", sa.LargeBinary(), nullable=False),
        sa.Column("source_file", sa.String(120), nullable=False),
        sa.Column("published_by", sa.String(60), nullable=False),
        sa.Column("published_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("withdrawn_by", sa.String(60), nullable=True),
        sa.Column("withdrawn_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_published_form"),
    )
    columns = ["commune", "offer", "first_day"]
    op.create_index("ix_published_form_commune_offer_first_day", "published_form", columns)


def downgrade() -> None:
    """Drop the table: published forms are lost."""
    op.drop_table("published_form")

"""The first tables: cases, handovers, accounts, sessions, attempts, monthly totals."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Make every table."""
    _cases()
    _handovers()
    _accounts()
    _monthly_counts()
    op.create_table(
        "meta",
        sa.Column("name", sa.String(40), nullable=False),
        sa.Column("value", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("name", name="pk_meta"),
    )


def downgrade() -> None:
    """Drop every table; nothing of the portal is left."""
    tables = (
        "meta",
        "monthly_count",
        "attempt",
        "session",
        "account",
        "handover",
        "case_search",
        "case_step",
        "case_file",
    )
    for table in tables:
        op.drop_table(table)


def _instant(name: str) -> sa.Column[object]:
    return sa.Column(name, sa.DateTime(timezone=True), nullable=False)


def _cases() -> None:
    op.create_table(
        "case_file",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("commune", sa.String(5), nullable=False),
        sa.Column("state", sa.String(20), nullable=False),
        sa.Column("level", sa.String(40), nullable=True),
        sa.Column("entered_by", sa.String(20), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        _instant("created_at"),
        _instant("updated_at"),
        sa.Column("delete_on", sa.Date(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_case_file"),
    )
    op.create_index("ix_case_file_commune_state_updated_at", "case_file", ["commune", "state", "updated_at"])
    op.create_index("ix_case_file_delete_on", "case_file", ["delete_on"])
    op.create_table(
        "case_step",
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.Column("position", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("state", sa.String(20), nullable=False),
        _instant("at"),
        sa.Column("actor", sa.String(60), nullable=False),
        sa.Column("reason", sa.String(30), nullable=True),
        sa.ForeignKeyConstraint(
            ["case_id"], ["case_file.id"], name="fk_case_step_case_id", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("case_id", "position", name="pk_case_step"),
    )
    op.create_table(
        "case_search",
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.Column("term", sa.String(64), nullable=False),
        sa.ForeignKeyConstraint(
            ["case_id"], ["case_file.id"], name="fk_case_search_case_id", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("case_id", "term", name="pk_case_search"),
    )
    op.create_index("ix_case_search_term", "case_search", ["term"])


def _handovers() -> None:
    op.create_table(
        "handover",
        sa.Column("code_hash", sa.String(64), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.Column("created_on", sa.Date(), nullable=False),
        sa.Column("expires_on", sa.Date(), nullable=False),
        sa.PrimaryKeyConstraint("code_hash", name="pk_handover"),
    )
    op.create_index("ix_handover_expires_on", "handover", ["expires_on"])


def _accounts() -> None:
    op.create_table(
        "account",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("login", sa.String(60), nullable=False),
        sa.Column("name", sa.String(120), nullable=False),
        sa.Column("role", sa.String(20), nullable=False),
        sa.Column("password_hash", sa.String(200), nullable=False),
        _instant("created_at"),
        sa.Column("is_active", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_account"),
        sa.UniqueConstraint("login", name="uq_account_login"),
    )
    op.create_table(
        "session",
        sa.Column("token_hash", sa.String(64), nullable=False),
        sa.Column("account_id", sa.Uuid(), nullable=False),
        _instant("opened_at"),
        _instant("seen_at"),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name="fk_session_account_id", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("token_hash", name="pk_session"),
    )
    op.create_index("ix_session_account_id", "session", ["account_id"])
    op.create_table(
        "attempt",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("bucket_hash", sa.String(64), nullable=False),
        _instant("at"),
        sa.PrimaryKeyConstraint("id", name="pk_attempt"),
    )
    op.create_index("ix_attempt_bucket_hash_at", "attempt", ["bucket_hash", "at"])


def _monthly_counts() -> None:
    key = ("commune", "month", "kind", "outcome", "level", "previous_cover", "resident", "demonstration")
    op.create_table(
        "monthly_count",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("commune", sa.String(5), nullable=False),
        sa.Column("month", sa.String(7), nullable=False),
        sa.Column("kind", sa.String(20), nullable=False),
        sa.Column("outcome", sa.String(40), nullable=False),
        sa.Column("level", sa.String(40), nullable=False),
        sa.Column("previous_cover", sa.String(20), nullable=False),
        sa.Column("resident", sa.String(7), nullable=False),
        sa.Column("demonstration", sa.Boolean(), nullable=False),
        sa.Column("occurrences", sa.Integer(), nullable=False),
        sa.Column("people", sa.Integer(), nullable=False),
        sa.Column("contracts", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_monthly_count"),
        sa.UniqueConstraint(*key, name="uq_monthly_count_key"),
    )

"""The first tables."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply."""
    op.create_table(
        "annual_plan",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("department", sa.String(length=32), nullable=False),
        sa.Column("region", sa.String(length=6), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("pack_id", sa.String(length=64), nullable=False),
        sa.Column("parent_id", sa.String(length=32), nullable=True),
        sa.Column("created_by", sa.String(length=80), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("published_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("publish_by", sa.Date(), nullable=True),
        sa.Column("filed_with", sa.String(length=32), nullable=False),
        sa.Column("receipt", sa.Text(), nullable=False),
        sa.Column("filed_on", sa.Date(), nullable=True),
        sa.Column("filed_by", sa.String(length=80), nullable=True),
        sa.ForeignKeyConstraint(["parent_id"], ["annual_plan.id"], name=op.f("fk_annual_plan_parent_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_annual_plan")),
        sa.UniqueConstraint("department", "region", "year", name=op.f("uq_annual_plan_department_region_year")),
    )
    with op.batch_alter_table("annual_plan", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_annual_plan_department"), ["department"], unique=False)
        batch_op.create_index(batch_op.f("ix_annual_plan_parent_id"), ["parent_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_annual_plan_year"), ["year"], unique=False)

    op.create_table(
        "audit_entry",
        sa.Column("number", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=False, nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("actor", sa.String(length=80), nullable=False),
        sa.Column("action", sa.String(length=64), nullable=False),
        sa.Column("subject", sa.String(length=256), nullable=False),
        sa.Column("details", sa.JSON().with_variant(postgresql.JSONB(), "postgresql"), nullable=False),
        sa.Column("previous", sa.String(length=64), nullable=False),
        sa.Column("hash", sa.String(length=64), nullable=False),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_audit_entry")),
    )
    with op.batch_alter_table("audit_entry", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_audit_entry_subject"), ["subject"], unique=False)

    op.create_table(
        "audit_head",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("number", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("hash", sa.String(length=64), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_audit_head")),
    )
    op.create_table(
        "bulletin",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("department", sa.String(length=32), nullable=False),
        sa.Column("region", sa.String(length=6), nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("ends_on", sa.Date(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(length=16), nullable=False),
        sa.Column("figures", sa.JSON().with_variant(postgresql.JSONB(), "postgresql"), nullable=False),
        sa.Column("made_by", sa.String(length=64), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("published_by", sa.String(length=64), nullable=True),
        sa.Column("published_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_bulletin")),
        sa.UniqueConstraint(
            "department",
            "region",
            "starts_on",
            "ends_on",
            "version",
            name=op.f("uq_bulletin_department_region_starts_on_ends_on_version"),
        ),
    )
    with op.batch_alter_table("bulletin", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_bulletin_department"), ["department"], unique=False)
        batch_op.create_index(batch_op.f("ix_bulletin_region"), ["region"], unique=False)
        batch_op.create_index(batch_op.f("ix_bulletin_state"), ["state"], unique=False)

    op.create_table(
        "calendar_day",
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("is_workday", sa.Boolean(), nullable=False),
        sa.Column("is_corrected", sa.Boolean(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("day", name=op.f("pk_calendar_day")),
    )
    op.create_table(
        "calendar_revision",
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("actor", sa.String(length=80), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("lines", sa.Text(), nullable=False),
        sa.Column("days", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_calendar_revision")),
    )
    op.create_table(
        "calendar_year",
        sa.Column("year", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("is_known", sa.Boolean(), nullable=False),
        sa.Column("is_corrected", sa.Boolean(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("year", name=op.f("pk_calendar_year")),
    )
    op.create_table(
        "case_sample",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("department", sa.String(length=32), nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("ends_on", sa.Date(), nullable=False),
        sa.Column("seed", sa.String(length=64), nullable=False),
        sa.Column("population", sa.JSON().with_variant(postgresql.JSONB(), "postgresql"), nullable=False),
        sa.Column("drawn", sa.JSON().with_variant(postgresql.JSONB(), "postgresql"), nullable=False),
        sa.Column("drawn_by", sa.String(length=80), nullable=False),
        sa.Column("drawn_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_case_sample")),
    )
    with op.batch_alter_table("case_sample", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_case_sample_department"), ["department"], unique=False)

    op.create_table(
        "complaint_channel",
        sa.Column("department", sa.String(length=32), nullable=False),
        sa.Column("words", sa.String(length=200), nullable=False),
        sa.Column("changed_by", sa.String(length=64), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("department", name=op.f("pk_complaint_channel")),
    )
    op.create_table(
        "counter",
        sa.Column("series", sa.String(length=320), nullable=False),
        sa.Column("value", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.PrimaryKeyConstraint("series", name=op.f("pk_counter")),
    )
    op.create_table(
        "duty_transfer",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("sender", sa.String(length=32), nullable=False),
        sa.Column("receiver", sa.String(length=32), nullable=False),
        sa.Column("items", sa.JSON().with_variant(postgresql.JSONB(), "postgresql"), nullable=False),
        sa.Column("document", sa.Text(), nullable=False),
        sa.Column("effective_on", sa.Date(), nullable=False),
        sa.Column("state", sa.String(length=16), nullable=False),
        sa.Column("proposed_by", sa.String(length=80), nullable=False),
        sa.Column("proposed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("decided_by", sa.String(length=80), nullable=True),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("moved", sa.JSON().with_variant(postgresql.JSONB(), "postgresql"), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_duty_transfer")),
    )
    with op.batch_alter_table("duty_transfer", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_duty_transfer_receiver"), ["receiver"], unique=False)
        batch_op.create_index(batch_op.f("ix_duty_transfer_sender"), ["sender"], unique=False)
        batch_op.create_index(batch_op.f("ix_duty_transfer_state"), ["state"], unique=False)

    op.create_table(
        "frozen_line",
        sa.Column("draw_id", sa.String(length=64), nullable=False),
        sa.Column("list", sa.String(length=16), nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("key", sa.String(length=128), nullable=False),
        sa.Column("line", sa.Text(), nullable=False),
        sa.Column("columns", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("draw_id", "list", "number", name=op.f("pk_frozen_line")),
    )
    with op.batch_alter_table("frozen_line", schema=None) as batch_op:
        batch_op.create_index("ix_frozen_line_key", ["draw_id", "list", "key"], unique=False)

    op.create_table(
        "gap",
        sa.Column("department", sa.String(length=32), nullable=False),
        sa.Column("subject", sa.String(length=256), nullable=False),
        sa.Column("missing", sa.Text(), nullable=False),
        sa.Column("noticed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("department", "subject", name=op.f("pk_gap")),
    )
    op.create_table(
        "inbox",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("department", sa.String(length=32), nullable=False),
        sa.Column("message_id", sa.String(length=128), nullable=False),
        sa.Column("type", sa.String(length=128), nullable=False),
        sa.Column("subject", sa.String(length=256), nullable=False),
        sa.Column("sequence", sa.BigInteger(), nullable=True),
        sa.Column("body_hash", sa.String(length=64), nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.Column("outcome", sa.String(length=16), nullable=False),
        sa.Column("code", sa.String(length=64), nullable=True),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("next_try_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("received_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_inbox")),
        sa.UniqueConstraint("department", "message_id", name=op.f("uq_inbox_department_message_id")),
    )
    with op.batch_alter_table("inbox", schema=None) as batch_op:
        batch_op.create_index("ix_inbox_heard", ["department", "received_at"], unique=False)
        batch_op.create_index("ix_inbox_outcome_next_try_at", ["outcome", "next_try_at"], unique=False)
        batch_op.create_index(batch_op.f("ix_inbox_received_at"), ["received_at"], unique=False)
        batch_op.create_index(batch_op.f("ix_inbox_subject"), ["subject"], unique=False)
        batch_op.create_index(
            "ix_inbox_tried_again",
            ["received_at"],
            unique=False,
            postgresql_where=sa.text("tries > 1"),
            sqlite_where=sa.text("tries > 1"),
        )

    op.create_table(
        "inspected_object",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=128), nullable=False),
        sa.Column("entity_type", sa.String(length=64), nullable=False),
        sa.Column("kinds", sa.JSON().with_variant(postgresql.JSONB(), "postgresql"), nullable=False),
        sa.Column("profit_type", sa.String(length=32), nullable=False),
        sa.Column("scale", sa.String(length=32), nullable=False),
        sa.Column("region", sa.String(length=6), nullable=False),
        sa.Column("address", sa.String(length=256), nullable=False),
        sa.Column("credit_class", sa.String(length=1), nullable=False),
        sa.Column("status", sa.String(length=32), nullable=False),
        sa.Column("visits_this_year", sa.Integer(), nullable=False),
        sa.Column("flags", sa.JSON().with_variant(postgresql.JSONB(), "postgresql"), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_inspected_object")),
    )
    with op.batch_alter_table("inspected_object", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_inspected_object_name"), ["name"], unique=False)
        batch_op.create_index(batch_op.f("ix_inspected_object_region"), ["region"], unique=False)

    op.create_table(
        "inspector",
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=64), nullable=False),
        sa.Column("department", sa.String(length=32), nullable=False),
        sa.Column("gender", sa.String(length=8), nullable=False),
        sa.Column("licensed_until", sa.Date(), nullable=False),
        sa.Column("post", sa.String(length=64), nullable=False),
        sa.Column("skills", sa.JSON().with_variant(postgresql.JSONB(), "postgresql"), nullable=False),
        sa.Column("may_lead", sa.Boolean(), nullable=False),
        sa.Column("status", sa.String(length=32), nullable=False),
        sa.Column("region", sa.String(length=6), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("reported_version", sa.Integer(), nullable=False),
        sa.Column("debt", sa.Integer(), nullable=False),
        sa.Column("qualification", sa.String(length=16), nullable=False),
        sa.Column("items", sa.JSON().with_variant(postgresql.JSONB(), "postgresql"), nullable=False),
        sa.Column("certificates", sa.JSON().with_variant(postgresql.JSONB(), "postgresql"), nullable=False),
        sa.Column("reported_in", sa.String(length=128), nullable=False),
        sa.Column("reviewed_by", sa.String(length=64), nullable=True),
        sa.Column("reviewed_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_inspector")),
    )
    with op.batch_alter_table("inspector", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_inspector_department"), ["department"], unique=False)
        batch_op.create_index(batch_op.f("ix_inspector_region"), ["region"], unique=False)

    op.create_table(
        "item",
        sa.Column("id", sa.String(length=96), nullable=False),
        sa.Column("pack_id", sa.String(length=64), nullable=False),
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("columns", sa.JSON().with_variant(postgresql.JSONB(), "postgresql"), nullable=False),
        sa.Column("imported_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_item")),
    )
    with op.batch_alter_table("item", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_item_pack_id"), ["pack_id"], unique=False)

    op.create_table(
        "law_text",
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_law_text")),
    )
    op.create_table(
        "leniency_entry",
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("number", sa.String(length=48), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("department", sa.String(length=32), nullable=False),
        sa.Column("degree", sa.String(length=16), nullable=False),
        sa.Column("violation", sa.String(length=64), nullable=False),
        sa.Column("act", sa.Text(), nullable=False),
        sa.Column("conditions", sa.JSON().with_variant(postgresql.JSONB(), "postgresql"), nullable=False),
        sa.Column("basis", sa.Text(), nullable=False),
        sa.Column("authority", sa.String(length=128), nullable=False),
        sa.Column("state", sa.String(length=16), nullable=False),
        sa.Column("drafted_by", sa.String(length=80), nullable=False),
        sa.Column("drafted_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("reviewed_by", sa.String(length=80), nullable=True),
        sa.Column("reviewed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("discussed_by", sa.String(length=80), nullable=True),
        sa.Column("discussed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("minutes", sa.Text(), nullable=False),
        sa.Column("review_on", sa.Date(), nullable=True),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_leniency_entry")),
    )
    with op.batch_alter_table("leniency_entry", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_leniency_entry_department"), ["department"], unique=False)
        batch_op.create_index(batch_op.f("ix_leniency_entry_number"), ["number"], unique=False)
        batch_op.create_index(batch_op.f("ix_leniency_entry_state"), ["state"], unique=False)
        batch_op.create_index(batch_op.f("ix_leniency_entry_violation"), ["violation"], unique=False)

    op.create_table(
        "library_batch",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("place", sa.String(length=32), nullable=False),
        sa.Column("department", sa.String(length=32), nullable=False),
        sa.Column("reviewer_department", sa.String(length=32), nullable=False),
        sa.Column("count", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(length=32), nullable=False),
        sa.Column("submitted_by", sa.String(length=64), nullable=False),
        sa.Column("submitted_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("decided_by", sa.String(length=64), nullable=True),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("answer", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_library_batch")),
    )
    with op.batch_alter_table("library_batch", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_library_batch_department"), ["department"], unique=False)
        batch_op.create_index(batch_op.f("ix_library_batch_reviewer_department"), ["reviewer_department"], unique=False)
        batch_op.create_index(batch_op.f("ix_library_batch_state"), ["state"], unique=False)

    op.create_table(
        "library_page",
        sa.Column("department", sa.String(length=32), nullable=False),
        sa.Column("library", sa.String(length=32), nullable=False),
        sa.Column("batch", sa.String(length=64), nullable=False),
        sa.Column("page", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("pages", sa.Integer(), nullable=False),
        sa.Column("received_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("department", "library", "batch", "page", name=op.f("pk_library_page")),
    )
    op.create_table(
        "library_version",
        sa.Column("library", sa.String(length=16), nullable=False),
        sa.Column("row_id", sa.String(length=64), nullable=False),
        sa.Column("version", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("replaced", sa.JSON().with_variant(postgresql.JSONB(), "postgresql"), nullable=False),
        sa.Column("since", sa.DateTime(timezone=True), nullable=False),
        sa.Column("until", sa.DateTime(timezone=True), nullable=False),
        sa.Column("changed_by", sa.String(length=64), nullable=False),
        sa.PrimaryKeyConstraint("library", "row_id", "version", name=op.f("pk_library_version")),
    )
    op.create_table(
        "list_entry",
        sa.Column("department", sa.String(length=32), nullable=False),
        sa.Column("code", sa.String(length=64), nullable=False),
        sa.Column("version", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("state", sa.String(length=16), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("item", sa.JSON().with_variant(postgresql.JSONB(), "postgresql"), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("drafted_by", sa.String(length=80), nullable=False),
        sa.Column("drafted_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("reviewed_by", sa.String(length=80), nullable=True),
        sa.Column("reviewed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("review_note", sa.Text(), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("end_reason", sa.Text(), nullable=False),
        sa.Column("basis_changed_on", sa.Date(), nullable=True),
        sa.Column("basis_change", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("department", "code", "version", name=op.f("pk_list_entry")),
    )
    with op.batch_alter_table("list_entry", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_list_entry_state"), ["state"], unique=False)

    op.create_table(
        "natural_person",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=128), nullable=False),
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column("nationality", sa.String(length=64), nullable=False),
        sa.Column("masked_number", sa.String(length=64), nullable=False),
        sa.Column("permit_until", sa.Date(), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_natural_person")),
    )
    op.create_table(
        "object_proposal",
        sa.Column("department", sa.String(length=32), nullable=False),
        sa.Column("object_id", sa.String(length=32), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("region", sa.String(length=6), nullable=False),
        sa.Column("values", sa.JSON().with_variant(postgresql.JSONB(), "postgresql"), nullable=False),
        sa.Column("state", sa.String(length=32), nullable=False),
        sa.Column("message_id", sa.String(length=128), nullable=False),
        sa.Column("proposed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("decided_by", sa.String(length=64), nullable=True),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("answer", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("department", "object_id", name=op.f("pk_object_proposal")),
    )
    with op.batch_alter_table("object_proposal", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_object_proposal_region"), ["region"], unique=False)
        batch_op.create_index(batch_op.f("ix_object_proposal_state"), ["state"], unique=False)

    op.create_table(
        "outbox",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("message_id", sa.String(length=64), nullable=False),
        sa.Column("department", sa.String(length=32), nullable=False),
        sa.Column("type", sa.String(length=128), nullable=False),
        sa.Column("subject", sa.String(length=256), nullable=False),
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.Column("correlation_id", sa.String(length=256), nullable=True),
        sa.Column("causation_id", sa.String(length=128), nullable=True),
        sa.Column("data", sa.JSON().with_variant(postgresql.JSONB(), "postgresql"), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("leased_until", sa.DateTime(timezone=True), nullable=True),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("trouble", sa.String(length=64), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_outbox")),
        sa.UniqueConstraint("message_id", name=op.f("uq_outbox_message_id")),
    )
    with op.batch_alter_table("outbox", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_outbox_subject"), ["subject"], unique=False)
        batch_op.create_index("ix_outbox_told", ["department", "sent_at", "id"], unique=False)
        batch_op.create_index(
            "ix_outbox_trouble",
            ["department"],
            unique=False,
            postgresql_where=sa.text("sent_at IS NULL AND trouble IS NOT NULL"),
            sqlite_where=sa.text("sent_at IS NULL AND trouble IS NOT NULL"),
        )
        batch_op.create_index(
            "ix_outbox_waiting",
            ["id"],
            unique=False,
            postgresql_where=sa.text("sent_at IS NULL"),
            sqlite_where=sa.text("sent_at IS NULL"),
        )

    op.create_table(
        "participant_key",
        sa.Column("participant", sa.String(length=32), nullable=False),
        sa.Column("algorithm", sa.String(length=16), nullable=False),
        sa.Column("key", sa.String(length=64), nullable=False),
        sa.Column("registered_by", sa.String(length=64), nullable=False),
        sa.Column("registered_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("participant", name=op.f("pk_participant_key")),
    )
    op.create_table(
        "pinned_law",
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("pin", sa.JSON().with_variant(postgresql.JSONB(), "postgresql"), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_pinned_law")),
    )
    op.create_table(
        "pulse",
        sa.Column("source", sa.String(length=16), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("facts", sa.JSON().with_variant(postgresql.JSONB(), "postgresql"), nullable=False),
        sa.PrimaryKeyConstraint("source", name=op.f("pk_pulse")),
    )
    op.create_table(
        "registry_entry",
        sa.Column("region", sa.String(length=6), nullable=False),
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column("object_id", sa.String(length=32), nullable=False),
        sa.Column("name", sa.String(length=128), nullable=False),
        sa.Column("imported_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("is_listed", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("region", "kind", "object_id", name=op.f("pk_registry_entry")),
    )
    op.create_table(
        "training",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("department", sa.String(length=32), nullable=False),
        sa.Column("title", sa.String(length=128), nullable=False),
        sa.Column("held_on", sa.Date(), nullable=False),
        sa.Column("hours", sa.Integer(), nullable=False),
        sa.Column("recorded_by", sa.String(length=64), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_training")),
    )
    with op.batch_alter_table("training", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_training_department"), ["department"], unique=False)

    op.create_table(
        "user_account",
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("name", sa.String(length=64), nullable=False),
        sa.Column("role", sa.String(length=32), nullable=False),
        sa.Column("department", sa.String(length=32), nullable=False),
        sa.Column("password_hash", sa.String(length=256), nullable=False),
        sa.Column("session_key", sa.String(length=64), nullable=False),
        sa.Column("failed_logins", sa.Integer(), nullable=False),
        sa.Column("locked_until", sa.DateTime(timezone=True), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_user_account")),
    )
    op.create_table(
        "annual_plan_version",
        sa.Column("plan_id", sa.String(length=32), nullable=False),
        sa.Column("version", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("state", sa.String(length=16), nullable=False),
        sa.Column("lines", sa.JSON().with_variant(postgresql.JSONB(), "postgresql"), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("drafted_by", sa.String(length=80), nullable=False),
        sa.Column("drafted_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("reviewed_by", sa.String(length=80), nullable=True),
        sa.Column("reviewed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("review_note", sa.Text(), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["plan_id"], ["annual_plan.id"], name=op.f("fk_annual_plan_version_plan_id")),
        sa.PrimaryKeyConstraint("plan_id", "version", name=op.f("pk_annual_plan_version")),
    )
    with op.batch_alter_table("annual_plan_version", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_annual_plan_version_state"), ["state"], unique=False)

    op.create_table(
        "attendance",
        sa.Column("training_id", sa.String(length=32), nullable=False),
        sa.Column("inspector_id", sa.String(length=64), nullable=False),
        sa.Column("recorded_by", sa.String(length=64), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["inspector_id"], ["inspector.id"], name=op.f("fk_attendance_inspector_id")),
        sa.ForeignKeyConstraint(["training_id"], ["training.id"], name=op.f("fk_attendance_training_id")),
        sa.PrimaryKeyConstraint("training_id", "inspector_id", name=op.f("pk_attendance")),
    )
    with op.batch_alter_table("attendance", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_attendance_inspector_id"), ["inspector_id"], unique=False)

    op.create_table(
        "batch_line",
        sa.Column("batch_id", sa.String(length=32), nullable=False),
        sa.Column("sheet", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("values", sa.JSON().with_variant(postgresql.JSONB(), "postgresql"), nullable=False),
        sa.ForeignKeyConstraint(["batch_id"], ["library_batch.id"], name=op.f("fk_batch_line_batch_id")),
        sa.PrimaryKeyConstraint("batch_id", "sheet", "number", name=op.f("pk_batch_line")),
    )
    op.create_table(
        "campaign",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("name", sa.String(length=128), nullable=False),
        sa.Column("pack_id", sa.String(length=64), nullable=False),
        sa.Column("law_id", sa.String(length=64), nullable=False),
        sa.Column("region", sa.String(length=6), nullable=False),
        sa.Column("lead", sa.String(length=32), nullable=False),
        sa.Column("state", sa.String(length=32), nullable=False),
        sa.Column("plan", sa.JSON().with_variant(postgresql.JSONB(), "postgresql"), nullable=False),
        sa.Column("created_by", sa.String(length=64), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("reviewed_by", sa.String(length=64), nullable=True),
        sa.Column("reviewed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("review_note", sa.Text(), nullable=False),
        sa.Column("extension_until", sa.Date(), nullable=True),
        sa.Column("extension_reason", sa.Text(), nullable=False),
        sa.Column("extension_by", sa.String(length=64), nullable=True),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.ForeignKeyConstraint(["law_id"], ["pinned_law.id"], name=op.f("fk_campaign_law_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_campaign")),
    )
    with op.batch_alter_table("campaign", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_campaign_state"), ["state"], unique=False)

    op.create_table(
        "conflict",
        sa.Column("inspector_id", sa.String(length=64), nullable=False),
        sa.Column("object_id", sa.String(length=32), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["inspector_id"], ["inspector.id"], name=op.f("fk_conflict_inspector_id")),
        sa.ForeignKeyConstraint(["object_id"], ["inspected_object.id"], name=op.f("fk_conflict_object_id")),
        sa.PrimaryKeyConstraint("inspector_id", "object_id", name=op.f("pk_conflict")),
    )
    op.create_table(
        "credit_class",
        sa.Column("object_id", sa.String(length=32), nullable=False),
        sa.Column("rated_on", sa.Date(), nullable=False),
        sa.Column("credit_class", sa.String(length=1), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("department", sa.String(length=32), nullable=False),
        sa.Column("object_version", sa.Integer(), nullable=True),
        sa.Column("imported_by", sa.String(length=80), nullable=False),
        sa.Column("imported_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["object_id"], ["inspected_object.id"], name=op.f("fk_credit_class_object_id")),
        sa.PrimaryKeyConstraint("object_id", "rated_on", name=op.f("pk_credit_class")),
    )
    op.create_table(
        "credit_entry",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("object_id", sa.String(length=32), nullable=False),
        sa.Column("department", sa.String(length=32), nullable=False),
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column("outcome", sa.String(length=64), nullable=False),
        sa.Column("flag", sa.String(length=32), nullable=False),
        sa.Column("source", sa.String(length=16), nullable=False),
        sa.Column("source_number", sa.String(length=160), nullable=False),
        sa.Column("ground", sa.Text(), nullable=False),
        sa.Column("document_number", sa.String(length=128), nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("until", sa.Date(), nullable=True),
        sa.Column("state", sa.String(length=16), nullable=False),
        sa.Column("recorded_by", sa.String(length=80), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_on", sa.Date(), nullable=True),
        sa.Column("end_reason", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["object_id"], ["inspected_object.id"], name=op.f("fk_credit_entry_object_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_credit_entry")),
    )
    with op.batch_alter_table("credit_entry", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_credit_entry_department"), ["department"], unique=False)
        batch_op.create_index(batch_op.f("ix_credit_entry_kind"), ["kind"], unique=False)
        batch_op.create_index(batch_op.f("ix_credit_entry_object_id"), ["object_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_credit_entry_source_number"), ["source_number"], unique=False)
        batch_op.create_index(batch_op.f("ix_credit_entry_state"), ["state"], unique=False)

    op.create_table(
        "employment",
        sa.Column("person_id", sa.String(length=32), nullable=False),
        sa.Column("object_id", sa.String(length=32), nullable=False),
        sa.Column("post", sa.String(length=64), nullable=False),
        sa.Column("since", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["object_id"], ["inspected_object.id"], name=op.f("fk_employment_object_id")),
        sa.ForeignKeyConstraint(["person_id"], ["natural_person.id"], name=op.f("fk_employment_person_id")),
        sa.PrimaryKeyConstraint("person_id", "object_id", name=op.f("pk_employment")),
    )
    op.create_table(
        "joint_visit",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("object_id", sa.String(length=32), nullable=False),
        sa.Column("state", sa.String(length=32), nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("ends_on", sa.Date(), nullable=False),
        sa.Column("proposed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("joined_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("decided_by", sa.String(length=64), nullable=True),
        sa.Column("decided_for", sa.String(length=32), nullable=True),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("lapse", sa.String(length=32), nullable=True),
        sa.ForeignKeyConstraint(["object_id"], ["inspected_object.id"], name=op.f("fk_joint_visit_object_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_joint_visit")),
    )
    with op.batch_alter_table("joint_visit", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_joint_visit_object_id"), ["object_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_joint_visit_state"), ["state"], unique=False)

    op.create_table(
        "letter_change",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("letter_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("original", sa.LargeBinary(), nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("state", sa.String(length=16), nullable=False),
        sa.Column("proposed_by", sa.String(length=80), nullable=False),
        sa.Column("proposed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("decided_by", sa.String(length=80), nullable=True),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("answer", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["letter_id"], ["inbox.id"], name=op.f("fk_letter_change_letter_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_letter_change")),
    )
    with op.batch_alter_table("letter_change", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_letter_change_letter_id"), ["letter_id"], unique=False)

    op.create_table(
        "observation_period",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("object_id", sa.String(length=32), nullable=False),
        sa.Column("department", sa.String(length=32), nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("ends_on", sa.Date(), nullable=False),
        sa.Column("ground", sa.Text(), nullable=False),
        sa.Column("state", sa.String(length=16), nullable=False),
        sa.Column("proposed_by", sa.String(length=80), nullable=False),
        sa.Column("proposed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("decided_by", sa.String(length=80), nullable=True),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("answer", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["object_id"], ["inspected_object.id"], name=op.f("fk_observation_period_object_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_observation_period")),
    )
    with op.batch_alter_table("observation_period", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_observation_period_department"), ["department"], unique=False)
        batch_op.create_index(batch_op.f("ix_observation_period_object_id"), ["object_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_observation_period_state"), ["state"], unique=False)

    op.create_table(
        "pack_version",
        sa.Column("id", sa.String(length=80), nullable=False),
        sa.Column("pack_id", sa.String(length=64), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(length=32), nullable=False),
        sa.Column("text_id", sa.String(length=64), nullable=False),
        sa.Column("replaces", sa.String(length=64), nullable=True),
        sa.Column("proposed_by", sa.String(length=64), nullable=False),
        sa.Column("proposed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("in_force_from", sa.Date(), nullable=True),
        sa.Column("decided_by", sa.String(length=64), nullable=True),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["replaces"], ["law_text.id"], name=op.f("fk_pack_version_replaces")),
        sa.ForeignKeyConstraint(["text_id"], ["law_text.id"], name=op.f("fk_pack_version_text_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_pack_version")),
        sa.UniqueConstraint("pack_id", "number", name=op.f("uq_pack_version_pack_id_number")),
    )
    with op.batch_alter_table("pack_version", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_pack_version_pack_id"), ["pack_id"], unique=False)

    op.create_table(
        "plan_submission",
        sa.Column("plan_id", sa.String(length=32), nullable=False),
        sa.Column("version", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("office", sa.String(length=64), nullable=False),
        sa.Column("lines", sa.Integer(), nullable=False),
        sa.Column("submitted_by", sa.String(length=80), nullable=False),
        sa.Column("submitted_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("is_late", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["plan_id"], ["annual_plan.id"], name=op.f("fk_plan_submission_plan_id")),
        sa.PrimaryKeyConstraint("plan_id", "version", "office", name=op.f("pk_plan_submission")),
    )
    op.create_table(
        "briefing",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("campaign_id", sa.String(length=32), nullable=False),
        sa.Column("department", sa.String(length=32), nullable=False),
        sa.Column("title", sa.String(length=128), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("figures", sa.JSON().with_variant(postgresql.JSONB(), "postgresql"), nullable=False),
        sa.Column("filed_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["campaign_id"], ["campaign.id"], name=op.f("fk_briefing_campaign_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_briefing")),
    )
    with op.batch_alter_table("briefing", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_briefing_campaign_id"), ["campaign_id"], unique=False)

    op.create_table(
        "credit_change",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("object_id", sa.String(length=32), nullable=False),
        sa.Column("department", sa.String(length=32), nullable=False),
        sa.Column("change", sa.String(length=16), nullable=False),
        sa.Column("entry_id", sa.String(length=32), nullable=True),
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column("outcome", sa.String(length=64), nullable=False),
        sa.Column("ground", sa.Text(), nullable=False),
        sa.Column("papers", sa.Text(), nullable=False),
        sa.Column("document_number", sa.String(length=128), nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=True),
        sa.Column("until", sa.Date(), nullable=True),
        sa.Column("met", sa.JSON().with_variant(postgresql.JSONB(), "postgresql"), nullable=False),
        sa.Column("applicant", sa.String(length=64), nullable=False),
        sa.Column("applied_on", sa.Date(), nullable=True),
        sa.Column("state", sa.String(length=16), nullable=False),
        sa.Column("proposed_by", sa.String(length=80), nullable=False),
        sa.Column("proposed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("decided_by", sa.String(length=80), nullable=True),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("answer", sa.Text(), nullable=False),
        sa.Column("source_number", sa.String(length=160), nullable=False),
        sa.ForeignKeyConstraint(["entry_id"], ["credit_entry.id"], name=op.f("fk_credit_change_entry_id")),
        sa.ForeignKeyConstraint(["object_id"], ["inspected_object.id"], name=op.f("fk_credit_change_object_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_credit_change")),
    )
    with op.batch_alter_table("credit_change", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_credit_change_change"), ["change"], unique=False)
        batch_op.create_index(batch_op.f("ix_credit_change_department"), ["department"], unique=False)
        batch_op.create_index(batch_op.f("ix_credit_change_entry_id"), ["entry_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_credit_change_object_id"), ["object_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_credit_change_state"), ["state"], unique=False)

    op.create_table(
        "deadline",
        sa.Column("id", sa.String(length=160), nullable=False),
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column("subject", sa.String(length=128), nullable=False),
        sa.Column("campaign_id", sa.String(length=32), nullable=True),
        sa.Column("department", sa.String(length=32), nullable=False),
        sa.Column("also_told", sa.String(length=32), nullable=True),
        sa.Column("owner", sa.String(length=64), nullable=True),
        sa.Column("state", sa.String(length=16), nullable=False),
        sa.Column("started_on", sa.Date(), nullable=False),
        sa.Column("started_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("unit", sa.String(length=16), nullable=False),
        sa.Column("period", sa.Integer(), nullable=True),
        sa.Column("extended_from", sa.Integer(), nullable=True),
        sa.Column("pauses", sa.JSON().with_variant(postgresql.JSONB(), "postgresql"), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("is_provisional", sa.Boolean(), nullable=False),
        sa.Column("counted_with", sa.Integer(), nullable=False),
        sa.Column("rule_name", sa.String(length=64), nullable=True),
        sa.Column("rule", sa.Text(), nullable=False),
        sa.Column("met_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("met_on", sa.Date(), nullable=True),
        sa.Column("cancelled_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("warned_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("missed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("escalated_to", sa.String(length=16), nullable=True),
        sa.Column("escalated_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["campaign_id"], ["campaign.id"], name=op.f("fk_deadline_campaign_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_deadline")),
    )
    with op.batch_alter_table("deadline", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_deadline_campaign_id"), ["campaign_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_deadline_department"), ["department"], unique=False)
        batch_op.create_index(batch_op.f("ix_deadline_due_on"), ["due_on"], unique=False)
        batch_op.create_index(batch_op.f("ix_deadline_met_at"), ["met_at"], unique=False)
        batch_op.create_index("ix_deadline_state_due_on", ["state", "due_on"], unique=False)

    op.create_table(
        "draw",
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("campaign_id", sa.String(length=32), nullable=False),
        sa.Column("attempt", sa.Integer(), nullable=False),
        sa.Column("plan", sa.JSON().with_variant(postgresql.JSONB(), "postgresql"), nullable=False),
        sa.Column("freeze", sa.JSON().with_variant(postgresql.JSONB(), "postgresql"), nullable=False),
        sa.Column("freeze_hash", sa.String(length=64), nullable=False),
        sa.Column("rules_hash", sa.String(length=64), nullable=False),
        sa.Column("salt", sa.String(length=64), nullable=False),
        sa.Column("frozen_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("reveal_until", sa.DateTime(timezone=True), nullable=True),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("beacon", sa.String(length=256), nullable=True),
        sa.Column("beacon_by", sa.String(length=64), nullable=True),
        sa.Column("is_beacon_confirmed", sa.Boolean(), nullable=False),
        sa.Column("certificate", sa.JSON().with_variant(postgresql.JSONB(), "postgresql"), nullable=True),
        sa.Column("certificate_hash", sa.String(length=64), nullable=True),
        sa.Column("certified_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("aborted_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("abort_reason", sa.Text(), nullable=False),
        sa.Column("broken", sa.Text(), nullable=False),
        sa.Column("broken_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["campaign_id"], ["campaign.id"], name=op.f("fk_draw_campaign_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_draw")),
        sa.UniqueConstraint("freeze_hash", name=op.f("uq_draw_freeze_hash")),
    )
    with op.batch_alter_table("draw", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_draw_campaign_id"), ["campaign_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_draw_rules_hash"), ["rules_hash"], unique=False)

    op.create_table(
        "draw_notice",
        sa.Column("campaign_id", sa.String(length=32), nullable=False),
        sa.Column("published_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("facts", sa.JSON().with_variant(postgresql.JSONB(), "postgresql"), nullable=False),
        sa.ForeignKeyConstraint(["campaign_id"], ["campaign.id"], name=op.f("fk_draw_notice_campaign_id")),
        sa.PrimaryKeyConstraint("campaign_id", name=op.f("pk_draw_notice")),
    )
    op.create_table(
        "liaison",
        sa.Column("campaign_id", sa.String(length=32), nullable=False),
        sa.Column("department", sa.String(length=32), nullable=False),
        sa.Column("name", sa.String(length=64), nullable=False),
        sa.Column("contact", sa.String(length=128), nullable=False),
        sa.Column("named_by", sa.String(length=64), nullable=False),
        sa.Column("named_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["campaign_id"], ["campaign.id"], name=op.f("fk_liaison_campaign_id")),
        sa.PrimaryKeyConstraint("campaign_id", "department", name=op.f("pk_liaison")),
    )
    op.create_table(
        "planned_campaign",
        sa.Column("campaign_id", sa.String(length=32), nullable=False),
        sa.Column("plan_id", sa.String(length=32), nullable=False),
        sa.Column("line_id", sa.String(length=8), nullable=False),
        sa.Column("cited_by", sa.String(length=80), nullable=False),
        sa.Column("cited_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["campaign_id"], ["campaign.id"], name=op.f("fk_planned_campaign_campaign_id")),
        sa.ForeignKeyConstraint(["plan_id"], ["annual_plan.id"], name=op.f("fk_planned_campaign_plan_id")),
        sa.PrimaryKeyConstraint("campaign_id", name=op.f("pk_planned_campaign")),
    )
    with op.batch_alter_table("planned_campaign", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_planned_campaign_plan_id"), ["plan_id"], unique=False)

    op.create_table(
        "summary",
        sa.Column("campaign_id", sa.String(length=32), nullable=False),
        sa.Column("department", sa.String(length=32), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("filed_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["campaign_id"], ["campaign.id"], name=op.f("fk_summary_campaign_id")),
        sa.PrimaryKeyConstraint("campaign_id", "department", name=op.f("pk_summary")),
    )
    op.create_table(
        "visit",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("campaign_id", sa.String(length=32), nullable=False),
        sa.Column("object_id", sa.String(length=32), nullable=False),
        sa.Column("joint_visit_id", sa.String(length=32), nullable=True),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("tasks", sa.JSON().with_variant(postgresql.JSONB(), "postgresql"), nullable=False),
        sa.Column("state", sa.String(length=32), nullable=False),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("withdrawn_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("withdrawal", sa.JSON().with_variant(postgresql.JSONB(), "postgresql"), nullable=True),
        sa.Column("replacement", sa.JSON().with_variant(postgresql.JSONB(), "postgresql"), nullable=True),
        sa.Column("replacement_by", sa.String(length=64), nullable=True),
        sa.Column("replacement_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["campaign_id"], ["campaign.id"], name=op.f("fk_visit_campaign_id")),
        sa.ForeignKeyConstraint(["joint_visit_id"], ["joint_visit.id"], name=op.f("fk_visit_joint_visit_id")),
        sa.ForeignKeyConstraint(["object_id"], ["inspected_object.id"], name=op.f("fk_visit_object_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_visit")),
    )
    with op.batch_alter_table("visit", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_visit_campaign_id"), ["campaign_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_visit_joint_visit_id"), ["joint_visit_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_visit_object_id"), ["object_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_visit_state"), ["state"], unique=False)
        batch_op.create_index(batch_op.f("ix_visit_year"), ["year"], unique=False)

    op.create_table(
        "witness_head",
        sa.Column("campaign_id", sa.String(length=32), nullable=False),
        sa.Column("head", sa.String(length=64), nullable=False),
        sa.Column("length", sa.Integer(), nullable=False),
        sa.Column("prepared_by", sa.String(length=64), nullable=False),
        sa.Column("prepared_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["campaign_id"], ["campaign.id"], name=op.f("fk_witness_head_campaign_id")),
        sa.PrimaryKeyConstraint("campaign_id", name=op.f("pk_witness_head")),
    )
    op.create_table(
        "work_plan",
        sa.Column("campaign_id", sa.String(length=32), nullable=False),
        sa.Column("methods", sa.JSON().with_variant(postgresql.JSONB(), "postgresql"), nullable=False),
        sa.Column("standard", sa.Text(), nullable=False),
        sa.Column("flow", sa.Text(), nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("ends_on", sa.Date(), nullable=False),
        sa.Column("made_by", sa.String(length=64), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["campaign_id"], ["campaign.id"], name=op.f("fk_work_plan_campaign_id")),
        sa.PrimaryKeyConstraint("campaign_id", name=op.f("pk_work_plan")),
    )
    op.create_table(
        "commitment",
        sa.Column("draw_id", sa.String(length=64), nullable=False),
        sa.Column("participant", sa.String(length=32), nullable=False),
        sa.Column("commitment", sa.String(length=64), nullable=False),
        sa.Column("signature", sa.String(length=128), nullable=True),
        sa.Column("committed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("nonce", sa.String(length=64), nullable=True),
        sa.Column("reveal_signature", sa.String(length=128), nullable=True),
        sa.Column("revealed_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["draw_id"], ["draw.id"], name=op.f("fk_commitment_draw_id")),
        sa.PrimaryKeyConstraint("draw_id", "participant", name=op.f("pk_commitment")),
    )
    op.create_table(
        "draw_entry",
        sa.Column("draw_id", sa.String(length=64), nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("by", sa.String(length=32), nullable=False),
        sa.Column("at", sa.String(length=20), nullable=False),
        sa.Column("content", sa.String(length=64), nullable=False),
        sa.Column("previous", sa.String(length=64), nullable=False),
        sa.Column("hash", sa.String(length=64), nullable=False),
        sa.Column("signature", sa.String(length=128), nullable=False),
        sa.ForeignKeyConstraint(["draw_id"], ["draw.id"], name=op.f("fk_draw_entry_draw_id")),
        sa.PrimaryKeyConstraint("draw_id", "number", name=op.f("pk_draw_entry")),
    )
    op.create_table(
        "draw_round",
        sa.Column("draw_id", sa.String(length=64), nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("subject", sa.String(length=96), nullable=False),
        sa.Column("request", sa.JSON().with_variant(postgresql.JSONB(), "postgresql"), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("asked_by", sa.String(length=64), nullable=False),
        sa.Column("approved_by", sa.String(length=64), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("record", sa.JSON().with_variant(postgresql.JSONB(), "postgresql"), nullable=True),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["draw_id"], ["draw.id"], name=op.f("fk_draw_round_draw_id")),
        sa.PrimaryKeyConstraint("draw_id", "number", name=op.f("pk_draw_round")),
    )
    with op.batch_alter_table("draw_round", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_draw_round_subject"), ["subject"], unique=False)

    op.create_table(
        "joint_member",
        sa.Column("joint_visit_id", sa.String(length=32), nullable=False),
        sa.Column("visit_id", sa.String(length=32), nullable=False),
        sa.Column("campaign_id", sa.String(length=32), nullable=False),
        sa.Column("lead", sa.String(length=32), nullable=False),
        sa.Column("agreed_by", sa.String(length=64), nullable=True),
        sa.Column("agreed_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["campaign_id"], ["campaign.id"], name=op.f("fk_joint_member_campaign_id")),
        sa.ForeignKeyConstraint(["joint_visit_id"], ["joint_visit.id"], name=op.f("fk_joint_member_joint_visit_id")),
        sa.ForeignKeyConstraint(["visit_id"], ["visit.id"], name=op.f("fk_joint_member_visit_id")),
        sa.PrimaryKeyConstraint("joint_visit_id", "visit_id", name=op.f("pk_joint_member")),
    )
    with op.batch_alter_table("joint_member", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_joint_member_campaign_id"), ["campaign_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_joint_member_lead"), ["lead"], unique=False)
        batch_op.create_index(batch_op.f("ix_joint_member_visit_id"), ["visit_id"], unique=False)

    op.create_table(
        "part",
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("visit_id", sa.String(length=32), nullable=False),
        sa.Column("campaign_id", sa.String(length=32), nullable=False),
        sa.Column("object_id", sa.String(length=32), nullable=False),
        sa.Column("department", sa.String(length=32), nullable=False),
        sa.Column("state", sa.String(length=32), nullable=False),
        sa.Column("items", sa.JSON().with_variant(postgresql.JSONB(), "postgresql"), nullable=False),
        sa.Column("inspectors", sa.JSON().with_variant(postgresql.JSONB(), "postgresql"), nullable=False),
        sa.Column("leader", sa.String(length=64), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("accepted_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("scheduled_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("inspected_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("published_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("publication_receipt", sa.String(length=128), nullable=True),
        sa.Column("publication_confirmed_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["campaign_id"], ["campaign.id"], name=op.f("fk_part_campaign_id")),
        sa.ForeignKeyConstraint(["object_id"], ["inspected_object.id"], name=op.f("fk_part_object_id")),
        sa.ForeignKeyConstraint(["visit_id"], ["visit.id"], name=op.f("fk_part_visit_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_part")),
    )
    with op.batch_alter_table("part", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_part_campaign_id"), ["campaign_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_part_department"), ["department"], unique=False)
        batch_op.create_index(batch_op.f("ix_part_object_id"), ["object_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_part_published_at"), ["published_at"], unique=False)
        batch_op.create_index(batch_op.f("ix_part_state"), ["state"], unique=False)
        batch_op.create_index(batch_op.f("ix_part_visit_id"), ["visit_id"], unique=False)

    op.create_table(
        "secret",
        sa.Column("draw_id", sa.String(length=64), nullable=False),
        sa.Column("value", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(["draw_id"], ["draw.id"], name=op.f("fk_secret_draw_id")),
        sa.PrimaryKeyConstraint("draw_id", name=op.f("pk_secret")),
    )
    op.create_table(
        "visit_code",
        sa.Column("visit_id", sa.String(length=32), nullable=False),
        sa.Column("code", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(["visit_id"], ["visit.id"], name=op.f("fk_visit_code_visit_id")),
        sa.PrimaryKeyConstraint("visit_id", name=op.f("pk_visit_code")),
        sa.UniqueConstraint("code", name=op.f("uq_visit_code_code")),
    )
    op.create_table(
        "completion_flag",
        sa.Column("part_id", sa.String(length=64), nullable=False),
        sa.Column("item_id", sa.String(length=64), nullable=False),
        sa.Column("flag", sa.String(length=16), nullable=False),
        sa.Column("campaign_id", sa.String(length=32), nullable=False),
        sa.Column("department", sa.String(length=32), nullable=False),
        sa.Column("state", sa.String(length=16), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("done_on", sa.Date(), nullable=True),
        sa.Column("is_by_hand", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["campaign_id"], ["campaign.id"], name=op.f("fk_completion_flag_campaign_id")),
        sa.ForeignKeyConstraint(["part_id"], ["part.id"], name=op.f("fk_completion_flag_part_id")),
        sa.PrimaryKeyConstraint("part_id", "item_id", "flag", name=op.f("pk_completion_flag")),
    )
    with op.batch_alter_table("completion_flag", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_completion_flag_campaign_id"), ["campaign_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_completion_flag_department"), ["department"], unique=False)
        batch_op.create_index(batch_op.f("ix_completion_flag_state"), ["state"], unique=False)

    op.create_table(
        "evidence",
        sa.Column("id", sa.String(length=160), nullable=False),
        sa.Column("part_id", sa.String(length=64), nullable=False),
        sa.Column("item_id", sa.String(length=64), nullable=False),
        sa.Column("serial", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("media_type", sa.String(length=100), nullable=False),
        sa.Column("size", sa.BigInteger(), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("taken_by", sa.String(length=64), nullable=False),
        sa.Column("taken_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("added_by", sa.String(length=64), nullable=False),
        sa.Column("added_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("supersedes", sa.String(length=160), nullable=True),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("stored_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("disputed_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["part_id"], ["part.id"], name=op.f("fk_evidence_part_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_evidence")),
    )
    with op.batch_alter_table("evidence", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_evidence_disputed_at"), ["disputed_at"], unique=False)
        batch_op.create_index(batch_op.f("ix_evidence_part_id"), ["part_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_evidence_sha256"), ["sha256"], unique=False)

    op.create_table(
        "feedback",
        sa.Column("part_id", sa.String(length=64), nullable=False),
        sa.Column("campaign_id", sa.String(length=32), nullable=False),
        sa.Column("department", sa.String(length=32), nullable=False),
        sa.Column("given_on", sa.Date(), nullable=False),
        sa.Column("way", sa.String(length=32), nullable=False),
        sa.Column("receiver", sa.String(length=64), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("recorded_by", sa.String(length=64), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["campaign_id"], ["campaign.id"], name=op.f("fk_feedback_campaign_id")),
        sa.ForeignKeyConstraint(["part_id"], ["part.id"], name=op.f("fk_feedback_part_id")),
        sa.PrimaryKeyConstraint("part_id", name=op.f("pk_feedback")),
    )
    with op.batch_alter_table("feedback", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_feedback_campaign_id"), ["campaign_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_feedback_department"), ["department"], unique=False)

    op.create_table(
        "finding",
        sa.Column("id", sa.String(length=128), nullable=False),
        sa.Column("part_id", sa.String(length=64), nullable=False),
        sa.Column("campaign_id", sa.String(length=32), nullable=False),
        sa.Column("item_id", sa.String(length=64), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(length=32), nullable=False),
        sa.Column("result", sa.String(length=64), nullable=False),
        sa.Column("violation", sa.String(length=64), nullable=True),
        sa.Column("facts", sa.Text(), nullable=False),
        sa.Column("report", sa.JSON().with_variant(postgresql.JSONB(), "postgresql"), nullable=False),
        sa.Column("outcome", sa.String(length=64), nullable=True),
        sa.Column("inspected_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["campaign_id"], ["campaign.id"], name=op.f("fk_finding_campaign_id")),
        sa.ForeignKeyConstraint(["part_id"], ["part.id"], name=op.f("fk_finding_part_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_finding")),
    )
    with op.batch_alter_table("finding", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_finding_campaign_id"), ["campaign_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_finding_part_id"), ["part_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_finding_state"), ["state"], unique=False)

    op.create_table(
        "publication",
        sa.Column("id", sa.String(length=80), nullable=False),
        sa.Column("part_id", sa.String(length=64), nullable=False),
        sa.Column("campaign_id", sa.String(length=32), nullable=False),
        sa.Column("department", sa.String(length=32), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("cause", sa.String(length=32), nullable=False),
        sa.Column("results", sa.JSON().with_variant(postgresql.JSONB(), "postgresql"), nullable=False),
        sa.Column("record", sa.JSON().with_variant(postgresql.JSONB(), "postgresql"), nullable=False),
        sa.Column("published_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("state", sa.String(length=32), nullable=False),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("next_try_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("trouble", sa.Text(), nullable=False),
        sa.Column("receipt", sa.String(length=128), nullable=True),
        sa.Column("received_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["campaign_id"], ["campaign.id"], name=op.f("fk_publication_campaign_id")),
        sa.ForeignKeyConstraint(["part_id"], ["part.id"], name=op.f("fk_publication_part_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_publication")),
    )
    with op.batch_alter_table("publication", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_publication_campaign_id"), ["campaign_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_publication_department"), ["department"], unique=False)
        batch_op.create_index(batch_op.f("ix_publication_part_id"), ["part_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_publication_state"), ["state"], unique=False)

    op.create_table(
        "record_file",
        sa.Column("part_id", sa.String(length=64), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("media_type", sa.String(length=100), nullable=False),
        sa.Column("size", sa.BigInteger(), nullable=False),
        sa.Column("stored_by", sa.String(length=64), nullable=False),
        sa.Column("stored_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["part_id"], ["part.id"], name=op.f("fk_record_file_part_id")),
        sa.PrimaryKeyConstraint("part_id", "sha256", name=op.f("pk_record_file")),
    )
    op.create_table(
        "recusal",
        sa.Column("id", sa.String(length=80), nullable=False),
        sa.Column("part_id", sa.String(length=64), nullable=False),
        sa.Column("campaign_id", sa.String(length=32), nullable=False),
        sa.Column("department", sa.String(length=32), nullable=False),
        sa.Column("inspector_id", sa.String(length=64), nullable=False),
        sa.Column("cause", sa.String(length=32), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("state", sa.String(length=32), nullable=False),
        sa.Column("requested_by", sa.String(length=64), nullable=False),
        sa.Column("requested_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("message_id", sa.String(length=128), nullable=False),
        sa.Column("decided_by", sa.String(length=64), nullable=True),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("answer", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["campaign_id"], ["campaign.id"], name=op.f("fk_recusal_campaign_id")),
        sa.ForeignKeyConstraint(["inspector_id"], ["inspector.id"], name=op.f("fk_recusal_inspector_id")),
        sa.ForeignKeyConstraint(["part_id"], ["part.id"], name=op.f("fk_recusal_part_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_recusal")),
    )
    with op.batch_alter_table("recusal", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_recusal_campaign_id"), ["campaign_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_recusal_department"), ["department"], unique=False)
        batch_op.create_index(batch_op.f("ix_recusal_inspector_id"), ["inspector_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_recusal_part_id"), ["part_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_recusal_state"), ["state"], unique=False)

    op.create_table(
        "shared_entry",
        sa.Column("part_id", sa.String(length=64), nullable=False),
        sa.Column("reader", sa.String(length=32), nullable=False),
        sa.Column("code", sa.String(length=64), nullable=False),
        sa.Column("visit_id", sa.String(length=32), nullable=False),
        sa.Column("department", sa.String(length=32), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.Column("shared_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["part_id"], ["part.id"], name=op.f("fk_shared_entry_part_id")),
        sa.ForeignKeyConstraint(["visit_id"], ["visit.id"], name=op.f("fk_shared_entry_visit_id")),
        sa.PrimaryKeyConstraint("part_id", "reader", "code", name=op.f("pk_shared_entry")),
    )
    with op.batch_alter_table("shared_entry", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_shared_entry_visit_id"), ["visit_id"], unique=False)

    op.create_table(
        "visit_record",
        sa.Column("id", sa.String(length=128), nullable=False),
        sa.Column("part_id", sa.String(length=64), nullable=False),
        sa.Column("visit_id", sa.String(length=32), nullable=False),
        sa.Column("campaign_id", sa.String(length=32), nullable=False),
        sa.Column("department", sa.String(length=32), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("method", sa.String(length=64), nullable=False),
        sa.Column("content", sa.JSON().with_variant(postgresql.JSONB(), "postgresql"), nullable=False),
        sa.Column("recorded_by", sa.String(length=64), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["campaign_id"], ["campaign.id"], name=op.f("fk_visit_record_campaign_id")),
        sa.ForeignKeyConstraint(["part_id"], ["part.id"], name=op.f("fk_visit_record_part_id")),
        sa.ForeignKeyConstraint(["visit_id"], ["visit.id"], name=op.f("fk_visit_record_visit_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_visit_record")),
    )
    with op.batch_alter_table("visit_record", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_visit_record_campaign_id"), ["campaign_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_visit_record_part_id"), ["part_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_visit_record_visit_id"), ["visit_id"], unique=False)

    op.create_table(
        "decision",
        sa.Column("id", sa.String(length=128), nullable=False),
        sa.Column("finding_id", sa.String(length=128), nullable=False),
        sa.Column("part_id", sa.String(length=64), nullable=False),
        sa.Column("campaign_id", sa.String(length=32), nullable=False),
        sa.Column("object_id", sa.String(length=32), nullable=False),
        sa.Column("item_id", sa.String(length=64), nullable=False),
        sa.Column("violation", sa.String(length=64), nullable=False),
        sa.Column("department", sa.String(length=32), nullable=False),
        sa.Column("outcome", sa.String(length=64), nullable=False),
        sa.Column("measure", sa.String(length=64), nullable=False),
        sa.Column("document_number", sa.String(length=128), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("fine", sa.JSON().with_variant(postgresql.JSONB(), "postgresql"), nullable=True),
        sa.Column("decided_on", sa.Date(), nullable=False),
        sa.Column("state", sa.String(length=32), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("published_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("judiciary", sa.JSON().with_variant(postgresql.JSONB(), "postgresql"), nullable=True),
        sa.Column("revocation", sa.JSON().with_variant(postgresql.JSONB(), "postgresql"), nullable=True),
        sa.ForeignKeyConstraint(["campaign_id"], ["campaign.id"], name=op.f("fk_decision_campaign_id")),
        sa.ForeignKeyConstraint(["finding_id"], ["finding.id"], name=op.f("fk_decision_finding_id")),
        sa.ForeignKeyConstraint(["object_id"], ["inspected_object.id"], name=op.f("fk_decision_object_id")),
        sa.ForeignKeyConstraint(["part_id"], ["part.id"], name=op.f("fk_decision_part_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_decision")),
    )
    with op.batch_alter_table("decision", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_decision_campaign_id"), ["campaign_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_decision_department"), ["department"], unique=False)
        batch_op.create_index(batch_op.f("ix_decision_finding_id"), ["finding_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_decision_object_id"), ["object_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_decision_part_id"), ["part_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_decision_state"), ["state"], unique=False)

    op.create_table(
        "objection",
        sa.Column("id", sa.String(length=128), nullable=False),
        sa.Column("finding_id", sa.String(length=128), nullable=False),
        sa.Column("corrected_id", sa.String(length=128), nullable=True),
        sa.Column("part_id", sa.String(length=64), nullable=False),
        sa.Column("campaign_id", sa.String(length=32), nullable=False),
        sa.Column("object_id", sa.String(length=32), nullable=False),
        sa.Column("department", sa.String(length=32), nullable=False),
        sa.Column("item_id", sa.String(length=64), nullable=False),
        sa.Column("applicant", sa.String(length=64), nullable=False),
        sa.Column("grounds", sa.Text(), nullable=False),
        sa.Column("materials", sa.Text(), nullable=False),
        sa.Column("received_on", sa.Date(), nullable=False),
        sa.Column("state", sa.String(length=32), nullable=False),
        sa.Column("registered_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("reviewer_id", sa.String(length=64), nullable=True),
        sa.Column("reviewed_by", sa.String(length=64), nullable=True),
        sa.Column("reviewed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("opinion", sa.Text(), nullable=False),
        sa.Column("notified_on", sa.Date(), nullable=True),
        sa.Column("notified_way", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(["campaign_id"], ["campaign.id"], name=op.f("fk_objection_campaign_id")),
        sa.ForeignKeyConstraint(["corrected_id"], ["finding.id"], name=op.f("fk_objection_corrected_id")),
        sa.ForeignKeyConstraint(["finding_id"], ["finding.id"], name=op.f("fk_objection_finding_id")),
        sa.ForeignKeyConstraint(["object_id"], ["inspected_object.id"], name=op.f("fk_objection_object_id")),
        sa.ForeignKeyConstraint(["part_id"], ["part.id"], name=op.f("fk_objection_part_id")),
        sa.ForeignKeyConstraint(["reviewer_id"], ["inspector.id"], name=op.f("fk_objection_reviewer_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_objection")),
    )
    with op.batch_alter_table("objection", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_objection_campaign_id"), ["campaign_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_objection_department"), ["department"], unique=False)
        batch_op.create_index(batch_op.f("ix_objection_finding_id"), ["finding_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_objection_object_id"), ["object_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_objection_part_id"), ["part_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_objection_state"), ["state"], unique=False)

    op.create_table(
        "referral",
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("finding_id", sa.String(length=128), nullable=False),
        sa.Column("campaign_id", sa.String(length=32), nullable=False),
        sa.Column("object_id", sa.String(length=32), nullable=False),
        sa.Column("sender", sa.String(length=32), nullable=False),
        sa.Column("receiver", sa.String(length=32), nullable=False),
        sa.Column("violation", sa.String(length=64), nullable=False),
        sa.Column("facts", sa.Text(), nullable=False),
        sa.Column("state", sa.String(length=32), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("case_number", sa.String(length=128), nullable=True),
        sa.Column("receipt", sa.JSON().with_variant(postgresql.JSONB(), "postgresql"), nullable=True),
        sa.Column("decision", sa.JSON().with_variant(postgresql.JSONB(), "postgresql"), nullable=True),
        sa.Column("own_step", sa.JSON().with_variant(postgresql.JSONB(), "postgresql"), nullable=True),
        sa.Column("redirected_from", sa.String(length=64), nullable=True),
        sa.Column("proposed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("offered_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("returned_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ground", sa.Text(), nullable=False),
        sa.Column("basis", sa.Text(), nullable=False),
        sa.Column("needs_head", sa.Boolean(), nullable=False),
        sa.Column("is_urgent", sa.Boolean(), nullable=False),
        sa.Column("letter_id", sa.String(length=64), nullable=True),
        sa.Column("submitted_by", sa.String(length=64), nullable=True),
        sa.Column("submitted_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("visible", sa.JSON().with_variant(postgresql.JSONB(), "postgresql"), nullable=False),
        sa.Column("extension", sa.JSON().with_variant(postgresql.JSONB(), "postgresql"), nullable=True),
        sa.Column("same_as", sa.String(length=64), nullable=True),
        sa.Column("joined_to", sa.String(length=64), nullable=True),
        sa.Column("disputed_to", sa.String(length=32), nullable=True),
        sa.ForeignKeyConstraint(["campaign_id"], ["campaign.id"], name=op.f("fk_referral_campaign_id")),
        sa.ForeignKeyConstraint(["finding_id"], ["finding.id"], name=op.f("fk_referral_finding_id")),
        sa.ForeignKeyConstraint(["object_id"], ["inspected_object.id"], name=op.f("fk_referral_object_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_referral")),
    )
    with op.batch_alter_table("referral", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_referral_campaign_id"), ["campaign_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_referral_finding_id"), ["finding_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_referral_joined_to"), ["joined_to"], unique=False)
        batch_op.create_index(batch_op.f("ix_referral_letter_id"), ["letter_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_referral_object_id"), ["object_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_referral_receiver"), ["receiver"], unique=False)
        batch_op.create_index(batch_op.f("ix_referral_same_as"), ["same_as"], unique=False)
        batch_op.create_index(batch_op.f("ix_referral_sender"), ["sender"], unique=False)
        batch_op.create_index(batch_op.f("ix_referral_state"), ["state"], unique=False)

    op.create_table(
        "abnormal_listing",
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("object_id", sa.String(length=32), nullable=False),
        sa.Column("department", sa.String(length=32), nullable=False),
        sa.Column("finding_id", sa.String(length=128), nullable=True),
        sa.Column("referral_id", sa.String(length=64), nullable=True),
        sa.Column("decision_id", sa.String(length=128), nullable=True),
        sa.Column("campaign_id", sa.String(length=32), nullable=True),
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column("ground", sa.Text(), nullable=False),
        sa.Column("state", sa.String(length=16), nullable=False),
        sa.Column("decided_on", sa.Date(), nullable=True),
        sa.Column("document_number", sa.String(length=128), nullable=False),
        sa.Column("application", sa.JSON().with_variant(postgresql.JSONB(), "postgresql"), nullable=True),
        sa.Column("verification", sa.JSON().with_variant(postgresql.JSONB(), "postgresql"), nullable=True),
        sa.Column("removal", sa.JSON().with_variant(postgresql.JSONB(), "postgresql"), nullable=True),
        sa.Column("refusals", sa.JSON().with_variant(postgresql.JSONB(), "postgresql"), nullable=False),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["campaign_id"], ["campaign.id"], name=op.f("fk_abnormal_listing_campaign_id")),
        sa.ForeignKeyConstraint(["decision_id"], ["decision.id"], name=op.f("fk_abnormal_listing_decision_id")),
        sa.ForeignKeyConstraint(["finding_id"], ["finding.id"], name=op.f("fk_abnormal_listing_finding_id")),
        sa.ForeignKeyConstraint(["object_id"], ["inspected_object.id"], name=op.f("fk_abnormal_listing_object_id")),
        sa.ForeignKeyConstraint(["referral_id"], ["referral.id"], name=op.f("fk_abnormal_listing_referral_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_abnormal_listing")),
    )
    with op.batch_alter_table("abnormal_listing", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_abnormal_listing_campaign_id"), ["campaign_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_abnormal_listing_decision_id"), ["decision_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_abnormal_listing_department"), ["department"], unique=False)
        batch_op.create_index(batch_op.f("ix_abnormal_listing_finding_id"), ["finding_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_abnormal_listing_object_id"), ["object_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_abnormal_listing_referral_id"), ["referral_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_abnormal_listing_state"), ["state"], unique=False)

    op.create_table(
        "correction",
        sa.Column("id", sa.String(length=128), nullable=False),
        sa.Column("finding_id", sa.String(length=128), nullable=False),
        sa.Column("referral_id", sa.String(length=64), nullable=True),
        sa.Column("part_id", sa.String(length=64), nullable=False),
        sa.Column("campaign_id", sa.String(length=32), nullable=False),
        sa.Column("object_id", sa.String(length=32), nullable=False),
        sa.Column("item_id", sa.String(length=64), nullable=False),
        sa.Column("violation", sa.String(length=64), nullable=False),
        sa.Column("department", sa.String(length=32), nullable=False),
        sa.Column("outcome", sa.String(length=64), nullable=False),
        sa.Column("demands", sa.Text(), nullable=False),
        sa.Column("document_number", sa.String(length=128), nullable=False),
        sa.Column("ordered_on", sa.Date(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("state", sa.String(length=16), nullable=False),
        sa.Column("extension", sa.JSON().with_variant(postgresql.JSONB(), "postgresql"), nullable=True),
        sa.Column("report", sa.JSON().with_variant(postgresql.JSONB(), "postgresql"), nullable=True),
        sa.Column("recheck", sa.JSON().with_variant(postgresql.JSONB(), "postgresql"), nullable=True),
        sa.Column("ordered_by", sa.String(length=80), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["campaign_id"], ["campaign.id"], name=op.f("fk_correction_campaign_id")),
        sa.ForeignKeyConstraint(["finding_id"], ["finding.id"], name=op.f("fk_correction_finding_id")),
        sa.ForeignKeyConstraint(["object_id"], ["inspected_object.id"], name=op.f("fk_correction_object_id")),
        sa.ForeignKeyConstraint(["part_id"], ["part.id"], name=op.f("fk_correction_part_id")),
        sa.ForeignKeyConstraint(["referral_id"], ["referral.id"], name=op.f("fk_correction_referral_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_correction")),
    )
    with op.batch_alter_table("correction", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_correction_campaign_id"), ["campaign_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_correction_department"), ["department"], unique=False)
        batch_op.create_index(batch_op.f("ix_correction_due_on"), ["due_on"], unique=False)
        batch_op.create_index(batch_op.f("ix_correction_finding_id"), ["finding_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_correction_object_id"), ["object_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_correction_part_id"), ["part_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_correction_referral_id"), ["referral_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_correction_state"), ["state"], unique=False)

    op.create_table(
        "crime_case",
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("finding_id", sa.String(length=128), nullable=False),
        sa.Column("part_id", sa.String(length=64), nullable=False),
        sa.Column("item_id", sa.String(length=64), nullable=False),
        sa.Column("campaign_id", sa.String(length=32), nullable=False),
        sa.Column("object_id", sa.String(length=32), nullable=False),
        sa.Column("referral_id", sa.String(length=64), nullable=True),
        sa.Column("department", sa.String(length=32), nullable=False),
        sa.Column("police", sa.String(length=32), nullable=False),
        sa.Column("violation", sa.String(length=64), nullable=False),
        sa.Column("offence", sa.String(length=256), nullable=False),
        sa.Column("grounds", sa.Text(), nullable=False),
        sa.Column("state", sa.String(length=32), nullable=False),
        sa.Column("handlers", sa.JSON().with_variant(postgresql.JSONB(), "postgresql"), nullable=False),
        sa.Column("report", sa.JSON().with_variant(postgresql.JSONB(), "postgresql"), nullable=True),
        sa.Column("objects", sa.JSON().with_variant(postgresql.JSONB(), "postgresql"), nullable=False),
        sa.Column("papers", sa.JSON().with_variant(postgresql.JSONB(), "postgresql"), nullable=False),
        sa.Column("verdict", sa.JSON().with_variant(postgresql.JSONB(), "postgresql"), nullable=True),
        sa.Column("earlier", sa.JSON().with_variant(postgresql.JSONB(), "postgresql"), nullable=False),
        sa.Column("forwarded_to", sa.String(length=128), nullable=False),
        sa.Column("taken", sa.JSON().with_variant(postgresql.JSONB(), "postgresql"), nullable=True),
        sa.Column("conclusion", sa.JSON().with_variant(postgresql.JSONB(), "postgresql"), nullable=True),
        sa.Column("way", sa.JSON().with_variant(postgresql.JSONB(), "postgresql"), nullable=False),
        sa.Column("decision_id", sa.String(length=128), nullable=True),
        sa.Column("opened_by", sa.String(length=64), nullable=False),
        sa.Column("reported_by", sa.String(length=64), nullable=True),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("handed_over_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["campaign_id"], ["campaign.id"], name=op.f("fk_crime_case_campaign_id")),
        sa.ForeignKeyConstraint(["finding_id"], ["finding.id"], name=op.f("fk_crime_case_finding_id")),
        sa.ForeignKeyConstraint(["object_id"], ["inspected_object.id"], name=op.f("fk_crime_case_object_id")),
        sa.ForeignKeyConstraint(["part_id"], ["part.id"], name=op.f("fk_crime_case_part_id")),
        sa.ForeignKeyConstraint(["referral_id"], ["referral.id"], name=op.f("fk_crime_case_referral_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_crime_case")),
    )
    with op.batch_alter_table("crime_case", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_crime_case_campaign_id"), ["campaign_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_crime_case_decision_id"), ["decision_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_crime_case_department"), ["department"], unique=False)
        batch_op.create_index(batch_op.f("ix_crime_case_finding_id"), ["finding_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_crime_case_object_id"), ["object_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_crime_case_part_id"), ["part_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_crime_case_police"), ["police"], unique=False)
        batch_op.create_index(batch_op.f("ix_crime_case_referral_id"), ["referral_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_crime_case_state"), ["state"], unique=False)

    op.create_table(
        "evidence_receipt",
        sa.Column("referral_id", sa.String(length=64), nullable=False),
        sa.Column("evidence_id", sa.String(length=160), nullable=False),
        sa.Column("state", sa.String(length=32), nullable=False),
        sa.Column("received_by", sa.String(length=64), nullable=False),
        sa.Column("received_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["evidence_id"], ["evidence.id"], name=op.f("fk_evidence_receipt_evidence_id")),
        sa.ForeignKeyConstraint(["referral_id"], ["referral.id"], name=op.f("fk_evidence_receipt_referral_id")),
        sa.PrimaryKeyConstraint("referral_id", "evidence_id", name=op.f("pk_evidence_receipt")),
    )
    op.create_table(
        "leniency_case",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("finding_id", sa.String(length=128), nullable=False),
        sa.Column("referral_id", sa.String(length=64), nullable=True),
        sa.Column("department", sa.String(length=32), nullable=False),
        sa.Column("object_id", sa.String(length=32), nullable=False),
        sa.Column("violation", sa.String(length=64), nullable=False),
        sa.Column("circumstances", sa.JSON().with_variant(postgresql.JSONB(), "postgresql"), nullable=False),
        sa.Column("proposal", sa.JSON().with_variant(postgresql.JSONB(), "postgresql"), nullable=False),
        sa.Column("outcome", sa.String(length=64), nullable=True),
        sa.Column("degree", sa.String(length=16), nullable=False),
        sa.Column("handling", sa.JSON().with_variant(postgresql.JSONB(), "postgresql"), nullable=True),
        sa.Column("deviation", sa.Text(), nullable=False),
        sa.Column("is_for_review", sa.Boolean(), nullable=False),
        sa.Column("reoffence_of", sa.String(length=128), nullable=True),
        sa.Column("judged_by", sa.String(length=80), nullable=False),
        sa.Column("judged_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("reviewed_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["finding_id"], ["finding.id"], name=op.f("fk_leniency_case_finding_id")),
        sa.ForeignKeyConstraint(["object_id"], ["inspected_object.id"], name=op.f("fk_leniency_case_object_id")),
        sa.ForeignKeyConstraint(["referral_id"], ["referral.id"], name=op.f("fk_leniency_case_referral_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_leniency_case")),
    )
    with op.batch_alter_table("leniency_case", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_leniency_case_department"), ["department"], unique=False)
        batch_op.create_index(batch_op.f("ix_leniency_case_finding_id"), ["finding_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_leniency_case_is_for_review"), ["is_for_review"], unique=False)
        batch_op.create_index(batch_op.f("ix_leniency_case_object_id"), ["object_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_leniency_case_reoffence_of"), ["reoffence_of"], unique=False)
        batch_op.create_index(batch_op.f("ix_leniency_case_reviewed_at"), ["reviewed_at"], unique=False)

    op.create_table(
        "measure",
        sa.Column("id", sa.String(length=80), nullable=False),
        sa.Column("referral_id", sa.String(length=64), nullable=False),
        sa.Column("finding_id", sa.String(length=128), nullable=False),
        sa.Column("campaign_id", sa.String(length=32), nullable=False),
        sa.Column("object_id", sa.String(length=32), nullable=False),
        sa.Column("department", sa.String(length=32), nullable=False),
        sa.Column("outcome", sa.String(length=64), nullable=False),
        sa.Column("on", sa.String(length=16), nullable=False),
        sa.Column("person", sa.String(length=64), nullable=False),
        sa.Column("document_number", sa.String(length=128), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("decided_on", sa.Date(), nullable=False),
        sa.Column("coercion", sa.JSON().with_variant(postgresql.JSONB(), "postgresql"), nullable=True),
        sa.Column("fine", sa.JSON().with_variant(postgresql.JSONB(), "postgresql"), nullable=True),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["campaign_id"], ["campaign.id"], name=op.f("fk_measure_campaign_id")),
        sa.ForeignKeyConstraint(["finding_id"], ["finding.id"], name=op.f("fk_measure_finding_id")),
        sa.ForeignKeyConstraint(["object_id"], ["inspected_object.id"], name=op.f("fk_measure_object_id")),
        sa.ForeignKeyConstraint(["referral_id"], ["referral.id"], name=op.f("fk_measure_referral_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_measure")),
    )
    with op.batch_alter_table("measure", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_measure_campaign_id"), ["campaign_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_measure_department"), ["department"], unique=False)
        batch_op.create_index(batch_op.f("ix_measure_finding_id"), ["finding_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_measure_object_id"), ["object_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_measure_referral_id"), ["referral_id"], unique=False)

    op.create_table(
        "obstruction",
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("object_id", sa.String(length=32), nullable=False),
        sa.Column("finding_id", sa.String(length=128), nullable=False),
        sa.Column("part_id", sa.String(length=64), nullable=False),
        sa.Column("visit_id", sa.String(length=32), nullable=False),
        sa.Column("campaign_id", sa.String(length=32), nullable=False),
        sa.Column("department", sa.String(length=32), nullable=False),
        sa.Column("facts", sa.Text(), nullable=False),
        sa.Column("refused_by", sa.String(length=64), nullable=False),
        sa.Column("document_number", sa.String(length=128), nullable=False),
        sa.Column("occurred_on", sa.Date(), nullable=False),
        sa.Column("state", sa.String(length=32), nullable=False),
        sa.Column("decision_id", sa.String(length=128), nullable=True),
        sa.Column("restriction", sa.JSON().with_variant(postgresql.JSONB(), "postgresql"), nullable=True),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["campaign_id"], ["campaign.id"], name=op.f("fk_obstruction_campaign_id")),
        sa.ForeignKeyConstraint(["decision_id"], ["decision.id"], name=op.f("fk_obstruction_decision_id")),
        sa.ForeignKeyConstraint(["finding_id"], ["finding.id"], name=op.f("fk_obstruction_finding_id")),
        sa.ForeignKeyConstraint(["object_id"], ["inspected_object.id"], name=op.f("fk_obstruction_object_id")),
        sa.ForeignKeyConstraint(["part_id"], ["part.id"], name=op.f("fk_obstruction_part_id")),
        sa.ForeignKeyConstraint(["visit_id"], ["visit.id"], name=op.f("fk_obstruction_visit_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_obstruction")),
    )
    with op.batch_alter_table("obstruction", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_obstruction_campaign_id"), ["campaign_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_obstruction_decision_id"), ["decision_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_obstruction_department"), ["department"], unique=False)
        batch_op.create_index(batch_op.f("ix_obstruction_finding_id"), ["finding_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_obstruction_object_id"), ["object_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_obstruction_part_id"), ["part_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_obstruction_state"), ["state"], unique=False)
        batch_op.create_index(batch_op.f("ix_obstruction_visit_id"), ["visit_id"], unique=False)

    op.create_table(
        "paper_letter",
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("way", sa.String(length=32), nullable=False),
        sa.Column("handed_to", sa.String(length=128), nullable=False),
        sa.Column("delivered_on", sa.Date(), nullable=True),
        sa.Column("recorded_by", sa.String(length=128), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["id"], ["referral.id"], name=op.f("fk_paper_letter_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_paper_letter")),
    )
    op.create_table(
        "return_slip",
        sa.Column("id", sa.String(length=80), nullable=False),
        sa.Column("referral_id", sa.String(length=64), nullable=False),
        sa.Column("agency", sa.String(length=32), nullable=False),
        sa.Column("answer", sa.String(length=32), nullable=False),
        sa.Column("number", sa.String(length=128), nullable=False),
        sa.Column("dated_on", sa.Date(), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=True),
        sa.Column("said", sa.JSON().with_variant(postgresql.JSONB(), "postgresql"), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("entered_by", sa.String(length=128), nullable=False),
        sa.Column("entered_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["referral_id"], ["referral.id"], name=op.f("fk_return_slip_referral_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_return_slip")),
    )
    with op.batch_alter_table("return_slip", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_return_slip_referral_id"), ["referral_id"], unique=False)

    op.create_table(
        "targeted_check",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("name", sa.String(length=128), nullable=False),
        sa.Column("pack_id", sa.String(length=64), nullable=False),
        sa.Column("region", sa.String(length=6), nullable=False),
        sa.Column("department", sa.String(length=32), nullable=False),
        sa.Column("ground", sa.String(length=32), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("objects", sa.JSON().with_variant(postgresql.JSONB(), "postgresql"), nullable=False),
        sa.Column("items", sa.JSON().with_variant(postgresql.JSONB(), "postgresql"), nullable=False),
        sa.Column("departments", sa.JSON().with_variant(postgresql.JSONB(), "postgresql"), nullable=False),
        sa.Column("teams", sa.JSON().with_variant(postgresql.JSONB(), "postgresql"), nullable=False),
        sa.Column("methods", sa.JSON().with_variant(postgresql.JSONB(), "postgresql"), nullable=False),
        sa.Column("standard", sa.Text(), nullable=False),
        sa.Column("flow", sa.Text(), nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=True),
        sa.Column("ends_on", sa.Date(), nullable=True),
        sa.Column("urgency", sa.Text(), nullable=False),
        sa.Column("state", sa.String(length=16), nullable=False),
        sa.Column("referral_id", sa.String(length=64), nullable=True),
        sa.Column("campaign_id", sa.String(length=32), nullable=True),
        sa.Column("proposed_by", sa.String(length=64), nullable=False),
        sa.Column("proposed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("decided_by", sa.String(length=64), nullable=True),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("answer", sa.Text(), nullable=False),
        sa.Column("told", sa.JSON().with_variant(postgresql.JSONB(), "postgresql"), nullable=True),
        sa.ForeignKeyConstraint(["campaign_id"], ["campaign.id"], name=op.f("fk_targeted_check_campaign_id")),
        sa.ForeignKeyConstraint(["referral_id"], ["referral.id"], name=op.f("fk_targeted_check_referral_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_targeted_check")),
    )
    with op.batch_alter_table("targeted_check", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_targeted_check_campaign_id"), ["campaign_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_targeted_check_department"), ["department"], unique=False)
        batch_op.create_index(batch_op.f("ix_targeted_check_referral_id"), ["referral_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_targeted_check_state"), ["state"], unique=False)

    op.create_table(
        "case_verdict",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("case_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("verdict", sa.String(length=16), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("given_by", sa.String(length=80), nullable=False),
        sa.Column("given_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["leniency_case.id"], name=op.f("fk_case_verdict_case_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_case_verdict")),
    )
    with op.batch_alter_table("case_verdict", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_case_verdict_case_id"), ["case_id"], unique=False)

    op.create_table(
        "broker_letter",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False),
        sa.Column("queue", sa.String(length=80), nullable=False),
        sa.Column("reader", sa.String(length=40), nullable=False),
        sa.Column("department", sa.String(length=40), nullable=False),
        sa.Column("message_id", sa.String(length=255), nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.Column("sender", sa.String(length=40), nullable=False),
        sa.Column("sent_at", sa.Double(), nullable=False),
        sa.Column("deliveries", sa.Integer(), server_default="0", nullable=False),
        sa.Column("state", sa.String(length=8), server_default="ready", nullable=False),
        sa.Column("taker", sa.String(length=120), nullable=True),
        sa.Column("leased_until", sa.Double(), nullable=True),
        sa.CheckConstraint("state IN ('ready', 'taken', 'dead')", name=op.f("ck_broker_letter_state")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_broker_letter")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("broker_letter", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_broker_letter_queue_state"), ["queue", "state"], unique=False)
        batch_op.create_index(batch_op.f("ix_broker_letter_reader_state_id"), ["reader", "state", "id"], unique=False)

    op.create_table(
        "broker_queue",
        sa.Column("name", sa.String(length=80), nullable=False),
        sa.Column("reader", sa.String(length=40), nullable=False),
        sa.Column("department", sa.String(length=40), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_broker_queue")),
    )


def downgrade() -> None:
    """Take back."""
    op.drop_table("broker_queue")
    with op.batch_alter_table("broker_letter", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_broker_letter_reader_state_id"))
        batch_op.drop_index(batch_op.f("ix_broker_letter_queue_state"))

    op.drop_table("broker_letter")
    with op.batch_alter_table("case_verdict", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_case_verdict_case_id"))

    op.drop_table("case_verdict")
    with op.batch_alter_table("targeted_check", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_targeted_check_state"))
        batch_op.drop_index(batch_op.f("ix_targeted_check_referral_id"))
        batch_op.drop_index(batch_op.f("ix_targeted_check_department"))
        batch_op.drop_index(batch_op.f("ix_targeted_check_campaign_id"))

    op.drop_table("targeted_check")
    with op.batch_alter_table("return_slip", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_return_slip_referral_id"))

    op.drop_table("return_slip")
    op.drop_table("paper_letter")
    with op.batch_alter_table("obstruction", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_obstruction_visit_id"))
        batch_op.drop_index(batch_op.f("ix_obstruction_state"))
        batch_op.drop_index(batch_op.f("ix_obstruction_part_id"))
        batch_op.drop_index(batch_op.f("ix_obstruction_object_id"))
        batch_op.drop_index(batch_op.f("ix_obstruction_finding_id"))
        batch_op.drop_index(batch_op.f("ix_obstruction_department"))
        batch_op.drop_index(batch_op.f("ix_obstruction_decision_id"))
        batch_op.drop_index(batch_op.f("ix_obstruction_campaign_id"))

    op.drop_table("obstruction")
    with op.batch_alter_table("measure", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_measure_referral_id"))
        batch_op.drop_index(batch_op.f("ix_measure_object_id"))
        batch_op.drop_index(batch_op.f("ix_measure_finding_id"))
        batch_op.drop_index(batch_op.f("ix_measure_department"))
        batch_op.drop_index(batch_op.f("ix_measure_campaign_id"))

    op.drop_table("measure")
    with op.batch_alter_table("leniency_case", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_leniency_case_reviewed_at"))
        batch_op.drop_index(batch_op.f("ix_leniency_case_reoffence_of"))
        batch_op.drop_index(batch_op.f("ix_leniency_case_object_id"))
        batch_op.drop_index(batch_op.f("ix_leniency_case_is_for_review"))
        batch_op.drop_index(batch_op.f("ix_leniency_case_finding_id"))
        batch_op.drop_index(batch_op.f("ix_leniency_case_department"))

    op.drop_table("leniency_case")
    op.drop_table("evidence_receipt")
    with op.batch_alter_table("crime_case", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_crime_case_state"))
        batch_op.drop_index(batch_op.f("ix_crime_case_referral_id"))
        batch_op.drop_index(batch_op.f("ix_crime_case_police"))
        batch_op.drop_index(batch_op.f("ix_crime_case_part_id"))
        batch_op.drop_index(batch_op.f("ix_crime_case_object_id"))
        batch_op.drop_index(batch_op.f("ix_crime_case_finding_id"))
        batch_op.drop_index(batch_op.f("ix_crime_case_department"))
        batch_op.drop_index(batch_op.f("ix_crime_case_decision_id"))
        batch_op.drop_index(batch_op.f("ix_crime_case_campaign_id"))

    op.drop_table("crime_case")
    with op.batch_alter_table("correction", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_correction_state"))
        batch_op.drop_index(batch_op.f("ix_correction_referral_id"))
        batch_op.drop_index(batch_op.f("ix_correction_part_id"))
        batch_op.drop_index(batch_op.f("ix_correction_object_id"))
        batch_op.drop_index(batch_op.f("ix_correction_finding_id"))
        batch_op.drop_index(batch_op.f("ix_correction_due_on"))
        batch_op.drop_index(batch_op.f("ix_correction_department"))
        batch_op.drop_index(batch_op.f("ix_correction_campaign_id"))

    op.drop_table("correction")
    with op.batch_alter_table("abnormal_listing", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_abnormal_listing_state"))
        batch_op.drop_index(batch_op.f("ix_abnormal_listing_referral_id"))
        batch_op.drop_index(batch_op.f("ix_abnormal_listing_object_id"))
        batch_op.drop_index(batch_op.f("ix_abnormal_listing_finding_id"))
        batch_op.drop_index(batch_op.f("ix_abnormal_listing_department"))
        batch_op.drop_index(batch_op.f("ix_abnormal_listing_decision_id"))
        batch_op.drop_index(batch_op.f("ix_abnormal_listing_campaign_id"))

    op.drop_table("abnormal_listing")
    with op.batch_alter_table("referral", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_referral_state"))
        batch_op.drop_index(batch_op.f("ix_referral_sender"))
        batch_op.drop_index(batch_op.f("ix_referral_same_as"))
        batch_op.drop_index(batch_op.f("ix_referral_receiver"))
        batch_op.drop_index(batch_op.f("ix_referral_object_id"))
        batch_op.drop_index(batch_op.f("ix_referral_letter_id"))
        batch_op.drop_index(batch_op.f("ix_referral_joined_to"))
        batch_op.drop_index(batch_op.f("ix_referral_finding_id"))
        batch_op.drop_index(batch_op.f("ix_referral_campaign_id"))

    op.drop_table("referral")
    with op.batch_alter_table("objection", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_objection_state"))
        batch_op.drop_index(batch_op.f("ix_objection_part_id"))
        batch_op.drop_index(batch_op.f("ix_objection_object_id"))
        batch_op.drop_index(batch_op.f("ix_objection_finding_id"))
        batch_op.drop_index(batch_op.f("ix_objection_department"))
        batch_op.drop_index(batch_op.f("ix_objection_campaign_id"))

    op.drop_table("objection")
    with op.batch_alter_table("decision", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_decision_state"))
        batch_op.drop_index(batch_op.f("ix_decision_part_id"))
        batch_op.drop_index(batch_op.f("ix_decision_object_id"))
        batch_op.drop_index(batch_op.f("ix_decision_finding_id"))
        batch_op.drop_index(batch_op.f("ix_decision_department"))
        batch_op.drop_index(batch_op.f("ix_decision_campaign_id"))

    op.drop_table("decision")
    with op.batch_alter_table("visit_record", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_visit_record_visit_id"))
        batch_op.drop_index(batch_op.f("ix_visit_record_part_id"))
        batch_op.drop_index(batch_op.f("ix_visit_record_campaign_id"))

    op.drop_table("visit_record")
    with op.batch_alter_table("shared_entry", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_shared_entry_visit_id"))

    op.drop_table("shared_entry")
    with op.batch_alter_table("recusal", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_recusal_state"))
        batch_op.drop_index(batch_op.f("ix_recusal_part_id"))
        batch_op.drop_index(batch_op.f("ix_recusal_inspector_id"))
        batch_op.drop_index(batch_op.f("ix_recusal_department"))
        batch_op.drop_index(batch_op.f("ix_recusal_campaign_id"))

    op.drop_table("recusal")
    op.drop_table("record_file")
    with op.batch_alter_table("publication", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_publication_state"))
        batch_op.drop_index(batch_op.f("ix_publication_part_id"))
        batch_op.drop_index(batch_op.f("ix_publication_department"))
        batch_op.drop_index(batch_op.f("ix_publication_campaign_id"))

    op.drop_table("publication")
    with op.batch_alter_table("finding", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_finding_state"))
        batch_op.drop_index(batch_op.f("ix_finding_part_id"))
        batch_op.drop_index(batch_op.f("ix_finding_campaign_id"))

    op.drop_table("finding")
    with op.batch_alter_table("feedback", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_feedback_department"))
        batch_op.drop_index(batch_op.f("ix_feedback_campaign_id"))

    op.drop_table("feedback")
    with op.batch_alter_table("evidence", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_evidence_sha256"))
        batch_op.drop_index(batch_op.f("ix_evidence_part_id"))
        batch_op.drop_index(batch_op.f("ix_evidence_disputed_at"))

    op.drop_table("evidence")
    with op.batch_alter_table("completion_flag", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_completion_flag_state"))
        batch_op.drop_index(batch_op.f("ix_completion_flag_department"))
        batch_op.drop_index(batch_op.f("ix_completion_flag_campaign_id"))

    op.drop_table("completion_flag")
    op.drop_table("visit_code")
    op.drop_table("secret")
    with op.batch_alter_table("part", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_part_visit_id"))
        batch_op.drop_index(batch_op.f("ix_part_state"))
        batch_op.drop_index(batch_op.f("ix_part_published_at"))
        batch_op.drop_index(batch_op.f("ix_part_object_id"))
        batch_op.drop_index(batch_op.f("ix_part_department"))
        batch_op.drop_index(batch_op.f("ix_part_campaign_id"))

    op.drop_table("part")
    with op.batch_alter_table("joint_member", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_joint_member_visit_id"))
        batch_op.drop_index(batch_op.f("ix_joint_member_lead"))
        batch_op.drop_index(batch_op.f("ix_joint_member_campaign_id"))

    op.drop_table("joint_member")
    with op.batch_alter_table("draw_round", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_draw_round_subject"))

    op.drop_table("draw_round")
    op.drop_table("draw_entry")
    op.drop_table("commitment")
    op.drop_table("work_plan")
    op.drop_table("witness_head")
    with op.batch_alter_table("visit", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_visit_year"))
        batch_op.drop_index(batch_op.f("ix_visit_state"))
        batch_op.drop_index(batch_op.f("ix_visit_object_id"))
        batch_op.drop_index(batch_op.f("ix_visit_joint_visit_id"))
        batch_op.drop_index(batch_op.f("ix_visit_campaign_id"))

    op.drop_table("visit")
    op.drop_table("summary")
    with op.batch_alter_table("planned_campaign", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_planned_campaign_plan_id"))

    op.drop_table("planned_campaign")
    op.drop_table("liaison")
    op.drop_table("draw_notice")
    with op.batch_alter_table("draw", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_draw_rules_hash"))
        batch_op.drop_index(batch_op.f("ix_draw_campaign_id"))

    op.drop_table("draw")
    with op.batch_alter_table("deadline", schema=None) as batch_op:
        batch_op.drop_index("ix_deadline_state_due_on")
        batch_op.drop_index(batch_op.f("ix_deadline_met_at"))
        batch_op.drop_index(batch_op.f("ix_deadline_due_on"))
        batch_op.drop_index(batch_op.f("ix_deadline_department"))
        batch_op.drop_index(batch_op.f("ix_deadline_campaign_id"))

    op.drop_table("deadline")
    with op.batch_alter_table("credit_change", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_credit_change_state"))
        batch_op.drop_index(batch_op.f("ix_credit_change_object_id"))
        batch_op.drop_index(batch_op.f("ix_credit_change_entry_id"))
        batch_op.drop_index(batch_op.f("ix_credit_change_department"))
        batch_op.drop_index(batch_op.f("ix_credit_change_change"))

    op.drop_table("credit_change")
    with op.batch_alter_table("briefing", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_briefing_campaign_id"))

    op.drop_table("briefing")
    op.drop_table("plan_submission")
    with op.batch_alter_table("pack_version", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_pack_version_pack_id"))

    op.drop_table("pack_version")
    with op.batch_alter_table("observation_period", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_observation_period_state"))
        batch_op.drop_index(batch_op.f("ix_observation_period_object_id"))
        batch_op.drop_index(batch_op.f("ix_observation_period_department"))

    op.drop_table("observation_period")
    with op.batch_alter_table("letter_change", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_letter_change_letter_id"))

    op.drop_table("letter_change")
    with op.batch_alter_table("joint_visit", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_joint_visit_state"))
        batch_op.drop_index(batch_op.f("ix_joint_visit_object_id"))

    op.drop_table("joint_visit")
    op.drop_table("employment")
    with op.batch_alter_table("credit_entry", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_credit_entry_state"))
        batch_op.drop_index(batch_op.f("ix_credit_entry_source_number"))
        batch_op.drop_index(batch_op.f("ix_credit_entry_object_id"))
        batch_op.drop_index(batch_op.f("ix_credit_entry_kind"))
        batch_op.drop_index(batch_op.f("ix_credit_entry_department"))

    op.drop_table("credit_entry")
    op.drop_table("credit_class")
    op.drop_table("conflict")
    with op.batch_alter_table("campaign", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_campaign_state"))

    op.drop_table("campaign")
    op.drop_table("batch_line")
    with op.batch_alter_table("attendance", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_attendance_inspector_id"))

    op.drop_table("attendance")
    with op.batch_alter_table("annual_plan_version", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_annual_plan_version_state"))

    op.drop_table("annual_plan_version")
    op.drop_table("user_account")
    with op.batch_alter_table("training", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_training_department"))

    op.drop_table("training")
    op.drop_table("registry_entry")
    op.drop_table("pulse")
    op.drop_table("pinned_law")
    op.drop_table("participant_key")
    with op.batch_alter_table("outbox", schema=None) as batch_op:
        batch_op.drop_index(
            "ix_outbox_waiting", postgresql_where=sa.text("sent_at IS NULL"), sqlite_where=sa.text("sent_at IS NULL")
        )
        batch_op.drop_index(
            "ix_outbox_trouble",
            postgresql_where=sa.text("sent_at IS NULL AND trouble IS NOT NULL"),
            sqlite_where=sa.text("sent_at IS NULL AND trouble IS NOT NULL"),
        )
        batch_op.drop_index("ix_outbox_told")
        batch_op.drop_index(batch_op.f("ix_outbox_subject"))

    op.drop_table("outbox")
    with op.batch_alter_table("object_proposal", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_object_proposal_state"))
        batch_op.drop_index(batch_op.f("ix_object_proposal_region"))

    op.drop_table("object_proposal")
    op.drop_table("natural_person")
    with op.batch_alter_table("list_entry", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_list_entry_state"))

    op.drop_table("list_entry")
    op.drop_table("library_version")
    op.drop_table("library_page")
    with op.batch_alter_table("library_batch", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_library_batch_state"))
        batch_op.drop_index(batch_op.f("ix_library_batch_reviewer_department"))
        batch_op.drop_index(batch_op.f("ix_library_batch_department"))

    op.drop_table("library_batch")
    with op.batch_alter_table("leniency_entry", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_leniency_entry_violation"))
        batch_op.drop_index(batch_op.f("ix_leniency_entry_state"))
        batch_op.drop_index(batch_op.f("ix_leniency_entry_number"))
        batch_op.drop_index(batch_op.f("ix_leniency_entry_department"))

    op.drop_table("leniency_entry")
    op.drop_table("law_text")
    with op.batch_alter_table("item", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_item_pack_id"))

    op.drop_table("item")
    with op.batch_alter_table("inspector", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_inspector_region"))
        batch_op.drop_index(batch_op.f("ix_inspector_department"))

    op.drop_table("inspector")
    with op.batch_alter_table("inspected_object", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_inspected_object_region"))
        batch_op.drop_index(batch_op.f("ix_inspected_object_name"))

    op.drop_table("inspected_object")
    with op.batch_alter_table("inbox", schema=None) as batch_op:
        batch_op.drop_index(
            "ix_inbox_tried_again", postgresql_where=sa.text("tries > 1"), sqlite_where=sa.text("tries > 1")
        )
        batch_op.drop_index(batch_op.f("ix_inbox_subject"))
        batch_op.drop_index(batch_op.f("ix_inbox_received_at"))
        batch_op.drop_index("ix_inbox_outcome_next_try_at")
        batch_op.drop_index("ix_inbox_heard")

    op.drop_table("inbox")
    op.drop_table("gap")
    with op.batch_alter_table("frozen_line", schema=None) as batch_op:
        batch_op.drop_index("ix_frozen_line_key")

    op.drop_table("frozen_line")
    with op.batch_alter_table("duty_transfer", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_duty_transfer_state"))
        batch_op.drop_index(batch_op.f("ix_duty_transfer_sender"))
        batch_op.drop_index(batch_op.f("ix_duty_transfer_receiver"))

    op.drop_table("duty_transfer")
    op.drop_table("counter")
    op.drop_table("complaint_channel")
    with op.batch_alter_table("case_sample", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_case_sample_department"))

    op.drop_table("case_sample")
    op.drop_table("calendar_year")
    op.drop_table("calendar_revision")
    op.drop_table("calendar_day")
    with op.batch_alter_table("bulletin", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_bulletin_state"))
        batch_op.drop_index(batch_op.f("ix_bulletin_region"))
        batch_op.drop_index(batch_op.f("ix_bulletin_department"))

    op.drop_table("bulletin")
    op.drop_table("audit_head")
    with op.batch_alter_table("audit_entry", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_audit_entry_subject"))

    op.drop_table("audit_entry")
    with op.batch_alter_table("annual_plan", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_annual_plan_year"))
        batch_op.drop_index(batch_op.f("ix_annual_plan_parent_id"))
        batch_op.drop_index(batch_op.f("ix_annual_plan_department"))

    op.drop_table("annual_plan")

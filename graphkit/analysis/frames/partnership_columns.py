"""The columns of answers about partnerships: who holds them, how they are, what is due."""

from __future__ import annotations

from operator import attrgetter

from graphkit.analysis.frames.frame_columns import (
    COUNT,
    DAY,
    FLAG,
    NUMBER,
    TEXT,
    Column,
    contact_columns,
    field_columns,
    join_known_names,
    join_names,
    join_texts,
    optional_columns,
    organization_columns,
    share_columns,
)

RELIANCE = (
    *organization_columns(lambda partner: partner.organization),
    *field_columns(TEXT, "stage", "level"),
    Column("ours", TEXT, lambda partner: join_names(holder.person for holder in partner.ours)),
    Column("theirs", TEXT, lambda partner: join_names(holder.person for holder in partner.theirs)),
    *field_columns(NUMBER, "hhi_ours", "hhi_theirs", "effective_ours", "effective_theirs"),
    Column("ties", COUNT, lambda partner: len(partner.ties)),
    *field_columns(TEXT, "sentence"),
)
DEPARTURES = (
    *contact_columns("person", lambda loss: loss.person),
    *organization_columns(lambda loss: loss.organization),
    *field_columns(TEXT, "effect"),
    *field_columns(NUMBER, "before", "after"),
    Column("unreachable", TEXT, lambda loss: join_names(loss.unreachable)),
    *field_columns(TEXT, "sentence"),
)
REVIEWS = (
    *field_columns(TEXT, "id", "code", "kind"),
    *organization_columns(lambda item: item.organization),
    *field_columns(TEXT, "stage"),
    *optional_columns("owner"),
    *optional_columns("main_contact"),
    *field_columns(TEXT, "who"),
    *field_columns(DAY, "due"),
    *field_columns(COUNT, "days_late", "days_left"),
    *field_columns(DAY, "ends", "last_review"),
    *field_columns(TEXT, "author", "sentence"),
    Column("settle", TEXT, lambda item: join_texts(item.settle, " ")),
)
PARTNERS = (
    *organization_columns(lambda partner: partner.organization),
    *field_columns(TEXT, "kind", "written_kind", "stage"),
    *field_columns(DAY, "stage_since", "since"),
    *optional_columns("owner"),
    *field_columns(COUNT, "ties"),
    *field_columns(NUMBER, "strength", "strength_before"),
    *field_columns(TEXT, "trend", "level"),
    *field_columns(NUMBER, "effective"),
    *field_columns(TEXT, "balance"),
    *field_columns(NUMBER, "trust", "value"),
    *field_columns(TEXT, "rated_by"),
    *field_columns(DAY, "last_contact", "next_review"),
    *field_columns(FLAG, "overdue"),
    *field_columns(TEXT, "sentence"),
)
ENGAGEMENT = (
    *organization_columns(lambda partner: partner.organization),
    *field_columns(TEXT, "stage", "state"),
    *field_columns(NUMBER, "invited", "answered", "came"),
    *field_columns(DAY, "last_came", "last_contact"),
    *field_columns(TEXT, "sentence"),
)
TRENDS = (
    Column("period", TEXT, attrgetter("label")),
    *field_columns(DAY, "first", "last"),
    *field_columns(FLAG, "whole"),
    *field_columns(COUNT, "count"),
    Column("won", TEXT, lambda period: join_known_names(period.won)),
    *field_columns(NUMBER, "kept"),
    Column("lost", TEXT, lambda period: join_known_names(period.lost)),
    *field_columns(NUMBER, "people", "organizations"),
    Column("sectors", TEXT, lambda period: join_texts(period.sectors)),
    Column("sectors_reached", TEXT, lambda period: join_texts(period.sectors_reached)),
    Column("on_one", TEXT, lambda period: join_known_names(period.on_one)),
    Column("unheld", TEXT, lambda period: join_known_names(period.unheld)),
    *field_columns(NUMBER, "density", "effective_size"),
    *field_columns(TEXT, "sentence"),
)
HANDOVER = (
    *field_columns(TEXT, "code", "kind", "state"),
    *field_columns(DAY, "due"),
    Column(
        "organizations", TEXT, lambda item: join_texts(body.name for body in item.organizations)
    ),
    *optional_columns("successor"),
    *optional_columns("person"),
    Column("route", TEXT, lambda item: join_texts((p.name for p in item.route), " > ")),
    *field_columns(NUMBER, "probability"),
    *field_columns(TEXT, "word", "sentence", "reason"),
    *field_columns(DAY, "on"),
    *field_columns(TEXT, "author"),
)
HOLDERS = (
    *contact_columns("person", lambda holder: holder.person),
    *field_columns(COUNT, "holds"),
    Column("alone", TEXT, lambda holder: join_texts(body.name for body in holder.alone)),
)
EXPECTED_LOSS = (
    *contact_columns("person", lambda share: share.person),
    *field_columns(NUMBER, "chance"),
    *field_columns(FLAG, "assumed"),
    *field_columns(COUNT, "holds"),
    *field_columns(NUMBER, "contribution", "if_stays", "if_leaves"),
    Column("partners", TEXT, lambda share: join_texts(p.organization.name for p in share.partners)),
    *field_columns(TEXT, "sentence"),
)
BALANCE = (
    *organization_columns(attrgetter("organization")),
    Column("flags", TEXT, lambda balance: join_texts(flag.kind for flag in balance.flags)),
    Column("reasons", TEXT, lambda balance: join_texts(flag.reason for flag in balance.flags)),
    *share_columns("work"),
    *share_columns("benefit"),
    *field_columns(NUMBER, "gap_low", "gap", "gap_high"),
    *field_columns(NUMBER, "work_drift", "benefit_drift", "hours_per_year"),
    Column("entries", COUNT, lambda balance: len(balance.entries)),
    *field_columns(TEXT, "sentence"),
)

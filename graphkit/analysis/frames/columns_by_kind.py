"""The columns of the tables of findings, for each kind of answer.

Several values in a cell are joined with "; ", and the people of a route with " > ". A missing text
is `pandas.NA`, a missing number NaN. docs/python.md documents the columns of each kind.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from graphkit.analysis.ask_findings import AskedPerson
from graphkit.analysis.findings import Introduction
from graphkit.analysis.frames.frame_columns import (
    COUNT,
    DAY,
    FLAG,
    LINE,
    NUMBER,
    TEXT,
    Column,
    contact_columns,
    field_columns,
    join_names,
    join_texts,
    optional_columns,
    organization_columns,
    route_columns,
    strength_columns,
    workplace_columns,
)
from graphkit.analysis.frames.partnership_columns import (
    BALANCE,
    DEPARTURES,
    ENGAGEMENT,
    EXPECTED_LOSS,
    HANDOVER,
    HOLDERS,
    PARTNERS,
    RELIANCE,
    REVIEWS,
    TRENDS,
)
from graphkit.model.entries import SOMEONE


def _count_views(one: Any, view: str) -> int:
    return sum(each.view == view for each in one.views)


def _step(step: AskedPerson) -> str:
    return f"{step.person.name if step.person else SOMEONE}: {step.state}"


def _route_names(route: Introduction) -> str:
    return " > ".join(person.name for person in route.people)


INTRODUCTIONS = (
    *contact_columns("start", lambda route: route.people[0]),
    *contact_columns("person", lambda route: route.people[-1]),
    *workplace_columns(lambda route: route.people[-1]),
    Column("route", TEXT, lambda route: join_texts((p.name for p in route.people), " > ")),
    Column("asked", TEXT, lambda route: join_names(route.people[1:-1])),
    Column("ties", COUNT, lambda route: len(route.ties)),
    *field_columns(NUMBER, "probability", "low", "high"),
    *field_columns(TEXT, "word"),
    Column("inferred", FLAG, lambda route: any(tie.inferred for tie in route.ties)),
    Column(
        "evidence",
        TEXT,
        lambda route: join_texts(note.text for t in route.ties for note in t.evidence),
    ),
    *field_columns(TEXT, "shares"),
)
BROKERS = (
    *contact_columns("person", lambda broker: broker.person),
    *workplace_columns(lambda broker: broker.person),
    *field_columns(NUMBER, "betweenness", "constraint", "effective_size"),
    *field_columns(COUNT, "contacts"),
    *field_columns(FLAG, "cut_point"),
    Column("joins", TEXT, lambda broker: join_texts(broker.joins)),
    Column("cut_off", COUNT, lambda broker: sum(len(part.people) for part in broker.comes_apart)),
    *field_columns(TEXT, "sentence"),
)
GAPS = (
    *field_columns(TEXT, "kind", "subject"),
    *organization_columns(lambda gap: gap.organization),
    *field_columns(COUNT, "count"),
    Column("people", TEXT, lambda gap: join_names(gap.people)),
    Column("likely", TEXT, lambda gap: join_names(gap.likely)),
    Column("ties", COUNT, lambda gap: len(gap.ties)),
    *field_columns(TEXT, "sentence"),
)
CHANGES = (
    *field_columns(TEXT, "what"),
    *contact_columns("person", lambda change: change.person),
    *workplace_columns(lambda change: change.person),
    Column("before", TEXT, lambda change: join_texts(change.before)),
    Column("after", TEXT, lambda change: join_texts(change.after)),
    *field_columns(DAY, "not_before", "by"),
    *field_columns(TEXT, "source", "owner", "sentence"),
)
PREVIEW = (
    *field_columns(TEXT, "file"),
    *field_columns(LINE, "line"),
    *field_columns(TEXT, "what", "name", "id"),
    Column("with", TEXT, lambda effect: join_texts(effect.with_)),
    Column("with_ids", TEXT, lambda effect: join_texts(effect.with_ids)),
    *field_columns(TEXT, "by"),
    Column("detail", TEXT, lambda effect: join_texts(effect.detail)),
)
CHECK = (
    *field_columns(TEXT, "kind", "subject", "id"),
    Column("proposed", TEXT, lambda problem: join_texts(problem.proposed)),
    *field_columns(TEXT, "sentence", "fix"),
    Column("command", TEXT, lambda problem: join_texts(problem.command, " ")),
)
TIE = (
    *contact_columns("one", lambda tie: tie.one),
    *contact_columns("other", lambda tie: tie.other),
    *strength_columns(lambda tie: tie.tie),
    *field_columns(NUMBER, "forth", "forth_low", "forth_high", "back", "back_low", "back_high"),
    Column("reasons", TEXT, lambda tie: join_texts(reason.basis for reason in tie.reasons)),
    Column("unknown", TEXT, lambda tie: join_texts(tie.unknown)),
    *field_columns(TEXT, "direction", "sentence"),
)
ASKS = (
    *field_columns(TEXT, "code", "id", "state"),
    *optional_columns("asker"),
    *optional_columns("target"),
    Column("organization", TEXT, lambda ask: ask.organization.name if ask.organization else None),
    Column("steps", TEXT, lambda ask: join_texts(_step(step) for step in ask.steps)),
    *field_columns(DAY, "on", "changed_on"),
    *field_columns(TEXT, "author"),
    *field_columns(FLAG, "private"),
    *field_columns(NUMBER, "chance"),
    *field_columns(TEXT, "reason"),
    Column("notes", TEXT, lambda ask: join_texts(ask.notes)),
    *field_columns(TEXT, "next"),
)
CALIBRATION = (
    Column("from", NUMBER, lambda found: found.from_),
    *field_columns(NUMBER, "to"),
    *field_columns(COUNT, "asks", "made"),
    *field_columns(NUMBER, "expected", "share", "low", "high", "brier"),
)
BROKER_RANKS = (
    *contact_columns("person", lambda found: found.person),
    *workplace_columns(lambda found: found.person),
    *field_columns(COUNT, "rank", "low", "high", "best", "worst"),
    *field_columns(NUMBER, "among_first"),
    *field_columns(COUNT, "alike"),
    *field_columns(NUMBER, "betweenness", "betweenness_low", "betweenness_high"),
    *field_columns(COUNT, "cut_off", "networks"),
    *field_columns(TEXT, "sentence"),
)
KEY_PEOPLE = (
    *field_columns(TEXT, "kind"),
    *contact_columns("person", lambda found: found.person),
    *workplace_columns(lambda found: found.person),
    *field_columns(COUNT, "count"),
    *field_columns(NUMBER, "share"),
    Column("joins", TEXT, lambda found: join_texts(found.joins)),
    Column("cut_off", COUNT, lambda found: sum(len(part.people) for part in found.comes_apart)),
    *field_columns(NUMBER, "expected"),
    *field_columns(COUNT, "chance_networks"),
    *field_columns(TEXT, "sentence"),
)
MISSING_TIES = (
    *contact_columns("one", lambda pair: pair.one),
    Column("one_organization", TEXT, lambda pair: pair.one.organization),
    *contact_columns("other", lambda pair: pair.other),
    Column("other_organization", TEXT, lambda pair: pair.other.organization),
    Column("introducers", TEXT, lambda pair: join_names(each.person for each in pair.introducers)),
    *field_columns(COUNT, "common"),
    *field_columns(NUMBER, "likelihood", "resource_allocation", "adamic_adar"),
    Column("closes", TEXT, lambda pair: join_texts(pair.closes)),
    Column("gained", COUNT, lambda pair: len(pair.gained)),
    *field_columns(NUMBER, "value"),
    *field_columns(TEXT, "sentence"),
)
DUE = (
    *field_columns(TEXT, "code", "id", "kind", "title"),
    *optional_columns("person"),
    *optional_columns("organization"),
    *field_columns(TEXT, "who"),
    *field_columns(DAY, "due"),
    *field_columns(COUNT, "days_late", "days_left", "interval"),
    *field_columns(NUMBER, "hangs", "rank", "hours"),
    *field_columns(DAY, "last_contact"),
    *field_columns(FLAG, "private"),
    *field_columns(TEXT, "sentence"),
)
FADING = (
    *field_columns(TEXT, "trend"),
    *contact_columns("who", lambda trend: trend.who),
    *contact_columns("person", lambda trend: trend.person),
    *workplace_columns(lambda trend: trend.person),
    *field_columns(NUMBER, "before", "today", "later"),
    *field_columns(TEXT, "word", "later_word"),
    *field_columns(DAY, "last_contact"),
    *field_columns(TEXT, "sentence"),
)
LOAD = (
    *contact_columns("person", lambda load: load.person),
    Column("partnerships", TEXT, lambda load: join_texts(o.name for o in load.partnerships)),
    *field_columns(NUMBER, "hours", "limit"),
    *field_columns(FLAG, "over"),
    Column("alone", TEXT, lambda load: join_texts(o.name for o in load.alone)),
    *field_columns(COUNT, "follow_ups", "overdue", "asks"),
    *field_columns(TEXT, "sentence"),
)


ACQUAINTANCES = (
    *contact_columns("who", lambda known: known.who),
    *contact_columns("person", lambda known: known.person),
    *workplace_columns(lambda known: known.person),
    *strength_columns(lambda known: known.tie),
    Column("evidence", TEXT, lambda known: join_texts(note.text for note in known.tie.evidence)),
)
REACH = (
    *field_columns(TEXT, "kind", "gain", "name"),
    Column("organization_id", TEXT, lambda found: getattr(found.organization, "id", None)),
    Column("people", TEXT, lambda found: join_names(found.people)),
    *field_columns(COUNT, "count", "new_people"),
    Column("members", TEXT, lambda found: join_names(found.members)),
    *route_columns(lambda found: found.route),
    *field_columns(NUMBER, "without"),
    *field_columns(TEXT, "sentence"),
)
PROSPECTS = (
    *organization_columns(lambda prospect: prospect.organization),
    *field_columns(TEXT, "reason"),
    *field_columns(FLAG, "inferred"),
    *field_columns(TEXT, "stage"),
    Column("needs", TEXT, lambda prospect: join_texts(prospect.needs)),
    Column("offers", TEXT, lambda prospect: join_texts(prospect.offers)),
    *field_columns(COUNT, "people"),
    Column("contacts", TEXT, lambda prospect: join_texts(each.kind for each in prospect.contacts)),
    *field_columns(NUMBER, "blau"),
    *route_columns(lambda prospect: prospect.route),
    *optional_columns("holder"),
    Column("need", NUMBER, lambda prospect: prospect.need.value),
    *field_columns(TEXT, "next_kind", "next", "sentence"),
    Column("named_by", TEXT, lambda prospect: join_texts(prospect.named_by)),
)
SURVEYS = (
    *field_columns(TEXT, "name"),
    *field_columns(DAY, "on"),
    *field_columns(TEXT, "author"),
    *field_columns(FLAG, "wilder"),
    *field_columns(COUNT, "forms", "answered"),
    *field_columns(DAY, "last_answer"),
    *field_columns(TEXT, "folder"),
)
SURVEY_STATUS = (
    *field_columns(TEXT, "form"),
    *optional_columns("organization"),
    *optional_columns("person"),
    *field_columns(TEXT, "mail"),
    *field_columns(DAY, "answered"),
    Column("agree", COUNT, lambda one: _count_views(one, "agree")),
    Column("differ", COUNT, lambda one: _count_views(one, "differ")),
    Column("one_sided", COUNT, lambda one: _count_views(one, "one-sided")),
    *field_columns(TEXT, "reminder"),
)
MATCHES = (
    *field_columns(TEXT, "kind", "topic"),
    Column("givers", TEXT, lambda match: join_texts(each.name for each in match.givers)),
    Column("takers", TEXT, lambda match: join_texts(each.name for each in match.takers)),
    *field_columns(DAY, "since", "until"),
    Column("reasons", TEXT, lambda match: join_texts(match.reasons)),
    Column("routes", TEXT, lambda match: join_texts(map(_route_names, match.routes))),
    Column("through", TEXT, lambda match: join_names(match.through)),
    *field_columns(TEXT, "next"),
    Column("value", NUMBER, lambda match: match.factors.value if match.factors else None),
    *field_columns(TEXT, "sentence"),
)
FRAMES: Mapping[str, tuple[Column, ...]] = {
    "introductions": INTRODUCTIONS,
    "brokers": BROKERS,
    "gaps": GAPS,
    "reliance": RELIANCE,
    "departures": DEPARTURES,
    "changes": CHANGES,
    "preview": PREVIEW,
    "tie": TIE,
    "check": CHECK,
    "asks": ASKS,
    "calibration": CALIBRATION,
    "reach": REACH,
    "prospects": PROSPECTS,
    "broker_ranks": BROKER_RANKS,
    "key_people": KEY_PEOPLE,
    "missing_ties": MISSING_TIES,
    "due": DUE,
    "fading": FADING,
    "load": LOAD,
    "partners": PARTNERS,
    "reviews": REVIEWS,
    "engagement": ENGAGEMENT,
    "trends": TRENDS,
    "handover": HANDOVER,
    "holders": HOLDERS,
    "expected_loss": EXPECTED_LOSS,
    "balance": BALANCE,
    "matches": MATCHES,
    "surveys": SURVEYS,
    "survey_status": SURVEY_STATUS,
}

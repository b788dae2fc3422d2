"""Findings as a table with flat columns: one row per finding, plain values, one type per column.

Several values in a cell are joined with "; ", and the people of a route with " > ". A missing text
is `pandas.NA`, a missing number NaN. docs/python.md documents the columns of each kind.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from operator import attrgetter
from typing import TYPE_CHECKING, Any, NamedTuple

from graphkit.analysis.ask_findings import AskedPerson
from graphkit.analysis.findings import ContactRef, Introduction, OrganizationRef, Step
from graphkit.errors import UsageError
from graphkit.model.entries import SOMEONE

if TYPE_CHECKING:
    import pandas as pd

TEXT, NUMBER, COUNT, FLAG, DAY, LINE = (
    "string",
    "float64",
    "int64",
    "bool",
    "datetime64[s]",
    "Int64",
)


class Column(NamedTuple):
    """A column of a table.

    Attributes
    ----------
    name : str
    dtype : str
        Of pandas.
    value : callable
        From a finding to the value of its cell.
    """

    name: str
    dtype: str
    value: Callable[[Any], object]


def frame_of(columns: Sequence[Column], findings: Sequence[object]) -> pd.DataFrame:
    """Return a table with a row for each finding; without findings it has the same columns."""
    import pandas as pd

    # Arrow's texts, which pandas takes if it can, refuse a name with half of a surrogate pair.
    texts = pd.StringDtype("python")
    return pd.DataFrame(
        {
            column.name: pd.Series(
                list(map(column.value, findings)),
                dtype=texts if column.dtype == TEXT else column.dtype,
            )
            for column in columns
        }
    )


def columns_for(kind: str) -> tuple[Column, ...]:
    """Return the columns for the answers of a kind.

    Raises
    ------
    UsageError
        If there is no such kind.
    """
    if kind not in FRAMES:
        raise UsageError(f"there is no table for answers of the kind {kind!r}")
    return FRAMES[kind]


def _fields(dtype: str, *names: str) -> tuple[Column, ...]:
    """Return columns that have the names of a finding's fields."""
    return tuple(Column(name, dtype, attrgetter(name)) for name in names)


def _contact(name: str, get: Callable[[Any], ContactRef]) -> tuple[Column, ...]:
    return (
        Column(f"{name}_id", TEXT, lambda finding: get(finding).id),
        Column(name, TEXT, lambda finding: get(finding).name),
    )


def _maybe(name: str) -> tuple[Column, ...]:
    """Return columns for a person or organization that may be missing."""

    def field(what: str) -> Callable[[Any], object]:
        return lambda finding: getattr(getattr(finding, name), what, None)

    return Column(f"{name}_id", TEXT, field("id")), Column(name, TEXT, field("name"))


def _count_views(one: Any, view: str) -> int:
    return sum(each.view == view for each in one.views)


def _step(step: AskedPerson) -> str:
    return f"{step.person.name if step.person else SOMEONE}: {step.state}"


def _workplace(get: Callable[[Any], ContactRef]) -> tuple[Column, ...]:
    return (
        Column("organization", TEXT, lambda finding: get(finding).organization),
        Column("role", TEXT, lambda finding: get(finding).role),
    )


def _organization(get: Callable[[Any], OrganizationRef | None]) -> tuple[Column, ...]:
    def field(name: str) -> Callable[[Any], object]:
        return lambda finding: getattr(get(finding), name, None)

    return (
        Column("organization_id", TEXT, field("id")),
        Column("organization", TEXT, field("name")),
        Column("sector", TEXT, field("sector")),
    )


def _strength(get: Callable[[Any], Step]) -> tuple[Column, ...]:
    return (
        Column("strength", NUMBER, lambda finding: get(finding).strength),
        Column("low", NUMBER, lambda finding: get(finding).low),
        Column("high", NUMBER, lambda finding: get(finding).high),
        Column("word", TEXT, lambda finding: get(finding).word),
        Column("inferred", FLAG, lambda finding: get(finding).inferred),
    )


def _names(people: Iterable[ContactRef | OrganizationRef]) -> str | None:
    return join_texts(each.name for each in people)


def _maybe_route(get: Callable[[Any], object]) -> tuple[Column, ...]:
    """Return columns for a route that there may be."""

    def field(name: str) -> Callable[[Any], object]:
        return lambda finding: getattr(get(finding), name, None)

    def route(finding: Any) -> object:
        return join_texts((person.name for person in getattr(get(finding), "people", ())), " > ")

    return (
        Column("route", TEXT, route),
        Column("probability", NUMBER, field("probability")),
        Column("low", NUMBER, field("low")),
        Column("high", NUMBER, field("high")),
        Column("word", TEXT, field("word")),
    )


def _our_share(what: str) -> tuple[Column, ...]:
    """Return columns for our share of the work, or of the benefit."""
    return tuple(
        Column(f"{what}{ending}", NUMBER, attrgetter(f"{what}.{end}"))
        for ending, end in (("_low", "low"), ("", "middle"), ("_high", "high"))
    )


def _route_names(route: Introduction) -> str:
    return " > ".join(person.name for person in route.people)


def join_texts(texts: Iterable[str], by: str = "; ") -> str | None:
    """Return texts as one; None if there are none."""
    return by.join(texts) or None


INTRODUCTIONS = (
    *_contact("start", lambda route: route.people[0]),
    *_contact("person", lambda route: route.people[-1]),
    *_workplace(lambda route: route.people[-1]),
    Column("route", TEXT, lambda route: join_texts((p.name for p in route.people), " > ")),
    Column("asked", TEXT, lambda route: _names(route.people[1:-1])),
    Column("ties", COUNT, lambda route: len(route.ties)),
    *_fields(NUMBER, "probability", "low", "high"),
    *_fields(TEXT, "word"),
    Column("inferred", FLAG, lambda route: any(tie.inferred for tie in route.ties)),
    Column(
        "evidence",
        TEXT,
        lambda route: join_texts(note.text for t in route.ties for note in t.evidence),
    ),
    *_fields(TEXT, "shares"),
)
BROKERS = (
    *_contact("person", lambda broker: broker.person),
    *_workplace(lambda broker: broker.person),
    *_fields(NUMBER, "betweenness", "constraint", "effective_size"),
    *_fields(COUNT, "contacts"),
    *_fields(FLAG, "cut_point"),
    Column("joins", TEXT, lambda broker: join_texts(broker.joins)),
    Column("cut_off", COUNT, lambda broker: sum(len(part.people) for part in broker.comes_apart)),
    *_fields(TEXT, "sentence"),
)
GAPS = (
    *_fields(TEXT, "kind", "subject"),
    *_organization(lambda gap: gap.organization),
    *_fields(COUNT, "count"),
    Column("people", TEXT, lambda gap: _names(gap.people)),
    Column("likely", TEXT, lambda gap: _names(gap.likely)),
    Column("ties", COUNT, lambda gap: len(gap.ties)),
    *_fields(TEXT, "sentence"),
)
RELIANCE = (
    *_organization(lambda partner: partner.organization),
    *_fields(TEXT, "stage", "level"),
    Column("ours", TEXT, lambda partner: _names(holder.person for holder in partner.ours)),
    Column("theirs", TEXT, lambda partner: _names(holder.person for holder in partner.theirs)),
    *_fields(NUMBER, "hhi_ours", "hhi_theirs", "effective_ours", "effective_theirs"),
    Column("ties", COUNT, lambda partner: len(partner.ties)),
    *_fields(TEXT, "sentence"),
)
DEPARTURES = (
    *_contact("person", lambda loss: loss.person),
    *_organization(lambda loss: loss.organization),
    *_fields(TEXT, "effect"),
    *_fields(NUMBER, "before", "after"),
    Column("unreachable", TEXT, lambda loss: _names(loss.unreachable)),
    *_fields(TEXT, "sentence"),
)
CHANGES = (
    *_fields(TEXT, "what"),
    *_contact("person", lambda change: change.person),
    *_workplace(lambda change: change.person),
    Column("before", TEXT, lambda change: join_texts(change.before)),
    Column("after", TEXT, lambda change: join_texts(change.after)),
    *_fields(DAY, "not_before", "by"),
    *_fields(TEXT, "source", "owner", "sentence"),
)
PREVIEW = (
    *_fields(TEXT, "file"),
    *_fields(LINE, "line"),
    *_fields(TEXT, "what", "name", "id"),
    Column("with", TEXT, lambda effect: join_texts(effect.with_)),
    Column("with_ids", TEXT, lambda effect: join_texts(effect.with_ids)),
    *_fields(TEXT, "by"),
    Column("detail", TEXT, lambda effect: join_texts(effect.detail)),
)
CHECK = (
    *_fields(TEXT, "kind", "subject", "id"),
    Column("proposed", TEXT, lambda problem: join_texts(problem.proposed)),
    *_fields(TEXT, "sentence", "fix"),
    Column("command", TEXT, lambda problem: join_texts(problem.command, " ")),
)
TIE = (
    *_contact("one", lambda tie: tie.one),
    *_contact("other", lambda tie: tie.other),
    *_strength(lambda tie: tie.tie),
    *_fields(NUMBER, "forth", "forth_low", "forth_high", "back", "back_low", "back_high"),
    Column("reasons", TEXT, lambda tie: join_texts(reason.basis for reason in tie.reasons)),
    Column("unknown", TEXT, lambda tie: join_texts(tie.unknown)),
    *_fields(TEXT, "direction", "sentence"),
)
ASKS = (
    *_fields(TEXT, "code", "id", "state"),
    *_maybe("asker"),
    *_maybe("target"),
    Column("organization", TEXT, lambda ask: ask.organization.name if ask.organization else None),
    Column("steps", TEXT, lambda ask: join_texts(_step(step) for step in ask.steps)),
    *_fields(DAY, "on", "changed_on"),
    *_fields(TEXT, "author"),
    *_fields(FLAG, "private"),
    *_fields(NUMBER, "chance"),
    *_fields(TEXT, "reason"),
    Column("notes", TEXT, lambda ask: join_texts(ask.notes)),
    *_fields(TEXT, "next"),
)
CALIBRATION = (
    Column("from", NUMBER, lambda found: found.from_),
    *_fields(NUMBER, "to"),
    *_fields(COUNT, "asks", "made"),
    *_fields(NUMBER, "expected", "share", "low", "high", "brier"),
)
BROKER_RANKS = (
    *_contact("person", lambda found: found.person),
    *_workplace(lambda found: found.person),
    *_fields(COUNT, "rank", "low", "high", "best", "worst"),
    *_fields(NUMBER, "among_first"),
    *_fields(COUNT, "alike"),
    *_fields(NUMBER, "betweenness", "betweenness_low", "betweenness_high"),
    *_fields(COUNT, "cut_off", "networks"),
    *_fields(TEXT, "sentence"),
)
KEY_PEOPLE = (
    *_fields(TEXT, "kind"),
    *_contact("person", lambda found: found.person),
    *_workplace(lambda found: found.person),
    *_fields(COUNT, "count"),
    *_fields(NUMBER, "share"),
    Column("joins", TEXT, lambda found: join_texts(found.joins)),
    Column("cut_off", COUNT, lambda found: sum(len(part.people) for part in found.comes_apart)),
    *_fields(NUMBER, "expected"),
    *_fields(COUNT, "chance_networks"),
    *_fields(TEXT, "sentence"),
)
MISSING_TIES = (
    *_contact("one", lambda pair: pair.one),
    Column("one_organization", TEXT, lambda pair: pair.one.organization),
    *_contact("other", lambda pair: pair.other),
    Column("other_organization", TEXT, lambda pair: pair.other.organization),
    Column("introducers", TEXT, lambda pair: _names(each.person for each in pair.introducers)),
    *_fields(COUNT, "common"),
    *_fields(NUMBER, "likelihood", "resource_allocation", "adamic_adar"),
    Column("closes", TEXT, lambda pair: join_texts(pair.closes)),
    Column("gained", COUNT, lambda pair: len(pair.gained)),
    *_fields(NUMBER, "value"),
    *_fields(TEXT, "sentence"),
)
DUE = (
    *_fields(TEXT, "code", "id", "kind", "title"),
    *_maybe("person"),
    *_maybe("organization"),
    *_fields(TEXT, "who"),
    *_fields(DAY, "due"),
    *_fields(COUNT, "days_late", "days_left", "interval"),
    *_fields(NUMBER, "hangs", "rank", "hours"),
    *_fields(DAY, "last_contact"),
    *_fields(FLAG, "private"),
    *_fields(TEXT, "sentence"),
)
FADING = (
    *_fields(TEXT, "trend"),
    *_contact("who", lambda trend: trend.who),
    *_contact("person", lambda trend: trend.person),
    *_workplace(lambda trend: trend.person),
    *_fields(NUMBER, "before", "today", "later"),
    *_fields(TEXT, "word", "later_word"),
    *_fields(DAY, "last_contact"),
    *_fields(TEXT, "sentence"),
)
LOAD = (
    *_contact("person", lambda load: load.person),
    Column("partnerships", TEXT, lambda load: join_texts(o.name for o in load.partnerships)),
    *_fields(NUMBER, "hours", "limit"),
    *_fields(FLAG, "over"),
    Column("alone", TEXT, lambda load: join_texts(o.name for o in load.alone)),
    *_fields(COUNT, "follow_ups", "overdue", "asks"),
    *_fields(TEXT, "sentence"),
)
REVIEWS = (
    *_fields(TEXT, "id", "code", "kind"),
    *_organization(lambda item: item.organization),
    *_fields(TEXT, "stage"),
    *_maybe("owner"),
    *_maybe("main_contact"),
    *_fields(TEXT, "who"),
    *_fields(DAY, "due"),
    *_fields(COUNT, "days_late", "days_left"),
    *_fields(DAY, "ends", "last_review"),
    *_fields(TEXT, "author", "sentence"),
    Column("settle", TEXT, lambda item: join_texts(item.settle, " ")),
)
PARTNERS = (
    *_organization(lambda partner: partner.organization),
    *_fields(TEXT, "kind", "written_kind", "stage"),
    *_fields(DAY, "stage_since", "since"),
    *_maybe("owner"),
    *_fields(COUNT, "ties"),
    *_fields(NUMBER, "strength", "strength_before"),
    *_fields(TEXT, "trend", "level"),
    *_fields(NUMBER, "effective"),
    *_fields(TEXT, "balance"),
    *_fields(NUMBER, "trust", "value"),
    *_fields(TEXT, "rated_by"),
    *_fields(DAY, "last_contact", "next_review"),
    *_fields(FLAG, "overdue"),
    *_fields(TEXT, "sentence"),
)
ENGAGEMENT = (
    *_organization(lambda partner: partner.organization),
    *_fields(TEXT, "stage", "state"),
    *_fields(NUMBER, "invited", "answered", "came"),
    *_fields(DAY, "last_came", "last_contact"),
    *_fields(TEXT, "sentence"),
)


def _known_names(found: Sequence[OrganizationRef] | None) -> str | None:
    return None if found is None else join_texts(each.name for each in found)


TRENDS = (
    Column("period", TEXT, attrgetter("label")),
    *_fields(DAY, "first", "last"),
    *_fields(FLAG, "whole"),
    *_fields(COUNT, "count"),
    Column("won", TEXT, lambda period: _known_names(period.won)),
    *_fields(NUMBER, "kept"),
    Column("lost", TEXT, lambda period: _known_names(period.lost)),
    *_fields(NUMBER, "people", "organizations"),
    Column("sectors", TEXT, lambda period: join_texts(period.sectors)),
    Column("sectors_reached", TEXT, lambda period: join_texts(period.sectors_reached)),
    Column("on_one", TEXT, lambda period: _known_names(period.on_one)),
    Column("unheld", TEXT, lambda period: _known_names(period.unheld)),
    *_fields(NUMBER, "density", "effective_size"),
    *_fields(TEXT, "sentence"),
)
HANDOVER = (
    *_fields(TEXT, "code", "kind", "state"),
    *_fields(DAY, "due"),
    Column(
        "organizations", TEXT, lambda item: join_texts(body.name for body in item.organizations)
    ),
    *_maybe("successor"),
    *_maybe("person"),
    Column("route", TEXT, lambda item: join_texts((p.name for p in item.route), " > ")),
    *_fields(NUMBER, "probability"),
    *_fields(TEXT, "word", "sentence", "reason"),
    *_fields(DAY, "on"),
    *_fields(TEXT, "author"),
)
HOLDERS = (
    *_contact("person", lambda holder: holder.person),
    *_fields(COUNT, "holds"),
    Column("alone", TEXT, lambda holder: join_texts(body.name for body in holder.alone)),
)
EXPECTED_LOSS = (
    *_contact("person", lambda share: share.person),
    *_fields(NUMBER, "chance"),
    *_fields(FLAG, "assumed"),
    *_fields(COUNT, "holds"),
    *_fields(NUMBER, "contribution", "if_stays", "if_leaves"),
    Column("partners", TEXT, lambda share: join_texts(p.organization.name for p in share.partners)),
    *_fields(TEXT, "sentence"),
)
ACQUAINTANCES = (
    *_contact("who", lambda known: known.who),
    *_contact("person", lambda known: known.person),
    *_workplace(lambda known: known.person),
    *_strength(lambda known: known.tie),
    Column("evidence", TEXT, lambda known: join_texts(note.text for note in known.tie.evidence)),
)
REACH = (
    *_fields(TEXT, "kind", "gain", "name"),
    Column("organization_id", TEXT, lambda found: getattr(found.organization, "id", None)),
    Column("people", TEXT, lambda found: _names(found.people)),
    *_fields(COUNT, "count", "new_people"),
    Column("members", TEXT, lambda found: _names(found.members)),
    *_maybe_route(lambda found: found.route),
    *_fields(NUMBER, "without"),
    *_fields(TEXT, "sentence"),
)
PROSPECTS = (
    *_organization(lambda prospect: prospect.organization),
    *_fields(TEXT, "reason"),
    *_fields(FLAG, "inferred"),
    *_fields(TEXT, "stage"),
    Column("needs", TEXT, lambda prospect: join_texts(prospect.needs)),
    Column("offers", TEXT, lambda prospect: join_texts(prospect.offers)),
    *_fields(COUNT, "people"),
    Column("contacts", TEXT, lambda prospect: join_texts(each.kind for each in prospect.contacts)),
    *_fields(NUMBER, "blau"),
    *_maybe_route(lambda prospect: prospect.route),
    *_maybe("holder"),
    Column("need", NUMBER, lambda prospect: prospect.need.value),
    *_fields(TEXT, "next_kind", "next", "sentence"),
    Column("named_by", TEXT, lambda prospect: join_texts(prospect.named_by)),
)
SURVEYS = (
    *_fields(TEXT, "name"),
    *_fields(DAY, "on"),
    *_fields(TEXT, "author"),
    *_fields(FLAG, "wilder"),
    *_fields(COUNT, "forms", "answered"),
    *_fields(DAY, "last_answer"),
    *_fields(TEXT, "folder"),
)
SURVEY_STATUS = (
    *_fields(TEXT, "form"),
    *_maybe("organization"),
    *_maybe("person"),
    *_fields(TEXT, "mail"),
    *_fields(DAY, "answered"),
    Column("agree", COUNT, lambda one: _count_views(one, "agree")),
    Column("differ", COUNT, lambda one: _count_views(one, "differ")),
    Column("one_sided", COUNT, lambda one: _count_views(one, "one-sided")),
    *_fields(TEXT, "reminder"),
)
BALANCE = (
    *_organization(attrgetter("organization")),
    Column("flags", TEXT, lambda balance: join_texts(flag.kind for flag in balance.flags)),
    Column("reasons", TEXT, lambda balance: join_texts(flag.reason for flag in balance.flags)),
    *_our_share("work"),
    *_our_share("benefit"),
    *_fields(NUMBER, "gap_low", "gap", "gap_high"),
    *_fields(NUMBER, "work_drift", "benefit_drift", "hours_per_year"),
    Column("entries", COUNT, lambda balance: len(balance.entries)),
    *_fields(TEXT, "sentence"),
)
MATCHES = (
    *_fields(TEXT, "kind", "topic"),
    Column("givers", TEXT, lambda match: join_texts(each.name for each in match.givers)),
    Column("takers", TEXT, lambda match: join_texts(each.name for each in match.takers)),
    *_fields(DAY, "since", "until"),
    Column("reasons", TEXT, lambda match: join_texts(match.reasons)),
    Column("routes", TEXT, lambda match: join_texts(map(_route_names, match.routes))),
    Column("through", TEXT, lambda match: _names(match.through)),
    *_fields(TEXT, "next"),
    Column("value", NUMBER, lambda match: match.factors.value if match.factors else None),
    *_fields(TEXT, "sentence"),
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

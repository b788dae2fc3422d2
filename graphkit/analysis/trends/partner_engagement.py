"""Which partners take part, who fades, and who is isolated."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from graphkit.analysis.answer import Answer
from graphkit.analysis.filters.selection import Selection, keep_selected
from graphkit.analysis.partner_groups import PartnerGroups, partner_groups
from graphkit.analysis.references import contact_ref, home_name, organization_ref, without_home
from graphkit.analysis.reminders.last_contact import LastContacts, last_contacts_of_home
from graphkit.analysis.trends.calendar_periods import (
    Every,
    Period,
    calendar_periods,
    usual_start,
)
from graphkit.analysis.trends.engagement_findings import (
    PartnerEngagement,
    PeriodTurnout,
    TurnoutNote,
)
from graphkit.analysis.trends.turnout import Occasion, Turnout, add_up, occasions_of
from graphkit.errors import NothingFound
from graphkit.network import Network, wording
from graphkit.network.network_with_events import NetworkWithEvents

YEAR = 365
FADES, ISOLATED, ABSENT, TAKES_PART, NO_RECORD = STATES = (
    "fades",
    "isolated",
    "does not come",
    "takes part",
    "no record",
)
# What needs attention comes first.
_ORDER = (FADES, ISOLATED, ABSENT, NO_RECORD, TAKES_PART)
_IN_ROW = 2


@dataclass(frozen=True, slots=True)
class EngagementQuestion:
    """Which periods and partners to show.

    Attributes
    ----------
    since : datetime.date or None
        The first period has this day; None is five quarters, or years, up to today.
    every : Every
    selection : Selection or None
        Only these organizations; None is all.
    """

    since: date | None = None
    every: Every = Every.QUARTER
    selection: Selection | None = None


def partner_engagement(
    graph: NetworkWithEvents, question: EngagementQuestion = EngagementQuestion()
) -> Answer[PartnerEngagement]:
    """Return for each current partner who was invited, answered and came, by period.

    Parameters
    ----------
    graph : NetworkWithEvents
    question : EngagementQuestion

    Returns
    -------
    Answer of PartnerEngagement
        Those that need attention first: who fades, who is isolated, who does not come.

    Raises
    ------
    NothingFound
        If home is unknown, or no partner is left.
    UsageError
        If `since` is still to come, or too long ago.

    Notes
    -----
    Cost: linear in the attendances, the roles at the partners and the evidence.
    """
    network = graph.network
    if network.home_id is None:
        raise without_home(network)
    since = question.since or usual_start(network.as_of, question.every, 4)
    periods = calendar_periods(since, network.as_of, question.every)
    partners = keep_selected(sorted(network.partners), question.selection)
    if not partners:
        chosen = f" {question.selection.filter.words}" if question.selection else ""
        raise NothingFound(
            f"{home_name(network)} has no current partner{chosen}",
            next='See "graphkit list partners", or import a list of partners',
        )
    occasions = occasions_of(graph, partners)
    last = last_contacts_of_home(network)
    found = [_engagement(network, p, periods, occasions[p], last) for p in partners]
    found.sort(key=_urgency)
    groups = partner_groups(network, partners)
    return Answer(
        kind="engagement",
        asked={
            "since": periods[0].first.isoformat(),
            "every": question.every.value,
            "as_of": network.as_of.isoformat(),
            **groups.asked,
        },
        findings=tuple(found),
        summary=_summary(found, groups),
        notes=(*_notes(found), *groups.note(network)),
    )


def _engagement(
    network: Network,
    partner: str,
    periods: Sequence[Period],
    occasions: Sequence[Occasion],
    contacts: LastContacts,
) -> PartnerEngagement:
    by_period = [_turnout(network, period, occasions) for period in periods]
    asked = [o for o in occasions if periods[0].first <= o.on]
    total = add_up(asked)
    came = [o.on for o in occasions if o.came]
    held = network.partners[partner]
    main = [held.main_contact_id] if held.main_contact_id else []
    last = contacts.with_any((partner, *network.contacts_at(partner), *main))
    on = last[1].on if last else None
    made = PartnerEngagement(
        organization=organization_ref(network, partner),
        stage=held.stage,
        state=_state(network.as_of, periods, by_period, max(came, default=None), on, total),
        invited=total.invited,
        answered=total.answered,
        came=total.came,
        last_came=max(came).isoformat() if came else None,
        last_contact=on.isoformat() if on else None,
        periods=tuple(by_period),
        sentence="",
    )
    return replace(made, sentence=_sentence(made))


def _turnout(network: Network, period: Period, occasions: Sequence[Occasion]) -> PeriodTurnout:
    within = [each for each in occasions if period.first <= each.on <= period.last]
    total = add_up(within)
    return PeriodTurnout(
        period.label,
        period.first.isoformat(),
        period.last.isoformat(),
        total.invited,
        total.answered,
        total.came,
        tuple(
            TurnoutNote(
                each.on.isoformat(),
                each.what,
                each.invited,
                each.answered,
                each.came,
                tuple(
                    sorted(
                        (contact_ref(network, id) for id in each.people),
                        key=lambda who: (who.name, who.id),
                    )
                ),
            )
            for each in within
        ),
    )


def _state(
    today: date,
    periods: Sequence[Period],
    turnouts: Sequence[PeriodTurnout],
    came: date | None,
    contact: date | None,
    total: Turnout,
) -> str:
    whole = [turnout for period, turnout in zip(periods, turnouts, strict=True) if period.whole]
    present = [turnout for turnout in turnouts[len(whole) :] if turnout.came]
    before, lately = whole[:-_IN_ROW], whole[-_IN_ROW:]
    twice = sum(bool(turnout.came) for turnout in before) >= _IN_ROW
    if twice and not present and not any(turnout.came for turnout in lately):
        return FADES
    year_ago = today - timedelta(YEAR)
    if all(day is None or day < year_ago for day in (came, contact)):
        return ISOLATED
    if total.came:
        return TAKES_PART
    return ABSENT if total.invited or total.answered or total.came == 0 else NO_RECORD


def _urgency(made: PartnerEngagement) -> tuple[int, str, str, str, str]:
    name = made.organization.name.casefold()
    last = made.last_came or ""
    return _ORDER.index(made.state), last, made.last_contact or "", name, made.organization.id


def _sentence(made: PartnerEngagement) -> str:
    came = [period.label for period in made.periods if period.came]
    last = f"somebody came last on {wording.day(made.last_came)}" if made.last_came else ""
    contact = (
        f"the last contact was on {wording.day(made.last_contact)}"
        if made.last_contact
        else "no contact is on record"
    )
    if made.state == FADES:
        return f"Came in {wording.list_in_words(came)}, and not since; {last}; {contact}."
    if made.state == ISOLATED:
        return f"Nobody came and nobody of ours had contact within a year; {last or contact}."
    if made.state == ABSENT:
        people = wording.count_of(made.invited or 0, "person", "people")
        were = "was" if made.invited == 1 else "were"
        asked = f"{people} {were} invited" if made.invited else "There were invitations"
        return f"{asked}, and nobody is known to have come; {contact}."
    if made.state == NO_RECORD:
        nobody = "No invitation and nobody who came is on record in this time"
        return f"{nobody}; {'; '.join(filter(None, (last, contact)))}."
    people = wording.count_of(made.came or 0, "time somebody came", "times somebody came")
    of = f", {made.invited:,} invited" if made.invited else ""
    return f"{people}{of}: {wording.list_in_words(came)}; {last}."


def _summary(found: Sequence[PartnerEngagement], groups: PartnerGroups) -> str:
    counted = set(groups.counted)
    counts = Counter(each.state for each in found if each.organization.id in counted)
    partners = groups.words()
    parts = []
    if n := counts[FADES]:
        parts.append(f"{n:,} {'fades' if n == 1 else 'fade'}")
    if n := counts[ISOLATED]:
        parts.append(f"{n:,} {'is' if n == 1 else 'are'} isolated")
    if n := counts[ABSENT]:
        parts.append(f"{n:,} {'does' if n == 1 else 'do'} not come")
    if n := counts[TAKES_PART]:
        parts.append(f"{n:,} {'takes' if n == 1 else 'take'} part")
    if n := counts[NO_RECORD]:
        parts.append(f"{n:,} {'has' if n == 1 else 'have'} nothing on record")
    return f"Of {partners}, {wording.list_in_words(parts)}."


def _notes(found: Sequence[PartnerEngagement]) -> Iterator[str]:
    if not any(period.occasions for each in found for period in each.periods):
        yield (
            "No event and no invitation of this time is on record. Import a list of attendance or "
            'a calendar, or use "graphkit add invitation".'
        )

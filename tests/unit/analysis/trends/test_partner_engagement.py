"""Who was invited, answered and came: by hand on a small network."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import pytest
from written_entries import written

from graphkit.analysis.answer import Answer
from graphkit.analysis.filters.selection import Filter, Selection
from graphkit.analysis.trends.calendar_periods import Every
from graphkit.analysis.trends.engagement_findings import PartnerEngagement
from graphkit.analysis.trends.partner_engagement import (
    EngagementQuestion,
    partner_engagement,
)
from graphkit.errors import NothingFound
from graphkit.model import (
    Affiliation,
    Attendance,
    Basis,
    Contact,
    Entry,
    Event,
    Evidence,
    Organization,
    Partnership,
)
from graphkit.model.entities import ANSWERED_YES
from graphkit.network.build_network import build_network
from graphkit.network.network_with_events import NetworkWithEvents
from graphkit.render import render_answer
from graphkit.snapshot import Snapshot

TODAY = date(2026, 11, 24)
HOME, CLINIC, BANK = "o_home", "o_clinic", "o_bank"
MARIA, DANA, LEE, RITA = "c_maria", "c_dana", "c_lee", "c_rita"
MOVED = date(2026, 3, 31)
USUAL = EngagementQuestion()


def ask(
    came: Sequence[tuple[str, date] | tuple[str, date, str]] = (),
    entries: Sequence[Entry] = (),
    evidence: Sequence[Evidence] = (),
    question: EngagementQuestion = USUAL,
) -> Answer[PartnerEngagement]:
    """Ask about people at events, each event by its day."""
    days = sorted({on for _, on, *_ in came})
    graph = Snapshot.of(
        1,
        contacts=[Contact(id, id[2:].title()) for id in (MARIA, DANA, LEE, RITA)],
        organizations=[Organization(id, id[2:].title()) for id in (HOME, CLINIC, BANK)],
        affiliations=[
            Affiliation(MARIA, HOME),
            Affiliation(DANA, CLINIC),
            # Rita went from the clinic to the bank.
            Affiliation(RITA, CLINIC, until=MOVED),
            Affiliation(RITA, BANK, since=date(2026, 4, 1)),
            # Maria is on the board of the clinic, but she is ours.
            Affiliation(MARIA, CLINIC),
        ],
        # Nobody met anybody: the events are too large.
        events=[Event(f"e_{on}", f"Fair {on}", on, 99) for on in days],
        attendances=[Attendance(who, f"e_{on}", *role) for who, on, *role in came],
        partnerships=[Partnership(HOME, CLINIC, stage="active"), Partnership(HOME, BANK)],
        entries=entries,
        evidence=evidence,
    )
    network = build_network(graph, home="Home", as_of=TODAY, inferred=False)
    return partner_engagement(NetworkWithEvents(network, graph.events, graph.attendances), question)


def by_id(answer: Answer[PartnerEngagement]) -> dict[str, PartnerEngagement]:
    return {each.organization.id: each for each in answer.findings}


def numbers(partner: PartnerEngagement) -> dict[str, tuple[int | None, ...]]:
    return {p.label: (p.invited, p.answered, p.came) for p in partner.periods}


def test_people_count_for_where_they_were_on_the_day_and_ours_do_not() -> None:
    found = by_id(
        ask(
            [
                (DANA, date(2026, 2, 1)),
                (RITA, date(2026, 2, 1)),
                (MARIA, date(2026, 2, 1)),
                (LEE, date(2026, 2, 1)),
                (RITA, date(2026, 5, 1)),
                (DANA, date(2026, 8, 1), ANSWERED_YES),
                (DANA, date(2026, 12, 1), ANSWERED_YES),
            ]
        )
    )
    nothing = (None, None, None)
    assert numbers(found[CLINIC]) == {
        "2025 Q4": nothing,
        "2026 Q1": (None, 2, 2),
        "2026 Q2": nothing,
        "2026 Q3": (None, 1, 0),
        "2026 Q4": nothing,
    }
    assert numbers(found[BANK])["2026 Q2"] == (None, 1, 1)
    assert numbers(found[BANK])["2026 Q1"] == nothing
    (fair,) = found[CLINIC].periods[1].occasions
    assert (fair.on, fair.what, [who.name for who in fair.people]) == (
        *("2026-02-01", "Fair 2026-02-01"),
        ["Dana", "Rita"],
    )


def test_what_was_written_down_is_added_and_one_day_is_counted_once() -> None:
    on = date(2026, 8, 1)
    entries = [
        written(1, "invitation", CLINIC, on, invited=6, came=3, text="Open house"),
        written(2, "invitation", CLINIC, date(2026, 9, 1), invited=2, answered=1),
        written(3, "invitation", CLINIC, date(2026, 12, 1), invited=50),
    ]
    clinic = by_id(ask([(DANA, on)], entries))[CLINIC]
    assert numbers(clinic)["2026 Q3"] == (8, 2, 3)
    assert (clinic.invited, clinic.answered, clinic.came) == (8, 2, 3)
    assert clinic.state == "takes part"
    assert [note.what for note in clinic.periods[3].occasions] == [
        *("Fair 2026-08-01", "Open house", ""),
    ]


WHOLE = [date(2025, 11, 1), date(2026, 2, 1)]


@pytest.mark.parametrize(
    ("days", "state"),
    [
        (WHOLE, "fades"),
        # Once is not often enough, and lately somebody came again.
        (WHOLE[1:], "takes part"),
        ([*WHOLE, date(2026, 5, 1)], "takes part"),
        ([*WHOLE, date(2026, 9, 30)], "takes part"),
        ([*WHOLE, date(2026, 11, 1)], "takes part"),
        # A year and a day ago.
        ([date(2025, 11, 23)], "isolated"),
        ([date(2025, 11, 24)], "takes part"),
    ],
)
def test_who_fades(days: Sequence[date], state: str) -> None:
    assert by_id(ask([(DANA, on) for on in days]))[CLINIC].state == state


def test_contact_of_ours_or_an_invitation_takes_somebody_out_of_isolation() -> None:
    assert by_id(ask())[CLINIC].state == "isolated"
    met = Evidence(MARIA, DANA, Basis.MET, "m", first=date(2026, 1, 5), last=date(2026, 1, 5))
    reached = by_id(ask(evidence=[met]))[CLINIC]
    assert (reached.state, reached.last_contact) == ("no record", "2026-01-05")
    assert reached.came is None
    asked = written(1, "invitation", CLINIC, date(2026, 8, 1), invited=4)
    absent = by_id(ask(entries=[asked], evidence=[met]))[CLINIC]
    assert absent.state == "does not come"
    assert absent.sentence == (
        "4 people were invited, and nobody is known to have come; "
        "the last contact was on 5 January 2026."
    )


def test_what_needs_attention_comes_first_and_is_said() -> None:
    came = [(DANA, on) for on in WHOLE]
    found = ask(came)
    assert [each.state for each in found.findings] == ["fades", "isolated"]
    assert found.summary == "Of 2 partners, 1 fades and 1 is isolated."
    fades, alone = found.findings
    assert fades.sentence == (
        "Came in 2025 Q4 and 2026 Q1, and not since; somebody came last on 1 February 2026; "
        "no contact is on record."
    )
    assert alone.sentence == (
        "Nobody came and nobody of ours had contact within a year; no contact is on record."
    )
    assert not found.notes
    assert ask().notes[0].startswith("No event and no invitation of this time is on record.")
    text = render_answer(found, "table")
    assert "1 February 2026, Fair 2026-02-01, Dana" in text
    rows = render_answer(found, "csv").splitlines()
    assert len(rows) == 1 + 2 * 5


def test_years_and_filters() -> None:
    question = EngagementQuestion(date(2025, 5, 1), Every.YEAR)
    clinic = by_id(ask([(DANA, on) for on in WHOLE], question=question))[CLINIC]
    assert numbers(clinic) == {"2025": (None, 1, 1), "2026": (None, 1, 1)}
    bank = Selection(Filter(where="name = Bank"), frozenset(), frozenset({BANK}))
    assert list(by_id(ask(question=EngagementQuestion(selection=bank)))) == [BANK]
    nobody = Selection(Filter(where="name = Fair"), frozenset(), frozenset())
    with pytest.raises(NothingFound, match="no current partner where name = Fair"):
        ask(question=EngagementQuestion(selection=nobody))

"""Partnerships and reach by period: by hand on a small network, and what always holds."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime
from itertools import pairwise

import pytest
from examples import examples
from hypothesis import given
from hypothesis import strategies as st
from written_entries import written

from graphkit.analysis.answer import Answer
from graphkit.analysis.filters.selection import Filter, Selection
from graphkit.analysis.trends.calendar_periods import Every
from graphkit.analysis.trends.partner_trends import TrendQuestion, partner_trends
from graphkit.analysis.trends.trend_findings import TrendPeriod
from graphkit.errors import NothingFound, UsageError
from graphkit.model import (
    Affiliation,
    Basis,
    Contact,
    Entry,
    Evidence,
    Import,
    Member,
    Organization,
    Partnership,
)
from graphkit.network import Network
from graphkit.network.build_network import build_network
from graphkit.network.past_graph import PastGraph
from graphkit.render import render_answer
from graphkit.snapshot import Snapshot

TODAY = date(2026, 11, 24)
HOME, CLINIC, BANK, PRESS = "o_home", "o_clinic", "o_bank", "o_press"
MARIA, DANA, LEE, RITA = "c_maria", "c_dana", "c_lee", "c_rita"
SECTORS = {HOME: "libraries", CLINIC: "health", BANK: "banks", PRESS: None}
JOBS = {MARIA: HOME, DANA: CLINIC, LEE: BANK, RITA: CLINIC}
DAYS = (date(2026, 10, 1), date(2026, 11, 10), date(2026, 11, 21))
LISTED = Import("i_1", "p", "partner list", "p.csv", "", datetime(2026, 11, 1, tzinfo=UTC))
YEARS = TrendQuestion(date(2024, 1, 1), Every.YEAR)


def snapshot(
    partners: Sequence[Partnership] = (),
    entries: Sequence[Entry] = (),
    evidence: Sequence[Evidence] = (),
) -> Snapshot:
    return Snapshot.of(
        1,
        contacts=[Contact(id, id[2:].title(), (f"{id}@x.example",)) for id in JOBS],
        organizations=[Organization(id, id[2:].title(), at) for id, at in SECTORS.items()],
        affiliations=[Affiliation(id, at) for id, at in JOBS.items()],
        partnerships=partners,
        entries=entries,
        evidence=evidence,
        imports=(LISTED,),
    )


def network_of(graph: Snapshot, day: date = TODAY) -> Network:
    team = [Member("Maria", f"{MARIA}@x.example")]
    return build_network(graph, home="Home", team=team, as_of=day, inferred=False)


def trends(graph: Snapshot, question: TrendQuestion = YEARS) -> Answer[TrendPeriod]:
    now = network_of(graph)
    past = PastGraph(graph, graph.entries, now.home_id, TODAY)
    return partner_trends(now, lambda day: network_of(past.on(day), day), question)


def partner(id: str, **said: object) -> Partnership:
    return Partnership(HOME, id, import_id="i_1", **said)  # type: ignore[arg-type]


def names(found: Sequence[object] | None) -> list[str] | None:
    return None if found is None else [each.name for each in found]  # type: ignore[attr-defined]


def changes(answer: Answer[TrendPeriod]) -> list[tuple[object, ...]]:
    return [(p.label, names(p.partners), names(p.won), names(p.lost)) for p in answer.findings]


def stage(number: int, about: str, on: date, name: str) -> Entry:
    return written(number, "stage", about, on, stage=name)


def test_partners_are_won_and_lost_by_their_dates() -> None:
    found = trends(
        snapshot(
            [
                partner(CLINIC, since=date(2021, 1, 1), until=date(2025, 6, 30), stage="ended"),
                partner(BANK, since=date(2025, 3, 1), kind="Grants"),
                partner(PRESS, stage="active"),
            ]
        )
    )
    assert changes(found) == [
        ("2024", ["Clinic", "Press"], [], []),
        ("2025", ["Press"], [], ["Clinic"]),
        ("2026", ["Press"], [], []),
    ]
    assert [p.kept for p in found.findings] == [2, 1, 1]
    assert [(k.kind, k.count) for k in found.findings[-1].kinds] == [("partner", 1), ("funder", 1)]
    assert found.summary == (
        "1 partner and 1 funder on 24 November 2026. Since 1 January 2024, none won and 1 lost."
    )
    assert any(note.startswith("Not counted as partners: 1 funder (Bank).") for note in found.notes)
    assert "1 partnership has no first day and counts in every period." in found.notes
    assert [p.whole for p in found.findings] == [True, True, False]


def test_the_stage_of_a_day_is_the_last_one_written_down_by_then() -> None:
    entries = [
        stage(1, CLINIC, date(2024, 5, 1), "prospect"),
        stage(2, CLINIC, date(2025, 2, 1), "Cooperation"),
        stage(3, CLINIC, date(2026, 2, 1), "ended"),
        stage(4, BANK, date(2025, 2, 1), "networking"),
        stage(5, BANK, date(2025, 9, 1), "cooperating"),
        stage(7, BANK, date(2025, 12, 1), "Cooperation"),
        stage(6, PRESS, date(2026, 9, 1), "dormant"),
    ]
    partners = [partner(CLINIC, stage="ended"), partner(PRESS, stage="dormant")]
    found = trends(snapshot(partners, entries))
    assert changes(found) == [
        ("2024", ["Press"], [], []),
        ("2025", ["Bank", "Clinic", "Press"], ["Bank", "Clinic"], []),
        ("2026", ["Bank"], [], ["Clinic", "Press"]),
    ]
    moves = [[(m.before, m.after, m.count) for m in p.moves] for p in found.findings]
    assert moves == [
        [(None, "prospect", 1)],
        [(None, "networking", 1), ("networking", "cooperating", 1), ("prospect", "cooperating", 1)],
        [(None, "dormant", 1), ("cooperating", "ended", 1)],
    ]


def test_before_the_first_stage_a_partner_counts_only_if_it_had_begun() -> None:
    entries = [
        stage(1, CLINIC, date(2026, 2, 1), "cooperating"),
        stage(2, BANK, date(2026, 2, 1), "cooperating"),
        stage(3, PRESS, date(2026, 2, 1), "declined"),
    ]
    partners = [
        partner(CLINIC, stage="cooperating"),
        partner(BANK, stage="cooperating", since=date(2024, 5, 1)),
        partner(PRESS, stage="declined"),
    ]
    found = trends(snapshot(partners, entries))
    assert [names(p.partners) for p in found.findings] == [["Bank"], ["Bank"], ["Bank", "Clinic"]]


def test_a_list_counts_from_its_day_on() -> None:
    entries = [
        stage(1, CLINIC, date(2026, 11, 20), "cooperating"),
        stage(2, BANK, date(2027, 1, 1), "prospect"),
    ]
    graph = snapshot([partner(CLINIC, stage="active"), partner(BANK)], entries)
    past = PastGraph(graph, graph.entries, HOME, TODAY)
    held = {day: sorted(network_of(past.on(day), day).partners) for day in DAYS}
    # Before the day of the list, nobody had said anything about the clinic. The stage of the bank
    # is only planned.
    assert [*held.values()] == [[BANK], [BANK, CLINIC], [BANK, CLINIC]]


def test_reach_reliance_sectors_density_and_effective_size_by_hand() -> None:
    met = {"last": date(2026, 10, 1)}
    evidence = [
        Evidence(MARIA, DANA, Basis.MET, "m", first=date(2024, 3, 1), **met),  # type: ignore[arg-type]
        Evidence(MARIA, LEE, Basis.MET, "m", first=date(2025, 3, 1), **met),  # type: ignore[arg-type]
        Evidence(DANA, LEE, Basis.MET, "m", first=date(2026, 3, 1), **met),  # type: ignore[arg-type]
    ]
    held = [partner(CLINIC, since=date(2020, 1, 1)), partner(PRESS, since=date(2020, 1, 1))]
    first, second, third = trends(snapshot(held, evidence=evidence)).findings
    assert [(p.people, p.organizations) for p in (first, second, third)] == [(1, 1), (2, 2), (2, 2)]
    assert [p.effective_size for p in (first, second, third)] == [1, 2, 1]
    # Maria, Dana and Lee are in three sectors: one of one pair, two of three, three of three.
    assert [p.density for p in (first, second, third)] == [1, pytest.approx(2 / 3), 1]
    assert (first.sectors, first.sectors_reached) == (("health",), ("health",))
    assert third.sectors_reached == ("banks", "health")
    assert (names(first.on_one), names(first.unheld)) == (["Clinic"], ["Press"])
    assert third.sentence == (
        "2 partnerships on 24 November 2026; 1 hangs on one person; the team knows 2 people."
    )


def test_a_filter_counts_what_meets_it() -> None:
    evidence = [Evidence(MARIA, id, Basis.MET, "m", first=TODAY) for id in (DANA, LEE)]
    held = [partner(CLINIC), partner(BANK)]
    chosen = Selection(Filter(where="sector = banks"), frozenset({LEE}), frozenset({BANK}))
    question = TrendQuestion(TODAY, selection=chosen)
    (only,) = trends(snapshot(held, evidence=evidence), question).findings
    assert (names(only.partners), only.people, only.organizations) == (["Bank"], 1, 1)
    # Of the two pairs with Lee, Maria and Lee have met.
    assert only.density == 0.5
    assert only.effective_size == 1


def test_what_was_not_known_is_left_out_and_not_zero() -> None:
    graph = snapshot([partner(CLINIC)])
    first = date(2025, 6, 1)

    def on(day: date) -> Network | None:
        return network_of(graph, day) if day >= first else None

    question = TrendQuestion(date(2024, 1, 1), Every.YEAR, as_known=True)
    found = partner_trends(network_of(graph), on, question)
    assert changes(found) == [
        ("2025", ["Clinic"], None, None),
        ("2026", ["Clinic"], [], []),
    ]
    assert found.findings[0].kept is None
    assert "what was won and lost is unknown" in found.findings[0].sentence
    assert "1 year is left out: nothing was known then." in found.notes
    assert "?" in render_answer(found, "table")


def test_questions_that_cannot_be_answered_say_why() -> None:
    graph = snapshot([partner(CLINIC)])
    with pytest.raises(UsageError, match="is still to come"):
        trends(graph, TrendQuestion(date(2027, 1, 1)))
    with pytest.raises(UsageError, match="80 at most are shown"):
        trends(graph, TrendQuestion(date(1900, 1, 1)))
    with pytest.raises(NothingFound, match="your own organization, Elsewhere"):
        partner_trends(build_network(graph, home="Elsewhere", as_of=TODAY), lambda day: None, YEARS)


def test_a_table_has_a_line_for_each_period_and_fits() -> None:
    held = [partner(CLINIC, since=date(2025, 1, 1)), partner(BANK, since=date(2025, 5, 1))]
    found = trends(snapshot(held), TrendQuestion(date(2025, 1, 1)))
    text = render_answer(found, "table", width=80)
    assert sum(line.startswith(("2025 Q", "2026 Q")) for line in text.splitlines()) == 8 + 2
    assert "2025 Q2  won: Bank" in text
    wide = render_answer(found, "table", numbers=True, width=80)
    assert "Density" in wide and "Density" not in text
    assert max(map(len, (text + wide).splitlines())) <= 80
    # Without room, each period has a block.
    assert "Density" not in render_answer(found, "table", width=40)


days = st.dates(date(2022, 1, 1), date(2027, 6, 1))
stages = st.sampled_from(["prospect", "networking", "cooperating", "ended", "declined", "renewing"])
partners = st.builds(
    partner,
    st.sampled_from([CLINIC, BANK, PRESS]),
    since=st.none() | days,
    until=st.none() | days,
    stage=st.none() | stages,
)
entries = st.builds(
    stage,
    st.integers(1, 99),
    st.sampled_from([CLINIC, BANK, PRESS]),
    days.map(lambda day: min(day, TODAY)),
    stages,
)


@examples(80)
@given(
    held=st.lists(partners, max_size=3, unique_by=lambda p: p.partner_id),
    said=st.lists(entries, max_size=6, unique_by=lambda e: e.id),
    every=st.sampled_from(Every),
)
def test_won_less_lost_is_the_difference_between_periods(
    held: list[Partnership], said: list[Entry], every: Every
) -> None:
    graph = snapshot(held, said)
    found = trends(graph, TrendQuestion(date(2024, 1, 1), every)).findings
    for before, after in pairwise(found):
        assert after.won is not None and after.lost is not None and after.kept is not None
        assert len(after.won) - len(after.lost) == after.count - before.count
        assert after.kept + len(after.won) == after.count
        assert after.kept + len(after.lost) == before.count
        assert not {o.id for o in after.won} & {o.id for o in before.partners}
    # Today is what all other questions say, and the graph that is cut today is today's.
    now = network_of(graph)
    assert {o.id for o in found[-1].partners} == set(now.partners)
    cut = network_of(PastGraph(graph, graph.entries, HOME, TODAY).on(TODAY))
    assert {p.partner_id: p.stage for p in cut.partners.values()} == {
        p.partner_id: p.stage for p in now.partners.values()
    }
    # What a period ends with does not depend on how long periods are.
    years = trends(graph, TrendQuestion(date(2024, 1, 1), Every.YEAR)).findings
    assert {p.last: p.partners for p in years}.items() <= {
        p.last: p.partners for p in found
    }.items()

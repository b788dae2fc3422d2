"""Strength in 90 days and on an earlier day, and the load of each member."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

import pytest

from graphkit.analysis.reminders.cadence import Cadence
from graphkit.analysis.reminders.fading_ties import AHEAD, fading_ties
from graphkit.analysis.reminders.team_load import TeamLimits, team_load
from graphkit.errors import NothingFound, UsageError
from graphkit.model import Basis, Entry, Evidence, Mention, Partnership
from graphkit.network import Network
from graphkit.network.strength.combine_evidence import combine_evidence

TODAY = date(2026, 11, 24)
HOME, LIBRARY = "o_riverbend_public_library", "Riverbend Public Library"
MARIA, TOM, DANA, LEE = "c_maria_lopez", "c_tom_reyes", "c_dana_whitfield", "c_lee_park"
JOBS = {
    "Maria Lopez": LIBRARY,
    "Tom Reyes": LIBRARY,
    "Dana Whitfield": "Riverbend Clinic",
    "Lee Park": "Elm Street Church",
}


def wrote(one: str, other: str, first: int, last: int) -> Evidence:
    days = (TODAY - timedelta(first), TODAY - timedelta(last))
    return Evidence(
        one, other, Basis.WROTE, "mail", count=30, reach=20.0, first=days[0], last=days[1], days=20
    )


@pytest.fixture
def network(make_network: Callable[..., Network]) -> Network:
    return make_network(
        {
            ("Maria Lopez", "Dana Whitfield"): wrote(MARIA, DANA, 20, 2),
            ("Tom Reyes", "Lee Park"): wrote(LEE, TOM, 400, 390),
            ("Tom Reyes", "Dana Whitfield"): 0.5,
            ("Dana Whitfield", "Lee Park"): wrote(LEE, DANA, 20, 2),
            ("Maria Lopez", "Tom Reyes"): wrote(MARIA, TOM, 20, 2),
        },
        jobs=JOBS,
        partners=(
            Partnership(HOME, "o_riverbend_clinic", stage="active", owner_id=MARIA),
            Partnership(HOME, "o_elm_street_church", stage="active", owner_id=TOM),
        ),
        team=("Maria Lopez", "Tom Reyes"),
    )


def test_the_later_strength_is_that_of_the_same_evidence(network: Network) -> None:
    (trend,) = fading_ties(network).findings
    assert (trend.who.id, trend.person.id, trend.trend) == (MARIA, DANA, "fades")
    tie = network.tie(MARIA, DANA)
    assert tie is not None
    later = combine_evidence(tie.evidence, TODAY + timedelta(AHEAD), network.evidence_kinds)
    assert trend.today == tie.strength
    assert trend.later == pytest.approx(later.strength, abs=1e-12)
    assert trend.later < trend.today
    assert (trend.before, trend.last_contact) == (None, "2026-11-22")


def test_cooled_and_warmed_since_a_day(network: Network) -> None:
    since = TODAY - timedelta(380)
    answer = fading_ties(network, since=since)
    cooled, warmed = answer.findings
    assert (cooled.trend, cooled.person.id) == ("cooled", LEE)
    tie = network.tie(TOM, LEE)
    assert tie is not None
    then = combine_evidence(tie.evidence, since, network.evidence_kinds)
    assert cooled.before == pytest.approx(then.strength, abs=1e-12)
    assert (warmed.trend, warmed.person.id, warmed.before) == ("warmed", DANA, 0.0)
    assert "no tie on 9 November 2025" in warmed.sentence
    assert answer.summary == "Since 9 November 2025, 1 tie cooled and 1 tie warmed."


def test_contact_that_goes_on_after_the_day_counts_up_to_it(
    make_network: Callable[..., Network],
) -> None:
    # About one quarter, of which not all was left on its last day.
    going_on = replace(wrote(MARIA, DANA, 120, 60), fresh=8.0)
    network = make_network(
        {("Maria Lopez", "Dana Whitfield"): going_on}, jobs=JOBS, team=("Maria Lopez",)
    )
    since = TODAY - timedelta(100)
    (trend,) = fading_ties(network, since=since).findings
    then = combine_evidence([replace(going_on, last=since)], since, network.evidence_kinds)
    assert trend.before == pytest.approx(then.strength, abs=1e-12)


def test_a_day_that_is_not_over_is_refused(network: Network) -> None:
    with pytest.raises(UsageError, match="is not before"):
        fading_ties(network, since=TODAY)


def test_the_load_of_each_member(network: Network) -> None:
    people = (Mention(TOM, "asker"), Mention(LEE, "target", 1))
    ask = Entry("n_1", "ask", TODAY, data=(("state", "asked"), ("steps", "1")), mentions=people)
    answer = team_load(
        replace(network, entries=(ask,)),
        Cadence({"active": 30}, hours=1.0),
        TeamLimits(5.0, {"tom reyes": 1.0}),
    )
    tom, maria = sorted(answer.findings, key=lambda load: load.person.name, reverse=True)
    assert maria.hours == tom.hours == pytest.approx(365.25 / 12 / 30)
    assert (maria.limit, maria.over) == (5.0, False)
    # 1.01 hours are shown as 1.0, which is not more than 1.
    assert (tom.limit, tom.over) == (1.0, False)
    assert [place.name for place in tom.partnerships] == ["Elm Street Church"]
    assert [place.name for place in tom.alone] == ["Elm Street Church"]
    assert maria.alone == ()
    assert (tom.asks, maria.asks) == (1, 0)
    over = team_load(network, Cadence({"active": 15}), TeamLimits(1.0))
    assert all(load.over for load in over.findings)
    assert "are over the limit" in over.summary
    made = Entry("n_2", "ask update", TODAY, data=(("state", "made"),), of="n_1")
    later = team_load(replace(network, entries=(ask, made)), Cadence(), TeamLimits())
    assert [load.asks for load in later.findings] == [0, 0]


def test_without_a_team_nobody_has_a_load(make_network: Callable[..., Network]) -> None:
    alone = make_network({}, jobs={"Dana Whitfield": "Riverbend Clinic"})
    for ask in (lambda: team_load(alone, Cadence(), TeamLimits()), lambda: fading_ties(alone)):
        with pytest.raises(NothingFound):
            ask()

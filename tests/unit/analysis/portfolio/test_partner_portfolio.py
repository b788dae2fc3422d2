"""All partners side by side: each column by what it rests on."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

import pytest
from written_entries import written

from graphkit.analysis.filters.selection import Filter, Selection
from graphkit.analysis.portfolio.partner_fields import PARTNER_FIELDS
from graphkit.analysis.portfolio.partner_portfolio import PartnerQuestion, partner_portfolio
from graphkit.analysis.portfolio.portfolio_findings import PortfolioPartner
from graphkit.analysis.reliance import reliance
from graphkit.errors import NothingFound, UsageError
from graphkit.model import Basis, Entry, Evidence, Mention, Partnership, Visibility
from graphkit.model.partnerships.partner_kinds import PartnerKind
from graphkit.network import Network
from graphkit.network.strength.combine_columns import combine_columns
from graphkit.render import render_answer
from graphkit.snapshot import BASES

HOME = "o_riverbend_public_library"
CLINIC, BANK, PRESS = "o_riverbend_clinic", "o_elm_savings_bank", "o_old_press"
TODAY = date(2026, 11, 24)
MARIA, TOM, DANA, LEE, RITA = (
    f"c_{name}" for name in ("maria_lopez", "tom_reyes", "dana_whitfield", "lee_park", "rita_vance")
)


def ago(days: int) -> date:
    return TODAY - timedelta(days)


def contact(one: str, other: str, basis: Basis, first: int, last: int) -> Evidence:
    days = {"first": ago(first), "last": ago(last), "fresh": 5.0, "count": 9, "reach": 9.0}
    return Evidence(one, other, basis, "files", **days)  # type: ignore[arg-type]


@pytest.fixture
def network(make_network: Callable[..., Network]) -> Network:
    """A clinic that was met for years, a bank where a tie is new, and a press nobody knows."""
    return make_network(
        {
            ("Maria Lopez", "Dana Whitfield"): contact(MARIA, DANA, Basis.MET, 900, 500),
            ("Tom Reyes", "Rita Vance"): Evidence(TOM, RITA, Basis.ADDRESS_BOOK, "files"),
            ("Tom Reyes", "Lee Park"): contact(TOM, LEE, Basis.WROTE, 40, 20),
        },
        jobs={
            "Maria Lopez": "Riverbend Public Library",
            "Tom Reyes": "Riverbend Public Library",
            "Dana Whitfield": "Riverbend Clinic",
            "Rita Vance": "Riverbend Clinic",
            "Lee Park": "Elm Savings Bank",
        },
        extra=("Old Press", "Soon Society", "Past Guild"),
        partners=(
            Partnership(HOME, CLINIC, stage="active", since=date(2021, 4, 1), owner_id=MARIA),
            Partnership(HOME, BANK, kind="Grants", review_on=ago(1)),
            Partnership(HOME, PRESS, kind="vendor"),
            Partnership(HOME, "o_soon_society", stage="prospect"),
            Partnership(HOME, "o_past_guild", stage="ended"),
        ),
        team=("Maria Lopez", "Tom Reyes"),
    )


def by_id(network: Network, **question: object) -> dict[str, PortfolioPartner]:
    answer = partner_portfolio(network, PartnerQuestion(**question))  # type: ignore[arg-type]
    return {partner.organization.id: partner for partner in answer.findings}


def with_entries(network: Network, *entries: Entry) -> Network:
    return replace(network, entries=entries)


def test_kinds_are_told_apart_and_counted(network: Network) -> None:
    answer = partner_portfolio(network)
    assert answer.summary.startswith("1 partner, 1 funder and 1 vendor. ")
    assert [p.organization.id for p in answer.findings] == [CLINIC, BANK, PRESS]
    assert [p.written_kind for p in answer.findings] == [None, "Grants", "vendor"]
    assert list(by_id(network, kind=PartnerKind.FUNDER)) == [BANK]
    with pytest.raises(NothingFound, match="no current partner that is a client"):
        by_id(network, kind=PartnerKind.CLIENT)
    (note,) = answer.notes
    assert note == (
        '1 prospect and 1 partnership that is over are in "graphkit list partners" only.'
    )


def test_the_trend_compares_the_strongest_tie_with_a_year_ago(network: Network) -> None:
    found = by_id(network)
    clinic, bank, press = found[CLINIC], found[BANK], found[PRESS]
    assert clinic.trend == "cooled"
    assert clinic.strength is not None and clinic.strength_before is not None
    assert clinic.strength < clinic.strength_before - 0.05
    # Rita is in an address book only, so the strongest tie of known strength is that with Dana.
    tie = network.tie(MARIA, DANA)
    assert clinic.strength == pytest.approx(tie.strength if tie else 0)
    assert (bank.trend, bank.strength_before) == ("new", None)
    assert (press.trend, press.strength, press.level) == ("none", None, "nobody")


def test_a_tie_of_unknown_strength_is_not_called_weak(network: Network) -> None:
    nobody_else = network.evidence.take(network.evidence.basis == BASES.index(Basis.ADDRESS_BOOK))
    kinds = network.evidence_kinds
    ties = combine_columns(nobody_else, TODAY, kinds)
    only = replace(network, evidence=nobody_else, tie_columns=ties)
    chosen = Selection(Filter(tags=("x",)), frozenset(), frozenset({CLINIC}))
    (clinic,) = by_id(only, selection=chosen).values()
    assert (clinic.ties, clinic.strength, clinic.trend) == (1, None, "unknown")
    assert "how well we know each other is unknown" in clinic.sentence


def test_reliance_is_that_of_its_own_question(network: Network, riverbend: Network) -> None:
    for each in (network, riverbend):
        found = by_id(each)
        for known in reliance(each).findings:
            partner = found[known.organization.id]
            assert (partner.level, partner.ties) == (known.level, len(known.ties))
            weaker = min(known.effective_ours, known.effective_theirs)
            assert partner.effective == pytest.approx(weaker)


def test_a_stage_counts_since_the_last_run_of_entries_that_say_it(network: Network) -> None:
    said = [
        written(1, "stage", CLINIC, date(2022, 1, 1), stage="active"),
        written(2, "stage", CLINIC, date(2023, 1, 1), stage="dormant"),
        written(3, "stage", CLINIC, date(2024, 1, 1), stage="Active"),
        written(4, "stage", CLINIC, date(2025, 1, 1), stage="active"),
    ]
    assert by_id(network)[CLINIC].stage_since == "2021-04-01"
    assert by_id(with_entries(network, *said))[CLINIC].stage_since == "2024-01-01"
    planned = written(5, "stage", CLINIC, TODAY + timedelta(1), stage="dormant")
    assert by_id(with_entries(network, *said, planned))[CLINIC].stage_since == "2024-01-01"
    # A newer file says something else than the last entry: since when is unknown.
    assert by_id(with_entries(network, *said[:2]))[CLINIC].stage_since is None
    assert by_id(with_entries(network, *said[:2]))[CLINIC].since == "2021-04-01"


def test_trust_is_the_mean_of_the_team_or_else_the_viewers_own(network: Network) -> None:
    def rated(number: int, on: date, **levels: int) -> Entry:
        made = written(number, "rating", CLINIC, on, **levels)
        return replace(made, visibility=Visibility.OWNER)

    own = with_entries(
        network,
        rated(1, ago(9), reliability=1, openness=3),
        rated(2, ago(1), reliability=4, power=2),
    )
    clinic = by_id(own)[CLINIC]
    assert (clinic.trust, clinic.value, clinic.rated_by) == (3.5, 2.0, "you")
    team = replace(own, rating_means={CLINIC: {"reliability": 2.0, "openness": 3.0}})
    clinic = by_id(team)[CLINIC]
    assert (clinic.trust, clinic.value, clinic.rated_by) == (2.5, None, "team")
    assert by_id(network)[CLINIC].trust is None
    not_private = with_entries(network, written(1, "rating", CLINIC, reliability=4))
    assert by_id(not_private)[CLINIC].trust is None


def test_last_contact_and_next_review_are_those_of_their_questions(network: Network) -> None:
    found = by_id(network)
    assert found[CLINIC].last_contact == ago(500).isoformat()
    assert (found[BANK].next_review, found[BANK].overdue) == (ago(1).isoformat(), True)
    assert (found[PRESS].last_contact, found[PRESS].next_review) == (None, None)
    held = with_entries(network, written(1, "review", BANK, held=TODAY))
    assert by_id(held)[BANK].next_review is None
    done = Entry("n_9", "due update", ago(3), "", (("matter", "cadence"), ("state", "done")))
    met = with_entries(network, replace(done, mentions=(Mention(CLINIC),)))
    assert by_id(met)[CLINIC].last_contact == ago(3).isoformat()


def test_the_balance_comes_through_its_seam(network: Network) -> None:
    assert by_id(network)[CLINIC].balance is None
    answer = partner_portfolio(network, balance_of=lambda id: "we give" if id == CLINIC else None)
    assert [partner.balance for partner in answer.findings] == ["we give", None, None]


@pytest.mark.parametrize("field", PARTNER_FIELDS)
@pytest.mark.parametrize("sign", ["", "-"])
def test_any_field_sorts_with_missing_values_last(network: Network, field: str, sign: str) -> None:
    answer = partner_portfolio(network, PartnerQuestion(sort=(f"{sign}{field}",)))
    values = [PARTNER_FIELDS[field](partner) for partner in answer.findings]
    known = [value for value in values if value is not None]
    assert values == known + [None] * (len(values) - len(known))
    assert len(values) == 3


def test_sort_and_columns_must_be_fields(network: Network) -> None:
    by_level = partner_portfolio(network, PartnerQuestion(sort=("-level", "name")))
    assert [p.level for p in by_level.findings][-1] == "nobody"
    for question in (PartnerQuestion(sort=("nothing",)), PartnerQuestion(columns=("nothing",))):
        with pytest.raises(UsageError, match='no field "nothing"'):
            partner_portfolio(network, question)
    chosen = partner_portfolio(network, PartnerQuestion(columns=("name", "next_review")))
    head, first, *_ = render_answer(chosen, "csv").splitlines()
    assert (head, first) == ("name,next_review", "Riverbend Clinic,")
    assert "Next review" in render_answer(chosen, "markdown")
    assert "strength" in render_answer(chosen, "json")


def test_every_partner_has_one_line_of_80_columns(network: Network) -> None:
    full = replace(
        network,
        rating_means={CLINIC: {"reliability": 2.0}},
        entries=(written(1, "stage", CLINIC, stage="collaborating"),),
    )
    answer = partner_portfolio(full, balance_of=lambda id: "we give")
    lines = render_answer(answer, "table", width=80).splitlines()
    assert all(len(line) <= 80 for line in lines)
    for partner in answer.findings:
        assert sum(line.startswith(partner.organization.name[:12]) for line in lines) == 1
    assert "Funders" in lines


def test_without_home_there_is_no_portfolio(make_network: Callable[..., Network]) -> None:
    with pytest.raises(NothingFound):
        partner_portfolio(replace(make_network({}), home_id=None))

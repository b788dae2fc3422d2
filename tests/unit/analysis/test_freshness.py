"""How fresh the evidence of ties is."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from graphkit.analysis.freshness import freshness
from graphkit.model import Basis, Evidence
from graphkit.network import Network

Maker = Callable[..., Network]


def met(one: str, other: str, *days: date | None) -> dict[tuple[str, str], Evidence]:
    first, last = (*days, None, None)[:2]
    evidence = Evidence(f"c_{one}", f"c_{other}", Basis.MET, "calendar", first=first, last=last)
    return {(one, other): evidence}


def counts(network: Network) -> list[tuple[str, int]]:
    return [(period.label, period.ties) for period in freshness(network).periods]


def test_a_tie_counts_in_the_year_of_its_newest_evidence(make_network: Maker) -> None:
    network = make_network(
        {
            **met("a", "b", date(2019, 5, 1), date(2026, 1, 1)),
            **met("b", "a", date(2020, 12, 31)),
            **met("a", "c", date(2025, 12, 31)),
            **met("a", "d", date(2020, 12, 31)),
            **met("a", "e", date(2021, 1, 1)),
            **met("a", "f"),
        }
    )
    assert counts(network) == [
        *(("to 2020", 1), ("2021", 1), ("2022", 0), ("2023", 0), ("2024", 0)),
        *(("2025", 1), ("2026", 1)),
    ]
    found = freshness(network)
    assert (found.ties, found.undated, found.inferred) == (5, 1, 0)
    assert sum(period.ties for period in found.periods) + found.undated == found.ties
    assert found.sentence == (
        "Of 5 ties, 2 have evidence from 2025 or 2026, 2 have only older evidence and 1 has no "
        "date."
    )


def test_what_lies_ahead_counts_for_this_year(make_network: Maker) -> None:
    network = make_network(met("a", "b", date(2026, 1, 1), date(2031, 1, 1)))
    assert counts(network)[-1] == ("2026", 1)


def test_ties_that_are_only_inferred_are_left_out(make_network: Maker) -> None:
    network = make_network(
        met("a", "b", date(2026, 2, 1)), jobs={"c": "Shop", "d": "Shop"}, inferred=True
    )
    found = freshness(network)
    assert (found.ties, found.inferred) == (1, 1)


def test_no_tie_is_no_trouble(make_network: Maker) -> None:
    found = freshness(make_network({}))
    assert (found.ties, found.undated, found.sentence) == (0, 0, "No ties are known.")

"""Outcomes and audiences that the team wrote down."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from itertools import count

from graphkit.analysis.board.outcomes import audiences, outcomes
from graphkit.model import Entry, Mention
from graphkit.model.partnerships import PARTNER
from graphkit.network import Network

CLINIC, SCHOOLS = "o_riverbend_clinic", "o_riverbend_school_district"
NUMBERS = count(1)


def entry(kind: str, on: str, text: str, about: str = CLINIC, **data: str) -> Entry:
    return Entry(
        f"n_{next(NUMBERS):06d}",
        kind,
        date.fromisoformat(on),
        text,
        tuple(sorted(data.items())),
        mentions=(Mention(about, PARTNER),),
        author="Maria Lopez",
        said_at=datetime(2026, 11, 1, 9, tzinfo=UTC),
    )


def test_an_outcome_is_compared_with_the_last_one_in_the_same_words(riverbend: Network) -> None:
    network = replace(
        riverbend,
        entries=(
            entry("outcome", "2024-10-06", "Flu shots", number="150", unit="people"),
            entry("outcome", "2025-10-06", "flu  shots", number="190", unit="People"),
            entry("outcome", "2026-10-05", "Flu shots", number="210", unit="people"),
            entry("outcome", "2026-10-06", "Flu shots", SCHOOLS, number="5", unit="people"),
            entry("outcome", "2026-10-07", "Flu shots", number="9", unit="schools"),
            entry("outcome", "2999-10-05", "Flu shots", number="999", unit="people"),
        ),
    )
    found = [(o.on, o.organization.id, o.number, o.before, o.before_on) for o in outcomes(network)]
    assert found == [
        ("2026-10-07", CLINIC, 9, None, None),
        ("2026-10-06", SCHOOLS, 5, None, None),
        ("2026-10-05", CLINIC, 210, 190, "2025-10-06"),
        ("2025-10-06", CLINIC, 190, 150, "2024-10-06"),
        ("2024-10-06", CLINIC, 150, None, None),
    ]


def test_of_two_statements_about_an_audience_the_newest_counts(riverbend: Network) -> None:
    network = replace(
        riverbend,
        entries=(
            entry("audience", "2025-01-01", "Patients", number="5000", year="2024"),
            entry("audience", "2026-01-01", "patients", number="5400", year="2025", source="them"),
            entry("audience", "2026-01-01", "Pupils", SCHOOLS, number="9000"),
            entry("audience", "2026-01-02", "Parents", SCHOOLS),
        ),
    )
    assert [(a.text, a.number, a.year, a.source) for a in audiences(network)] == [
        ("Pupils", 9000, None, ""),
        ("patients", 5400, 2025, "them"),
        ("Parents", None, None, ""),
    ]

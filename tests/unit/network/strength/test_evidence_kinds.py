"""The table of evidence kinds, what may be set in it, and the page that documents it."""

from __future__ import annotations

import math
import re
import tomllib
from datetime import date, timedelta
from pathlib import Path

import pytest

from graphkit.config import STRENGTH_KEYS, load_settings
from graphkit.model import AffiliationKind, Basis, Evidence
from graphkit.network.inference.meetings_and_partnerships import MEETING_LIMIT
from graphkit.network.inference.shared_places import PLACE_LIMITS
from graphkit.network.strength.combine_evidence import combine_evidence
from graphkit.network.strength.evidence_kinds import (
    KINDS,
    EvidenceKind,
    tune_kinds,
    writing_probabilities,
)

PAGE = (Path(__file__).parents[4] / "docs" / "computed.md").read_text(encoding="utf-8")
TODAY = date(2026, 11, 24)
YEAR = timedelta(days=365)


def test_every_kind_has_its_line_in_the_table() -> None:
    assert set(KINDS) == set(Basis)
    assert all(k.rests_on.startswith(("measured: ", "assumption: ")) for k in KINDS.values())
    assert [b for b, k in KINDS.items() if k.rests_on.startswith("measured")] == [Basis.WROTE]


def row(basis: Basis, kind: EvidenceKind) -> str:
    years = kind.half_life / 365
    unit = "1 year" if years == 1 else f"{years:g} years"
    half = unit if kind.half_life >= 365 else f"{kind.half_life:g} days"
    half = "never" if kind.half_life == math.inf else half + " after its end" * kind.lasts
    saturates = "" if kind.saturates is None else f"{kind.saturates:g} "
    rests_on = kind.rests_on.partition(":")[0]
    return (
        f"| `{basis}` | {kind.base:g} | {half} | {saturates}| {kind.observations:g} | {rests_on} |"
    )


@pytest.mark.parametrize("basis", KINDS)
def test_the_page_has_the_numbers_of_the_table(basis: Basis) -> None:
    assert row(basis, KINDS[basis]) in PAGE


def piece(basis: Basis, **fields: object) -> Evidence:
    return Evidence("c_1", "c_2", basis, **fields)  # type: ignore[arg-type]


EXAMPLES = {
    "a meeting of two, today": [piece(Basis.MET, last=TODAY)],
    "a meeting of two, a year ago": [piece(Basis.MET, last=TODAY - YEAR)],
    "twelve meetings of two in a year, the last today": [
        piece(Basis.MET, count=12, reach=12.0, first=TODAY - YEAR, last=TODAY)
    ],
    "a meeting of twenty, today": [piece(Basis.MET, reach=19**-0.5, last=TODAY)],
    "a board of 9, still": [piece(Basis.BOARD, size=9)],
    "a board of 15, still": [piece(Basis.BOARD, size=15)],
    "a workplace of 5 known people, still": [piece(Basis.COLLEAGUES, size=5)],
    "a message to one, today, unanswered": [piece(Basis.WROTE, first=TODAY, last=TODAY)],
    "ten messages to one, all today, unanswered": [
        piece(Basis.WROTE, count=10, days=1, first=TODAY, last=TODAY, fresh=1.0)
    ],
    "a message to one each way, today": [
        piece(Basis.WROTE, first=TODAY, last=TODAY),
        Evidence("c_2", "c_1", Basis.WROTE, first=TODAY, last=TODAY),
    ],
}


def test_the_examples_on_the_page_come_out() -> None:
    shown = dict(re.findall(r"^\| ([^|`]+) \| (0\.\d\d) \|$", PAGE, re.MULTILINE))
    assert {
        name: f"{combine_evidence(e, TODAY).strength:.2f}" for name, e in EXAMPLES.items()
    } == shown


def test_the_page_states_the_other_numbers() -> None:
    entry = combine_evidence([piece(Basis.ADDRESS_BOOK)], TODAY)
    assert f"a bare entry goes from {entry.low:.2f} to {entry.high:.2f}" in PAGE
    wrote, met = KINDS[Basis.WROTE], KINDS[Basis.MET]
    assert f"| mail | D + {wrote.saturates:g} |" in PAGE
    assert f"| meetings | {met.observations:g} (M + {met.saturates:g})," in PAGE
    assert f"the same meeting, of at most {MEETING_LIMIT} people" in PAGE
    assert f"the same board, of at most {PLACE_LIMITS[AffiliationKind.BOARD]}," in PAGE
    assert f"of at most {PLACE_LIMITS[AffiliationKind.EMPLOYMENT]} known people" in PAGE


def test_the_example_of_settings_on_the_page_can_be_read(tmp_path: Path) -> None:
    (example,) = re.findall(r"```toml\n(\[strength.*?)```", PAGE, re.DOTALL)
    (tmp_path / "graphkit.toml").write_text(example)
    kinds = tune_kinds(load_settings(tmp_path, {}).strength)
    assert kinds[Basis.WROTE].half_life == 90
    assert kinds[Basis.CONNECTED].base == 0.1
    assert kinds[Basis.MET] is KINDS[Basis.MET]
    assert tomllib.loads(example).keys() == {"strength"}


def test_what_may_be_set_is_what_means_something() -> None:
    for basis, kind in KINDS.items():
        expected = {"base", "observations"}
        expected |= {"saturates"} if kind.saturates is not None else set()
        expected |= {"half_life"} if kind.half_life < math.inf else set()
        assert set(STRENGTH_KEYS[basis]) == expected
    assert set(STRENGTH_KEYS) == set(KINDS)


def test_a_kind_that_was_set_says_so() -> None:
    kinds = tune_kinds({"met": {"base": 0.5, "half_life": 30}})
    assert (kinds[Basis.MET].base, kinds[Basis.MET].half_life) == (0.5, 30)
    assert kinds[Basis.MET].rests_on == "setting: base, half_life in graphkit.toml"
    assert combine_evidence([piece(Basis.MET, last=TODAY)], TODAY, kinds).strength == pytest.approx(
        0.2
    )


def test_along_a_direction_answers_count_five_times() -> None:
    wrote = KINDS[Basis.WROTE]
    both, forth, back = writing_probabilities(4.0, 1.0, wrote)
    assert both == pytest.approx(9 / 15)
    assert forth == pytest.approx((6 + 3.6 / 6.01) / 12.1)  # (2/3)(4 + 5 * 1) = 6
    assert back == pytest.approx((14 + 8.4 / 14.01) / 20.1)  # (2/3)(1 + 5 * 4) = 14


@pytest.mark.parametrize("amount", [0.0, 0.3, 7.0])
def test_where_both_wrote_alike_the_direction_makes_no_difference(amount: float) -> None:
    both, forth, back = writing_probabilities(amount, amount, KINDS[Basis.WROTE])
    assert forth == back
    assert (both == 0) == (forth == 0)

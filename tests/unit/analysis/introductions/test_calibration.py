"""What was told about introductions beside what came true."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from graphkit.analysis.introductions.asks import AskState, ask_data, update_data
from graphkit.analysis.introductions.calibration import calibration
from graphkit.model import Entry
from graphkit.network import Network

DAY = date(2026, 11, 3)
AT = datetime(2026, 11, 3, tzinfo=UTC)


def told(number: int, chance: float | None, state: str | None) -> list[Entry]:
    data = tuple(ask_data(AskState.ASKED, 1, chance).items())
    entries = [Entry(f"n_{number}", "ask", DAY, data=data, said_at=AT)]
    if state:
        fields = tuple(update_data(AskState(state), None).items())
        entries.append(Entry(f"n_{number}u", "ask update", DAY, "", fields, f"n_{number}"))
    return entries


def test_bins_hold_what_was_told_and_what_came_true(
    make_network: Callable[..., Network],
) -> None:
    asks = [
        *told(1, 0.5, "made"),
        *told(2, 0.6, "declined"),
        *told(3, 0.64, "thanked"),
        *told(4, 0.05, "no answer"),
        *told(5, 1.0, "made"),
        *told(6, 0.55, None),
        *told(7, None, "made"),
        *told(8, 0.55, "asked"),
    ]
    answer = calibration(replace(make_network({("A", "B"): 0.5}), entries=tuple(asks)))
    assert [(b.from_, b.to, b.asks, b.made) for b in answer.findings] == [
        (0.0, 0.1, 1, 0),
        (0.5, 0.65, 3, 2),
        (0.8, 1.0, 1, 1),
    ]
    middle = answer.findings[1]
    assert middle.expected == pytest.approx((0.5 + 0.6 + 0.64) / 3)
    assert middle.share == pytest.approx(2 / 3)
    assert middle.low < middle.share < middle.high
    assert middle.brier == pytest.approx((0.5**2 + 0.6**2 + 0.36**2) / 3)
    assert answer.summary == "5 asks are over: 3 introductions were made, 2.8 expected."
    assert answer.notes == ("2 asks are still open.",)


def test_without_asks_nothing_can_be_compared(make_network: Callable[..., Network]) -> None:
    answer = calibration(make_network({("A", "B"): 0.5}))
    assert answer.findings == ()
    assert "nothing can be compared" in answer.summary

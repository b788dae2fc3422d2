"""Whoever asks too often waits; what they did is forgotten with time."""

from __future__ import annotations

from dataclasses import dataclass

from graphkit.web.safety.rate_limits import MOST_KNOWN, RateLimit


@dataclass
class Clock:
    now: float = 0.0

    def __call__(self) -> float:
        return self.now


def test_after_the_limit_one_waits_as_long_as_it_says() -> None:
    clock = Clock()
    limit = RateLimit(6, clock)
    assert [limit.wait("tom") for _ in range(6)] == [0] * 6
    assert limit.wait("tom") == 10
    assert limit.wait("maria") == 0
    clock.now += 9.9
    assert limit.wait("tom") == 1
    clock.now += 0.1
    assert limit.wait("tom") == 0
    assert limit.wait("tom") == 10


def test_after_a_minute_all_is_forgotten() -> None:
    clock = Clock()
    limit = RateLimit(6, clock)
    for _ in range(6):
        limit.wait("tom")
    clock.now += 60
    assert [limit.wait("tom") for _ in range(7)] == [0] * 6 + [10]


def test_who_only_asks_is_not_counted() -> None:
    limit = RateLimit(1, Clock())
    assert [limit.wait("tom", counts=False) for _ in range(3)] == [0] * 3
    assert limit.wait("tom") == 0
    assert limit.wait("tom", counts=False) == 60


def test_many_strangers_do_not_fill_the_memory() -> None:
    limit = RateLimit(1, Clock())
    for number in range(MOST_KNOWN + 50):
        limit.wait(str(number))
    assert len(limit._known) == MOST_KNOWN
    assert limit.wait(str(MOST_KNOWN + 49)) > 0

"""A mail history, made: people whose relationships begin, rest, flare up and end.

Nothing in it knows how graphkit counts. Messages come from five habits:

* *threads* between two who have something to do with each other: one writes, answers follow with
  a chance that is a person's own, some with others in copy. How busy a pair is changes between
  quiet and busy spells, and the whole thing begins and ends some day;
* *notes to a circle*: everyone of a team or board gets them, few answer;
* *newsletters*: to dozens, weekly, hardly ever answered;
* *cold mail* to strangers, mostly in vain;
* *introductions*: somebody writes to two of their contacts who had nothing to do with each other,
  and often a relationship comes of it.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

MOST_TURNS = 8


@dataclass(frozen=True)
class Mail:
    """Messages, one row a recipient, sorted by day.

    Attributes
    ----------
    people, days : int
    day, sender, recipient, recipients : int arrays
        `recipients` is how many people got the same message.
    introductions : int array (n, 4)
        Day, who introduced, and the two who were introduced.
    """

    people: int
    days: int
    day: NDArray[np.int64]
    sender: NDArray[np.int64]
    recipient: NDArray[np.int64]
    recipients: NDArray[np.int64]
    introductions: NDArray[np.int64]


@dataclass
class _Writing:
    """The history while it is made."""

    people: int
    days: int
    luck: np.random.Generator
    rows: list[tuple[int, int, int, int]] = field(default_factory=list)
    introductions: list[tuple[int, int, int, int]] = field(default_factory=list)

    def write(self, day: int, sender: int, recipients: list[int]) -> None:
        if 0 <= day < self.days:
            self.rows += [(day, sender, one, len(recipients)) for one in recipients]


@dataclass
class _Relation:
    """Two people, the threads a day they have when busy, and when it begins and ends."""

    one: int
    other: int
    rate: float
    begin: int
    end: int
    first_word: float


def history(people: int = 300, days: int = 900, seed: int = 0) -> Mail:
    """Make a mail history."""
    luck = np.random.default_rng(seed)
    writing = _Writing(people, days, luck)
    circles = [
        luck.choice(people, size=int(luck.integers(4, 16)), replace=False).tolist()
        for _ in range(people // 6)
    ]
    relations = _relations(writing, circles)
    relations += _introduced(writing, relations)
    answers = luck.beta(2, 2, people)  # how readily a person answers
    for relation in relations:
        _threads(writing, relation, circles, answers)
    _circle_notes(writing, circles, answers)
    _newsletters(writing)
    _cold_mail(writing, answers)
    rows = np.array(sorted(writing.rows), np.int64).reshape(-1, 4)
    met = np.array(sorted(writing.introductions), np.int64).reshape(-1, 4)
    return Mail(people, days, rows[:, 0], rows[:, 1], rows[:, 2], rows[:, 3], met)


def _relation(writing: _Writing, one: int, other: int, begin: int) -> _Relation:
    luck = writing.luck
    rate = float(np.exp(luck.normal(-3.0, 1.2)))
    end = begin + int(luck.exponential(400)) + 1
    return _Relation(one, other, min(rate, 1.5), begin, end, float(luck.beta(2, 2)))


def _relations(writing: _Writing, circles: list[list[int]]) -> list[_Relation]:
    luck = writing.luck
    pairs = set()
    for circle in circles:
        for i, one in enumerate(circle):
            pairs |= {(min(one, b), max(one, b)) for b in circle[i + 1 :] if luck.random() < 0.4}
    for one, other in luck.integers(0, writing.people, (3 * writing.people, 2)).tolist():
        if one != other:
            pairs.add((min(one, other), max(one, other)))
    return [
        _relation(writing, one, other, int(luck.integers(-500, writing.days)))
        for one, other in sorted(pairs)
    ]


def _introduced(writing: _Writing, relations: list[_Relation]) -> list[_Relation]:
    luck = writing.luck
    known: dict[int, list[_Relation]] = {}
    for relation in relations:
        known.setdefault(relation.one, []).append(relation)
        known.setdefault(relation.other, []).append(relation)
    related = {(r.one, r.other) for r in relations}
    made = []
    for _ in range(writing.people * writing.days // 300):
        day, who = int(luck.integers(0, writing.days)), int(luck.integers(0, writing.people))
        here = [r for r in known.get(who, ()) if r.begin <= day < r.end]
        if len(here) < 2:
            continue
        weights = np.array([r.rate for r in here])
        picked = luck.choice(len(here), 2, replace=False, p=weights / weights.sum())
        ends = [here[i].other if here[i].one == who else here[i].one for i in picked]
        pair = min(ends), max(ends)
        if pair[0] == pair[1] or pair in related:
            continue
        related.add(pair)
        writing.write(day, who, list(pair))
        writing.introductions.append((day, who, *pair))
        made.append(_relation(writing, *pair, begin=day))
    return made


def _busy(writing: _Writing, days: int) -> NDArray[np.float64]:
    """Return how busy each day is: quiet and busy spells in turn."""
    luck = writing.luck
    levels: list[float] = []
    busy = luck.random() < 0.3
    while len(levels) < days:
        spell = 1 + int(luck.exponential(15 if busy else 45))
        levels += [3.0 if busy else 0.25] * spell
        busy = not busy
    return np.array(levels[:days])


def _threads(
    writing: _Writing, r: _Relation, circles: list[list[int]], answers: NDArray[np.float64]
) -> None:
    luck = writing.luck
    begin, end = max(0, r.begin), min(writing.days, r.end)
    if begin >= end:
        return
    number = luck.poisson(r.rate * _busy(writing, end - begin))
    for first_day in np.repeat(np.arange(begin, end), number).tolist():
        day = first_day
        forward = luck.random() < r.first_word
        sender, other = (r.one, r.other) if forward else (r.other, r.one)
        copies: list[int] = []
        if luck.random() < 0.2:
            copies = [p for p in circles[luck.integers(len(circles))] if p not in (r.one, r.other)]
            copies = copies[: int(luck.integers(1, 6))]
        for _ in range(MOST_TURNS):
            writing.write(day, sender, [other, *copies])
            if luck.random() > 0.35 + 0.6 * answers[other]:
                break
            day += int(luck.geometric(0.5)) - 1
            sender, other = other, sender


def _circle_notes(
    writing: _Writing, circles: list[list[int]], answers: NDArray[np.float64]
) -> None:
    luck = writing.luck
    for circle in circles:
        for day in np.flatnonzero(luck.random(writing.days) < 0.04).tolist():
            sender = circle[luck.integers(len(circle))]
            others = [p for p in circle if p != sender]
            writing.write(day, sender, others)
            for one in others:
                if luck.random() < 0.1 * answers[one]:
                    writing.write(day + int(luck.geometric(0.5)) - 1, one, [sender])


def _newsletters(writing: _Writing) -> None:
    luck = writing.luck
    for sender in luck.choice(writing.people, max(1, writing.people // 30), replace=False).tolist():
        readers = luck.choice(writing.people, min(60, writing.people // 3), replace=False).tolist()
        readers = [one for one in readers if one != sender]
        for day in range(int(luck.integers(7)), writing.days, 7):
            writing.write(day, sender, readers)
            for one in readers:
                if luck.random() < 0.002:
                    writing.write(day + 1, one, [sender])


def _cold_mail(writing: _Writing, answers: NDArray[np.float64]) -> None:
    luck = writing.luck
    number = int(luck.poisson(0.004 * writing.people * writing.days))
    for sender, other in luck.integers(0, writing.people, (number, 2)).tolist():
        day = int(luck.integers(writing.days))
        if sender != other:
            writing.write(day, sender, [other])
            if luck.random() < 0.3 * answers[other]:
                writing.write(day + int(luck.geometric(0.3)), other, [sender])

"""A made-up mail history: relationships begin, rest, flare up, fade and end.

Nothing in it knows how graphkit counts, and none of its numbers was fitted to a formula: they are
round guesses of what an office is like. Messages come from seven habits:

* *threads* between two who have something to do with each other: one writes, answers follow within
  minutes or days, some with others in copy. Some relations are steady, some fade, some are a
  project that ends; all have quiet and busy spells. How readily somebody answers is their own, and
  changes from one period to the next; on holiday nobody answers;
* *afterthoughts*: what was forgotten follows on the same day;
* *notes to a circle*: everyone of a team or board gets them, few answer;
* *newsletters*: to dozens, weekly, hardly ever answered; most say in their headers what they are;
* *automatic answers* of those on holiday;
* *cold mail* to strangers, mostly in vain;
* *introductions*: somebody writes to two of their contacts who had nothing to do with each other,
  and often a relationship comes of it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

MOST_TURNS = 14
NEWSLETTER, AUTOMATIC = "newsletter", "automatic"
_DAY = 24 * 60
_MORNING, _EVENING = 8 * 60, 18 * 60
_LINK, _FADING, _PROJECT = range(3)


@dataclass(frozen=True, slots=True)
class Message:
    """One message.

    Attributes
    ----------
    minute : int
        Since the history began.
    sender : int
    to, copies : tuple of int
        The people it was written to, and those who got a copy.
    kind : str
        What its headers say of it: `NEWSLETTER`, `AUTOMATIC`, or nothing.
    """

    minute: int
    sender: int
    to: tuple[int, ...]
    copies: tuple[int, ...] = ()
    kind: str = ""


@dataclass(frozen=True)
class History:
    """People by number, and their messages in order of time."""

    people: int
    days: int
    messages: tuple[Message, ...]


@dataclass
class _Writing:
    """The history while it is made.

    `ready` is how readily each person answers on each day, on the logit scale; `away` tells when
    they are on holiday; `pace` is the minutes that their usual answer takes.
    """

    people: int
    days: int
    luck: np.random.Generator
    circles: list[list[int]]
    ready: NDArray[np.float64]
    away: NDArray[np.bool_]
    pace: NDArray[np.float64]
    messages: list[Message] = field(default_factory=list)

    def write(
        self,
        minute: int,
        sender: int,
        to: Sequence[int],
        copies: Sequence[int] = (),
        kind: str = "",
    ) -> None:
        if 0 <= minute < self.days * _DAY:
            self.messages.append(Message(minute, sender, tuple(to), tuple(copies), kind))

    def during(self, day: int) -> int:
        """Return a minute of the working hours of a day."""
        return day * _DAY + int(self.luck.integers(_MORNING, _EVENING))

    def answers(self, person: int, minute: int, more: float = 0.0) -> bool:
        """Tell whether somebody answers what they get in that minute."""
        day = minute // _DAY
        if day >= self.days or self.away[person, day]:
            return False
        return bool(self.luck.random() < 1 / (1 + np.exp(-self.ready[person, day] - more)))

    def delay(self, person: int) -> int:
        """Return how many minutes somebody's answer takes: mostly hours, sometimes days."""
        return 1 + int(self.pace[person] * np.exp(self.luck.normal(0.0, 1.3)))


@dataclass
class _Relation:
    """Two people, the threads a day they have when busy, and how that goes on."""

    one: int
    other: int
    rate: float
    begin: int
    end: int
    course: int
    lasts: float
    first_word: float
    close: float

    def other_of(self, person: int) -> int:
        return self.other if person == self.one else self.one

    def rates(self, first: int, last: int) -> NDArray[np.float64]:
        """Return how busy the relation would be on each of some days, spells apart."""
        age = np.arange(first, last) - self.begin
        if self.course == _FADING:
            return self.rate * np.exp(-age / self.lasts)
        if self.course == _PROJECT:
            return self.rate * np.where(age < self.lasts / 3, 4.0, 0.05)
        return np.full(last - first, self.rate)


def history(people: int = 150, days: int = 720, seed: int = 0) -> History:
    """Make a mail history."""
    luck = np.random.default_rng(seed)
    writing = _Writing(
        people,
        days,
        luck,
        _circles(luck, people),
        _readiness(luck, people, days),
        _holidays(luck, people, days),
        np.exp(luck.normal(np.log(180), 0.9, people)),
    )
    relations = _relations(writing)
    relations += _introduced(writing, relations)
    for relation in relations:
        _threads(writing, relation)
    _circle_notes(writing)
    _newsletters(writing)
    _cold_mail(writing)
    in_order = sorted(writing.messages, key=lambda m: (m.minute, m.sender, m.to, m.copies))
    return History(people, days, tuple(in_order))


# -- what people are like -------------------------------------------------------------------


def _circles(luck: np.random.Generator, people: int) -> list[list[int]]:
    """Return one team for each person, and boards with members from several teams."""
    order, circles = luck.permutation(people).tolist(), []
    while order:
        size = int(luck.integers(4, 13))
        circles.append(order[:size])
        order = order[size:]
    for _ in range(people // 12):
        size = min(people, int(luck.integers(5, 12)))
        circles.append(luck.choice(people, size=size, replace=False).tolist())
    return circles


def _readiness(luck: np.random.Generator, people: int, days: int) -> NDArray[np.float64]:
    ready = np.empty((people, days))
    for person in range(people):
        own, day = luck.normal(-0.6, 0.9), 0
        while day < days:
            spell = int(luck.integers(30, 150))
            ready[person, day : day + spell] = own + luck.normal(0.0, 0.7)
            day += spell
    return ready


def _holidays(luck: np.random.Generator, people: int, days: int) -> NDArray[np.bool_]:
    away = np.zeros((people, days), np.bool_)
    for person in range(people):
        day = int(luck.integers(0, 150))
        while day < days:
            away[person, day : day + int(luck.integers(4, 16))] = True
            day += int(luck.integers(80, 200))
    return away


def _relation(writing: _Writing, one: int, other: int, begin: int) -> _Relation:
    luck = writing.luck
    return _Relation(
        one,
        other,
        rate=min(1.5, float(np.exp(luck.normal(-3.5, 1.3)))),
        begin=begin,
        end=begin + int(luck.exponential(500)) + 1,
        course=int(luck.choice(3, p=(0.5, 0.3, 0.2))),
        lasts=float(luck.uniform(40, 400)),
        first_word=float(luck.beta(2, 2)),
        close=float(luck.normal(0.5, 0.8)),
    )


def _relations(writing: _Writing) -> list[_Relation]:
    luck = writing.luck
    pairs = set()
    for circle in writing.circles:
        for i, one in enumerate(circle):
            pairs |= {(min(one, b), max(one, b)) for b in circle[i + 1 :] if luck.random() < 0.4}
    for one, other in luck.integers(0, writing.people, (2 * writing.people, 2)).tolist():
        if one != other:
            pairs.add((min(one, other), max(one, other)))
    return [
        _relation(writing, one, other, int(luck.integers(-500, writing.days)))
        for one, other in sorted(pairs)
    ]


# -- what they write ------------------------------------------------------------------------


def _introduced(writing: _Writing, relations: list[_Relation]) -> list[_Relation]:
    luck = writing.luck
    known: dict[int, list[_Relation]] = {}
    for relation in relations:
        known.setdefault(relation.one, []).append(relation)
        known.setdefault(relation.other, []).append(relation)
    related = {(r.one, r.other) for r in relations}
    made = []
    for _ in range(writing.people * writing.days // 250):
        day, who = int(luck.integers(0, writing.days)), int(luck.integers(0, writing.people))
        here = [r for r in known.get(who, ()) if r.begin <= day < r.end]
        if len(here) < 2:
            continue
        weights = np.array([r.rate for r in here])
        picked = luck.choice(len(here), 2, replace=False, p=weights / weights.sum())
        one, other = sorted(here[i].other_of(who) for i in picked)
        if one == other or (one, other) in related:
            continue
        related.add((one, other))
        minute = writing.during(day)
        writing.write(minute, who, [one, other])
        if luck.random() < 0.7:
            made.append(_relation(writing, one, other, begin=day + 1))
            sender = one if luck.random() < 0.5 else other
            _thread(writing, made[-1], minute + writing.delay(sender), sender)
    return made


def _spells(writing: _Writing, days: int) -> NDArray[np.float64]:
    """Return how busy each day is: quiet and busy spells in turn."""
    luck = writing.luck
    levels: list[float] = []
    busy = luck.random() < 0.3
    while len(levels) < days:
        spell = 1 + int(luck.exponential(12 if busy else 40))
        levels += [3.0 if busy else 0.3] * spell
        busy = not busy
    return np.array(levels[:days])


def _threads(writing: _Writing, r: _Relation) -> None:
    luck = writing.luck
    begin, end = max(0, r.begin), min(writing.days, r.end)
    if begin >= end:
        return
    weekday = np.where(np.arange(begin, end) % 7 < 5, 1.0, 0.15)
    number = luck.poisson(r.rates(begin, end) * _spells(writing, end - begin) * weekday)
    for day in np.repeat(np.arange(begin, end), number).tolist():
        sender = r.one if luck.random() < r.first_word else r.other
        if not writing.away[sender, day]:
            _thread(writing, r, writing.during(day), sender)


def _thread(writing: _Writing, r: _Relation, minute: int, sender: int) -> None:
    luck, copies = writing.luck, _copies(writing, r)
    other = r.other_of(sender)
    for turn in range(MOST_TURNS):
        writing.write(minute, sender, [other], copies)
        if luck.random() < 0.12:  # what was forgotten
            writing.write(minute + int(luck.integers(2, 90)), sender, [other], copies)
        _on_holiday(writing, minute, other, sender)
        for one in copies:
            if luck.random() < 0.03 and writing.answers(one, minute):
                writing.write(minute + writing.delay(one), one, [sender, other])
        # Once they are at it, the next word comes easier.
        if not writing.answers(other, minute, r.close + (0.5 if turn else 0.0)):
            return
        minute += writing.delay(other)
        sender, other = other, sender
        if luck.random() < 0.4:  # an answer to the writer alone
            copies = []


def _copies(writing: _Writing, r: _Relation) -> list[int]:
    luck = writing.luck
    if luck.random() > 0.25:
        return []
    around = [c for c in writing.circles if r.one in c or r.other in c]
    circle = around[int(luck.integers(len(around)))]
    others = [one for one in circle if one not in (r.one, r.other)]
    number = min(len(others), int(luck.integers(1, 6)))
    return sorted(luck.choice(others, number, replace=False).tolist()) if number else []


def _on_holiday(writing: _Writing, minute: int, person: int, writer: int) -> None:
    day = minute // _DAY
    if day < writing.days and writing.away[person, day] and writing.luck.random() < 0.5:
        writing.write(minute + 1, person, [writer], kind=AUTOMATIC)


def _circle_notes(writing: _Writing) -> None:
    luck = writing.luck
    for circle in writing.circles:
        speakers = luck.dirichlet(np.full(len(circle), 0.5))  # a few do most of the talking
        for day in np.flatnonzero(luck.random(writing.days) < 0.04).tolist():
            sender = circle[int(luck.choice(len(circle), p=speakers))]
            others = [one for one in circle if one != sender]
            minute = writing.during(day)
            if others:
                writing.write(minute, sender, others)
            for one in others:
                if luck.random() < 0.15 and writing.answers(one, minute):
                    writing.write(minute + writing.delay(one), one, [sender])


def _newsletters(writing: _Writing) -> None:
    luck = writing.luck
    senders = luck.choice(writing.people, max(2, writing.people // 40), replace=False).tolist()
    for number, sender in enumerate(senders):
        readers = luck.choice(writing.people, min(40, writing.people // 3), replace=False).tolist()
        readers = [one for one in readers if one != sender]
        kind = "" if number % 4 == 0 else NEWSLETTER
        for day in range(int(luck.integers(7)), writing.days, 7):
            minute = writing.during(day)
            writing.write(minute, sender, readers, kind=kind)
            for one in readers:
                if luck.random() < 0.002:
                    writing.write(minute + writing.delay(one), one, [sender])


def _cold_mail(writing: _Writing) -> None:
    luck = writing.luck
    number = int(luck.poisson(0.003 * writing.people * writing.days))
    for sender, other in luck.integers(0, writing.people, (number, 2)).tolist():
        minute = writing.during(int(luck.integers(writing.days)))
        if sender != other:
            writing.write(minute, sender, [other])
            if writing.answers(other, minute, -0.7):
                writing.write(minute + writing.delay(other), other, [sender])

"""Made-up files of any size, the same for the same seed."""

from __future__ import annotations

import csv
import random
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

SEED = 20261124
HOME = "Fairhaven Library"
TARGET = "Harbor Authority"
TODAY = date(2026, 11, 1)
TEAM = 4
AT_TARGET = 10

_CONSONANTS = "bdfglmnprstv"
_VOWELS = "aeiou"
_ROLES = ("director", "coordinator", "officer", "analyst", "nurse", "teacher", "clerk", "manager")


@dataclass(frozen=True, slots=True)
class Someone:
    """A made-up person."""

    given: str
    family: str
    email: str
    organization: str
    role: str

    @property
    def name(self) -> str:
        """The name as one would say it."""
        return f"{self.given} {self.family}"


def people(count: int, organizations: int) -> list[Someone]:
    """Make up people; the first are the team, the next work at the target."""
    dice = random.Random(SEED)
    words = [
        f"{a}{b}{c}{d}".capitalize()
        for a in _CONSONANTS
        for b in _VOWELS
        for c in _CONSONANTS
        for d in _VOWELS
    ]
    dice.shuffle(words)
    families = max(200, -(-count // 160))
    given, family = words[:160], words[160 : 160 + families]
    names = [(g, f) for g in given for f in family]
    dice.shuffle(names)
    made = []
    for number, (first, last) in enumerate(names[:count]):
        if number < TEAM:
            place = HOME
        elif number < TEAM + AT_TARGET:
            place = TARGET
        else:
            place = f"{words[360 + number % organizations % 3000]} Works {number % organizations}"
        host = "-".join(place.lower().split())
        mail = f"{first}.{last}@{host}.example".lower()
        made.append(Someone(first, last, mail, place, dice.choice(_ROLES)))
    return made


def pairs(count: int, people_count: int) -> list[tuple[int, int]]:
    """Choose distinct pairs of people, at random; the target's people know few, and nobody home."""
    dice = random.Random(SEED + 1)
    chosen: dict[tuple[int, int], None] = {}
    while len(chosen) < count:
        a, b = sorted(dice.sample(range(people_count), 2))
        if not (a < TEAM and b < TEAM + AT_TARGET):
            chosen[a, b] = None
    return list(chosen)


def day(number: int) -> date:
    """Return a day of the last ten years, by number."""
    return TODAY - timedelta(days=number * 37 % 3650)


def write_linkedin(path: Path, contacts: Sequence[Someone]) -> None:
    """Write the file that LinkedIn gives of one's connections."""
    rows = (
        (
            one.given,
            one.family,
            f"https://www.linkedin.com/in/{one.given}-{one.family}-{number}".lower(),
            one.email if number % 20 == 0 else "",
            one.organization,
            one.role,
            f"{day(number):%d %b %Y}",
        )
        for number, one in enumerate(contacts)
    )
    notes = 'Notes:\n"When exporting your connection data, some addresses may be missing."\n\n'
    head = "First Name,Last Name,URL,Email Address,Company,Position,Connected On".split(",")
    _write(path, head, rows, before=notes)


def write_people(path: Path, contacts: Sequence[Someone]) -> None:
    """Write a plain spreadsheet of people."""
    rows = ((one.name, one.email, one.organization, one.role) for one in contacts)
    _write(path, ("name", "email", "organization", "role"), rows)


def write_ties(path: Path, contacts: Sequence[Someone], ties: Iterable[tuple[int, int]]) -> None:
    """Write an edge list."""
    rows = (
        (
            contacts[a].name,
            contacts[b].name,
            strength(a, b),
            day(a + b).isoformat(),
            contacts[a].email,
            contacts[b].email,
        )
        for a, b in ties
    )
    _write(path, ("from", "to", "strength", "since", "from_email", "to_email"), rows)


def strength(a: int, b: int) -> float:
    """Return how strong a tie is, by number: never two exactly alike on short routes."""
    return round(0.05 + 0.9 * ((a * 7919 + b * 104729) % 10007) / 10007, 4)


def _write(
    path: Path, head: Sequence[str], rows: Iterable[Sequence[object]], *, before: str = ""
) -> None:
    with path.open("w", encoding="utf-8", newline="") as stream:
        stream.write(before)
        writer = csv.writer(stream)
        writer.writerow(head)
        writer.writerows(rows)

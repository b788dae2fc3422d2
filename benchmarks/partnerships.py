"""Asking about many partners with ten years of entries, each question in a new process."""

from __future__ import annotations

import csv
import random
import tempfile
from collections.abc import Iterator
from datetime import date, timedelta
from functools import partial
from pathlib import Path

from benchmarks import data
from benchmarks.commands import Command, compare_with_pass
from benchmarks.timing import Section

YEARS = 10
# The most seconds that each may take.
_QUESTIONS = {("partners",): 0.6, ("balance",): 2.0, ("reviews",): 2.0, ("trends",): 10.0}
_STAGES = ("networking", "coordinating", "cooperating", "collaborating")
_FIRST = date(2016, 1, 4)


def measure(*, quick: bool) -> Section:
    """Compare the commands with a Python that does nothing."""
    partners = 40 if quick else 2_000
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder) / "partners"
        entries = make_partner_workspace(root, partners)
        found = [
            compare_with_pass(
                f"`graphkit {' '.join(words)}`",
                1 if quick else 5,
                Command(root, partial(tuple[str, ...], words)),
                limit,
            )
            for words, limit in _QUESTIONS.items()
        ]
    return Section(
        "Questions about partnerships",
        f"whole commands, {partners:,} partners, {entries:,} entries of {YEARS} years, from the "
        "snapshot file",
        "`python -c pass`",
        tuple(row for row, _ in found),
        (f"Seconds of processor, medians: {', '.join(processor for _, processor in found)}.",),
    )


def make_partner_workspace(root: Path, partners: int) -> int:
    """Make a workspace with a list of partners and their log; return how many entries there are."""
    import graphkit
    from graphkit import session

    people = data.people(max(100, partners), organizations=3)
    team = people[: data.TEAM]
    session.create(root, home="Bench Library")
    with (root / "partners.csv").open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream)
        head = ("partner", "stage", "since", "main contact", "main contact email", "staff owner")
        writer.writerow(head)
        for number in range(partners):
            one, owner = people[number % len(people)], team[number % len(team)]
            stage, since = _STAGES[number % len(_STAGES)], _FIRST + timedelta(number % 365)
            who = (one.name, f"p{number}@partner{number}.example", owner.name)
            writer.writerow((f"Partner {number}", stage, since.isoformat(), *who))
    entries = 0
    with (root / "log.csv").open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream)
        names = ("partner", "entry", "date", "text", "stage", "planned", "by", "to", "hours")
        writer.writerow((*names, "visits", "number"))
        for number in range(partners):
            for row in _entries(number):
                writer.writerow((f"Partner {number}", *row))
                entries += 1
    with graphkit.open(root) as opened:
        opened.import_file(root / "partners.csv", source="partners")
        opened.import_file(root / "log.csv", source="partnership_log")
    return entries


def _entries(number: int) -> Iterator[tuple[str, ...]]:
    """Yield what happened with one partner: about one entry a year."""
    dice = random.Random(data.SEED + number)
    for year in range(YEARS):
        on = (_FIRST + timedelta(year * 365 + dice.randrange(330))).isoformat()
        hours, visits = str(dice.randrange(1, 60)), str(dice.randrange(1, 400))
        match year % 5:
            case 0:
                yield "stage", on, "", _STAGES[dice.randrange(4)], "", "", "", "", "", ""
            case 1:
                yield "contribution", on, "Staff", "", "", "us", "", hours, "", ""
            case 2:
                yield "contribution", on, "Staff", "", "", "them", "", hours, "", ""
            case 3:
                yield "benefit", on, "Visitors", "", "", "", "them", "", visits, ""
            case _:
                yield "outcome", on, "Families", "", "", "", "", "", "", visits
    if number % 10 < 3:
        yield "review", "", "Next talk", "", "2027-03-01", "", "", "", "", ""

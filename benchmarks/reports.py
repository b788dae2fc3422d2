"""Writing the report of a large team: many partners, with entries of ten years."""

from __future__ import annotations

import csv
import random
import tempfile
from collections.abc import Sequence
from datetime import date, timedelta
from functools import partial
from pathlib import Path

from benchmarks import data
from benchmarks.commands import Command, compare_with_pass
from benchmarks.paths import make_workspace
from benchmarks.timing import Section

SECTORS = ("health", "schools", "faith", "housing", "arts", "media", "business", "youth")
STAGES = ("networking", "coordinating", "cooperating", "collaborating")
YEARS = 10
# Seconds that the command should take; benchmarks/README.md says what it takes.
GOAL = 3.0
_HEAD = (
    *("partner", "entry", "date", "text", "stage", "held", "by", "to", "hours", "visits"),
    *("number", "unit", "evidence"),
)
_LAST = date(2026, 11, 24)


def measure(*, quick: bool) -> Section:
    """Compare the command with a Python that does nothing."""
    partners = 20 if quick else 2_000
    with tempfile.TemporaryDirectory() as folder:
        root = make_partner_workspace(Path(folder) / "partners", partners)
        found = [
            compare_with_pass(
                f"`graphkit {' '.join(words)}`",
                1 if quick else 5,
                Command(root, partial(tuple[str, ...], words)),
                limit,
            )
            for words, limit in (
                (("report",), GOAL),
                (("report", "--for", "funder"), GOAL),
                (("partners",), 1.0),
            )
        ]
    return Section(
        "Reports",
        f"whole commands, {partners:,} partners with entries of {YEARS} years, from the snapshot "
        "file",
        "`python -c pass`",
        tuple(row for row, _ in found),
        (f"Seconds of processor, medians: {', '.join(processor for _, processor in found)}.",),
    )


def make_partner_workspace(folder: Path, partners: int) -> Path:
    """Make a workspace with partners, some people at each, their ties and a log of ten years."""
    import graphkit

    contacts = data.TEAM + data.AT_TARGET + 3 * partners
    root = make_workspace(folder, contacts, 4 * contacts, organizations=partners)
    people = data.people(contacts, organizations=partners)
    first: dict[str, data.Someone] = {}
    for one in people[data.TEAM + data.AT_TARGET :]:
        first.setdefault(one.organization, one)
    _write_partners(folder / "partners.csv", list(first.values()), people)
    _write_log(folder / "partnership-log.csv", list(first))
    with graphkit.open(root) as opened:
        opened.import_file(folder / "partners.csv", source="partners")
        opened.import_file(folder / "partnership-log.csv", source="partnership_log")
    return root


def _write_partners(
    path: Path, mains: Sequence[data.Someone], people: Sequence[data.Someone]
) -> None:
    head = ("organization", "sector", "stage", "since", "review on", "main contact")
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream)
        writer.writerow((*head, "main contact email", "staff owner"))
        for number, one in enumerate(mains):
            since = _LAST - timedelta(days=30 + 365 * (number % YEARS))
            review = _LAST + timedelta(days=number % 700 - 100)
            owner = people[number % data.TEAM].name
            sector = SECTORS[number % len(SECTORS)]
            writer.writerow(
                (one.organization, sector, "", since, review, one.name, one.email, owner)
            )


def _write_log(path: Path, partners: Sequence[str]) -> None:
    dice = random.Random(data.SEED + 3)
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, _HEAD, restval="")
        writer.writeheader()
        for partner in partners:
            for year in range(YEARS):
                on = _LAST - timedelta(days=365 * (YEARS - year) - dice.randrange(364))
                said = {"partner": partner, "date": on.isoformat()}
                stage = STAGES[min(len(STAGES) - 1, year // 3 + dice.randrange(2))]
                writer.writerow({**said, "entry": "stage", "stage": stage})
                for kind, side in (("contribution", "by"), ("benefit", "to")):
                    for who in ("us", "them"):
                        unit = {"hours": dice.randrange(1, 90)} if side == "by" else {}
                        unit = unit or {"visits": dice.randrange(1, 900)}
                        writer.writerow({**said, "entry": kind, side: who, **unit})
                number = {"number": dice.randrange(1, 900), "unit": "people"}
                writer.writerow({**said, "entry": "outcome", "text": "Readers", **number})

"""Asking and writing down what comes up every day in a large network, each in a new process."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from itertools import count
from pathlib import Path

from benchmarks import data
from benchmarks.commands import Command, compare_with_pass
from benchmarks.team_workspace import make_team_workspace
from benchmarks.timing import Section
from benchmarks.writes import NEW

# How many partners the team has.
PARTNERS = 300
# The most seconds of a command that writes.
WRITING_LIMIT = 2.5


def measure(*, quick: bool) -> Section:
    """Compare the commands with a Python that does nothing."""
    contacts, ties, partners = (300, 1_500, 3) if quick else (50_000, 250_000, PARTNERS)
    with tempfile.TemporaryDirectory() as folder:
        root = make_team_workspace(Path(folder) / "large", contacts, ties, partners)
        found = [
            compare_with_pass(
                f"`graphkit {' '.join(_shown(words))}`",
                1 if quick else 3,
                Command(root, partial(tuple[str, ...], words)),
                limit,
            )
            for words, limit in _questions(contacts)
        ]
        found += [
            compare_with_pass(
                f"`graphkit {name}`",
                1 if quick else 3,
                Command(root, words),
                WRITING_LIMIT,
                first=1 if quick else 2,
            )
            for name, words in _changes(contacts)
        ]
    return Section(
        "Questions about people",
        f"whole commands, {contacts:,} contacts, {ties:,} ties, {partners} partners, from the "
        "snapshot file",
        "`python -c pass`",
        tuple(row for row, _ in found),
        (f"Seconds of processor, medians: {', '.join(processor for _, processor in found)}.",),
    )


def _questions(contacts: int) -> Sequence[tuple[tuple[str, ...], float]]:
    """Return the words of each command, and the most seconds that it may take."""
    people = data.people(contacts, organizations=max(3, contacts // 100))
    member = people[0].name
    partner = people[data.TEAM + data.AT_TARGET].organization
    quick = [
        ("path", data.TARGET),
        ("asks",),
        ("due",),
        ("fading",),
        ("load",),
        ("handover", member),
        ("handover",),
        ("brief", member, "--for", "newcomer"),
        ("brief", partner),
        ("brief", people[data.TEAM + data.AT_TARGET].name),
        ("reach", data.TARGET),
        ("reach", partner),
    ]
    slow = [("prospects",), ("key-people",), ("meet",)]
    return [
        *((words, 2) for words in quick),
        *((words, 10) for words in slow),
        (("brokers", "--range"), 20),
    ]


def _changes(contacts: int) -> Iterator[tuple[str, Callable[[], Sequence[str]]]]:
    """Yield each command that writes, with its words, another time with others."""
    numbers, new = count(), iter(NEW)
    people = data.people(contacts, organizations=max(3, contacts // 100))
    somebody = people[data.TEAM + data.AT_TARGET]
    who = ("--as", people[0].name)
    yield "ask", lambda: ("ask", data.TARGET, "--ignore-asks", "--planned", *who)
    said = f"Met {somebody.name} at the fair"
    yield "note", lambda: ("note", f"{said} on stand {next(numbers)}", "--yes", *who)
    at = f"nurse at {somebody.organization}"
    yield "add person", lambda: ("add", "person", next(new), "--role", at, *who)


def _shown(words: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(f'"{word}"' if " " in word else word for word in words)

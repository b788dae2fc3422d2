"""Writing down one thing, in a new process, on each engine that is there."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable, Iterator, Sequence
from itertools import count
from pathlib import Path
from unittest import mock

from benchmarks import data, engines
from benchmarks.commands import Command, compare_with_pass
from benchmarks.team_workspace import make_team_workspace
from benchmarks.timing import Section

# The most seconds, and on a server the most that are more than `python -c pass` takes.
EMBEDDED_LIMIT, SERVER_LIMIT = 2.5, 0.6

# None is like another, or like anybody in `data.people`: graphkit would ask whether it is the same.
NEW = (
    *("Agnes Thornbury", "Walter Okonkwo", "Philippa Szabo", "Ingrid Castellano"),
    *("Horace Vandermeer", "Yusuf Kettlewell", "Beatrix Humphries", "Quentin Farquhar"),
)


def measure(*, quick: bool) -> Section:
    """Compare the commands with a Python that does nothing."""
    contacts, ties, partners = (60, 200, 3) if quick else (200, 800, 35)
    found = []
    with tempfile.TemporaryDirectory() as folder, engines.running(quick=quick) as (there, lacking):
        for engine, environment in there.items():
            if "NEO4J_URI" in environment:
                engines.wipe(environment)
            with mock.patch.dict(os.environ, environment, clear=True):
                root = make_team_workspace(Path(folder) / engine, contacts, ties, partners)
            embedded = engine == engines.EMBEDDED
            found += [
                compare_with_pass(
                    f"`graphkit {name}`, {engine}",
                    1 if quick else 3,
                    Command(root, words, environment),
                    EMBEDDED_LIMIT if embedded else SERVER_LIMIT,
                    above=not embedded,
                    first=1 if quick else 2,
                )
                for name, words in _changes(contacts, quick=quick)
            ]
    return Section(
        "Writing a little",
        f"whole commands, {contacts:,} contacts, {ties:,} ties, {partners} partners; the engine's "
        "archive of classes is there",
        "`python -c pass`",
        tuple(row for row, _ in found),
        (
            "Seconds of processor, without a server's, medians: "
            f"{', '.join(processor for _, processor in found)}.",
            *lacking,
        ),
    )


def _changes(contacts: int, *, quick: bool) -> Iterator[tuple[str, Callable[[], Sequence[str]]]]:
    """Yield each command with its words, another time with others."""
    numbers, new = count(), iter(NEW)
    people = data.people(contacts, organizations=max(3, contacts // 100))
    speaker, somebody = people[0].name, people[data.TEAM + data.AT_TARGET]
    who = ("--as", speaker)
    yield "edit --tag", lambda: ("edit", somebody.name, "--tag", f"t{next(numbers)}", *who)
    if quick:
        return
    at = f"nurse at {somebody.organization}"
    yield (
        "add person",
        lambda: ("add", "person", next(new), "--role", at, *who),
    )
    said = f"Met {somebody.name} at the fair"
    yield "note", lambda: ("note", f"{said} on stand {next(numbers)}", "--yes", *who)
    yield "ask", lambda: ("ask", data.TARGET, "--ignore-asks", "--planned", *who)

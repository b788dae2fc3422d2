"""What looks wrong in the graph, each with the command that helps to fix it."""

from __future__ import annotations

from collections.abc import Sequence

from graphkit.analysis.answer import Answer
from graphkit.analysis.findings import Problem
from graphkit.analysis.problems.commands import Commands
from graphkit.analysis.problems.date_problems import future_dates
from graphkit.analysis.problems.organization_problems import headings, unknown_sectors
from graphkit.analysis.problems.partnership_problems import (
    double_entries,
    left_people,
    misspelled_stages,
    without_contact,
)
from graphkit.analysis.problems.person_problems import left_everywhere, namesakes, without_surname
from graphkit.errors import UsageError
from graphkit.network import Network, wording

# Nouns for each kind, in the order of the answer.
KINDS = {
    "heading": ("organization that looks like a heading", "organizations that look like headings"),
    "surname": ("person without a surname", "people without a surname"),
    "namesakes": ("name that people at one place share", "names that people at one place share"),
    "sector": (
        "organization of unknown sector with a name that shows it",
        "organizations of unknown sector with names that show it",
    ),
    "contact": ("partner where nobody is known", "partners where nobody is known"),
    "stage": ("misspelled stage", "misspelled stages"),
    "double": ("entry that is there twice", "entries that are there twice"),
    "future": ("date in the future", "dates in the future"),
    "ended": ("role that has ended", "roles that have ended"),
}


def find_problems(
    network: Network, *, sectors: Sequence[str] = (), count: int = 10
) -> Answer[Problem]:
    """Find what looks wrong in the graph.

    Parameters
    ----------
    network : Network
    sectors : sequence of str
        The target sectors.
    count : int
        How many of each kind at most.

    Returns
    -------
    Answer of Problem
        In the order of `KINDS`, then by name. A person who left comes once, with their most
        important role.
    """
    if count < 1:
        raise UsageError(f"{count} problems cannot be shown", next="Ask for one or more")
    commands = Commands(network)
    found = [
        *headings(network, commands),
        *without_surname(network, commands),
        *namesakes(network),
        *without_contact(network, commands),
        *misspelled_stages(network, commands),
        *double_entries(network, commands),
        *future_dates(network, commands),
        *left_people(network, commands),
    ]
    left = {problem.id for problem in found if problem.kind == "ended"}
    found += [p for p in left_everywhere(network, commands) if p.id not in left]
    # A heading has no sector: one problem is enough.
    odd = {problem.id for problem in found if problem.kind == "heading"}
    found += [p for p in unknown_sectors(network, commands, sectors) if p.id not in odd]
    by_kind = {
        kind: sorted((p for p in found if p.kind == kind), key=lambda p: (p.subject, p.id))
        for kind in KINDS
    }
    hidden = {kind: len(of_kind) - count for kind, of_kind in by_kind.items()}
    return Answer(
        kind="check",
        asked={"sectors": list(sectors), "count": count, "as_of": network.as_of.isoformat()},
        findings=tuple(problem for of_kind in by_kind.values() for problem in of_kind[:count]),
        summary=_summary(by_kind),
        notes=tuple(
            f"{wording.count_of(more, f'more {KINDS[kind][0]}', f'more {KINDS[kind][1]}')} "
            f"{'is' if more == 1 else 'are'} not shown."
            for kind, more in hidden.items()
            if more > 0
        ),
    )


def _summary(by_kind: dict[str, list[Problem]]) -> str:
    counted = [
        wording.count_of(len(of_kind), *KINDS[kind]) for kind, of_kind in by_kind.items() if of_kind
    ]
    if not counted:
        return "Nothing looks wrong."
    return f"What looks wrong: {wording.list_in_words(counted)}."

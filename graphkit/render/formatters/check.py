"""Format what looks wrong in the graph."""

from __future__ import annotations

import shlex
from collections.abc import Iterator
from typing import TYPE_CHECKING

from graphkit.analysis.findings import Problem
from graphkit.render.formatters import Formatter, Hint
from graphkit.render.text_layout import TextEntry, TextLine

if TYPE_CHECKING:
    from graphkit.analysis.answer import Answer

COLUMNS = ("rank", "kind", "subject", "id", "proposed", "sentence", "fix", "command")
GROUPS = {
    "heading": "Organizations that look like headings or totals",
    "surname": "People without a surname",
    "namesakes": "People of one name at one place",
    "sector": "Unknown sectors that a name shows",
    "contact": "Partners where nobody is known",
    "future": "Dates in the future",
    "stage": "Stages that are nearly written as one of the ladder",
    "double": "Entries that are there twice",
    "ended": "Roles that have ended",
}
_PLAIN = ("surname", "sector", "contact")


def _entries(answer: Answer[Problem], numbers: bool) -> tuple[TextEntry, ...]:
    return tuple(_entry(problem) for problem in answer.findings)


def _entry(problem: Problem) -> TextEntry:
    badge = f"inferred: {' or '.join(problem.proposed)}" if problem.proposed else ""
    # The heading of these problems says what is wrong.
    lines = [] if problem.kind in _PLAIN else [TextLine(problem.sentence)]
    lines.append(TextLine(_command_line(problem)))
    group = f"{GROUPS.get(problem.kind, problem.kind)}. {problem.fix}:"
    return TextEntry(problem.subject, badge, tuple(lines), group=group)


def _command_line(problem: Problem) -> str:
    return shlex.join(["graphkit", *problem.command])


def _rows(answer: Answer[Problem]) -> Iterator[tuple[object, ...]]:
    for rank, p in enumerate(answer.findings, 1):
        typed = _command_line(p)
        yield (rank, p.kind, p.subject, p.id, p.proposed, p.sentence, p.fix, typed)


def _next(answer: Answer[Problem]) -> Hint | None:
    return None


FORMATTER = Formatter(
    ("What", "What it may be", "What looks wrong, and what to do"), _entries, COLUMNS, _rows, _next
)

"""Format the list of surveys."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from graphkit.analysis.surveys.survey_findings import SurveySummary
from graphkit.network import wording
from graphkit.phrases import count_of
from graphkit.render.formatters import Formatter, Hint
from graphkit.render.text_layout import TextEntry, TextLine

if TYPE_CHECKING:
    from graphkit.analysis.answer import Answer

COLUMNS = ("name", "on", "author", "wilder", "forms", "answered", "last_answer", "folder")


def _entries(answer: Answer[SurveySummary], numbers: bool) -> tuple[TextEntry, ...]:
    return tuple(_entry(each) for each in answer.findings)


def _entry(each: SurveySummary) -> TextEntry:
    made = f"Made on {wording.day(each.on)} by {each.author}."
    if each.last_answer:
        made += f" The last answer is of {wording.day(each.last_answer)}."
    forms = f"The {count_of(each.forms, 'form')} are in {each.folder}."
    if each.forms == 1:
        forms = f"The form is in {each.folder}."
    badge = f"{each.answered} of {each.forms} answered"
    return TextEntry(each.name, badge, (TextLine(made), TextLine(forms, 2)))


def _rows(answer: Answer[SurveySummary]) -> Iterator[tuple[object, ...]]:
    for each in answer.findings:
        yield tuple(getattr(each, name) for name in COLUMNS)


def _next(answer: Answer[SurveySummary]) -> Hint | None:
    first = next(iter(answer.findings), None)
    return Hint("survey status", first.name) if first else None


FORMATTER = Formatter(("Survey", "Answers", "About it"), _entries, COLUMNS, _rows, _next)

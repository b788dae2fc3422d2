"""Importing the answers to surveys that respondents sent back."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from graphkit.cli.options import global_options
from graphkit.cli.terminal import exit_with, print_data, print_message, table_text
from graphkit.phrases import count_of
from graphkit.session.whole_imports.import_words import ANSWER_WORDS

if TYPE_CHECKING:
    from graphkit.session.surveys.take_in_answers import AnswerResult

_SOME_REJECTED = 3
_COLUMNS = ("file", "survey", "respondent", "what", "import")


def import_answers(files: Sequence[Path], *, dry_run: bool, layout: str) -> None:
    """Import all answers that are sound, and say what is wrong with the others.

    Raises
    ------
    InputError, NothingFound
        If none is sound; nothing is changed then.
    """
    with global_options().workspace() as workspace:
        results, faults = workspace.import_answers(files, dry_run=dry_run)
    if not results:
        for fault in faults[:-1]:
            print_message(f"{fault}.")
        raise faults[-1]
    print_data(_table(results, layout))
    for one in results:
        for sentence in one.sentences:
            print_message(f"{one.file}: {sentence}")
        if one.record is not None:
            print_message(f"{one.file}: to undo it: graphkit undo {one.record.id[:10]}")
    for fault in faults:
        print_message(f"{fault}.")
    taken = {one.survey for one in results}
    for name in sorted(taken):
        print_message(f"See what came back: graphkit survey status {name}")
    if faults:
        print_message(f"{count_of(len(faults), 'file')} could not be imported.")
        exit_with(_SOME_REJECTED)


def _table(results: Sequence[AnswerResult], layout: str) -> str:
    if layout in ("json", "csv"):
        rows = [
            (one.file, one.survey, one.respondent, one.what, one.record.id if one.record else "")
            for one in results
        ]
        return table_text("Import answers", _COLUMNS, rows, layout)
    shown = [(one.file, one.respondent, ANSWER_WORDS[one.what]) for one in results]
    return table_text("Answers", ("file", "from", "result"), shown, layout)

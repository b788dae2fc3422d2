"""Check all files of one import before the first is imported, then import them in order."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from contextlib import AbstractContextManager
from pathlib import Path
from typing import TYPE_CHECKING, Literal, NamedTuple

from graphkit.errors import NothingFound, UsageError
from graphkit.model import Member
from graphkit.model.job_changes import export_series
from graphkit.phrases import count_of
from graphkit.session.imports import ImportResult

if TYPE_CHECKING:
    from graphkit.analysis.imports.graph_after_import import GraphAfterImport, KnownEntity
    from graphkit.ingest import Input, OpenedInputs, Recognition
    from graphkit.progress import Progress
    from graphkit.session.import_steps.guests_in_titles import Attended
    from graphkit.session.workspace import Workspace

# Yields a function from the name of an input to the receivers of its progress: reading, writing.
Bars = Callable[[], "AbstractContextManager[Callable[[str], Progress | None]]"]
MOVES_SHOWN = 10


class CheckedPart(NamedTuple):
    """One input with what is known about it before it is imported."""

    input: Input
    source: str | None
    owner: Member | None
    recognition: Recognition

    @property
    def choices(self) -> tuple[str, ...]:
        """The two kinds of file that it fits nearly equally; empty if there is no doubt."""
        other = self.recognition.runner_up
        return (self.recognition.source.name, other) if other else ()


def special_files(files: Sequence[Path]) -> Literal["answers", "edited", ""]:
    """Return whether files have answers to surveys, or one is an edited workbook.

    Raises
    ------
    UsageError
        If there are other files besides.
    """
    if {file.suffix.lower() for file in files}.isdisjoint({".json", ".xlsx"}):
        return ""  # what reads them need not be loaded
    from graphkit.ingest.formats.survey_answer import is_answer_file
    from graphkit.session.by_hand.edited_workbook import is_edited_workbook

    answers = [file for file in files if is_answer_file(file)]
    if answers:
        if len(answers) < len(files):
            raise UsageError(
                f"{answers[0].name} has answers to a survey, and other files have not",
                next="Import the answers alone",
            )
        return "answers"
    edited = [file for file in files if is_edited_workbook(file)]
    if edited and len(files) > 1:
        raise UsageError(f"{edited[0].name} was exported to be changed", next="Import it alone")
    return "edited" if edited else ""


def check_parts(
    workspace: Workspace, opened: Sequence[OpenedInputs], source: str | None, owner: str | None
) -> list[CheckedPart]:
    """Return the inputs of all files with their sources and owners; raise if one is unknown."""
    given = None if owner is None else workspace.owner(owner)
    parts = [
        CheckedPart(
            part,
            source,
            given or workspace.archive_owner(one.owner),
            workspace.recognize(part, source),
        )
        for one in opened
        for part in one.inputs
    ]
    for part in parts:
        if part.owner is not None:
            workspace.owner(part.owner)
    return parts


def import_parts(
    workspace: Workspace,
    parts: Iterable[CheckedPart],
    bars: Bars,
    *,
    attended: Attended | None = None,
    dry_run: bool = False,
    replace: bool = False,
    before: KnownEntity | None = None,
    before_write: Callable[[], object] | None = None,
    after_each: Callable[[ImportResult], object] = lambda result: None,
) -> list[ImportResult]:
    """Import inputs in order; a dry run compares each with the graph after those before it.

    Parameters
    ----------
    workspace : Workspace
    parts : iterable of CheckedPart
    bars : callable
        Shows the progress of one input.
    attended, dry_run, replace
        See `Workspace.import_file`.
    before : KnownEntity, optional
        The graph with which a dry run compares the first input: see `Workspace.known_graph`.
    before_write : callable, optional
        Called before anything of an input is written.
    after_each : callable, optional
        Called with each result.
    """
    results: list[ImportResult] = []
    foreseen: GraphAfterImport | None = None
    for part in parts:
        with bars() as bar:
            result = workspace.import_file(
                part.input,
                source=part.source,
                owner=part.owner,
                dry_run=dry_run,
                replace=replace,
                before=before if foreseen is None else foreseen.known,
                attended=attended,
                on_read=bar(f"Reading {part.input.name}"),
                on_write=_after(before_write, bar(f"Writing {part.input.name}")),
            )
        results.append(result)
        after_each(result)
        foreseen = result.foreseen or foreseen
    return results


def _after(first: Callable[[], object] | None, then: Progress | None) -> Progress | None:
    """Return a receiver of progress that calls a function before."""
    if first is None:
        return then

    def move(done: int, total: int) -> None:
        first()
        if then is not None:
            then(done, total)

    return move


def move_sentences(workspace: Workspace, one: ImportResult) -> list[str]:
    """Return a sentence about each person who moved between an earlier import and this one."""
    if one.dry_run or one.resolution.already is not None:
        return []
    id, known = one.resolution.batch.record.id, workspace.imports()
    # From the graph: it may know the owner by another record than the batch does.
    record = next((other for other in known if other.id == id), None)
    if record is None or sum(export_series(other) == export_series(record) for other in known) < 2:
        return []
    try:
        found = workspace.changes(by_import=record.id).findings
    except NothingFound:  # of a workspace in which every row was rejected
        return []
    return [change.sentence for change in found if change.what in ("moved", "role")]


def first_moves(moved: Sequence[str], where: str) -> list[str]:
    """Return the first sentences about people who moved, and how many more there are.

    Parameters
    ----------
    moved : sequence of str
    where : str
        What lists them all.
    """
    more = len(moved) - MOVES_SHOWN
    if more <= 0:
        return list(moved)
    people = count_of(more, "more person", "more people")
    return [*moved[:MOVES_SHOWN], f"{people} moved. {where} lists them."]

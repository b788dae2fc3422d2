"""What came of an import, as the command prints it, and the files with its rejected rows."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from graphkit.session.whole_imports.checked_parts import first_moves, move_sentences
from graphkit.session.whole_imports.import_words import (
    HEADINGS,
    MORE_HEADINGS,
    count_row,
    import_notes,
    more_counts,
)
from graphkit.web.importing.import_upload import import_upload

if TYPE_CHECKING:
    from starlette.responses import Response

    from graphkit.session.imports import ImportResult
    from graphkit.session.workspace import Workspace
    from graphkit.web.importing.import_choices import Choices
    from graphkit.web.received.uploaded_files import Upload
    from graphkit.web.visit import Visit
    from graphkit.web.work.job_steps import JobSteps


@dataclass(slots=True)
class ImportOutcome:
    """What came of an import.

    Attributes
    ----------
    headings : list of str
    rows : list of list of str
        The counts of each file.
    sentences : list of str
    moved : list of str
    undo : list of (str, str)
        Id and name of each import that can be taken back.
    rejects : list of (str, str)
        The name of the file that was imported, and of the file with its rejected rows.
    """

    headings: list[str]
    rows: list[list[str]]
    sentences: list[str]
    moved: list[str] = field(default_factory=list)
    undo: list[tuple[str, str]] = field(default_factory=list)
    rejects: list[tuple[str, str]] = field(default_factory=list)


def import_files(
    workspace: Workspace, upload: Upload, choices: Choices, steps: JobSteps
) -> ImportOutcome:
    """Import the files of an upload, and note each once it is done."""

    def note(one: ImportResult) -> None:
        if one.resolution.already is not None:
            steps.note(f"{one.name} had been imported before.")
        else:
            rejects = one.rejects.name if one.rejects is not None else ""
            steps.note(f"{one.name} was imported.", rejects)

    results = import_upload(workspace, upload, choices, steps, note)
    moved = [text for one in results for text in move_sentences(workspace, one)]
    return outcome_of(results, moved)


def outcome_of(results: list[ImportResult], moved: list[str]) -> ImportOutcome:
    """Return what came of an import in words and numbers."""
    more = [name for name in MORE_HEADINGS if any(more_counts(one)[name] for one in results)]
    rows = [
        [str(value) for value in count_row(one)] + [str(more_counts(one)[name]) for name in more]
        for one in results
    ]
    return ImportOutcome(
        headings=[*HEADINGS, *more],
        rows=rows,
        sentences=[text for one in results for text in import_notes(one, _place)],
        moved=first_moves(moved, "The question about changes"),
        undo=[
            (one.resolution.batch.record.id, one.name)
            for one in results
            if one.resolution.already is None
        ],
        rejects=[(one.name, one.rejects.name) for one in results if one.rejects is not None],
    )


def _place(path: Path) -> str:
    return path.name


def result_page(outcome: ImportOutcome, visit: Visit) -> Response:
    """Show what came of an import."""
    job = visit.request.path_params["id"]
    return visit.page("import_result", "The files are imported", outcome=outcome, job=job)


def special_page(said: list[str], problems: list[str], ids: list[str], visit: Visit) -> Response:
    """Show what came of answers to surveys, or of an edited workbook."""
    outcome = ImportOutcome([], [], said or ["Nothing is changed."], problems)
    outcome.undo = [(id, "") for id in ids]
    return visit.page("import_result", "The files are imported", outcome=outcome, job="")

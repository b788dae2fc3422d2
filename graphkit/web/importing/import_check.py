"""What files of an upload are, and what importing them would do: checked as a dry run does."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from functools import partial
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

from graphkit.errors import GraphkitError, UnknownSource, UsageError
from graphkit.render.pages import AnswerPart, answer_part
from graphkit.render.source_words import kind_in_words
from graphkit.session.whole_imports.checked_parts import (
    CheckedPart,
    check_parts,
    import_parts,
    special_files,
)
from graphkit.session.whole_imports.import_words import (
    entries_in_words,
    guests_by_person,
    guests_in_words,
    what_became,
)
from graphkit.session.whole_imports.reading_question import Reading, readings_of
from graphkit.web.importing.import_choices import (
    Check,
    CheckedFile,
    CheckedPartView,
    Choices,
    FileChoice,
    paths_of,
)
from graphkit.web.received.uploaded_files import words_of
from graphkit.web.visit import error_part

if TYPE_CHECKING:
    from graphkit.analysis.imports.graph_after_import import KnownEntity
    from graphkit.analysis.imports.import_findings import ImportEffect
    from graphkit.ingest import Input, OpenedInputs, Source
    from graphkit.ingest.batch.named_guests import NamedGuest
    from graphkit.session.imports import ImportResult
    from graphkit.session.workspace import Workspace
    from graphkit.web.received.uploaded_files import Upload
    from graphkit.web.work.job_steps import JobSteps

EFFECTS_SHOWN, REJECTS_SHOWN, UNUSED_SHOWN, GUESTS_SHOWN = 20, 20, 20, 30
LISTED = "rows.csv"  # the file with all effects, beside the files of an upload


def check_upload(
    workspace: Workspace, upload: Upload, choices: Choices, known: KnownEntity, steps: JobSteps
) -> Check:
    """Check ordinary files, in order, and compare them with the graph."""
    check, effects = Check(choices), _EffectList(upload.folder / LISTED)
    number_of_parts = 0
    for number, (file, choice) in enumerate(zip(upload.files, choices.files, strict=True), start=1):
        view = CheckedFile(number, file.path.name, choice)
        check.files.append(view)
        if choice.left_out:
            continue
        steps.say(f"Reading {view.name}")
        found: list[NamedGuest] = []
        try:
            with ExitStack() as stack:
                opened = _open(workspace, file.path, choice, view, stack)
                parts = check_parts(
                    workspace, [opened], choice.source or None, choice.owner or None
                )
                _describe(view, parts, workspace)
                results = import_parts(
                    workspace,
                    parts,
                    steps.bars,
                    attended=partial(choices.choose_guests, found=found),
                    dry_run=True,
                    replace=choices.replace,
                    before=known,
                )
                view.readings = _readings(workspace, parts, results, known)
        except GraphkitError as error:
            view.error = _file_error(words_of(error, upload), view)
            continue
        for part, result in zip(parts, results, strict=True):
            view.parts.append(_part_view(part, result, workspace.sources, view))
            effects.add(result.effects)
            if result.foreseen is not None:
                number_of_parts += 1
        _add_guests(view, results, found, choices)
        last = next((r.foreseen for r in reversed(results) if r.foreseen is not None), None)
        if last is not None and number < len(upload.files):
            known = last.known
    check.in_turn = number_of_parts > 1
    check.effects, check.more = effects.shown()
    return check


def _open(
    workspace: Workspace, path: Path, choice: FileChoice, view: CheckedFile, stack: ExitStack
) -> OpenedInputs:
    """Open a file, and note what it could be."""
    from graphkit.ingest import Input
    from graphkit.ingest.formats import format_of

    whole = Input.of(path)
    view.sheets = _sheets(whole)
    reader = format_of(whole)
    view.is_table = reader.tabular
    view.kinds = _kinds(workspace.sources, reader.name)
    return stack.enter_context(
        workspace.open_file(path, choice.sheet or None, choice.source or None)
    )


def _sheets(whole: Input) -> list[str]:
    from graphkit.ingest.formats.tabular.workbook import is_workbook, sheets

    found = [sheet.name for sheet in sheets(whole)] if is_workbook(whole) else []
    return found if len(found) > 1 else []


def _kinds(sources: Mapping[str, Source], reader: str) -> list[tuple[str, str]]:
    named = [(s.name, kind_in_words(s.name, s.title)) for s in sources.values()]
    fitting = [one for one in named if sources[one[0]].reader == reader]
    return sorted(fitting, key=lambda one: one[1].casefold())


def _describe(view: CheckedFile, parts: Sequence[CheckedPart], workspace: Workspace) -> None:
    wants = {part.recognition.source.owner for part in parts}
    view.owner = next((each for each in ("required", "optional") if each in wants), "none")
    if not view.choice.owner:
        view.owner_known = next((str(part.owner) for part in parts if part.owner), "")


def _readings(
    workspace: Workspace,
    parts: Sequence[CheckedPart],
    results: Sequence[ImportResult],
    known: KnownEntity,
) -> tuple[Reading, ...]:
    """Return what a file of one table could be; a choice is for all tables of a file."""
    if len(parts) != 1:
        return ()
    done = results[0] if parts[0].source is None else None
    own = parts[0]._replace(recognition=workspace.recognize(parts[0].input), source=None)
    return readings_of(workspace, own, known, done)


def _file_error(error: GraphkitError, view: CheckedFile) -> dict[str, Any]:
    """Return an error about a file, with what to do about it on the page."""
    part = error_part(error)
    if isinstance(error, UnknownSource):
        columns = ", or say what its columns mean" if view.is_table else ""
        part["next"] = f"Choose what it is{columns}; or leave it out"
    elif isinstance(error, UsageError) and view.owner == "required" and not view.choice.owner:
        part["next"] = "Choose the owner"
    return part


def _part_view(
    part: CheckedPart, result: ImportResult, sources: Mapping[str, Source], view: CheckedFile
) -> CheckedPartView:
    resolution = result.resolution
    asked = part.source is not None or view.readings
    other = None if asked else part.recognition.runner_up
    rejected = [(reject.line, reject.reason) for reject in resolution.rejects[:REJECTS_SHOWN]]
    return CheckedPartView(
        part.input.name,
        list(what_became(dataclasses.replace(result, dry_run=False))),
        list(resolution.notes),
        (other, kind_in_words(other, sources[other].title)) if other else None,
        rejected,
        len(resolution.rejects),
        list(resolution.reading.unused[:UNUSED_SHOWN]),
    )


def _add_guests(
    view: CheckedFile,
    results: Sequence[ImportResult],
    found: Sequence[NamedGuest],
    choices: Choices,
) -> None:
    """Note the people in titles, and who of them was there."""
    left = next((result for result in results if result.named_guests), None)
    view.guests_sentence = guests_in_words(left) if left else "These people were there:"
    view.guests = [
        (id, entries_in_words(entries), id in choices.attended)
        for id, entries in islice(guests_by_person(found).items(), GUESTS_SHOWN)
    ]


class _EffectList:
    """The effects of several files: all in a table, the most important for the page."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._effects: list[ImportEffect] = []

    def add(self, effects: Sequence[ImportEffect]) -> None:
        self._effects += effects

    def shown(self) -> tuple[AnswerPart, int]:
        """Write the table; return what the page shows, and how many more there are."""
        from graphkit.analysis.imports.import_preview import preview_import
        from graphkit.files import write_private
        from graphkit.render.answer_output import render_answer

        answer = preview_import(self._effects)
        write_private(self._path, render_answer(answer, "csv"), durable=False)
        changed = [effect for effect in answer.findings if effect.what != "same"]
        first = dataclasses.replace(answer, findings=tuple(changed[:EFFECTS_SHOWN]))
        return answer_part(first), max(0, len(changed) - EFFECTS_SHOWN)


# -- answers to surveys, and edited workbooks --------------------------------------------------


def check_special(
    workspace: Workspace, upload: Upload, choices: Choices, special: str, *, can_speak: bool
) -> Check:
    """Check answers to surveys, or a workbook that was exported to be changed."""
    check, paths = Check(choices, special), paths_of(upload, choices)
    check.files = [
        CheckedFile(number, file.path.name, choice)
        for number, (file, choice) in enumerate(
            zip(upload.files, choices.files, strict=True), start=1
        )
    ]
    if special == "answers":
        from graphkit.session.whole_imports.import_words import ANSWER_WORDS

        results, faults = workspace.import_answers(paths, dry_run=True)
        check.sentences = [
            f"{one.file}, from {one.respondent}: {ANSWER_WORDS[one.what]}." for one in results
        ]
        check.problems = [f"{words_of(fault, upload)}." for fault in faults]
    elif can_speak:
        result = workspace.import_edited(paths[0], dry_run=True)
        check.sentences, check.problems = list(result.sentences), list(result.problems)
    else:
        check.needs_author = True
    return check


def kind_of_upload(upload: Upload, choices: Choices) -> str:
    """Return whether an upload has answers to surveys, or an edited workbook: "" if neither."""
    if any(choice.source for choice in choices.files):
        return ""
    try:
        return special_files(paths_of(upload, choices))
    except UsageError as error:
        raise words_of(error, upload) from None

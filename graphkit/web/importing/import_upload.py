"""The import of an upload; until something is written, it can be stopped at any moment."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from typing import TYPE_CHECKING

from graphkit.errors import GraphkitError
from graphkit.session.whole_imports.checked_parts import CheckedPart, check_parts, import_parts
from graphkit.web.received.uploaded_files import words_of

if TYPE_CHECKING:
    from graphkit.progress import Progress
    from graphkit.session.imports import ImportResult
    from graphkit.session.workspace import Workspace
    from graphkit.web.importing.import_choices import Choices
    from graphkit.web.received.uploaded_files import Upload
    from graphkit.web.work.job_steps import JobSteps


def import_upload(
    workspace: Workspace,
    upload: Upload,
    choices: Choices,
    steps: JobSteps,
    after_each: Callable[[ImportResult], object],
) -> list[ImportResult]:
    """Import the files of an upload; all are checked before the first is imported."""
    workspace.refresh_sources()
    stoppable = _StoppableReading(steps)
    try:
        with ExitStack() as stack:
            parts: list[CheckedPart] = []
            with steps.interruptible():
                for file, choice in zip(upload.files, choices.files, strict=True):
                    if choice.left_out:
                        continue
                    steps.say(f"Reading {file.path.name}")
                    opened = stack.enter_context(
                        workspace.open_file(file.path, choice.sheet or None, choice.source or None)
                    )
                    parts += check_parts(
                        workspace, [opened], choice.source or None, choice.owner or None
                    )
            steps.plan([part.input.name for part in parts])
            results = import_parts(
                workspace,
                parts,
                stoppable.bars,
                attended=choices.choose_guests,
                replace=choices.replace,
                before_write=stoppable.end_reading,
                after_each=after_each,
            )
    except GraphkitError as error:
        raise words_of(error, upload) from None
    _take_back(workspace, choices.instead, results)
    return results


class _StoppableReading:
    """Lets somebody stop the import of each input at once, until it is written."""

    def __init__(self, steps: JobSteps) -> None:
        self._steps = steps
        self._leave: Callable[[], object] = steps.check

    @contextmanager
    def bars(self) -> Iterator[Callable[[str], Progress]]:
        """Within the block, an input is read, and then written."""
        with self._steps.interruptible() as self._leave:
            yield self._steps.bar

    def end_reading(self) -> None:
        """From now on, stop only where what was written can be taken back."""
        self._leave()
        self._steps.write()


def _take_back(workspace: Workspace, id: str, results: Sequence[ImportResult]) -> None:
    """Take the import back for which others were written; not if the files are the same."""
    there = {one.id for one in workspace.imports()}
    for one in results:
        there.discard((one.resolution.already or one.resolution.batch.record).id)
    if id in there and any(one.resolution.already is None for one in results):
        workspace.undo(id)

"""Importing files: what each was taken for, what would become of it, and the import itself."""

from __future__ import annotations

import re
from functools import partial
from typing import TYPE_CHECKING

from starlette.responses import Response

from graphkit.errors import NothingFound, UsageError
from graphkit.session.whole_imports.reading_question import ASKED
from graphkit.web.importing.import_check import (
    LISTED,
    check_special,
    check_upload,
    kind_of_upload,
)
from graphkit.web.importing.import_choices import Check, Choices, FileChoice, paths_of
from graphkit.web.importing.import_result import (
    ImportOutcome,
    import_files,
    result_page,
    special_page,
)
from graphkit.web.page_route import PageRoute
from graphkit.web.received.uploaded_files import MOST_BYTES, MOST_FILES
from graphkit.web.received.uploads import LIFE
from graphkit.web.roles import Role
from graphkit.web.routes.import_list import find_import
from graphkit.web.visit import AUTHOR

if TYPE_CHECKING:
    from collections.abc import Callable

    from graphkit.analysis.imports.graph_after_import import KnownEntity
    from graphkit.session.workspace import Workspace
    from graphkit.web.received.uploaded_files import Upload
    from graphkit.web.visit import Visit
    from graphkit.web.work.job import Outcome
    from graphkit.web.work.job_steps import JobSteps

_TITLE = "Import files"
_FOUND = "What graphkit would import"
SOMEBODY_ELSE = "-"


def import_page(visit: Visit) -> Response:
    """Ask for files."""
    record = find_import(visit, visit.typed("instead")) if visit.typed("instead") else None
    return visit.page(
        "import",
        _TITLE,
        most_files=MOST_FILES,
        most_bytes=MOST_BYTES,
        minutes=int(LIFE // 60),
        instead=record,
        command="graphkit import Connections.csv --dry-run",
    )


def receive(visit: Visit) -> Response:
    """Check the files that a browser has sent."""
    upload = upload_of(visit, visit.sent("upload"))
    files = tuple(FileChoice() for _ in upload.files)
    return check_again(visit, upload, Choices(files, instead=visit.sent("instead")))


def checked_page(visit: Visit) -> Response:
    """Show what each file was taken for, and what would become of each row."""
    upload = upload_of(visit)
    check: Check | None = upload.kept.get("check")
    if check is None:
        job = upload.kept.get("job")
        return visit.go(f"/jobs/{job}" if job else "/import")
    return _show(visit, upload, check)


def _show(visit: Visit, upload: Upload, check: Check, status: int = 200) -> Response:
    return visit.page(
        "import_check",
        _FOUND,
        status,
        upload=upload,
        check=check,
        team=visit.desk.team,
        asked=ASKED,
        else_=SOMEBODY_ELSE,
        instead=find_import(visit, check.choices.instead) if check.choices.instead else None,
        author=visit.author_fields(),
        minutes=int(LIFE // 60),
    )


def look_again(visit: Visit) -> Response:
    """Check the files anew, with what somebody chose."""
    upload = upload_of(visit)
    if visit.form.get(AUTHOR):
        visit.author()
    return check_again(visit, upload, _choices(visit, upload))


def confirm(visit: Visit) -> Response:
    """Import the files, if they were checked with exactly these choices."""
    upload = upload_of(visit)
    check: Check | None = upload.kept.get("check")
    choices = _choices(visit, upload)
    if check is None or check.choices != choices:
        return check_again(visit, upload, choices)
    if not check.is_ready:
        raise UsageError(
            "these files cannot be imported as they are", next="Change what is wrong, or leave out"
        )
    author = visit.author()
    uploads, desk = visit.desk.uploads, visit.desk
    uploads.take(upload)

    def work(steps: JobSteps) -> Outcome:
        if check.special:
            act = partial(_import_special, upload, check)
            found = desk.change(act, author or None, check=steps.check)
            return partial(special_page, *found)
        outcome: ImportOutcome = desk.change(
            lambda workspace: import_files(workspace, upload, choices, steps),
            author or None,
            check=steps.check,
        )
        return partial(result_page, outcome)

    title = f"Import of {_names(upload, choices)}"
    try:
        return visit.start(title, work, kind="change", tidy=lambda: uploads.drop(upload))
    except UsageError:
        uploads.drop(upload)
        raise


def drop(visit: Visit) -> Response:
    """Delete the files without importing them."""
    visit.desk.uploads.drop(upload_of(visit))
    visit.say("The files are deleted. Nothing was imported.")
    return visit.go("/import")


def listed(visit: Visit) -> Response:
    """Return all effects as a table."""
    upload = upload_of(visit)
    path = upload.folder / LISTED
    if not path.is_file():
        raise NothingFound("these files are not checked yet")
    headers = {"content-disposition": 'attachment; filename="import-preview.csv"'}
    return Response(path.read_bytes(), media_type="text/csv", headers=headers)


def upload_of(visit: Visit, id: str | None = None) -> Upload:
    """Return the upload in the address, if it is this session's and still there."""
    return visit.desk.uploads.find(id or visit.request.path_params["id"], visit.session)


def choices_of(upload: Upload) -> Choices:
    """Return with which choices an upload was checked last."""
    found: Choices = upload.kept["choices"]
    return found


def _names(upload: Upload, choices: Choices) -> str:
    names = [path.name for path in paths_of(upload, choices)]
    return names[0] if len(names) == 1 else f"{names[0]} and {len(names) - 1} more"


def check_again(visit: Visit, upload: Upload, choices: Choices) -> Response:
    """Check the files in the background, and lead to the page about them."""
    upload.kept["choices"] = choices
    special = kind_of_upload(upload, choices)
    upload.kept.pop("check", None)
    desk, viewer = visit.desk, visit.author() or None
    can_speak = bool(viewer) or len(desk.team) < 2
    upload.kept["author"] = viewer or ""

    def work(steps: JobSteps) -> Outcome:
        known: list[KnownEntity] = []
        found: list[Check] = []

        def prepare(workspace: Workspace) -> None:
            workspace.refresh_sources()
            if special:
                found.append(
                    check_special(workspace, upload, choices, special, can_speak=can_speak)
                )
                return
            known.append(workspace.known_graph())
            for choice in choices.files:
                if choice.owner and not choice.left_out:
                    workspace.owner(choice.owner)

        def look(workspace: Workspace) -> Check:
            if found:
                return found[0]
            with steps.interruptible():
                return check_upload(workspace, upload, choices, known[0], steps)

        steps.say("Looking at the files")
        upload.kept["check"] = desk.ask_aside(look, viewer, prepare=prepare, check=steps.check)
        return _lead_to(f"/import/{upload.id}")

    response = visit.start("Looking at your files", work, kind="check")
    upload.kept["job"] = response.headers["location"].rpartition("/")[2]
    return response


def _lead_to(address: str) -> Callable[[Visit], Response]:
    return lambda visit: visit.go(address)


def _import_special(
    upload: Upload, check: Check, workspace: Workspace
) -> tuple[list[str], list[str], list[str]]:
    """Import answers or an edited workbook; return what was said, problems, and import ids."""
    paths = paths_of(upload, check.choices)
    if check.special == "edited":
        result = workspace.import_edited(paths[0])
        ids = [result.entry.record.id] if result.entry else []
        return list(result.sentences), list(result.problems), ids
    results, faults = workspace.import_answers(paths)
    said = [sentence for one in results for sentence in one.sentences]
    ids = [one.record.id for one in results if one.record is not None]
    return said, [upload.in_words(f"{fault}.") for fault in faults], ids


_ID = re.compile(r"[A-Za-z0-9_:-]{1,80}")


def _choices(visit: Visit, upload: Upload) -> Choices:
    """Return what a form says about the files of an upload."""
    files = tuple(_file_choice(visit, number + 1) for number in range(len(upload.files)))
    attended = frozenset(id for id in visit.sent_all("attended") if _ID.fullmatch(id))
    replace = bool(visit.sent("replace"))
    return Choices(files, attended, replace=replace, instead=visit.sent("instead"))


def _file_choice(visit: Visit, number: int) -> FileChoice:
    owner = visit.sent(f"owner-{number}")
    if owner in ("", SOMEBODY_ELSE):
        owner = visit.sent(f"new-owner-{number}")
    return FileChoice(
        visit.sent(f"source-{number}") or visit.sent(f"reading-{number}"),
        owner,
        visit.sent(f"sheet-{number}"),
        bool(visit.sent(f"left-out-{number}")),
    )


PAGES = (
    PageRoute("/import", import_page, Role.EDIT),
    PageRoute("/import/files", receive, Role.EDIT, sends=True, takes_files=True),
    PageRoute("/import/{id}", checked_page, Role.EDIT),
    PageRoute("/import/{id}/choices", look_again, Role.EDIT, sends=True),
    PageRoute("/import/{id}/confirm", confirm, Role.EDIT, sends=True),
    PageRoute("/import/{id}/drop", drop, Role.EDIT, sends=True),
    PageRoute("/import/{id}/rows.csv", listed, Role.EDIT),
)

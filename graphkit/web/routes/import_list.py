"""What has been imported, and taking one import back."""

from __future__ import annotations

import re
from functools import partial
from typing import TYPE_CHECKING
from urllib.parse import quote

from starlette.responses import Response

from graphkit.errors import NothingFound
from graphkit.render.source_words import stored_sentence
from graphkit.session.whole_imports.import_rows import day_row, days_by_hand, import_row
from graphkit.web.page_route import PageRoute
from graphkit.web.roles import Role

if TYPE_CHECKING:
    from graphkit.model import Import
    from graphkit.session.workspace import Workspace
    from graphkit.store import UndoResult
    from graphkit.web.visit import Visit
    from graphkit.web.work.job import Outcome
    from graphkit.web.work.job_steps import JobSteps

HEADINGS = ("date", "file", "read as", "rows", "imported", "skipped", "rejected")
_UNDONE = ("contacts", "organizations", "ties", "affiliations", "partnerships")


def imports_page(visit: Visit) -> Response:
    """List the imports, newest first."""
    from graphkit.network.visibility.visible_graph import HIDDEN_COUNTS

    each = bool(visit.typed("each"))
    known = visit.ask(lambda workspace: workspace.imports())
    days = [] if each else days_by_hand(known)
    day_of = {one.id: those for those in days for one in those}
    rows = []
    for one in known:
        those = day_of.get(one.id)
        if those is not None and those[0] is not one:
            continue
        row = import_row(one) if those is None else day_row(those)
        undo = "" if those is not None else f"/imports/{quote(one.id)}/undo"
        rows.append(([_cell(row[name]) for name in HEADINGS], undo, one.by_hand, one.id))
    hidden = HIDDEN_COUNTS if any(one.rows is None for one in known) else ""
    return visit.page(
        "imports",
        "What has been imported",
        headings=HEADINGS,
        rows=rows,
        has_days=bool(days),
        hidden=hidden,
        command=f"graphkit imports{' --each' if each else ''}",
    )


def _cell(value: object) -> str:
    if value is None:
        return ""
    return f"{value:,}" if isinstance(value, int) else str(value)


def undo_page(visit: Visit) -> Response:
    """Say what taking an import back does, and ask whether it is meant."""
    record = find_import(visit, visit.request.path_params["id"])
    return visit.page(
        "import_undo",
        f"Take {record.file} back?",
        record=record,
        sentence=stored_sentence(record),
        command=f"graphkit undo {record.id}",
    )


def undo(visit: Visit) -> Response:
    """Take an import back."""
    record, desk, author = (
        find_import(visit, visit.request.path_params["id"]),
        visit.desk,
        visit.author(),
    )

    def work(steps: JobSteps) -> Outcome:
        def act(workspace: Workspace) -> UndoResult:
            return workspace.undo(record.id, progress=steps.bar("Taking it back"))

        return partial(_undone, desk.change(act, author or None, check=steps.check))

    return visit.start(f"Taking {record.file} back", work, kind="change")


def _undone(result: UndoResult, visit: Visit) -> Response:
    counts = [(name, getattr(result, name)) for name in _UNDONE]
    return visit.page(
        "import_undone",
        f"The import of {result.record.file} is undone",
        counts=[(name, _cell(number)) for name, number in counts if number],
        hidden=result.ties is None,
    )


def rejected(visit: Visit) -> Response:
    """Return a file of rejected rows; only somebody who has imported its file gets it."""
    job = visit.desk.jobs.find(visit.request.path_params["id"], visit.viewer)
    name, settings = visit.typed("file"), visit.desk.reading.settings
    for folder in (settings.rejects, settings.kept_rejects) if name in job.rejects else ():
        if (path := folder / name).is_file():
            plain = re.sub(r"[^A-Za-z0-9_.-]", "_", name)
            headers = {"content-disposition": f'attachment; filename="{plain}"'}
            return Response(path.read_bytes(), media_type="text/plain", headers=headers)
    raise NothingFound("there is no such file of rejected rows", where=name)


def find_import(visit: Visit, id: str) -> Import:
    """Return the import with an id, if the viewer may see it.

    Raises
    ------
    NothingFound
        If there is none, or no longer.
    """
    known = visit.ask(lambda workspace: workspace.imports())
    found = next((one for one in known if one.id == id), None)
    if found is None:
        raise NothingFound("there is no such import, or it was taken back", where=id)
    return found


PAGES = (
    PageRoute("/imports", imports_page),
    PageRoute("/jobs/{id}/rejected", rejected, Role.EDIT),
    PageRoute("/imports/{id}/undo", undo_page, Role.EDIT),
    PageRoute("/imports/{id}/undo", undo, Role.EDIT, sends=True),
)

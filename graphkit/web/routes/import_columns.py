"""What the columns of a table of one's own mean: proposed, corrected, and kept as a mapping."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from graphkit.errors import GraphkitError, NothingFound, UsageError
from graphkit.session.whole_imports.own_mapping import (
    field_in_words,
    names_in_use,
    rest_in_words,
    samples,
    sheet_to_map,
    suggested_name,
    table_in_words,
    table_to_map,
    write_mapping,
)
from graphkit.web.page_route import PageRoute
from graphkit.web.received.uploaded_files import words_of
from graphkit.web.roles import Role
from graphkit.web.routes.imports import check_again, choices_of, upload_of
from graphkit.web.visit import error_part, status_of

if TYPE_CHECKING:
    from starlette.responses import Response

    from graphkit.ingest import Source
    from graphkit.ingest.mapping_wizard import Proposal
    from graphkit.web.received.uploaded_files import Upload
    from graphkit.web.visit import Visit


@dataclass(frozen=True, slots=True)
class ColumnField:
    """A column, as the page asks about it.

    Attributes
    ----------
    number : int
    header, samples : str
    field : str
        What it means; empty for nothing that graphkit knows.
    why : str
    """

    number: int
    header: str
    samples: str
    field: str
    why: str


def columns_page(visit: Visit) -> Response:
    """Show what each column is taken for."""
    return _show(visit, visit.typed("record"), lambda proposal: proposal)


def keep_columns(visit: Visit) -> Response:
    """Write a mapping with the columns as somebody corrected them, and look at the file again."""
    upload, number = upload_of(visit), _number(visit)
    try:
        name = _write(visit, upload, number)
    except GraphkitError as error:
        return _show(visit, visit.sent("record"), lambda p: _corrected(visit, p), error)
    choices = choices_of(upload)
    files = list(choices.files)
    files[number - 1] = replace(files[number - 1], source=name, left_out=False)
    visit.say(f'The mapping is kept as "{name}": files like this one are recognized from now on.')
    return check_again(visit, upload, replace(choices, files=tuple(files)))


def _write(visit: Visit, upload: Upload, number: int) -> str:
    """Write the mapping; return its name."""
    from graphkit.ingest.mapping_wizard import draft_mapping, name_for, try_mapping

    folder = visit.desk.reading.settings.root / "import"
    with _proposed(visit, upload, number, visit.sent("record")) as (proposal, known):
        said = name_for(visit.sent("name") or suggested_name(proposal.input), ())
        name = name_for(said, names_in_use(folder, known))
        corrected = _corrected(visit, proposal)
        try_mapping(corrected, name)
        write_mapping(folder / f"{name}.toml", draft_mapping(corrected, name))
    visit.ask(lambda workspace: workspace.refresh_sources())
    return name


def _corrected(visit: Visit, proposal: Proposal) -> Proposal:
    """Return a proposal with what a form says about its columns."""
    from graphkit.ingest.sources.record_fields import RECORD_FIELDS

    for number, column in enumerate(proposal.columns, start=1):
        said = visit.sent(f"column-{number}")
        if said and said not in RECORD_FIELDS[proposal.record]:
            raise UsageError("there is no such meaning", where=said)
        if said != (column.field or ""):
            proposal = proposal.with_field(column.header, said or None)
    return proposal


def _show(
    visit: Visit,
    record: str,
    change: Callable[[Proposal], Proposal],
    error: GraphkitError | None = None,
) -> Response:
    from graphkit.ingest.mapping_wizard import KINDS, name_for
    from graphkit.ingest.sources.record_fields import RECORD_FIELDS

    upload, number = upload_of(visit), _number(visit)
    folder = visit.desk.reading.settings.root / "import"
    with _proposed(visit, upload, number, record) as (proposed, known):
        proposal = change(proposed)
    names = [name for name in RECORD_FIELDS[proposal.record] if name != "details"]
    taken = names_in_use(folder, known)
    return visit.page(
        "import_columns",
        f"What the columns of {upload.files[number - 1].path.name} mean",
        200 if error is None else status_of(error),
        address=f"/import/{upload.id}",
        number=number,
        record=proposal.record,
        kinds=list(KINDS.items()),
        sentence=table_in_words(proposal),
        columns=[
            ColumnField(n, c.header, "; ".join(samples(c)), c.field or "", c.why)
            for n, c in enumerate(proposal.columns, start=1)
        ],
        fields=[(name, field_in_words(name)) for name in names],
        rest=rest_in_words(proposal),
        stated=[(field_in_words(field), value) for field, value in proposal.stated],
        name=visit.sent("name") or name_for(suggested_name(proposal.input), taken),
        error=None if error is None else error_part(error),
    )


@contextmanager
def _proposed(
    visit: Visit, upload: Upload, number: int, record: str
) -> Iterator[tuple[Proposal, Mapping[str, Source]]]:
    """Open a file, and yield what is proposed for its columns, and the known kinds of file."""
    from graphkit.ingest.mapping_wizard import KINDS, propose_mapping
    from graphkit.ingest.sources.team_names import TeamNames

    if record and record not in KINDS:
        raise UsageError("there is no such kind of row", where=record)
    path, sheet = upload.files[number - 1].path, choices_of(upload).files[number - 1].sheet
    known = visit.ask(lambda workspace: workspace.sources)
    team = TeamNames(visit.desk.reading.settings.team)
    try:
        with visit.desk.reading.open_unpacked(path) as plain:
            input = table_to_map(sheet_to_map(plain, sheet or None))
            yield propose_mapping(input, known.values(), record or None, team), known
    except GraphkitError as wrong:
        raise words_of(wrong, upload) from None


def _number(visit: Visit) -> int:
    """Return the number of the file in the address."""
    number = visit.request.path_params["number"]
    if not 1 <= number <= len(upload_of(visit).files):
        raise NothingFound("there is no such file", where=str(number))
    return int(number)


PAGES = (
    PageRoute("/import/{id}/columns/{number:int}", columns_page, Role.EDIT),
    PageRoute("/import/{id}/columns/{number:int}", keep_columns, Role.EDIT, sends=True),
)

"""A workbook that was exported to be changed, and comes back: what it changes, as one import."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from graphkit.errors import GraphkitError, InputError, NothingFound, UsageError
from graphkit.session.by_hand.add_statements import AddStatements
from graphkit.session.by_hand.additions import (
    NewOrganization,
    NewPerson,
    PartnershipEdit,
    draft_partnership,
)
from graphkit.session.by_hand.drafts import Draft
from graphkit.session.by_hand.editable import EditableEntity, conflicts, editable, edits_between
from graphkit.session.by_hand.editable_entries import ENTRY_SHEETS, read_entry_row
from graphkit.session.by_hand.editable_rows import (
    COLUMNS,
    ID,
    ORGANIZATIONS,
    PARTNERSHIPS,
    WAS,
    EditablePartnership,
    Record,
    day_of,
    empty_record,
    partnership_record,
    record_before,
    record_in_cells,
)
from graphkit.session.by_hand.edits import Edit
from graphkit.session.by_hand.hand_statements import HandEntry, HandStatements
from graphkit.session.by_hand.new_partnership_entries import draft_partnership_entry
from graphkit.session.name_resolution import describe, find

if TYPE_CHECKING:
    from graphkit.network import LookupResult, Network
    from graphkit.session.stored_graph import StoredGraph

_DAYS = ("since", "until", "review_on")


@dataclass(frozen=True, slots=True)
class EditedResult:
    """What came of a workbook.

    Attributes
    ----------
    sentences : tuple of str
        What it changes, a sentence each.
    problems : tuple of str
        Rows that change nothing, each with its place and the reason.
    entry : HandEntry or None
        None after a dry run, and if nothing changed.
    """

    sentences: tuple[str, ...]
    problems: tuple[str, ...]
    entry: HandEntry | None = None


@dataclass(frozen=True, slots=True)
class _Row:
    sheet: str
    number: int
    cells: Mapping[str, str]

    @property
    def place(self) -> str:
        return f"{self.sheet}, row {self.number}"


def is_edited_workbook(path: Path) -> bool:
    """Return whether a file is a workbook that graphkit exported to be changed."""
    if path.suffix.lower() != ".xlsx" or not path.is_file():
        return False
    from graphkit.ingest.formats.tabular import workbook
    from graphkit.ingest.inputs.input import Input

    try:
        known = workbook.known_sheets(Input.of(path))
    except InputError:
        return False  # the import says what is wrong
    return any(sheet.first and {ID, WAS} <= {*sheet.first[0][1]} for sheet in known)


def _tables(path: Path) -> Iterator[tuple[str, list[tuple[int, list[str]]]]]:
    """Yield name and rows of each sheet that has the hidden columns."""
    from graphkit.ingest.formats.tabular import workbook
    from graphkit.ingest.inputs.input import Input

    for sheet in workbook.sheets(Input.of(path)):
        rows = list(workbook.rows(sheet))
        title = sheet.name if sheet.name in COLUMNS or sheet.name in ENTRY_SHEETS else None
        if title and rows and ID in rows[0][1] and WAS in rows[0][1]:
            yield title, rows


def _rows(path: Path) -> Iterator[_Row]:
    for sheet, ((_, heads), *rows) in _tables(path):
        names = [head.strip().replace(" ", "_") for head in heads]
        for number, cells in rows:
            padded = [*cells, *[""] * (len(names) - len(cells))]
            yield _Row(sheet, number, dict(zip(names, padded, strict=False)))


class EditedWorkbooks:
    """States what changed in a workbook that was exported to be changed.

    Parameters
    ----------
    graph : StoredGraph
    by_hand : HandStatements
    additions : AddStatements
    """

    def __init__(
        self, graph: StoredGraph, by_hand: HandStatements, additions: AddStatements
    ) -> None:
        self._graph, self._by_hand, self._additions = graph, by_hand, additions

    def import_file(self, path: Path, viewer: str | None, *, dry_run: bool) -> EditedResult:
        """State what changed; see `Workspace.import_edited`."""
        self._by_hand.author(viewer)
        made, problems = self._by_hand.draft(), []
        known = self._by_hand.network(viewer)
        for row in _rows(path):
            before = len(made.sentences)
            try:
                if row.sheet in ENTRY_SHEETS:
                    self._draft_entry(made, row, known)
                else:
                    self._draft(made, row)
            except (UsageError, NothingFound) as error:
                if (
                    len(made.sentences) > before
                ):  # a part of the row is drafted: all of it or nothing
                    raise UsageError(error.what, where=row.place, next=error.next) from error
                problems.append(_problem(row, error))
        if dry_run or not made.sentences:
            self._by_hand.refuse_forgotten(made)
            return EditedResult(tuple(made.sentences), tuple(problems))
        entry = self._by_hand.load(made, viewer)
        return EditedResult(entry.sentences, tuple(problems), entry)

    def _draft_entry(self, made: Draft, row: _Row, network: Network) -> None:
        new = read_entry_row(
            row.sheet, row.cells, network, lambda name, kind: find(network, name, kind)
        )
        if new is not None:
            country = self._graph.settings.country
            draft_partnership_entry(made, new, self._additions.home, network, country)

    def _draft(self, made: Draft, row: _Row) -> None:
        id = row.cells.get(ID.replace(" ", "_"), "").strip()
        first = COLUMNS[row.sheet][0]
        if not id:
            if row.cells.get(first, "").strip():
                self._draft_new(made, row, row.cells[first])
            return
        network = self._by_hand.network()
        one = self._find_entity(made, network, id)
        was = record_before(row.sheet, row.cells.get(WAS.replace(" ", "_"), ""))
        after = record_in_cells(row.sheet, row.cells, was)
        if after == was:
            return
        if isinstance(was, EditablePartnership):
            self._draft_partnership(made, one, was, after, network)
            return
        assert isinstance(after, EditableEntity)
        self._refuse_conflicts(was, after, editable(network, one))
        for edit in edits_between(was, after, lambda name, kind: find(network, name, kind)):
            self._by_hand.draft_edit(made, one, edit)

    def _find_entity(self, made: Draft, network: Network, id: str) -> LookupResult:
        from graphkit.network import LookupResult

        id = made.clusters.entity_of.get(id, id)
        name = network.name_of(id)
        if name is None:
            raise NothingFound("this row is about somebody who is not in the graph any more")
        return LookupResult("contact" if id in network.contacts else "organization", id, name)

    def _refuse_conflicts(
        self, was: EditableEntity, after: EditableEntity, now: EditableEntity
    ) -> None:
        if clash := conflicts(was, after, now):
            shown = "; ".join(
                f"{name} is now {_value_in_words(getattr(now, name))}, yours is "
                f"{_value_in_words(getattr(after, name))}"
                for name in clash
            )
            raise UsageError(f"somebody changed {now.name} meanwhile: {shown}", next="Export again")

    def _draft_partnership(
        self, made: Draft, one: LookupResult, was: Record, after: Record, network: Network
    ) -> None:
        changed = {
            name: getattr(after, name)
            for name in COLUMNS[PARTNERSHIPS]
            if getattr(after, name) != getattr(was, name)
        }
        agreed = next((p for p in network.own_partnerships if p.partner_id == one.id), None)
        now = partnership_record(network, agreed) if agreed else was
        for name, value in changed.items():
            if name == "partner":
                raise UsageError("the name of a partner is changed on the sheet Organizations")
            if not value:
                raise UsageError(
                    f"{name.replace('_', ' ')} cannot be emptied", next="Write a value"
                )
            if getattr(now, name) not in (getattr(was, name), value):
                raise UsageError(
                    f"somebody changed {name.replace('_', ' ')} meanwhile: it is now "
                    f"{_value_in_words(getattr(now, name))}, yours is {_value_in_words(value)}",
                    next="Export again",
                )
        self._state_partnership(made, one, changed, network)

    def _state_partnership(
        self, made: Draft, partner: LookupResult, said: Mapping[str, str], network: Network
    ) -> None:
        values: dict[str, Any] = {}
        for name, text in said.items():
            if name in _DAYS:
                values[name] = day_of(text, self._graph.as_of, name.replace("_", " "))
            elif name in ("owner", "main_contact"):
                values[name] = find(network, text, "contact")
            else:
                values[name] = text
        home = self._additions.home(made)
        draft_partnership(made, PartnershipEdit(partner, **values), home, network)

    def _draft_new(self, made: Draft, row: _Row, name: str) -> None:
        network = self._by_hand.network()
        if row.sheet == PARTNERSHIPS:
            said = {
                name: text.strip()
                for name, text in row.cells.items()
                if name in COLUMNS[PARTNERSHIPS][1:] and text.strip()
            }
            self._state_partnership(made, find(network, name, "organization"), said, network)
            return
        record = record_in_cells(row.sheet, row.cells, empty_record(row.sheet, name))
        assert isinstance(record, EditableEntity)

        def place(name: str) -> LookupResult:
            return find(network, name, "organization")

        new: NewPerson | NewOrganization
        if row.sheet == ORGANIZATIONS:
            edit = Edit(
                part_of=tuple(map(place, record.part_of)), offers=record.offers, needs=record.needs
            )
            new = NewOrganization(record.name, record.sector or None, record.website or None, edit)
        else:
            roles = tuple((role.title, place(role.organization)) for role in record.roles)
            edit = Edit(roles=roles, offers=record.offers, needs=record.needs)
            new = NewPerson(record.name, record.emails, record.phones, record.pages, edit)
        if likely := self._additions.likely_same(new):
            who = "; ".join(describe(network, one) for one in likely)
            raise UsageError(
                f"{name} may be known already: {who}",
                next='Edit that row, or add somebody else with "graphkit add ... --new"',
            )
        self._additions.draft_new(made, new)


def _problem(row: _Row, error: GraphkitError) -> str:
    return f"{row.place}: {error.what}." + (f" {error.next}." if error.next else "")


def _value_in_words(value: str | Sequence[object]) -> str:
    return (value if isinstance(value, str) else ", ".join(map(str, value))) or "nothing"

"""Say by hand what no file says, or deny what a file says."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from graphkit.errors import UsageError
from graphkit.session import name_resolution
from graphkit.session.methods.workspace_base import WorkspaceBase

if TYPE_CHECKING:
    from graphkit.network import LookupResult
    from graphkit.session.by_hand.add_statements import Addition, AddStatements
    from graphkit.session.by_hand.additions import NewOrganization, NewPerson
    from graphkit.session.by_hand.drafts import Draft
    from graphkit.session.by_hand.editable import EditableEntity
    from graphkit.session.by_hand.edited_workbook import EditedResult
    from graphkit.session.by_hand.edits import Edit
    from graphkit.session.by_hand.hand_statements import HandEntry, HandStatements

T = TypeVar("T")


class HandMethods(WorkspaceBase):
    """Remove and edit people and organizations by hand, and write things down."""

    __slots__ = ()

    @property
    def _by_hand(self) -> HandStatements:
        from graphkit.session.by_hand.hand_statements import HandStatements

        return HandStatements(self._graph, self._viewers)

    @property
    def _additions(self) -> AddStatements:
        from graphkit.session.by_hand.add_statements import AddStatements

        return AddStatements(self._graph, self._by_hand)

    def author(self) -> str:
        """Return the name of the team member who speaks by hand: the viewer, or the only member.

        Raises
        ------
        UsageError
            If the viewer is no team member, or there are several members and no viewer is named.
        """
        return self._by_hand.author(self._viewer)

    def remove(self, found: Iterable[str | LookupResult]) -> HandEntry:
        """Remove people or organizations: they are in no answer, until the import is undone.

        Raises
        ------
        UsageError
            If one is in the team, owns an import, or is the home organization; or as `author`.
        """
        self.author()
        return self._by_hand.remove([self.find(one) for one in found], self._viewer)

    def remove_statement(self, name: str | LookupResult, what: str) -> HandEntry:
        """Remove one value of a contact or organization, whichever file states it.

        Parameters
        ----------
        name : str or LookupResult
        what : str
            Kind and value, such as "email dana@old.example", or "sector" alone.

        Raises
        ------
        NothingFound
            If nothing says this.
        UsageError
            If there is no such kind; or as `author`.
        """
        self.author()
        return self._by_hand.remove_statement(self.find(name), what, self._viewer)

    def set_sector(self, organization: str | LookupResult, sector: str) -> HandEntry:
        """Set the sector of an organization, whatever files say.

        Raises
        ------
        UsageError
            If the sector is empty, or a person is named; or as `author`.
        """
        from graphkit.session.by_hand.edits import Edit

        self.author()
        found = self.find(organization, "organization")
        return self._by_hand.edit(found, (Edit(sector=sector),), self._viewer)

    def edit(self, name: str | LookupResult, *edits: Edit) -> HandEntry:
        """Add or deny values, roles, ties, offers, needs and umbrella organizations of somebody.

        What is said counts more than any file. What is denied stays away, whatever is imported
        later, until the entry is undone.

        Parameters
        ----------
        name : str or LookupResult
        *edits : Edit
            Names in them are those that `find` returns. All of them become one import; roles with
            different days need an edit each.

        Raises
        ------
        UsageError
            If the edit says nothing, contradicts itself, or does not fit; or as `author`.
        NothingFound
            If somebody leaves an organization at which nothing says they are, or an edit denies
            what nothing says.
        """
        self.author()
        return self._by_hand.edit(self.find(name), edits, self._viewer)

    def export_editable(self, path: Path) -> dict[str, int]:
        """Write people, organizations, partnerships and entries into a workbook, to be changed.

        `import_edited` reads it back. Returns how many rows each sheet has.

        Raises
        ------
        UsageError
            If the viewer is outside the team, or the package for workbooks is not installed.
        """
        from graphkit.network.visibility.viewer import PUBLIC
        from graphkit.render.editable_workbook import write_editable_workbook
        from graphkit.session.by_hand.editable_entries import entry_sheets
        from graphkit.session.by_hand.editable_rows import HIDDEN, sheets_of

        if self._viewer == PUBLIC:
            raise UsageError(
                "people outside the team may not change anything", next="Name a member"
            )
        self._refuse_past()
        network = self.network()
        sheets = {**sheets_of(network), **entry_sheets(network)}
        write_editable_workbook(path, sheets, HIDDEN)
        return {name: len(rows) - 1 for name, rows in sheets.items()}

    def import_edited(self, path: Path, *, dry_run: bool = False) -> EditedResult:
        """State what somebody changed in a workbook that `export_editable` wrote, as one import.

        Only differences are stated. A row that is gone deletes nothing. A row without an id adds
        somebody. A row that somebody else changed meanwhile is left out, and so is one that cannot
        be read; the result says why.

        Parameters
        ----------
        path : pathlib.Path
        dry_run : bool
            Write nothing.

        Raises
        ------
        UsageError
            As `author`.
        """
        from graphkit.session.by_hand.edited_workbook import EditedWorkbooks

        books = EditedWorkbooks(self._graph, self._by_hand, self._additions)
        return books.import_file(path, self._viewer, dry_run=dry_run)

    def editable(self, name: str | LookupResult) -> EditableEntity:
        """Return what is known of somebody, as a record that people can change."""
        from graphkit.session.by_hand.editable import editable

        return editable(self.network(), self.find(name))

    def refresh(self) -> None:
        """Forget what was read: the next answer shows what others wrote meanwhile."""
        self._graph.forget_snapshot()
        self._viewers.forget()

    def refresh_if_changed(self) -> None:
        """Forget what was read if others have changed the graph since, or a new day has begun.

        A process that answers for days calls this before each question.
        """
        if self._graph.forget_if_changed():
            self._viewers.forget()  # before the next network is built: both may be large

    def hold_moment(self) -> None:
        """Read the graph now: until `refresh_if_changed`, answers are about this moment.

        A process that changes the graph with another workspace calls this before the change.
        """
        self._graph.hold_moment()

    def at_one_moment(self, act: Callable[[], T]) -> T:
        """Return what a function returns that looks at the graph and then says one thing by hand.

        Nobody else changes the graph between the look and the statement: if somebody does, nothing
        is written, and the function is called again, on the graph as it is then.

        Parameters
        ----------
        act : callable
            Loads at most one import, and can be called several times.

        Raises
        ------
        StoreChanged
            If others change the graph again and again.
        """
        return self._graph.at_one_moment(act)

    def read_moment(self, revision: str) -> bool:
        """Read the graph of a moment, if the snapshot's file has it; return whether it has.

        Answers are then about that moment, as after `hold_moment`: for a process that helps
        another one with a long question.
        """
        return self._graph.read_moment(revision)

    def likely_same(self, new: NewPerson | NewOrganization) -> tuple[LookupResult, ...]:
        """Return the people or organizations that a new one may be, the likeliest first.

        Raises
        ------
        UsageError
            If a value cannot be read; or as `author`.
        """
        self.author()
        return self._additions.likely_same(new)

    def describe(self, found: LookupResult) -> str:
        """Return a name with where the person works, or with the sector of the organization."""
        return name_resolution.describe(self.network(), found)

    def add(self, new: Addition, *, is_new: bool = False) -> HandEntry:
        """Add a person, an organization, a meeting or a partnership.

        A new person gets the matching keys that a file would give: later files that name the person
        are about the same one.

        Parameters
        ----------
        new : NewPerson, NewOrganization, NewMeeting or PartnershipEdit
            From `graphkit.session.by_hand.additions`.
        is_new : bool
            Say that a person or organization is none of those that `likely_same` returns. They are
            kept apart from then on.

        Raises
        ------
        UsageError
            If it may be known already and `is_new` is not set; if a value cannot be read or is
            somebody else's; if it is about somebody who asked to be forgotten; or as `author`.
        """
        return self._additions.add(new, self._viewer, is_new=is_new)

    def author_contact(self) -> LookupResult | None:
        """Return the team member who speaks by hand, if the graph has that person."""
        return self._by_hand.find_author(self.author())

    def draft(self) -> Draft:
        """Return an empty draft of what somebody says or writes down by hand; see `load_draft`.

        Raises
        ------
        UsageError
            As `author`.
        """
        self.author()
        return self._by_hand.draft()

    def load_draft(self, made: Draft) -> HandEntry:
        """Load a draft as one import, in the name of its author.

        Raises
        ------
        UsageError
            As `author`; or if nobody could read a private entry later, because the graph does not
            have its author.
        """
        return self._by_hand.load(made, self._viewer)

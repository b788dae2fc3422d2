"""The workspace: one folder's settings, store and answers, for notebooks and the command line."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from contextlib import AbstractContextManager
from datetime import date
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self

from graphkit.config import Settings
from graphkit.progress import Progress
from graphkit.session import name_resolution
from graphkit.session.access import Access, Viewers, notice_if_nothing
from graphkit.session.audit_trail import AuditTrail, actor_name
from graphkit.session.backups import back_up_if_due
from graphkit.session.by_hand.edits import Edit
from graphkit.session.by_hand.hand_statements import HandEntry, HandStatements
from graphkit.session.comparison import compare_with
from graphkit.session.duplicates.merge_and_split import Identity, must_see_all
from graphkit.session.imports import ImportResult, Imports
from graphkit.session.maintenance import Maintenance
from graphkit.session.maps_and_exports import Maps
from graphkit.session.personal_data.privacy import ForgetResult, Privacy
from graphkit.session.questions import Questions
from graphkit.session.report_and_card import build_report, write_card
from graphkit.session.store_access import open_store, run_query, visible_status
from graphkit.session.stored_graph import OnNotice, OnSnapshot, StoredGraph

if TYPE_CHECKING:
    from graphkit.analysis.answer import Answer
    from graphkit.analysis.compare_days import DayComparison
    from graphkit.analysis.findings import (
        Broker,
        Change,
        Departure,
        Explanation,
        Gap,
        Introduction,
        Problem,
        Reliance,
    )
    from graphkit.analysis.imports.graph_after_import import GraphAfterImport
    from graphkit.analysis.introductions.introduction_request import Conditions
    from graphkit.analysis.lists.list_rows import Listing
    from graphkit.analysis.profile import Profile
    from graphkit.ingest import Input, OpenedInputs, Recognition, Source
    from graphkit.ingest.records.record_types import PersonFields
    from graphkit.linkage import CandidatePair
    from graphkit.model import Import, Member
    from graphkit.model.entity_resolution import Decision
    from graphkit.model.visibility import Visibility, Wish
    from graphkit.network import LookupResult, Network
    from graphkit.render.exchange import Drawing
    from graphkit.render.map.copies.share_terms import MapCopy
    from graphkit.session.duplicates.merge_and_split import EntityPart, FileStatement, Merge
    from graphkit.session.import_steps.guests_in_titles import Attended
    from graphkit.snapshot import Snapshot
    from graphkit.store import QueryResult, Store, StoreStatus, UndoResult
    from graphkit.store.audit_entries import AuditEntry
    from graphkit.store.connection.watchdog import OnSilence


class Workspace:
    """One folder: its settings, its store, and the answers that one viewer may see.

    All answers describe the same moment, that of the first question, until the workspace itself
    changes the graph. They come from a snapshot that is kept in a file. The store is opened only if
    the snapshot is out of date. `close`, or the end of a `with` block, closes it. The block also
    brings the snapshot's file up to date.

    Parameters
    ----------
    settings : Settings
    viewer : str, optional
        Who asks; overrides the setting. See `viewer`.
    inferred : bool, optional
        Overrides the setting: whether inferred ties count (from shared boards, small workplaces and
        mail domains).
    on_snapshot : callable, optional
        Called with a sentence about the snapshot: whether it was made anew, and why.
    on_silence : callable, optional
        Called about once a second while a server does not answer, with a
        `graphkit.store.connection.watchdog.Silence`, and with None when it answers again. By
        default, graphkit logs a warning. Also called while the workspace waits for another process
        that has the embedded store open.
    on_notice : callable, optional
        Called with a sentence that readers must know: while another process imports into the
        embedded store, answers are as of the moment before. By default, graphkit logs a warning.
    """

    # With these, a misspelled attribute is an error: "workspace.viewr" would limit nothing.
    __slots__ = ("_audit", "_graph", "_identity", "_imports", "_privacy", "_viewer", "_viewers")

    def __init__(
        self,
        settings: Settings,
        *,
        viewer: str | None = None,
        inferred: bool | None = None,
        on_snapshot: OnSnapshot | None = None,
        on_silence: OnSilence | None = None,
        on_notice: OnNotice | None = None,
    ) -> None:
        self._viewer = viewer or settings.asks or None
        self._graph = StoredGraph(
            settings,
            inferred=inferred,
            on_snapshot=on_snapshot,
            on_silence=on_silence,
            who=lambda: actor_name(self._viewer, settings),
            on_notice=on_notice,
        )
        self._viewers = Viewers(self._graph)
        self._imports = Imports(self._graph, self._viewers)
        self._audit = AuditTrail(self._graph, self._viewers)
        self._identity = Identity(self._graph, self._viewers)
        self._privacy = Privacy(self._graph, self._viewers)
        self._graph.delete_leftovers()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if kind is None:
            self._graph.renew_snapshot()
            back_up_if_due(self._graph)
        self.close()

    def close(self) -> None:
        """Close the store; the next question opens it again."""
        self._graph.close()

    def __repr__(self) -> str:
        viewer = f", viewer={self._viewer!r}" if self._viewer else ""
        return f"graphkit.open({str(self.settings.root)!r}{viewer})"

    # -- settings and viewer ----------------------------------------------------------------

    @property
    def settings(self) -> Settings:
        """The settings, from `graphkit.toml` and the environment."""
        return self._graph.settings

    @property
    def inferred(self) -> bool:
        """Whether inferred ties count."""
        return self._graph.inferred

    @property
    def as_of(self) -> date:
        """The day for which answers hold."""
        return self._graph.as_of

    @property
    def viewer(self) -> str | None:
        """The person who asks. Ties that they may not see are left out of every answer.

        A team member or the owner of an import, by name or mail address; "public" for people
        outside the team; None for a team member who gives no name.
        """
        return self._viewer

    @viewer.setter
    def viewer(self, name: str | None) -> None:
        self._viewer = name or None

    @property
    def _access(self) -> Access:
        return self._viewers.access(self._viewer)

    @property
    def _questions(self) -> Questions:
        return Questions(self.network(), self.settings)

    @property
    def _maps(self) -> Maps:
        return Maps(self.settings, self._viewers, self._viewer, self._audit.record_copy)

    # -- the graph --------------------------------------------------------------------------

    def network(self) -> Network:
        """Return the network that the viewer sees.

        Raises
        ------
        NothingFound
            If nothing has been imported yet.
        """
        return self._access.network

    def snapshot(self) -> Snapshot:
        """Return the graph in columns, as far as the viewer may see it."""
        return self._access.snapshot

    @property
    def store(self) -> Store:
        """The graph database. It shows everything, so it is only for viewers who may see that.

        Raises
        ------
        UsageError
            If ties may be hidden from the viewer.
        """
        return open_store(self._graph, self._viewers, self._viewer)

    def status(self) -> StoreStatus:
        """Return which engine holds the graph, where, and how much of it the viewer may see.

        If ties may be hidden, the number of changes is left out. People outside the team do not see
        the number of imports either.
        """
        return visible_status(self._graph, self._viewers, self._viewer)

    def query(self, name: str, /, **parameters: Any) -> QueryResult:
        """Run a named read query of `cypher/`.

        Raises
        ------
        UsageError
            If the query would show or count hidden ties. People outside the team can run none.
        """
        return run_query(self._graph, self._viewers, self._viewer, name, parameters)

    # -- names ------------------------------------------------------------------------------

    def find(self, text: str | LookupResult, *kinds: str) -> LookupResult:
        """Return the contact or organization that a text names, in part or misspelled.

        A `LookupResult` is returned unchanged, so that every question accepts either.

        Parameters
        ----------
        text : str or LookupResult
        *kinds : {"contact", "organization"}
            What to look for; by default, both.
        """
        network = self.network()
        with notice_if_nothing(network.notice):
            return name_resolution.find(network, text, *kinds)

    def means(self, name: str, id: str) -> bool:
        """Return whether a name, typed exactly so, means only the entity with this id."""
        from graphkit.network import means_exactly

        return not id or means_exactly(self.network(), name, id)

    def starter(self, text: str | LookupResult) -> LookupResult:
        """Return the contact who asks for introductions: a team member if one has the name."""
        network = self.network()
        with notice_if_nothing(network.notice):
            return name_resolution.find_starter(network, text)

    def member(self, text: str) -> Member:
        """Return the team member that part of a name means, or the `Name <mail>` given."""
        return name_resolution.team_member(self.settings.team, text)

    def person(self, text: str | LookupResult) -> LookupResult:
        """Return the contact that a text names, also one that the viewer may not see.

        `forget`, `set_visibility` and `export_person` need it: everybody has the same rights to
        their data.
        """
        return self._privacy.person(text)

    # -- questions --------------------------------------------------------------------------

    def introductions(
        self,
        target: str | LookupResult,
        *,
        start: str | LookupResult | None = None,
        count: int = 5,
        conditions: Conditions | None = None,
    ) -> Answer[Introduction]:
        """Return the best routes from the team to a person or organization.

        Parameters
        ----------
        target : str or LookupResult
        start : str or LookupResult, optional
            Start from this person instead of the team.
        count : int
            How many routes at most.
        conditions : Conditions, optional
            Conditions that the routes must meet.

        Raises
        ------
        NothingFound
            If there is no route, or nobody has this name.
        """
        return self._questions.introductions(
            target, start=start, count=count, conditions=conditions
        )

    def brokers(self, *, count: int = 10) -> Answer[Broker]:
        """Return the people who join otherwise separate parts of the network."""
        return self._questions.brokers(count=count)

    def gaps(self, *, count: int = 10) -> Answer[Gap]:
        """Return what is missing: sectors, organizations, ties between groups."""
        return self._questions.gaps(count=count)

    def check(self, *, count: int = 10) -> Answer[Problem]:
        """Return what looks wrong in the graph, each with the command that helps to fix it."""
        return self._questions.check(count=count)

    def reliance(self, organization: str | LookupResult | None = None) -> Answer[Reliance]:
        """Return how few people each partnership, or the one with an organization, depends on."""
        return self._questions.reliance(organization)

    def departures(self, person: str | LookupResult) -> Answer[Departure]:
        """Return what the team would lose if a person left."""
        return self._questions.departures(person)

    def changes(self, *, since: date | None = None, by_import: str | None = None) -> Answer[Change]:
        """Return the people who moved, are new, or are missing from a newer export.

        Parameters
        ----------
        since : datetime.date, optional
            Only changes that exports of that day or later show.
        by_import : str, optional
            Only changes that this import shows.
        """
        questions = self._questions
        return questions.changes(self._access.history(), since=since, by_import=by_import)

    def profile(self, name: str | LookupResult) -> Profile:
        """Return everything that is known about one contact or organization."""
        return self._questions.profile(name)

    def listing(
        self,
        what: str,
        *,
        where: str | None = None,
        sort: str | None = None,
        columns: Sequence[str] | None = None,
        count: int | None = None,
    ) -> Listing:
        """List people, organizations, partners, ties or events.

        Parameters
        ----------
        what : {"people", "organizations", "partners", "ties", "events", "topics"}
        where : str, optional
            Conditions such as `"sector = health and people > 2"`.
        sort : str, optional
            Names of fields, separated by commas; "-" before a name reverses its order.
        columns : sequence of str, optional
            The columns; all by default.
        count : int, optional
            How many rows at most; all by default.

        Raises
        ------
        UsageError
            If there is no such list or field, or a condition cannot be read.
        """
        return self._questions.listing(
            self._access.listed_graph, what, where=where, sort=sort, columns=columns, count=count
        )

    def tie(self, one: str | LookupResult, other: str | LookupResult) -> Answer[Explanation]:
        """Return why the tie between two people is as strong as it is.

        A first name means a team member.
        """
        return self._questions.tie(one, other)

    def comparison(self, since: date) -> DayComparison:
        """Return what has changed in the network since a day.

        Parameters
        ----------
        since : datetime.date
            Imports of this day or an earlier one show what was known then.

        Raises
        ------
        UsageError
            If the day is not before the day for which answers hold.
        NothingFound
            If nothing was known on that day.
        """
        return compare_with(self._access, since)

    # -- imports ----------------------------------------------------------------------------

    @property
    def sources(self) -> Mapping[str, Source]:
        """The sources by name: those of graphkit, and those in the workspace's `import/`."""
        return self._imports.sources

    def open_file(
        self, file: Path, sheet: str | None = None, source: str | None = None
    ) -> AbstractContextManager[OpenedInputs]:
        """Open a file, archive or workbook, to read its parts within a `with` block.

        Parameters
        ----------
        file : pathlib.Path
        sheet : str, optional
            Only this sheet of a workbook.
        source : str, optional
            Only the parts of an archive that are of this source.
        """
        return self._imports.open_inputs(file, sheet, source)

    def open_unpacked(self, file: Path) -> AbstractContextManager[Input]:
        """Open one file within a `with` block, or what gzip has packed in it."""
        return self._imports.open_unpacked(file)

    def source_of(self, file: Path | Input, name: str | None = None) -> Source:
        """Return the named source, or the one that the file's column headers show."""
        return self._imports.source_of(file, name)

    def recognize(self, file: Path | Input, name: str | None = None) -> Recognition:
        """Return what a file is taken for, and why: see `graphkit.ingest.Recognition`."""
        return self._imports.recognize(file, name)

    def owner(self, given: str | Member) -> Member:
        """Return the owner of a file that a text names.

        Parameters
        ----------
        given : str or Member
            Part of the name of a team member, the name or mail address of somebody in the
            network, or `Name <mail>`, which may be somebody new.

        Raises
        ------
        UsageError
            If nobody has this name, or several people do.
        """
        return self._imports.owners.find(given, self._viewer)

    def archive_owner(self, person: PersonFields | None) -> Member | None:
        """Return the owner that an archive names, as the team writes them if they are in it."""
        return name_resolution.archive_owner(self.settings.team, person)

    def import_file(
        self,
        file: Path | Input,
        *,
        source: str | None = None,
        owner: str | Member | None = None,
        dry_run: bool = False,
        replace: bool = False,
        after: GraphAfterImport | None = None,
        attended: Attended | None = None,
        on_read: Progress | None = None,
        on_write: Progress | None = None,
    ) -> ImportResult:
        """Import one file, or one part of what was `open_file`.

        Parameters
        ----------
        file : pathlib.Path or Input
        source : str, optional
            Name of the source; by default, graphkit recognizes it by the column headers.
        owner : str or Member, optional
            The owner of the address book: see `owner`.
        dry_run : bool
            Show what would happen and write nothing.
        replace : bool
            Undo earlier imports of the same file once this one is written.
        after : GraphAfterImport, optional
            From the dry run of another file: as if that had been imported.
        attended : callable, optional
            Called with the known people in titles of calendar entries (see `NamedGuest`). Returns
            those who were there. By default nobody was.
        on_read, on_write : callable, optional
            Called with (done, total).

        Raises
        ------
        InputError
            If the file cannot be read.
        UsageError
            If the source needs an owner and none is named, or nobody has this name.
        """
        return self._imports.import_file(
            file,
            self._viewer,
            source=source,
            owner=owner,
            dry_run=dry_run,
            replace=replace,
            after=after,
            attended=attended,
            on_read=on_read,
            on_write=on_write,
        )

    def imports(self) -> tuple[Import, ...]:
        """Return the imports that the viewer may see, newest first.

        Imports that may contain hidden ties have no counts. People outside the team see none.
        """
        return self._imports.visible(self._viewer)

    def undo(self, what: str, progress: Progress | None = None) -> UndoResult:
        """Undo an import.

        Only viewers who may see everything get the counts of removed items.

        Parameters
        ----------
        what : str
            Its id, the start of its id, or the name of its file.
        progress : callable, optional
            Called with (done, total).

        Raises
        ------
        NothingFound
            If no import, or more than one, has this name.
        """
        return self._imports.undo(what, self._viewer, progress)

    @property
    def maintenance(self) -> Maintenance:
        """What looks after the store: verify, rebuild, back up, restore and copy it.

        Raises
        ------
        UsageError
            If a viewer is named, because all of this is about everything.
        """
        must_see_all(self._viewer)
        return Maintenance(self._graph, self._imports)

    def audit(self, since: date | None = None) -> tuple[AuditEntry, ...]:
        """Return who imported, undid, merged, exported and so on, newest first.

        If ties may be hidden from the viewer, entries have no counts. People outside the team see
        no entries.

        Parameters
        ----------
        since : datetime.date, optional
            Only entries of that day or later, in UTC.
        """
        return self._audit.entries(self._viewer, since)

    # -- duplicates -------------------------------------------------------------------------

    def must_see_all(self) -> None:
        """Raise UsageError if a viewer is named: only viewers who see everything merge or split."""
        must_see_all(self._viewer)

    def candidates(
        self, *, at_least: float = 0.5, progress: Progress | None = None
    ) -> tuple[CandidatePair, ...]:
        """Return pairs that may be the same and are not decided yet, the likeliest first.

        Two of the same name that one file lists separately are not a pair.

        Raises
        ------
        UsageError
            If a viewer is named, because the pairs are made from everything.
        """
        return self._identity.candidates(self._viewer, at_least=at_least, progress=progress)

    def unambiguous(self, found: Sequence[CandidatePair]) -> list[CandidatePair]:
        """Return the pairs that would not merge two namesakes of one file.

        A person who may be the same as either of two namesakes is merged with neither until
        somebody decides.
        """
        return self._identity.unambiguous(found, self._viewer)

    def merge(self, pairs: Iterable[tuple[str, str]]) -> tuple[Decision, ...]:
        """Make each pair of contacts, or of organizations, one; `split` undoes it.

        Raises
        ------
        NothingFound
            If an id is not in the graph.
        """
        return self._identity.decide(pairs, self._viewer, same=True)

    def keep_apart(self, pairs: Iterable[tuple[str, str]]) -> tuple[Decision, ...]:
        """Remember that the two of each pair are not the same."""
        return self._identity.decide(pairs, self._viewer, same=False)

    def statements_about(self, found: LookupResult) -> tuple[FileStatement, ...]:
        """Return every value that a file gives a contact or organization, and whether it counts.

        A single value (a sector, a website) counts if it is from the newest file, and a name if it
        is the fullest. All other values count. Files that hide the person from the viewer are left
        out, because an entry in somebody's address book is a tie.
        """
        return self._identity.statements_about(found, self._viewer)

    def parts(self, id: str) -> tuple[EntityPart, ...]:
        """Return the parts that make up a contact or organization, the largest first.

        Records that share a certain key are one part. What hidden files say is left out.
        """
        return self._identity.parts(id, self._viewer)

    def merges(self, id: str) -> tuple[Merge, ...]:
        """Return the merges by hand that made a contact or organization, the latest first."""
        return self._identity.merges(id, self._viewer)

    def split(
        self, id: str, part: EntityPart | None = None, merge: Merge | None = None
    ) -> tuple[Decision, ...]:
        """Split a part off, or undo a merge; the two are then kept apart.

        Returns
        -------
        tuple of Decision
            The decision that keeps them apart, then the merges that were undone.

        Raises
        ------
        UsageError
            If nothing was merged, or there were several merges and neither `part` nor `merge` says
            which to undo.
        """
        return self._identity.split(id, self._viewer, part=part, merge=merge)

    def ids_in_decision(self, decision: Decision) -> tuple[str, ...]:
        """Return the ids that a decision is about, as they are now."""
        return self._identity.ids_in_decision(decision, self._viewer)

    # -- by hand ----------------------------------------------------------------------------

    @property
    def _by_hand(self) -> HandStatements:
        return HandStatements(self._graph, self._viewers)

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
        self.author()
        found = self.find(organization, "organization")
        return self._by_hand.edit(found, Edit(sector=sector), self._viewer)

    def edit(self, name: str | LookupResult, edit: Edit) -> HandEntry:
        """Add or deny roles, ties, offers, needs and umbrella organizations of somebody.

        What is said counts more than any file. What is denied stays away, whatever is imported
        later, until the entry is undone.

        Parameters
        ----------
        name : str or LookupResult
        edit : Edit
            Names in it are those that `find` returns.

        Raises
        ------
        UsageError
            If the edit says nothing, contradicts itself, or does not fit; or as `author`.
        NothingFound
            If somebody leaves an organization at which nothing says they are.
        """
        self.author()
        return self._by_hand.edit(self.find(name), edit, self._viewer)

    # -- privacy ----------------------------------------------------------------------------

    def set_visibility(
        self,
        visibility: Visibility | None,
        person: str | LookupResult,
        *,
        tie_with: str | LookupResult | None = None,
        owner: str | LookupResult | None = None,
    ) -> Wish | None:
        """Set who sees the ties of a person.

        Parameters
        ----------
        visibility : Visibility or None
            None restores what each file says by itself.
        person : str or LookupResult
        tie_with : str or LookupResult, optional
            Only the tie with this person.
        owner : str or LookupResult, optional
            Only what this person's files say.
        """
        return self._privacy.set_visibility(visibility, person, tie_with=tie_with, owner=owner)

    def forget(self, person: str | LookupResult, progress: Progress | None = None) -> ForgetResult:
        """Erase a person for good, from rejects, snapshot and graph. No import brings them back.

        Other files of the workspace are searched and listed if they name the person. They are not
        changed.

        Parameters
        ----------
        person : str or LookupResult
        progress : callable, optional
            Called with (files searched, files in all).

        Raises
        ------
        UsageError
            If the settings name them as a team member, or they own an import; then nothing is
            changed.
        """
        return self._privacy.forget(person, progress)

    def forgotten(self) -> int:
        """Return how many people were forgotten. Their names are not kept."""
        return self._privacy.forgotten()

    def allow(self, text: str) -> int:
        """Allow imports to bring a forgotten person back; return how many people were allowed.

        Parameters
        ----------
        text : str
            Their mail address, alone or with the name.
        """
        return self._privacy.allow(text)

    def export_person(self, path: Path, person: str | LookupResult) -> Path:
        """Write everything stored about a person into a JSON file that only the user can read."""
        return self._privacy.export_person(path, person)

    # -- files to show ----------------------------------------------------------------------

    def copy(
        self,
        share: str | None = None,
        *,
        anonymous: bool = False,
        anonymous_organizations: bool = False,
    ) -> MapCopy:
        """Return what a map or export for others may contain.

        Parameters
        ----------
        share : {"public", "partners", "team"}, optional
            Who will read it. By default, the viewer if people have their own names, else the team.
        anonymous, anonymous_organizations : bool
            Whether people, and organizations too, get pseudonyms.
        """
        return self._maps.copy(
            share, anonymous=anonymous, anonymous_organizations=anonymous_organizations
        )

    def map(
        self,
        path: Path,
        *,
        around: str | LookupResult | None = None,
        path_to: str | LookupResult | None = None,
        view: str | None = None,
        copy: MapCopy | None = None,
        compare: date | None = None,
    ) -> Path:
        """Write the interactive map into one HTML file.

        Parameters
        ----------
        path : pathlib.Path
        around : str or LookupResult, optional
            Only the part of the network near this person or organization.
        path_to : str or LookupResult, optional
            Show the introductions to this target.
        view : str, optional
            One of `graphkit.render.map.views.VIEWS`; by default, the other parameters decide.
        copy : MapCopy, optional
            What may be in it, from `copy`; by default, all that the viewer may see.
        compare : datetime.date, optional
            Show what has changed since this day.

        Raises
        ------
        UsageError
            If this copy, or this view, cannot show what was asked for; or if the day to compare
            with is not before the day of the map.
        NothingFound
            If nothing was known on the day to compare with.
        """
        chosen = copy or self.copy()
        return self._maps.write_map(
            path, chosen, around=around, path_to=path_to, view=view, compare=compare
        )

    def export(
        self,
        path: Path,
        *,
        format: str | None = None,
        around: str | LookupResult | None = None,
        copy: MapCopy | None = None,
    ) -> Drawing:
        """Write the network for Gephi, yEd, Kumu, Cytoscape or Graphviz, as the map shows it.

        Parameters
        ----------
        path : pathlib.Path
        format : str, optional
            One of `graphkit.render.exchange.formats`; by default, the end of the file's name
            decides.
        around : str or LookupResult, optional
            Only the part of the network near this person or organization.
        copy : MapCopy, optional
            What may be in it, from `copy`; by default, all that the viewer may see.

        Returns
        -------
        Drawing
            What was written.

        Raises
        ------
        UsageError
            If the format is not clear, or this copy cannot show what was asked for.
        """
        from graphkit.render.exchange import choose_format

        chosen = choose_format(path, format)
        return self._maps.export(path, copy or self.copy(), format=chosen, around=around)

    def export_lists(self, path: Path, lists: Sequence[str] = ()) -> tuple[Listing, ...]:
        """Write lists into a CSV file, or into the sheets of a workbook; return them.

        Parameters
        ----------
        path : pathlib.Path
            Such as `people.csv` or `everything.xlsx`.
        lists : sequence of str
            Which lists; by default, that of the name of a CSV file, or all for a workbook.

        Raises
        ------
        UsageError
            If it is not clear which list to write, or the package for workbooks is not installed.
        """
        return self._maps.export_lists(path, lists)

    def card(self, path: Path, answer: Answer[Introduction]) -> Path:
        """Write the best of some introductions as a card for a mail.

        Parameters
        ----------
        path : pathlib.Path
            Ends in `.svg` or `.png`.
        answer : Answer of Introduction
            From `introductions`.
        """
        return write_card(path, answer, self.network())

    def report(self, path: Path) -> Path:
        """Write the report for a board into one HTML file."""
        from graphkit.network.visibility.viewer import PUBLIC
        from graphkit.render import write_report

        questions = self._questions
        imports = None if self._viewer == PUBLIC else self.imports()
        return write_report(path, build_report(questions, imports))

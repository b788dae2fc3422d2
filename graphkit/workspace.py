"""A workspace: one folder's settings, store and answers, for notebooks and for the command line.

Examples
--------
::

    import graphkit

    with graphkit.open("riverbend") as workspace:
        answer = workspace.introductions("County Health Department")
        answer.to_frame()
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from contextlib import AbstractContextManager, suppress
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import cached_property
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self

from graphkit.config import (
    CONFIG_NAME,
    STATE_NAME,
    Settings,
    find_root,
    load_settings,
    new_config,
)
from graphkit.errors import GraphkitError, NothingFound, UsageError, WorkspaceError
from graphkit.files import private_folder, write_private
from graphkit.memory import collector_paused
from graphkit.model import Import, Member

if TYPE_CHECKING:
    from graphkit.analysis import Answer, Conditions, Profile
    from graphkit.analysis.findings import (
        Broker,
        Departure,
        Explanation,
        Gap,
        Introduction,
        Reliance,
    )
    from graphkit.ingest import Resolution, Source
    from graphkit.network import Found, Network
    from graphkit.render.report import Report
    from graphkit.snapshot import Snapshot
    from graphkit.store import KeptSnapshot, QueryResult, Store, StoreStatus, Undone

Progress = Callable[[int, int], None]
Tell = Callable[[str], object]
SNAPSHOT_NAME = "snapshot.columns"


@dataclass(frozen=True, slots=True)
class Imported:
    """What one file brought.

    `rejects` is the file with the rows that could not be read; `dry_run` tells that nothing was
    written.
    """

    file: Path
    resolution: Resolution
    rejects: Path | None
    dry_run: bool


def create(
    root: Path,
    *,
    home: str,
    team: Iterable[Member] = (),
    sectors: Iterable[str] = (),
    organizations: Iterable[str] = (),
) -> Path:
    """Make a workspace: `graphkit.toml` and a private `.graphkit/`.

    Raises
    ------
    WorkspaceError
        If there is one already.
    """
    return create_from(root, new_config(home, tuple(team), tuple(sectors), tuple(organizations)))


def create_from(root: Path, config: str) -> Path:
    """Make a workspace with the given text of `graphkit.toml`."""
    path = root / CONFIG_NAME
    if path.exists():
        raise WorkspaceError(
            "there is a workspace already", where=str(path), next="Edit that file, or name another"
        )
    if not root.exists():
        private_folder(root)
    state = private_folder(root / STATE_NAME)
    # Whoever keeps the folder in git shall not publish other people's addresses by accident.
    write_private(state / ".gitignore", "*\n")
    return write_private(path, config)


class Workspace(AbstractContextManager["Workspace"]):
    """The questions that one can ask of a folder.

    All answers are of one moment, that of the first question, until the workspace itself changes
    the store. They come from a snapshot kept in a file; the store is opened only where that is no
    longer true, and closed by `close` or by the end of a `with` block, which leaves a new snapshot
    behind.

    Parameters
    ----------
    settings : Settings
    inferred : bool, optional
        Overrides the setting: whether shared boards and small workplaces count as evidence.
    tell : callable, optional
        Is told in a sentence whether the snapshot was made anew, and why.
    """

    def __init__(
        self, settings: Settings, *, inferred: bool | None = None, tell: Tell | None = None
    ) -> None:
        self.settings = settings
        self.inferred = settings.inferred if inferred is None else inferred
        self._tell: Tell = tell or (lambda text: None)
        self._store: Store | None = None
        self._snapshot: Snapshot | None = None
        self._network: Network | None = None
        self._changed = False

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if kind is None and self._changed:
            # What was imported is in; a snapshot can be made by the next question as well.
            with suppress(GraphkitError):
                self.snapshot()
        self.close()

    def close(self) -> None:
        """Close the store; the next question opens it again."""
        if self._store is not None:
            self._store.close()
            self._store = None

    @property
    def store(self) -> Store:
        """The graph database, opened now if it was not."""
        if self._store is None:
            from graphkit.store import Store

            if self.settings.store.embedded:
                private_folder(self.settings.state)
            self._store = Store.open(self.settings.store)
        return self._store

    @cached_property
    def _kept(self) -> KeptSnapshot:
        from graphkit.store import KeptSnapshot

        path = self.settings.state / SNAPSHOT_NAME
        return KeptSnapshot(path, self.settings.store, lambda: self.store, self._tell)

    def snapshot(self) -> Snapshot:
        """Return the whole graph in columns, read from the store only if it has changed."""
        if self._current() is None:
            self._snapshot = self._kept.make()
            self._changed = False
        assert self._snapshot is not None
        return self._snapshot

    def _current(self) -> Snapshot | None:
        """Return the snapshot if it takes no reading of the store."""
        if self._snapshot is None:
            self._snapshot = self._kept.read()
        return self._snapshot

    def _latest(self) -> Snapshot:
        """Return the graph as it is now and, in an embedded store, stays until we change it."""
        store = self.store
        return self._kept.read() or store.snapshot()

    def _change(self) -> None:
        """Forget all answers, for the store is about to change or has changed."""
        self._snapshot = self._network = None
        self._changed = True

    # -- files in ---------------------------------------------------------------------------

    @cached_property
    def sources(self) -> Mapping[str, Source]:
        """The mappings that graphkit brings, and those in the workspace's `import/`, by name."""
        from graphkit.ingest import load_sources
        from graphkit.resources import folder

        own = self.settings.root / "import"
        return load_sources(folder("import"), *([own] if own.is_dir() else []))

    def source_of(self, file: Path, name: str | None = None) -> Source:
        """Return the source that a file is of: the named one, or the one that its headers tell."""
        from graphkit.ingest import recognise

        if name is None:
            return recognise(file, self.sources)
        if name not in self.sources:
            raise UsageError(
                f"there is no source called {name!r}",
                next=f'"graphkit sources" lists them: {", ".join(self.sources)}',
            )
        return self.sources[name]

    @collector_paused()
    def import_file(
        self,
        file: Path,
        *,
        source: str | None = None,
        owner: str | Member | None = None,
        dry_run: bool = False,
        on_read: Progress | None = None,
        on_write: Progress | None = None,
    ) -> Imported:
        """Take one file in.

        Parameters
        ----------
        file : pathlib.Path
        source : str, optional
            Name of the mapping; else the file's headers tell.
        owner : str or Member, optional
            Whose address book it is. The first name of a team member is enough.
        dry_run : bool
            Tell what would happen and write nothing.
        on_read, on_write : callable, optional
            Called with (done, total).

        Raises
        ------
        InputError
            If the file cannot be read as what it should be.
        UsageError
            If it must be known whose file it is and `owner` is missing.
        """
        from graphkit.ingest import read, resolve, write_rejects

        chosen = self.source_of(file, source)
        whose = self.member(owner) if isinstance(owner, str) else owner
        if whose is None and chosen.owner == "required":
            raise UsageError(
                f"{chosen.title} does not say whose file this is",
                where=str(file),
                next='Add --owner "Name <mail>", or the first name of one of the team',
            )
        reading = read(file, chosen, progress=on_read, as_of=self.as_of)
        resolution = resolve(
            reading,
            self.snapshot() if dry_run else self._latest(),
            owner=whose,
            home=self.settings.home,
            at=datetime.now(UTC),
        )
        rejects = None
        if not dry_run:
            if resolution.already is None:
                self._change()
                self.store.load(resolution.batch, progress=on_write)
            if resolution.rejects:
                folder = private_folder(self.settings.state / "rejects")
                rejects = write_rejects(folder, resolution)
        return Imported(file, resolution, rejects, dry_run)

    def member(self, text: str) -> Member:
        """Return whom a text names: one of the team by part of the name, or `Name <mail>`."""
        from graphkit.model.identity import fold

        wanted = fold(text)
        if "@" not in text and wanted:
            fits = [m for m in self.settings.team if wanted in fold(m.name)]
            if len(fits) == 1:
                return fits[0]
        return Member.parse(text)

    def imports(self) -> tuple[Import, ...]:
        """Return what was imported, newest first."""
        snapshot = self._current()
        return self.store.imports() if snapshot is None else tuple(snapshot.imports)

    def undo(self, what: str, progress: Progress | None = None) -> Undone:
        """Take an import back; `what` is its id, the start of its id, or its file's name."""
        known = self.imports()
        fits = [i for i in known if what in (i.id, i.file)] or [
            i
            for i in known
            if len(what) > 3 and i.id.removeprefix("i_").startswith(what.removeprefix("i_"))
        ]
        if len(fits) != 1:
            raise NothingFound(
                f"{'no import' if not fits else 'more than one import'} is called {what!r}",
                next='"graphkit imports" lists them',
            )
        self._change()
        # What is taken back shall not linger in a copy.
        self._kept.forget()
        return self.store.undo(fits[0].id, progress=progress)

    # -- questions --------------------------------------------------------------------------

    @property
    def as_of(self) -> date:
        """The day for which answers hold."""
        return self.settings.as_of or date.today()

    def network(self) -> Network:
        """Return the network as it stands in the store.

        Raises
        ------
        NothingFound
            If nothing has been imported yet.
        """
        if self._network is None:
            from graphkit.network import build
            from graphkit.network.kinds import tuned

            snapshot = self.snapshot()
            if not snapshot.contacts:
                raise NothingFound(
                    "nothing has been imported yet",
                    next='Begin with "graphkit import Connections.csv --owner YOU"',
                )
            self._network = build(
                snapshot,
                home=self.settings.home,
                team=self.settings.team,
                as_of=self.as_of,
                inferred=self.inferred,
                kinds=tuned(self.settings.strength),
            )
        return self._network

    def find(self, text: str | Found, *kinds: str) -> Found:
        """Return the contact or organization that a text names; it may be partly or misspelt.

        What was found already is returned as it is, so that every question takes either.
        """
        from graphkit.network import Found, find

        if isinstance(text, Found):
            return text
        return find(self.network(), text, kinds or ("contact", "organization"))

    def starter(self, text: str | Found) -> Found:
        """Return whom a text names as the start of introductions: one of the team before others."""
        from graphkit.model.identity import fold
        from graphkit.network import Found

        if isinstance(text, Found):
            return text
        contacts = self.network().contacts
        team = [contacts[id] for id in self.network().team if fold(text) in fold(contacts[id].name)]
        if len(team) == 1 and fold(text):
            return Found("contact", team[0].id, team[0].name, fold(text) != fold(team[0].name))
        return self.find(text, "contact")

    def introductions(
        self,
        target: str | Found,
        *,
        start: str | Found | None = None,
        count: int = 5,
        conditions: Conditions | None = None,
    ) -> Answer[Introduction]:
        """Return the best routes from the team, or from `start`, to a person or organization."""
        from graphkit.analysis import Conditions, introductions

        sources = None if start is None else [self.starter(start).id]
        return introductions(
            self.network(),
            self.find(target),
            sources=sources,
            count=count,
            conditions=conditions or Conditions(),
        )

    def brokers(self, *, count: int = 10) -> Answer[Broker]:
        """Return the people who join otherwise separate parts."""
        from graphkit.analysis import brokers

        return brokers(self.network(), count=count)

    def gaps(self, *, count: int = 10) -> Answer[Gap]:
        """Return what is missing: sectors, organizations, ties between groups."""
        from graphkit.analysis import gaps

        return gaps(self.network(), sectors=self.settings.target_sectors, count=count)

    def reliance(self, organization: str | Found | None = None) -> Answer[Reliance]:
        """Return on how few people each partnership, or one of them, hangs."""
        from graphkit.analysis import reliance

        which = None if organization is None else self.find(organization, "organization").id
        return reliance(self.network(), which)

    def departures(self, person: str | Found) -> Answer[Departure]:
        """Return what is lost if a person leaves."""
        from graphkit.analysis import departures

        return departures(self.network(), self.find(person, "contact").id)

    def profile(self, name: str | Found) -> Profile:
        """Return all that is known of one contact or organization."""
        from graphkit.analysis import profile

        found = self.find(name)
        return profile(self.network(), found.kind, found.id)

    def tie(self, one: str | Found, other: str | Found) -> Answer[Explanation]:
        """Return why two people know each other as well as they do; a first name means the team."""
        from graphkit.analysis import explain

        return explain(self.network(), self.starter(one).id, self.starter(other).id)

    # -- pictures ---------------------------------------------------------------------------

    def map(
        self,
        path: Path,
        *,
        around: str | Found | None = None,
        path_to: str | Found | None = None,
    ) -> Path:
        """Draw the interactive map into one HTML file.

        Parameters
        ----------
        path : pathlib.Path
        around : str or Found, optional
            Draw only what is near this person or organization.
        path_to : str or Found, optional
            Show the introductions to this target.
        """
        from graphkit.analysis import overview
        from graphkit.render import write_map

        network = self.network()
        routes = None if path_to is None else self.introductions(path_to)
        return write_map(
            path,
            network,
            title=f"Partner map of {self.settings.home or 'our network'}",
            sentence=routes.summary if routes else overview(network).sentence,
            around=None if around is None else self.find(around).id,
            introductions=routes,
            reliance=self.reliance(),
        )

    def report(self, path: Path) -> Path:
        """Write the report for a board into one HTML file."""
        from graphkit.render import write_report

        return write_report(path, self._report())

    def _report(self) -> Report:
        from graphkit.analysis import overview, reviews
        from graphkit.render.report import Report

        network = self.network()
        return Report(
            organization=self.settings.home,
            as_of=self.as_of,
            overview=overview(network),
            introductions=tuple(
                (target, *self._introduction_or_reason(target))
                for target in self.settings.target_organizations
            ),
            reliance=self.reliance(),
            gaps=self.gaps(),
            brokers=self.brokers(count=5),
            reviews=reviews(network),
            sources=self.imports(),
        )

    def _introduction_or_reason(self, target: str) -> tuple[Answer[Introduction] | None, str]:
        try:
            return self.introductions(target, count=3), ""
        except NothingFound as nothing:
            return None, str(nothing)

    # -- the store itself -------------------------------------------------------------------

    def status(self) -> StoreStatus:
        """Return which engine holds the graph, where, and how much is in it."""
        return self.store.status()

    def query(self, name: str, /, **parameters: Any) -> QueryResult:
        """Run a named read query of `cypher/`."""
        return self.store.query(name, parameters)


def open(
    folder: str | Path = ".", *, inferred: bool | None = None, tell: Tell | None = None
) -> Workspace:
    """Open the workspace in a folder, or the nearest one above it; see `Workspace`.

    Raises
    ------
    WorkspaceError
        If there is none, or its `graphkit.toml` is broken.
    """
    start = Path(folder)
    if not start.is_dir():
        raise WorkspaceError("there is no such folder", where=str(start))
    return Workspace(load_settings(find_root(start)), inferred=inferred, tell=tell)

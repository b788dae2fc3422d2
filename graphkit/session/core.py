"""What all questions share: settings, the store, the snapshot, the network, names."""

from __future__ import annotations

import re
from collections.abc import Callable
from contextlib import AbstractContextManager, suppress
from dataclasses import replace
from datetime import date
from functools import cached_property
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self

from graphkit.config import Settings
from graphkit.errors import GraphkitError, NothingFound, UsageError
from graphkit.files import delete_partial_files, private_folder
from graphkit.model import Member
from graphkit.scratch_folders import sweep

if TYPE_CHECKING:
    from graphkit.ingest.records.record_types import PersonFields
    from graphkit.network import Found, Network
    from graphkit.network.visibility.viewer import Viewer
    from graphkit.snapshot import Snapshot
    from graphkit.store import QueryResult, SnapshotCache, Store, StoreStatus
    from graphkit.store.connection.watchdog import OnSilence

Tell = Callable[[str], object]
SNAPSHOT_NAME = "snapshot.columns"
# What a query may read while ties are hidden: people, organizations, and who has which role where.
# All else tells of ties, of meetings, or of who stands in whose file.
_OPEN = frozenset({"Contact", "Organization", "AFFILIATED_WITH", "PART_OF"})
_LABEL = re.compile(r":\s*`?([A-Z]\w*)")
_RELATIONSHIP = re.compile(r"-\[(?!\w*\s*:)|--|-->|<--|import_id|source")
# Which statement of a role is the newest shows no tie, unless something of its import is returned.
_ROLE_IMPORT = re.compile(r"\(i:Import \{id: a\.import_id\}\)")
_OF_IMPORT = re.compile(r"\bi\b")


class Core(AbstractContextManager["Core"]):
    """The questions that one can ask of a folder.

    All answers are of one moment, that of the first question, until the workspace itself changes
    the store. They come from a snapshot kept in a file; the store is opened only where that is no
    longer true, and closed by `close` or by the end of a `with` block, which leaves a new snapshot
    behind.

    Parameters
    ----------
    settings : Settings
    inferred : bool, optional
        Overrides the setting: whether what is inferred counts (shared boards, small workplaces,
        mail domains).
    tell : callable, optional
        Is told in a sentence whether the snapshot was made anew, and why.
    on_silence : callable, optional
        Is told about once a second that a server does not answer, with a
        `graphkit.store.connection.watchdog.Silence`, and None when it does again. Without one, a
        warning is logged.

    Attributes
    ----------
    asks : str or None
        Who asks, from the settings at first: ties that they may not see are left out of all
        answers. To be changed before the first question.
    """

    def __init__(
        self,
        settings: Settings,
        *,
        inferred: bool | None = None,
        tell: Tell | None = None,
        on_silence: OnSilence | None = None,
    ) -> None:
        self.settings = settings
        self.asks = settings.asks
        self.inferred = settings.inferred if inferred is None else inferred
        self._tell: Tell = tell or (lambda text: None)
        self._on_silence = on_silence
        self._store: Store | None = None
        self._snapshot: Snapshot | None = None
        self._network: Network | None = None
        self._changed = False
        self._sweep()

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
                self._full_snapshot()
        self.close()

    def close(self) -> None:
        """Close the store; the next question opens it again."""
        if self._store is not None:
            self._store.close()
            self._store = None

    def _sweep(self) -> None:
        """Delete what killed processes have left: unpacked archives and half-written files."""
        sweep(self._unpacked)
        root, state = self.settings.root, self.settings.state
        for folder in (root, root / "import", state, state / "rejects", state / "store"):
            delete_partial_files(folder)

    @property
    def _unpacked(self) -> Path:
        """The folder in which archives are unpacked."""
        return self.settings.state / "unpacked"

    @property
    def store(self) -> Store:
        """The graph database, opened now if it was not."""
        if self._store is None:
            from graphkit.store import Store

            if self.settings.store.embedded:
                private_folder(self.settings.state)
            self._store = Store.open(self.settings.store, self._on_silence)
        return self._store

    @cached_property
    def _kept(self) -> SnapshotCache:
        from graphkit.store import SnapshotCache

        path = self.settings.state / SNAPSHOT_NAME
        return SnapshotCache(path, self.settings.store, lambda: self.store, self._tell)

    def snapshot(self) -> Snapshot:
        """Return the graph in columns, as far as the one who asks may see it.

        It is read from the store only if that has changed.
        """
        from graphkit.network.visibility.visible_graph import visible_snapshot

        whole = self._full_snapshot()
        return visible_snapshot(whole, self._viewer(whole))

    def _full_snapshot(self) -> Snapshot:
        """Return the whole graph in columns, whoever asks."""
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
            snapshot = self._full_snapshot()
            if not snapshot.contacts:
                raise NothingFound(
                    "nothing has been imported yet",
                    next='Begin with "graphkit import Connections.csv --owner YOU"',
                )
            self._network = self._built(snapshot, self.as_of, self._viewer(snapshot))
        return self._network

    def _built(self, snapshot: Snapshot, as_of: date, viewer: Viewer) -> Network:
        """Return the network of a snapshot, as these settings have it, on a day."""
        from graphkit.network import build_network
        from graphkit.network.strength.evidence_kinds import tune_kinds

        return build_network(
            snapshot,
            home=self.settings.home,
            team=self.settings.team,
            as_of=as_of,
            inferred=self.inferred,
            kinds=tune_kinds(self.settings.strength),
            viewer=viewer,
        )

    def _viewer(self, snapshot: Snapshot) -> Viewer:
        from graphkit.network.visibility.viewer import ANYBODY, PUBLIC, Viewer, viewer_named

        if not self.asks:
            return ANYBODY
        if self.asks == PUBLIC:
            return Viewer(public=True)
        found = viewer_named(self.member(self.asks), snapshot, self.settings.team)
        if found is None:
            raise UsageError(
                f"nobody of the team is called {self.asks!r}, and no import belongs to them",
                next="Ask as somebody whom graphkit.toml names as one of the team, or as public",
            )
        return found

    def find(self, text: str | Found, *kinds: str) -> Found:
        """Return the contact or organization that a text names; it may be partly or misspelt.

        What was found already is returned as it is, so that every question takes either.
        """
        from graphkit.network import Found, find

        if isinstance(text, Found):
            return text
        return find(self.network(), text, kinds or ("contact", "organization"))

    def means(self, name: str, id: str) -> bool:
        """Tell whether a name, typed as it stands, means exactly the one that has this id."""
        from graphkit.network import means_exactly

        return not id or means_exactly(self.network(), name, id)

    def starter(self, text: str | Found) -> Found:
        """Return whom a text names as the start of introductions: one of the team before others."""
        from graphkit.model.normalization import normalize
        from graphkit.network import Found

        if isinstance(text, Found):
            return text
        contacts = self.network().contacts
        team = [
            contacts[id]
            for id in self.network().team
            if normalize(text) in normalize(contacts[id].name)
        ]
        if len(team) == 1 and normalize(text):
            return Found(
                "contact", team[0].id, team[0].name, normalize(text) != normalize(team[0].name)
            )
        return self.find(text, "contact")

    def owner_told(self, person: PersonFields | None) -> Member | None:
        """Return the member whom an archive names as its owner; one of the team before others."""
        from graphkit.model.normalization import normalize

        if person is None:
            return None
        for member in self.settings.team:
            if member.email in person.emails or normalize(member.name) == normalize(person.name):
                return member
        return Member(person.name, person.emails[0] if person.emails else None)

    def member(self, text: str) -> Member:
        """Return whom a text names: one of the team by part of the name, or `Name <mail>`."""
        from graphkit.model.normalization import normalize

        wanted = normalize(text)
        if "@" not in text and wanted:
            fits = [m for m in self.settings.team if wanted in normalize(m.name)]
            if len(fits) == 1:
                return fits[0]
        return Member.parse(text)

    def _hides(self) -> bool:
        """Tell whether there may be ties that the one who asks must not see."""
        from graphkit.network.visibility.visible_graph import hides_anything

        whole = self._full_snapshot()
        return hides_anything(whole.imports, whole.granted, self._viewer(whole))

    def status(self) -> StoreStatus:
        """Return which engine holds the graph, where, and how much of it the one who asks may see.

        How many changes the graph has seen is not told where anything may be hidden; outside the
        team, nor is how many files were imported.
        """
        from graphkit.network.visibility.visible_graph import visible_pairs

        found = self.store.status()
        if not self._hides():
            return found
        whole = self._full_snapshot()
        viewer = self._viewer(whole)
        seen = self.network() if viewer.public and whole.contacts else None
        return replace(
            found,
            revision=None,
            contacts=len(whole.contacts if seen is None else seen.contacts),
            organizations=len(whole.organizations if seen is None else seen.organizations),
            ties=visible_pairs(whole, viewer),
            imports=None if viewer.public else len(whole.imports),
        )

    def query(self, name: str, /, **parameters: Any) -> QueryResult:
        """Run a named read query of `cypher/`.

        Raises
        ------
        UsageError
            If it would show or count ties that are kept from the one who asks; to those outside
            none is answered.
        """
        from graphkit.network.visibility.viewer import PUBLIC
        from graphkit.store.connection.named_queries import load_queries

        if self.asks == PUBLIC:
            raise UsageError(
                "queries show more than what is public",
                where=name,
                next='Ask with "graphkit show" or "graphkit path"',
            )
        known = load_queries().get(name)
        if known is not None and not _is_open(known.text) and self._hides():
            raise UsageError(
                "this query would show or count ties that their owners keep to themselves",
                where=name,
                next='Ask with "graphkit show" or "graphkit path", which leave these out',
            )
        return self.store.query(name, parameters)


def _is_open(text: str) -> bool:
    """Tell whether a query reads nothing but people, organizations and roles."""
    if _OF_IMPORT.search(text.rpartition("RETURN")[2]) is None:
        text = _ROLE_IMPORT.sub("", text)
    return set(_LABEL.findall(text)) <= _OPEN and _RELATIONSHIP.search(text) is None

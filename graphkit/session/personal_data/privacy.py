"""People's rights to their data: see it, hide ties, be forgotten."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from graphkit.errors import NothingFound, UsageError
from graphkit.files import check_place, write_private
from graphkit.model import Contact, Member
from graphkit.model.mail_address import mail_key
from graphkit.model.normalization import make_id
from graphkit.model.resolve_wishes import resolve_wishes
from graphkit.model.visibility import Visibility, Wish
from graphkit.progress import Progress
from graphkit.session.name_resolution import find
from graphkit.store.audit_entries import Act

if TYPE_CHECKING:
    from graphkit.model import Entry
    from graphkit.model.entity_resolution import RecordClusters
    from graphkit.network import LookupResult, Network
    from graphkit.session.access import Viewers
    from graphkit.session.personal_data.find_copies import Copies
    from graphkit.session.personal_data.rejected_rows import CleanedFile
    from graphkit.session.stored_graph import StoredGraph
    from graphkit.store.write.erase import ErasedCounts


@dataclass(frozen=True, slots=True)
class ForgetResult:
    """What was removed with a person who was forgotten.

    Attributes
    ----------
    name : str
    erased : ErasedCounts
        What was removed from the graph.
    cleaned : tuple of CleanedFile
        The files of rejected rows that named the person.
    copies : Copies
        The files of the workspace that still name the person.
    backups : tuple of pathlib.Path
        The backups that were made before and still exist. They may name the person.
    deleted_backups : int
        How many automatic backups were deleted.
    naming : tuple of Entry
        The entries that still name the person in their own words. Those that only their author may
        see have no text here.
    """

    name: str
    erased: ErasedCounts
    cleaned: tuple[CleanedFile, ...]
    copies: Copies
    backups: tuple[Path, ...] = ()
    deleted_backups: int = 0
    naming: tuple[Entry, ...] = ()


class Privacy:
    """The requests that people may make of a team that keeps data about them.

    They apply to the whole graph.

    Parameters
    ----------
    graph : StoredGraph
    viewers : Viewers
    """

    def __init__(self, graph: StoredGraph, viewers: Viewers) -> None:
        self._graph = graph
        self._viewers = viewers

    def person(self, text: str | LookupResult) -> LookupResult:
        """Return the contact that a text names, also one that the viewer may not see.

        Somebody who was removed by hand has the same rights.
        """
        from graphkit.network import LookupResult

        if isinstance(text, LookupResult):
            return text
        try:
            return find(self._viewers.team.network, text, "contact")
        except NothingFound:
            if not any(record.by_hand for record in self._graph.snapshot().imports):
                raise
            return find(self._whole_network(), text, "contact")

    def _contact(self, id: str) -> Contact:
        known = self._viewers.team.network.contacts
        return known[id] if id in known else self._whole_network().contacts[id]

    def _whole_network(self) -> Network:
        """Return the network with those who were removed by hand."""
        from graphkit.network.visibility.viewer import ANYBODY

        whole = self._graph.store.snapshot(with_removed=True)
        return self._graph.build_network(whole, self._graph.as_of, ANYBODY)

    def forget(self, person: str | LookupResult, progress: Progress | None = None) -> ForgetResult:
        """Erase a person for good; see `Workspace.forget`.

        The graph comes last: if this is interrupted, the person is still found there and can be
        forgotten again.
        """
        from graphkit.render.map.layout.remembered_places import forget_places
        from graphkit.session.backups import delete_automatic
        from graphkit.session.personal_data.asked_questions import forget_questions
        from graphkit.session.personal_data.find_copies import find_copies
        from graphkit.session.personal_data.rejected_rows import clean_rejects, rename_rejects
        from graphkit.store.backup import known_backups
        from graphkit.store.verify.verify_files import delete_moved_engines
        from graphkit.store.write.erase import refuse_owner

        found = self.person(person)
        network = self._viewers.team.network
        settings, store = self._graph.settings, self._graph.store
        if settings.team and found.id in network.team:
            raise UsageError(
                f"{found.name} is listed as a team member",
                where=str(settings.root / "graphkit.toml"),
                next="Remove them from it, and undo their imports",
            )
        refuse_owner(store.imports(), found.id)
        self._graph.delete_leftovers()
        contact = self._contact(found.id)
        cleaned: list[CleanedFile] = []
        for folder in (settings.rejects, settings.kept_rejects):
            cleaned += clean_rejects(folder, contact)
            rename_rejects(folder, store.person_name(found.id).is_in_file)
        self._graph.prepare_change(delete_snapshot_file=True)
        self._graph.needs_no_backup()
        forget_places(settings.state, found.id)
        forget_questions(settings.state)
        delete_moved_engines(settings.store)
        with known_backups.lock_backups(settings.store.folder):
            deleted = delete_automatic(settings.store)
            erased = store.forget(found.id)
        backups = known_backups.list_existing(settings.store.folder)
        copies = find_copies(settings.root, contact, self._graph.unpack_folder, progress)
        naming = tuple(
            replace(entry, text="", data=(), mentions=()) if entry.private else entry
            for entry in erased.naming
        )
        return ForgetResult(found.name, erased, tuple(cleaned), copies, backups, deleted, naming)

    def forgotten(self) -> int:
        """Return how many people were forgotten. Their names are not kept."""
        snapshot = self._graph.snapshot_at_hand()
        return self._graph.store.count_forgotten() if snapshot is None else snapshot.forgotten

    def allow(self, text: str) -> int:
        """Allow imports to bring a forgotten person back; see `Workspace.allow`."""
        mail = Member.parse(text).email
        if mail is None:
            raise UsageError("a mail address is needed", next="Write it as: dana@clinic.example")
        return self._graph.store.allow([f"mail:{mail_key(mail)}"])

    def set_visibility(
        self,
        visibility: Visibility | None,
        person: str | LookupResult,
        *,
        tie_with: str | LookupResult | None = None,
        owner: str | LookupResult | None = None,
    ) -> Wish | None:
        """Set who sees the ties of a person; see `Workspace.set_visibility`."""
        ids = [None if one is None else self.person(one).id for one in (person, tie_with, owner)]
        one, other, owner_id = ids
        assert one is not None
        if one == other:
            raise UsageError("these are the same person", where=f"{person}, {tie_with}")
        store = self._graph.store
        clusters = store.clusters()
        replaced = [
            wish.id
            for wish in store.wishes()
            for w in resolve_wishes([wish], clusters)
            if {w.contact_id, w.other_id} == {one, other} and w.owner_id == owner_id
        ]
        made = None
        if visibility is not None:
            # After all others, even if the clock was set back: a newer wish outweighs an older one.
            after = (wish.at + timedelta(microseconds=1) for wish in store.wishes())
            at = max((datetime.now(UTC), *after))
            mine, theirs, owners = (_lasting_keys(clusters, id) if id else () for id in ids)
            id = make_id("v", visibility, at.isoformat(), *mine, *theirs, *owners)
            made = Wish(id, visibility, mine, theirs, owners, at)
        self._graph.prepare_change()
        store.record_wish(made, replaced)
        return made

    def export_person(self, path: Path, person: str | LookupResult) -> Path:
        """Write everything stored about a person; see `Workspace.export_person`."""
        from graphkit.session.personal_data.person_file import dossier
        from graphkit.session.personal_data.rejected_rows import rejected_rows

        found = self.person(person)
        contact = self._contact(found.id)
        settings = self._graph.settings
        rows = [
            row
            for folder in (settings.rejects, settings.kept_rejects)
            for row in rejected_rows(folder, contact)
        ]
        check_place(path)
        # If nothing is recorded, the store itself is asked: it waits for other processes.
        recorded = self._graph.record(Act.EXPORT_PERSON, people=1)
        source = self._graph.statements() if recorded else self._graph.store
        data = dossier(contact, source.person_data(found.id), rows)
        return write_private(path, json.dumps(data, ensure_ascii=False, indent=2) + "\n")


def _lasting_keys(clusters: RecordClusters, contact_id: str) -> tuple[str, ...]:
    """Return the keys that will still mean a person later, and mean nobody else."""
    own = clusters.own_keys(contact_id)
    return tuple(key for key in clusters.lasting_keys(contact_id) if key in own)

"""The viewer of an answer, and the part of the graph that they may see.

This is the one place that hides ties. The file that states a piece of evidence decides who may see
it; a wish about a person or a tie outweighs the file (`graphkit.model.visibility`). The team sees
inferred evidence, unless there is a wish about it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from graphkit.columns import Categorical
from graphkit.model import (
    Basis,
    Entry,
    Import,
    Member,
    Partnership,
    Visibility,
)
from graphkit.model.job_changes import BookHistory
from graphkit.model.normalization import normalize
from graphkit.network.names.name_index import contacts_with_mail
from graphkit.network.visibility.rating_means import (
    NO_MEANS,
    RatingMeans,
    factor_means,
    rating_means,
)
from graphkit.snapshot import (
    BASES,
    AttendanceColumns,
    EvidenceColumns,
    Snapshot,
    Statements,
)

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from graphkit.model.visibility import ResolvedWish

PUBLIC = "public"
HIDDEN_TIES = "Some ties are not shown: their owners keep them private."
ONLY_PUBLIC = "Only public information is shown."
_LEVELS = (Visibility.PUBLIC, Visibility.TEAM, Visibility.OWNER)
_PUBLIC, _TEAM, _OWNER = range(len(_LEVELS))
_NOBODY, _NOWHERE = -1, -2  # no owner, or not in the graph
_MET, _PARTNERSHIP = BASES.index(Basis.MET), BASES.index(Basis.PARTNERSHIP)


@dataclass(frozen=True, slots=True)
class Viewer:
    """The person who asks.

    Attributes
    ----------
    contact_id : str or None
        None if they give no name: then they see what the team sees.
    public : bool
        Whether they are outside the team and see public ties only.
    """

    contact_id: str | None = None
    public: bool = False


ANYBODY = Viewer()


def viewer_named(member: Member, snapshot: Snapshot, team: Collection[Member]) -> Viewer | None:
    """Return the viewer with a name; None if nobody on the team has that name.

    Parameters
    ----------
    member : Member
    snapshot : Snapshot
    team : collection of Member
        Viewers besides the owners of imports.
    """
    contacts = snapshot.contacts
    if member.email and (found := contacts_with_mail(contacts, member.email)):
        return Viewer(contacts.ids[found[-1]])
    owners = sorted({i.owner_id for i in snapshot.imports if i.owner_id})
    places = [place for place in map(contacts.ids.find, owners) if place >= 0]
    wanted = normalize(member.name)
    fits = [place for place in places if wanted and wanted in normalize(contacts.names[place])]
    exact = [place for place in fits if wanted == normalize(contacts.names[place])]
    if len(exact or fits) == 1:
        return Viewer(contacts.ids[(exact or fits)[0]])
    return Viewer() if member in team else None


class VisibleGraph:
    """The graph as one viewer may see it.

    Parameters
    ----------
    snapshot : Snapshot
    viewer : Viewer

    Attributes
    ----------
    snapshot : Snapshot
        Without hidden evidence, attendances and entries. A partnership has no main contact if the
        tie between its main contact and its owner is hidden.
    """

    def __init__(self, snapshot: Snapshot, viewer: Viewer) -> None:
        self._viewer = viewer
        self._granted = tuple(snapshot.granted)
        self._ids = snapshot.contacts.ids
        self._me = self._place(viewer.contact_id or "")
        self._kept_back = False
        self._imports = {i.id: i for i in snapshot.imports}
        self._entries = snapshot.entries
        if not self._is_plain(snapshot):
            snapshot = replace(
                snapshot,
                evidence=self._merge_rows(self._evidence(snapshot.evidence)),
                attendances=self._attendances(snapshot.attendances),
                partnerships=Statements.of(
                    Partnership, map(self._partnership, snapshot.partnerships)
                ),
            )
        if any(is_kept_back(i, viewer) for i in self._imports.values()) or viewer.public:
            snapshot = replace(
                snapshot,
                entries=self._visible_entries(snapshot.entries),
                imports=Statements.of(
                    Import, (i for i in snapshot.imports if not is_kept_back(i, viewer))
                ),
            )
        self.snapshot = snapshot

    @property
    def rating_means(self) -> RatingMeans:
        """What the team thinks of its partners, as means over at least three raters."""
        if self._viewer.public:
            return NO_MEANS
        return rating_means(self._entries, self._imports.values())

    @property
    def factor_means(self) -> Mapping[str, float]:
        """How far people agree about the factors of collaboration, over at least three of them."""
        if self._viewer.public:
            return {}
        return factor_means(self._entries, self._imports.values())

    def _is_plain(self, snapshot: Snapshot) -> bool:
        """Return whether nothing can be hidden: all files are for the team, and the team asks."""
        # Entries that only their author may see contain no ties.
        team = all(i.visibility == Visibility.TEAM or i.by_hand for i in snapshot.imports)
        return team and not self._granted and not self._viewer.public

    @property
    def notice(self) -> str:
        """The sentence that every answer must show if ties are hidden; otherwise empty."""
        if self._viewer.public:
            return ONLY_PUBLIC
        return HIDDEN_TIES if self._kept_back else ""

    def _evidence(self, evidence: EvidenceColumns) -> EvidenceColumns:
        level, owner = self._file_levels(evidence.imported)
        for wish in self._granted:
            meant = self._between(evidence, wish)
            if wish.owner_id is not None:
                meant &= owner == self._place(wish.owner_id)
            level[meant] = _LEVELS.index(wish.visibility)
        own = np.where(owner == _NOBODY, self._mine(evidence), owner == self._me)
        return evidence.take(self._rows_shown(level, own))

    def _attendances(self, attendances: AttendanceColumns) -> AttendanceColumns:
        level, owner = self._file_levels(attendances.imported)
        for wish in self._granted:
            if wish.other_id is None:
                meant = attendances.contact == self._place(wish.contact_id)
                if wish.owner_id is not None:
                    meant &= owner == self._place(wish.owner_id)
                level[meant] = _LEVELS.index(wish.visibility)
        if self._viewer.public:  # a wish about either person makes a meeting public: `computed`
            return attendances.take(level != _OWNER)
        own = np.where(owner == _NOBODY, attendances.contact == self._me, owner == self._me)
        return attendances.take(self._rows_shown(level, own))

    def _visible_entries(self, entries: Statements[Entry]) -> Statements[Entry]:
        if self._viewer.public:
            return Statements.of(Entry, ())
        return entries.without(Visibility.OWNER.value, self._is_hidden)

    def _is_hidden(self, entry: Entry) -> bool:
        record = self._imports.get(entry.import_id)
        return entry.private and (record is None or is_kept_back(record, self._viewer))

    def _partnership(self, partnership: Partnership) -> Partnership:
        ends = {id for id in (partnership.owner_id, partnership.main_contact_id) if id}
        if len(ends) < 2:
            return partnership  # one person alone has no tie
        record = self._imports.get(partnership.import_id)
        level = _LEVELS.index(_tie_visibility(record, ends, self._granted))
        entitled = ends | {record.owner_id} if record and record.owner_id else ends
        own = np.array([self._viewer.contact_id in entitled])
        (shown,) = self._rows_shown(np.array([level], np.int8), own)
        return partnership if shown else replace(partnership, main_contact_id=None)

    def visible_evidence(self, evidence: EvidenceColumns) -> EvidenceColumns:
        """Return the visible part of evidence that no file states."""
        if not self._granted and not self._viewer.public:
            return evidence
        level = np.full(len(evidence), _TEAM, np.int8)
        for wish in self._granted:
            meant = self._between(evidence, wish)
            if wish.other_id is None and not self._viewer.public:
                meant &= evidence.basis != _MET  # already filtered through the attendances
            if wish.owner_id is not None:
                hides = wish.visibility == Visibility.OWNER and wish.other_id is not None
                if not hides or wish.owner_id == self._viewer.contact_id:
                    continue
                meant &= evidence.basis == _MET  # whichever file states it, to be safe
            level[meant] = _LEVELS.index(wish.visibility)
        # Hidden main contacts of partnerships are missing from these already.
        level[evidence.basis == _PARTNERSHIP] = _PUBLIC
        return evidence.take(self._rows_shown(level, self._mine(evidence)))

    def _place(self, contact_id: str) -> int:
        found = self._ids.find(contact_id)
        return _NOWHERE if found < 0 else found

    def _file_levels(self, imported: Categorical) -> tuple[NDArray[np.int8], NDArray[np.int32]]:
        """Return each row's visibility by its file, and the place of the file's owner."""
        records = [self._imports.get(name) for name in imported.names]
        levels = [_TEAM if i is None else _LEVELS.index(i.visibility) for i in records]
        owners = [self._ids.find(i.owner_id) if i and i.owner_id else _NOBODY for i in records]
        codes = imported.codes
        return np.array(levels, np.int8)[codes], np.array(owners, np.int32)[codes]

    def _between(self, evidence: EvidenceColumns, wish: ResolvedWish) -> NDArray[np.bool_]:
        """Return which rows a wish is about, from whichever file."""
        one = self._place(wish.contact_id)
        found: NDArray[np.bool_] = (evidence.tail == one) | (evidence.head == one)
        if wish.other_id is not None:
            other = self._place(wish.other_id)
            found &= (evidence.tail == other) | (evidence.head == other)
        return found

    def _mine(self, evidence: EvidenceColumns) -> NDArray[np.bool_]:
        found: NDArray[np.bool_] = (evidence.tail == self._me) | (evidence.head == self._me)
        return found

    def _rows_shown(self, level: NDArray[np.int8], own: NDArray[np.bool_]) -> NDArray[np.bool_]:
        if self._viewer.public:
            return level < _TEAM
        shown = (level <= _TEAM) | own
        self._kept_back = self._kept_back or not shown.all()
        return shown

    def _merge_rows(self, evidence: EvidenceColumns) -> EvidenceColumns:
        """Return the rows; if several files state the same, only the newest row.

        The rows are not added up: it is better to show too little evidence than too much.
        """
        ages = sorted(self._imports.values(), key=lambda i: i.age)
        number = {record.id: n for n, record in enumerate(ages)}
        rank = np.array([number.get(name, _NOBODY) for name in evidence.imported.names])
        keys = (evidence.source.codes, evidence.basis, evidence.head, evidence.tail)
        order = np.lexsort((rank[evidence.imported.codes], *keys))
        last = np.ones(len(order), np.bool_)
        last[:-1] = np.any([np.diff(key[order]) != 0 for key in keys], axis=0)
        kept = np.zeros(len(order), np.bool_)
        kept[order[last]] = True
        return evidence.take(kept)


def is_kept_back(record: Import, viewer: Viewer) -> bool:
    """Return whether an import holds private entries of somebody else.

    Only the author sees that such an import exists. It has entries and no ties.
    """
    private = record.by_hand and record.visibility == Visibility.OWNER
    return private and (record.owner_id is None or record.owner_id != viewer.contact_id)


def is_visible(
    contact_id: str, record: Import, wishes: Iterable[ResolvedWish], viewer: Viewer
) -> bool:
    """Return whether a viewer may see that a file contains a person.

    If a file contains a person, that shows a tie between the person and the owner of the file.

    Parameters
    ----------
    contact_id : str
    record : Import
    wishes : iterable of ResolvedWish
        The one with the most weight last.
    viewer : Viewer
    """
    if viewer.public or is_kept_back(record, viewer):
        return False
    if record.owner_id is None or record.owner_id == viewer.contact_id:
        return True
    return _tie_visibility(record, {contact_id, record.owner_id}, wishes) != Visibility.OWNER


def visible_history(history: BookHistory, snapshot: Snapshot, viewer: Viewer) -> BookHistory:
    """Return the part of a history of address books that a viewer may see.

    The entries and job changes of hidden address books are left out.
    """
    if viewer.public:
        return BookHistory((), (), ())  # they see no imports either
    records = {record.id: record for record in history.imports}
    wishes = tuple(snapshot.granted)

    def is_shown(contact_id: str, import_id: str) -> bool:
        return is_visible(contact_id, records[import_id], wishes, viewer)

    return BookHistory(
        history.imports,
        tuple(role for role in history.roles if is_shown(role[0], role[3])),
        tuple(entry for entry in history.entries if is_shown(*entry)),
    )


def _tie_visibility(
    record: Import | None, ends: set[str], wishes: Iterable[ResolvedWish]
) -> Visibility:
    """Return the visibility of a tie between two people, from its file and the wishes."""
    level = record.visibility if record else Visibility.TEAM
    owner = record.owner_id if record else None
    for wish in wishes:
        meant = {wish.contact_id, wish.other_id or wish.contact_id} <= ends
        if meant and wish.owner_id in (None, owner):
            level = wish.visibility
    return level

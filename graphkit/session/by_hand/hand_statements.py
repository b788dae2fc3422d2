"""What people say by hand: remove somebody or a value, add or deny a relationship.

Each time is one import of the source `hand`. So it is undone, shown, backed up and forgotten as any
other import is. It states the records that the contact or organization has now, with their keys, so
it joins nobody, and a later import of the files finds it again.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from graphkit.errors import NothingFound, StoreBusy, UsageError
from graphkit.model import Entry, Import, ImportBatch, Visibility
from graphkit.model.import_batch import BY_HAND, HAND
from graphkit.model.merge_statements import ALL
from graphkit.model.normalization import make_id, normalize
from graphkit.session.audit_trail import actor_name
from graphkit.session.by_hand.drafts import Draft
from graphkit.session.by_hand.edits import Edit, draft_edit
from graphkit.session.by_hand.value_edits import SINGLE, draft_values
from graphkit.session.name_resolution import team_member

if TYPE_CHECKING:
    from graphkit.network import LookupResult, Network
    from graphkit.session.access import Viewers
    from graphkit.session.stored_graph import StoredGraph

_TITLE = "By hand"
# A list that somebody keeps by hand has no more.
_TRUST = 3
# The words for a kind of value, as `show --sources` prints them and people type them, and the kind
# of denial.
_KINDS = {
    **dict.fromkeys(("email", "mail"), "email"),
    **dict.fromkeys(("phone", "telephone"), "phone"),
    **dict.fromkeys(("detail", "more"), "detail"),
    **{kind: kind for kind in ("page", "name", "sector", "type", "website")},
}
_LISTS = {"email": "emails", "phone": "phones", "page": "urls", "detail": "details"}


@dataclass(frozen=True, slots=True)
class HandEntry:
    """What somebody said by hand at one time.

    Attributes
    ----------
    record : Import
    sentences : tuple of str
        What changed, a sentence each.
    entries : tuple of Entry
        What was written down, with its ids.
    outlook : str
        What comes next, if something does.
    """

    record: Import
    sentences: tuple[str, ...]
    entries: tuple[Entry, ...] = ()
    outlook: str = ""


class HandStatements:
    """Says things by hand in the name of a member of the team.

    Parameters
    ----------
    graph : StoredGraph
    viewers : Viewers
    """

    def __init__(self, graph: StoredGraph, viewers: Viewers) -> None:
        self._graph = graph
        self._viewers = viewers

    def author(self, viewer: str | None) -> str:
        """Return the name of the team member who speaks; see `Workspace.remove`."""
        from graphkit.network.visibility.viewer import PUBLIC

        settings = self._graph.settings
        if viewer == PUBLIC:
            raise UsageError(
                "people outside the team may not change anything", next="Name a team member"
            )
        if viewer and settings.team:
            return team_member(settings.team, viewer).name
        if len(settings.team) > 1:
            names = ", ".join(member.name for member in settings.team)
            raise UsageError(
                "it must be known who says this", next=f"Add --as with one of: {names}"
            )
        return settings.team[0].name if settings.team else actor_name(viewer, settings)

    def remove(self, found: Sequence[LookupResult], viewer: str | None) -> HandEntry:
        """Remove people and organizations; see `Workspace.remove`."""
        self._refuse_own(found)
        made = self.draft()
        for one in found:
            made.add(one, (ALL,))
            made.sentences.append(f"{one.name} is removed, with all ties and roles.")
        return self.load(made, viewer)

    def remove_statement(self, one: LookupResult, what: str, viewer: str | None) -> HandEntry:
        """Remove one value; see `Workspace.remove_statement`."""
        return self.edit(one, (Edit(not_so=(what,)),), viewer)

    def edit(self, one: LookupResult, edits: Sequence[Edit], viewer: str | None) -> HandEntry:
        """Add or deny what edits say of somebody; see `Workspace.edit`."""
        made = self.draft()
        for edit in edits or (Edit(),):
            self.draft_edit(made, one, edit)
        return self.load(made, viewer)

    def draft_edit(self, made: Draft, one: LookupResult, edit: Edit) -> None:
        """Add all that an edit says to a draft."""
        network, country = self.network(), self._graph.settings.country
        denied = [self._parse_statement(one, what) for what in edit.not_so]
        draft_values(made, one, edit, denied, network, country)
        draft_edit(made, one, edit, network)

    def network(self, viewer: str | None = None) -> Network:
        """Return the network that a viewer sees, even if there is nothing in it yet.

        By default, that is what the team sees.
        """
        from graphkit.network.visibility.viewer import ANYBODY

        if self._graph.snapshot().contacts:
            return self._viewers.access(viewer).network
        return self._graph.build_network(self._graph.snapshot(), self._graph.as_of, ANYBODY)

    def find_author(self, author: str) -> LookupResult | None:
        """Return the contact who is the author; None if the graph does not have that person."""
        from graphkit.network import LookupResult

        id = self._contact_of(author)
        return (
            None
            if id is None
            else LookupResult("contact", id, self.network().name_of(id) or author)
        )

    def draft(self) -> Draft:
        """Return an empty draft, to be filled and then loaded."""
        clusters = self._graph.statements_to_change().clusters()
        return Draft(clusters, self._names, self._graph.revision_at_hand)

    def _refuse_own(self, found: Sequence[LookupResult]) -> None:
        """Refuse to remove the team, owners of imports, and the home organization."""
        from graphkit.store.write.erase import refuse_owner

        network = self._viewers.team.network
        for one in found:
            if one.id == network.home_id or (self._graph.settings.team and one.id in network.team):
                raise UsageError(
                    f"{one.name} is your own organization or a member of its team",
                    where=str(self._graph.settings.root / "graphkit.toml"),
                    next="Change it there first",
                )
            refuse_owner(self._graph.snapshot().imports, one.id)

    def _names(self, id: str) -> dict[str, str]:
        """Return the name that the newest statement about each record gives."""
        said = self._graph.statements_to_change().statements(id)
        return {each.id: each.name for _, each in said}

    def _parse_statement(self, one: LookupResult, what: str) -> tuple[str, str]:
        """Return the kind of denial and the value that a text such as "mail d@x.example" means."""
        word, _, typed = what.strip().partition(" ")
        kind = _KINDS.get(word.casefold().rstrip(":"))
        stated = self._stated_values(one)
        if kind is None:
            raise UsageError(
                f"{word!r} is no kind of statement that can be removed",
                where=what,
                next=f"Write one of {', '.join(dict.fromkeys(_KINDS))}, then the value",
            )
        typed = typed.strip()
        for value in stated.get(kind, ()):
            if _same(kind, typed, value) or (kind in SINGLE and not typed):
                return kind, value
        known = ", ".join(f'"{k} {v}"' for k, values in stated.items() for v in values)
        raise NothingFound(
            f"nothing says this about {one.name}",
            where=what,
            next=f"It can be one of: {known}" if known else 'See "graphkit show NAME --sources"',
        )

    def _stated_values(self, one: LookupResult) -> dict[str, tuple[str, ...]]:
        """Return by kind the values of somebody, without the name if it is the only one."""
        snapshot = self._viewers.team.snapshot
        entities = snapshot.contacts if one.kind == "contact" else snapshot.organizations
        whole = next(entity for entity in entities if entity.id == one.id)
        values = {kind: getattr(whole, name, ()) for kind, name in _LISTS.items()}
        values |= {kind: tuple(filter(None, [getattr(whole, kind, None)])) for kind in SINGLE}
        values["name"] = (whole.name, *whole.aliases) if whole.aliases else ()
        return {kind: each for kind, each in values.items() if each}

    def load(self, made: Draft, viewer: str | None) -> HandEntry:
        """Load a draft as one import in the name of its author.

        Raises
        ------
        UsageError
            If nobody can say who the author is. A private entry needs an author that the
            graph has, because nobody could read it otherwise.
        ValueError
            If only a part of the draft is private.
        """
        from graphkit.store.read.record_clusters import KnownClusters

        author, at = self.author(viewer), datetime.now(UTC)
        self.refuse_outdated(made)
        owner = self._owner(made, author)  # first: it adds the author to the draft
        parts = made.parts()
        content = repr(parts)
        number = len(made.entries) or len(made.contacts) + len(made.organizations)
        id = make_id("i", HAND, author, at.isoformat(), content)
        entries = made.numbered_entries(id)
        record = Import(
            id=id,
            source=HAND,
            source_title=_TITLE,
            file=f"{BY_HAND}, {author}",
            digest=hashlib.sha256(content.encode()).hexdigest(),
            at=at,
            owner_id=owner,
            rows=number,
            accepted=number,
            as_of=self._graph.as_of,
            trust=_TRUST,
            visibility=Visibility.OWNER if owner else Visibility.TEAM,
        )
        self._graph.prepare_change()
        batch = ImportBatch(record, keys=made.keys, **{**parts, "entries": entries})
        known = None if made.revision is None else KnownClusters(made.clusters, made.revision)
        self._graph.store.load(batch, read=known, at=self._graph.take_moment())
        return HandEntry(record, tuple(made.sentences), entries)

    def author_contact(self, viewer: str | None) -> LookupResult:
        """Return the contact who is the author.

        Raises
        ------
        UsageError
            If the graph does not have them; or as `author`.
        """
        from graphkit.network import LookupResult

        author = self.author(viewer)
        contact_id = self._contact_of(author)
        if contact_id is None:
            raise UsageError(
                f"the graph has no person called {author}, so they cannot be at a meeting",
                next="Import a file that names this person, or leave out the meeting",
            )
        return LookupResult("contact", contact_id, author)

    def refuse_outdated(self, made: Draft) -> None:
        """Open the store, and refuse a draft that must not be loaded into it as it is now.

        Raises
        ------
        UsageError
            If the draft is about somebody who asked to be forgotten.
        StoreBusy
            If another process has deleted something that the draft is about.
        """
        older, newer = made.clusters, self._graph.newer_clusters()
        if newer is not None:
            made.clusters, made.revision = newer, None
        self.refuse_forgotten(made)
        if made.keys.keys() & (older.keys.keys() - made.clusters.keys.keys()):
            raise StoreBusy(
                "another process has just deleted something that this is about",
                where=str(self._graph.settings.store.folder),
                next="Look at it again, and repeat the command",
            )

    def refuse_forgotten(self, made: Draft) -> None:
        """Refuse to state somebody who asked to be forgotten, without saying who it is."""
        if made.clusters.find_forgotten(made.keys):
            raise UsageError(
                "graphkit must not keep this: it is about somebody who asked to be forgotten",
                next='If they agree to be added again, run "graphkit forget --allow MAIL" first',
            )

    def _owner(self, made: Draft, author: str) -> str | None:
        """Return the record of the author, which a private draft needs, and state it there."""
        from graphkit.network import LookupResult

        if not made.private:
            return None
        return made.record(LookupResult("contact", self._reader(author), author))

    def check_private(self, viewer: str | None) -> None:
        """Raise UsageError if nobody could read what the viewer writes for themselves alone."""
        self._reader(self.author(viewer))

    def _reader(self, author: str) -> str:
        """Return the id of the contact who reads what an author writes for themselves alone."""
        contact_id = self._contact_of(author)
        if contact_id is None:
            raise UsageError(
                f"nobody could read this later: the graph has no person called {author}",
                next="Import a file that names this person, or let the team see it",
            )
        return contact_id

    def _contact_of(self, author: str) -> str | None:
        """Return the id of the contact who is the author; None if the graph has none."""
        network = self.network()
        try:
            found = self._viewers.access(author).viewer.contact_id
        except UsageError:  # neither a team member nor the owner of an import
            found = None
        named = [
            id for id in network.team if normalize(network.contacts[id].name) == normalize(author)
        ]
        return found or (named[0] if len(named) == 1 else None)


def _same(kind: str, typed: str, value: str) -> bool:
    if kind == "phone":
        digits = "".join(filter(str.isdigit, typed)).lstrip("0")
        return bool(digits) and "".join(filter(str.isdigit, value)).endswith(digits)
    return " ".join(typed.split()).casefold() == " ".join(value.split()).casefold()

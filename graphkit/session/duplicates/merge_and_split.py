"""Find pairs that may be one person, merge them, and split them again."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING

from graphkit.errors import NothingFound, UsageError
from graphkit.model.entity_resolution import Decision, RecordClusters
from graphkit.progress import Progress
from graphkit.session.duplicates.file_statements import (
    FileStatement,
    entries_about,
    file_statements,
)
from graphkit.session.duplicates.identity_decisions import (
    ExcludedPairs,
    is_between,
    is_within,
    lasting_keys,
    make_decision,
    pairs_kept_apart,
    records_by_id,
    records_meant,
    records_to_split_off,
)
from graphkit.session.name_resolution import team_member
from graphkit.store.audit_entries import Act

if TYPE_CHECKING:
    from graphkit.linkage import CandidatePair
    from graphkit.model import Contact, Import, Organization
    from graphkit.network import LookupResult
    from graphkit.session.access import Viewers
    from graphkit.session.stored_graph import StoredGraph
    from graphkit.snapshot import Snapshot


# One side of a merge, if all that names it is hidden from the viewer.
UNSEEN = "somebody else"


@dataclass(frozen=True, slots=True)
class EntityPart:
    """A part of a contact or organization that can be split off: some records and what they say.

    Attributes
    ----------
    records : tuple of str
    statements : tuple of (Import, Contact or Organization)
    """

    records: tuple[str, ...]
    statements: tuple[tuple[Import, Contact | Organization], ...]


@dataclass(frozen=True, slots=True)
class Merge:
    """A merge by hand, with the names of the two that it made one."""

    decision: Decision
    left: tuple[str, ...]
    right: tuple[str, ...]

    def __str__(self) -> str:
        return f"{' / '.join(self.left)} with {' / '.join(self.right)}"


def must_see_all(viewer: str | None) -> None:
    """Refuse what is made from everything to a viewer who gives a name.

    Raises
    ------
    UsageError
        If a viewer is named.
    """
    if viewer:
        raise UsageError(
            f"this looks into all files, including those that {viewer!r} may not see",
            next="Run it without --as, GRAPHKIT_AS and [asks] in graphkit.toml",
        )


class Identity:
    """Merges and splits in the whole graph. Every decision is remembered and can be undone.

    Parameters
    ----------
    graph : StoredGraph
    viewers : Viewers
    """

    def __init__(self, graph: StoredGraph, viewers: Viewers) -> None:
        self._graph = graph
        self._viewers = viewers

    def _check(self, viewer: str | None) -> None:
        """Refuse to show or change duplicates to people outside the team.

        Raises
        ------
        UsageError
        """
        team = self._graph.settings.team
        if viewer and team_member(team, viewer) not in team:
            raise UsageError(
                f"only members of the team may merge and split, and {viewer!r} is not one",
                next="Ask a member of the team",
            )

    def _seen(self, viewer: str | None) -> Snapshot:
        """Return what pairs are made from: for a viewer with a name, what they may see."""
        return self._viewers.access(viewer).snapshot if viewer else self._graph.snapshot()

    def _excluded(self, viewer: str | None) -> ExcludedPairs:
        """Return the pairs that are not candidates.

        That a file lists two separately counts only for somebody who sees all files. It would show
        others what is in a hidden one.
        """
        clusters = self._graph.statements().clusters()
        return ExcludedPairs(pairs_kept_apart(clusters), clusters, by_files=not viewer)

    def candidates(
        self,
        viewer: str | None,
        *,
        at_least: float = 0.5,
        progress: Progress | None = None,
    ) -> tuple[CandidatePair, ...]:
        """Return undecided pairs that may be one; see `Workspace.candidates`."""
        from graphkit.linkage import candidate_organizations, candidate_pairs
        from graphkit.session.duplicates.pair_table import place_facts, profiles

        self._check(viewer)
        snapshot, decided = self._seen(viewer), self._excluded(viewer)
        people = candidate_pairs(
            profiles(snapshot), at_least=at_least, apart=decided, progress=progress
        )
        bodies = candidate_organizations(
            [(o.id, o.name, o.website) for o in snapshot.organizations],
            at_least=at_least,
            apart=decided,
            known=place_facts(snapshot),
        )
        both = [*people, *bodies]
        return tuple(sorted(both, key=lambda c: (-c.probability, c.left, c.right)))

    def undecided(self, found: Sequence[CandidatePair], viewer: str | None) -> list[CandidatePair]:
        """Return the pairs that are still two, and not decided; see `Workspace.undecided`."""
        self._check(viewer)
        snapshot, apart = self._seen(viewer), self._excluded(viewer)
        there = {*snapshot.contacts.ids, *(o.id for o in snapshot.organizations)}
        return [
            pair
            for pair in found
            if pair.left in there
            and pair.right in there
            and (min(pair.left, pair.right), max(pair.left, pair.right)) not in apart
        ]

    def unambiguous(
        self, found: Sequence[CandidatePair], viewer: str | None
    ) -> list[CandidatePair]:
        """Return the pairs that merge no two namesakes of one file; see `Workspace.unambiguous`."""
        self._check(viewer)
        apart = self._excluded(viewer)
        others: dict[str, set[str]] = defaultdict(set)
        for pair in found:
            others[pair.left].add(pair.right)
            others[pair.right].add(pair.left)
        ambiguous = {
            id
            for id, candidates in others.items()
            if any((min(a, b), max(a, b)) in apart for a, b in combinations(sorted(candidates), 2))
        }
        return [pair for pair in found if ambiguous.isdisjoint((pair.left, pair.right))]

    def decide(
        self, pairs: Iterable[tuple[str, str]], viewer: str | None, *, same: bool
    ) -> tuple[Decision, ...]:
        """Make each pair of ids one, or keep the two apart.

        Raises
        ------
        NothingFound
            If an id is not in the graph.
        UsageError
            If both ids of a pair are the same.
        """
        self._check(viewer)
        pairs = list(pairs)
        for left, right in pairs:
            if left == right:
                raise UsageError("these are already the same", where=left)
        clusters = self._graph.store.clusters()
        records = records_by_id(clusters)
        made, revoked = [], []
        for left, right in pairs:
            sides = tuple(_keys_of(clusters, records, id) for id in (left, right))
            made.append(make_decision(*sides, same=same))
            # This overrules an earlier decision about the same two.
            revoked += [d for d in clusters.decisions if d.same != same and is_between(d, *sides)]
        self._graph.prepare_change()
        self._graph.store.decide(made, revoked)
        return tuple(made)

    def statements_about(
        self, found: LookupResult, viewer: str | None
    ) -> tuple[FileStatement, ...]:
        """Return the values that files give; see `Workspace.statements_about`."""
        access = self._viewers.access(viewer)
        stated = file_statements(self._graph, found)
        visible = (s for s in stated if access.is_visible(found.id, s.record))
        return (*visible, *entries_about(access, found))

    def parts(self, id: str, viewer: str | None) -> tuple[EntityPart, ...]:
        """Return the parts that make up a contact or organization; see `Workspace.parts`."""
        from graphkit.model.entity_resolution import resolve_entities

        must_see_all(viewer)
        access = self._viewers.access(viewer)
        clusters = self._graph.store.clusters()
        own = records_by_id(clusters).get(id, [])
        alone = resolve_entities(
            {record: clusters.keys[record] for record in own},
            (),
            clusters.since,
            clusters.denials,
        )
        statements = [s for s in self._graph.store.statements(id) if access.is_visible(id, s[0])]
        grouped: dict[str, list[str]] = {}
        for record in own:
            grouped.setdefault(alone[record], []).append(record)
        if len(grouped) == 1 and len(own) > 1:
            # No decision joins these records, so each can be split off.
            grouped = {record: [record] for record in own}
        parts = [
            EntityPart(tuple(sorted(group)), tuple(s for s in statements if s[1].id in group))
            for group in grouped.values()
        ]
        return tuple(sorted(parts, key=lambda part: (-len(part.statements), part.records)))

    def merges(self, id: str, viewer: str | None) -> tuple[Merge, ...]:
        """Return the merges by hand that made a contact or organization, the latest first."""
        self._check(viewer)
        clusters = self._graph.store.clusters()
        own = records_by_id(clusters).get(id, [])
        made = [d for d in clusters.decisions if d.same and is_within(d, clusters, own)]
        access = self._viewers.access(viewer) if viewer else None
        names = (
            {
                statement.id: statement.name
                for record, statement in self._graph.store.statements(id)
                if access is None or access.is_visible(id, record)
            }
            if made
            else {}
        )

        def called(keys: Sequence[str]) -> tuple[str, ...]:
            records = sorted(records_meant(keys, clusters, own))
            found = dict.fromkeys(names[record] for record in records if record in names)
            return tuple(found) or (UNSEEN,)

        found = [Merge(d, called(d.left), called(d.right)) for d in made]
        return tuple(sorted(found, key=lambda m: (m.decision.at, m.decision.id), reverse=True))

    def split(
        self, id: str, viewer: str | None, *, part: EntityPart | None, merge: Merge | None
    ) -> tuple[Decision, ...]:
        """Split a part off, or undo a merge; see `Workspace.split`."""
        if part is not None:
            must_see_all(viewer)
        clusters = self._graph.store.clusters()
        own = records_by_id(clusters).get(id, [])
        merges = self.merges(id, viewer)
        if part is not None:
            off = set(part.records)
            revoked = [
                m.decision
                for m in merges
                if any(
                    records_meant(s, clusters, own) <= off
                    for s in (m.decision.left, m.decision.right)
                )
            ]
        else:
            chosen = merge or _only(merges)
            off = records_to_split_off(chosen.decision, id, clusters, own)
            revoked = [chosen.decision]
        rest = sorted(set(own) - off)
        if not off or not rest:
            raise UsageError("nothing else would be left", next="Name a smaller part")
        made = make_decision(
            lasting_keys(clusters, rest, but=off), lasting_keys(clusters, off, but=rest), same=False
        )
        self._graph.prepare_change()
        self._graph.store.decide([made], revoked, Act.SPLIT)
        return (made, *revoked)

    def ids_in_decision(self, decision: Decision, viewer: str | None) -> tuple[str, ...]:
        """Return the ids that a decision is about, as they are now."""
        self._check(viewer)
        clusters = self._graph.store.clusters()
        keys = (*decision.left, *decision.right)
        return tuple(
            dict.fromkeys(
                clusters.entity_of[r]
                for r in sorted(records_meant(keys, clusters, clusters.entity_of))
            )
        )


def _keys_of(clusters: RecordClusters, records: dict[str, list[str]], id: str) -> tuple[str, ...]:
    """Return the lasting keys of a contact or organization."""
    # An id from before a merge is the id of a record that now belongs to another entity.
    current = clusters.entity_of.get(id, id)
    if current not in records:
        raise NothingFound("nobody in the graph has this id", where=id)
    return lasting_keys(clusters, records[current])


def _only(merges: Sequence[Merge]) -> Merge:
    if not merges:
        raise UsageError(
            "nobody merged this by hand, so there is no merge to undo",
            next="Say which part to split off: --part 2",
        )
    if len(merges) > 1:
        listed = "; ".join(f"{n}: {merge}" for n, merge in enumerate(merges, start=1))
        raise UsageError(
            f"{len(merges)} merges made this one: {listed}",
            next="Say which to undo: --merge 1",
        )
    return merges[0]

"""Who is who: pairs that may be one, merging them, keeping them apart."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING, NamedTuple

from graphkit.errors import NothingFound, UsageError
from graphkit.model.entity_resolution import Decision, RecordClusters
from graphkit.session.core import Core
from graphkit.session.identity_decisions import (
    KeptApart,
    is_between,
    joins,
    kept_apart,
    lasting,
    make_decision,
    meant,
    records_by_id,
    taken_back,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from graphkit.linkage import CandidatePair
    from graphkit.model import Contact, Import, Organization
    from graphkit.network import Found


@dataclass(frozen=True, slots=True)
class EntityPart:
    """What some records say of a contact or organization: a part that can be split off.

    Attributes
    ----------
    records : tuple of str
    said : tuple of (Import, Contact or Organization)
    """

    records: tuple[str, ...]
    said: tuple[tuple[Import, Contact | Organization], ...]


@dataclass(frozen=True, slots=True)
class Merge:
    """A merge by hand: what the two were called that it made one."""

    decision: Decision
    left: tuple[str, ...]
    right: tuple[str, ...]

    def __str__(self) -> str:
        return f"{' / '.join(self.left)} with {' / '.join(self.right)}"


class FileStatement(NamedTuple):
    """A value that a file gives, and whether it counts now."""

    what: str
    value: str
    record: Import
    counts: bool


class IdentityQuestions(Core):
    """Merging and splitting; what was decided is remembered, and can be taken back."""

    def candidates(
        self,
        *,
        at_least: float = 0.5,
        progress: Callable[[int, int], None] | None = None,
    ) -> tuple[CandidatePair, ...]:
        """Return pairs that may be one and about which nothing was decided, the likeliest first.

        Two of one name whom one file tells apart are no pair.

        Raises
        ------
        UsageError
            If somebody asks who may not see all: the pairs are made from hidden ties, too.
        """
        from graphkit.linkage import candidate_organizations, candidate_pairs
        from graphkit.session.pair_table import profiles

        self.must_see_all()
        snapshot = self._full_snapshot()
        clusters = self.store.clusters()
        decided = KeptApart(kept_apart(clusters), clusters)
        people = candidate_pairs(
            profiles(snapshot), at_least=at_least, apart=decided, progress=progress
        )
        bodies = candidate_organizations(
            [(o.id, o.name, o.website) for o in snapshot.organizations],
            at_least=at_least,
            apart=decided,
        )
        both = [*people, *bodies]
        return tuple(sorted(both, key=lambda c: (-c.probability, c.left, c.right)))

    def unambiguous(self, found: Sequence[CandidatePair]) -> list[CandidatePair]:
        """Return the pairs that would bring no two together whom a file tells apart.

        Who may be one with each of two namesakes is one with neither until somebody says so.
        """
        self.must_see_all()
        clusters = self.store.clusters()
        apart = KeptApart(kept_apart(clusters), clusters)
        others: dict[str, set[str]] = defaultdict(set)
        for pair in found:
            others[pair.left].add(pair.right)
            others[pair.right].add(pair.left)
        unsure = {
            id
            for id, these in others.items()
            if any((min(a, b), max(a, b)) in apart for a, b in combinations(sorted(these), 2))
        }
        return [pair for pair in found if unsure.isdisjoint((pair.left, pair.right))]

    def merge(self, pairs: Iterable[tuple[str, str]]) -> tuple[Decision, ...]:
        """Make each pair of contacts, or of organizations, one; `split` takes it back.

        Raises
        ------
        NothingFound
            If the graph holds no such id.
        """
        return self._decide(pairs, same=True)

    def keep_apart(self, pairs: Iterable[tuple[str, str]]) -> tuple[Decision, ...]:
        """Remember for ever that the two of each pair are not the same."""
        return self._decide(pairs, same=False)

    def must_see_all(self) -> None:
        """Refuse what shows or changes who is who to somebody who may not see all."""
        if self.asks:
            raise UsageError(
                f"who is who is decided by somebody who sees all, and {self.asks!r} may not",
                next="Run it without --as, GRAPHKIT_AS and [asks] in graphkit.toml",
            )

    def _decide(self, pairs: Iterable[tuple[str, str]], *, same: bool) -> tuple[Decision, ...]:
        self.must_see_all()
        clusters = self.store.clusters()
        records = records_by_id(clusters)
        made, revoked = [], []
        for left, right in pairs:
            sides = tuple(self._lasting(clusters, records, id) for id in (left, right))
            made.append(make_decision(*sides, same=same))
            # What was said before about just these two is overruled.
            revoked += [d for d in clusters.decisions if d.same != same and is_between(d, *sides)]
        self._change()
        self.store.decide(made, revoked)
        return tuple(made)

    def _lasting(
        self, clusters: RecordClusters, records: dict[str, list[str]], id: str
    ) -> tuple[str, ...]:
        # An id of long ago is that of a record, which is with somebody.
        whose = clusters.entity_of.get(id, id)
        if whose not in records:
            raise NothingFound("nobody in the graph has this id", where=id)
        return lasting(clusters, records[whose])

    def said_of(self, found: Found) -> tuple[FileStatement, ...]:
        """Return every value that a file gives somebody, and whether it counts.

        Of values of which there is one (a name, a sector, a website), that of the newest file
        counts, for names the fullest; of those of which there are several, all.
        """
        graph = self._full_snapshot()
        kind = graph.contacts if found.kind == "contact" else graph.organizations
        whole = next(entity for entity in kind if entity.id == found.id)
        history = self.store.history()
        values = [
            FileStatement(what, value, record, _counts(whole, what, value))
            for record, said in self.store.statements(found.id)
            for what, value in _values(said)
        ]
        imports = {record.id: record for record in history.imports}
        names = {o.id: o.name for o in graph.organizations}
        current = {
            (a.organization_id, (a.role or "").casefold())
            for a in graph.affiliations
            if a.contact_id == found.id and a.holds(self.as_of)
        }
        for contact, place, role, id in history.roles:
            if contact == found.id:
                value = f"{role}, {names[place]}" if role else names[place]
                counts = (place, (role or "").casefold()) in current
                values.append(FileStatement("role", value, imports[id], counts))
        values.sort(key=lambda s: (_ORDER.index(s.what), s.value, s.record.age))
        return tuple(values)

    def parts(self, id: str) -> tuple[EntityPart, ...]:
        """Return the parts of which somebody was made, the largest first.

        Records that share a certain key are one part.
        """
        from graphkit.model.entity_resolution import resolve_entities

        self.must_see_all()
        clusters = self.store.clusters()
        own = records_by_id(clusters).get(id, [])
        alone = resolve_entities(
            {record: clusters.keys[record] for record in own}, (), clusters.since
        )
        said = self.store.statements(id)
        grouped: dict[str, list[str]] = {}
        for record in own:
            grouped.setdefault(alone[record], []).append(record)
        if len(grouped) == 1 and len(own) > 1:
            # One without any decision: each record is a part, for somebody says that it is not.
            grouped = {record: [record] for record in own}
        parts = [
            EntityPart(tuple(sorted(group)), tuple(s for s in said if s[1].id in group))
            for group in grouped.values()
        ]
        return tuple(sorted(parts, key=lambda part: (-len(part.said), part.records)))

    def merges(self, id: str) -> tuple[Merge, ...]:
        """Return the merges by hand of which somebody was made, the latest first."""
        self.must_see_all()
        clusters = self.store.clusters()
        own = records_by_id(clusters).get(id, [])
        made = [d for d in clusters.decisions if d.same and joins(d, clusters, own)]
        names = {said.id: said.name for _, said in self.store.statements(id)} if made else {}

        def called(keys: Sequence[str]) -> tuple[str, ...]:
            records = sorted(meant(keys, clusters, own))
            return tuple(dict.fromkeys(names[record] for record in records if record in names))

        found = [Merge(d, called(d.left), called(d.right)) for d in made]
        return tuple(sorted(found, key=lambda m: (m.decision.at, m.decision.id), reverse=True))

    def split(
        self, id: str, part: EntityPart | None = None, merge: Merge | None = None
    ) -> tuple[Decision, ...]:
        """Split a part off, or take back a merge that made this one; the two are kept apart.

        Returns
        -------
        tuple of Decision
            The decision that keeps them apart first, then the merges that are no more.

        Raises
        ------
        UsageError
            If nothing was merged, or several merges were made and it is not said which is meant.
        """
        clusters = self.store.clusters()
        own = records_by_id(clusters).get(id, [])
        merges = self.merges(id)
        if part is not None:
            off = set(part.records)
            revoked = [
                m.decision
                for m in merges
                if any(meant(s, clusters, own) <= off for s in (m.decision.left, m.decision.right))
            ]
        else:
            chosen = merge or _only(merges)
            off = taken_back(chosen.decision, id, clusters, own)
            revoked = [chosen.decision]
        rest = sorted(set(own) - off)
        if not off or not rest:
            raise UsageError("that is all there is of this one", next="Name a smaller part")
        made = make_decision(
            lasting(clusters, rest, but=off), lasting(clusters, off, but=rest), same=False
        )
        self._change()
        self.store.decide([made], revoked)
        return (made, *revoked)

    def meant_by(self, decision: Decision) -> tuple[str, ...]:
        """Return the ids of all whom a decision is about, as they are now."""
        self.must_see_all()
        clusters = self.store.clusters()
        keys = (*decision.left, *decision.right)
        return tuple(
            dict.fromkeys(
                clusters.entity_of[r] for r in sorted(meant(keys, clusters, clusters.entity_of))
            )
        )


_ORDER = (
    "name",
    "role",
    "sector",
    "type",
    "website",
    "mail",
    "telephone",
    "page",
    "more",
    "written",
)


def _only(merges: Sequence[Merge]) -> Merge:
    if not merges:
        raise UsageError(
            "nobody merged this by hand, so that there is nothing to take back",
            next="Say which part to split off: --part 2",
        )
    if len(merges) > 1:
        told = "; ".join(f"{n}: {merge}" for n, merge in enumerate(merges, start=1))
        raise UsageError(
            f"{len(merges)} merges made this one: {told}",
            next="Say which to take back: --merge 1",
        )
    return merges[0]


def _values(said: Contact | Organization) -> list[tuple[str, str]]:
    values = [("name", name) for name in (said.name, *said.aliases)]
    for what, attribute in (("mail", "emails"), ("telephone", "phones"), ("page", "urls")):
        values += [(what, text) for text in getattr(said, attribute, ())]
    for what in ("sector", "type", "website"):
        text = getattr(said, what, None)
        values += [(what, text)] if text else []
    values += [("more", text) for text in said.details]
    return values + [("written", text) for text in getattr(said, "written", ())]


def _counts(whole: Contact | Organization, what: str, value: str) -> bool:
    if what in ("name", "sector", "type", "website"):
        return bool(getattr(whole, what) == value)
    return True

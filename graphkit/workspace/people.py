"""Who is who: pairs that may be one, merging them, keeping them apart."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, NamedTuple

from graphkit.errors import NothingFound, UsageError
from graphkit.model.identity import make_id
from graphkit.model.keys import LASTING
from graphkit.model.uniting import Decision, Roster
from graphkit.workspace.core import Core

if TYPE_CHECKING:
    from collections.abc import Callable

    from graphkit.linkage import Candidate
    from graphkit.model import Contact, Import, Organization
    from graphkit.network import Found


@dataclass(frozen=True, slots=True)
class Part:
    """What some records say of a contact or organization: a part that can be split off.

    Attributes
    ----------
    records : tuple of str
    said : tuple of (Import, Contact or Organization)
    """

    records: tuple[str, ...]
    said: tuple[tuple[Import, Contact | Organization], ...]


class Said(NamedTuple):
    """A value that a file gives, and whether it counts now."""

    what: str
    value: str
    record: Import
    counts: bool


class People(Core):
    """Merging and splitting; what was decided is remembered, and can be taken back."""

    def candidates(
        self,
        *,
        at_least: float = 0.5,
        progress: Callable[[int, int], None] | None = None,
    ) -> tuple[Candidate, ...]:
        """Return pairs that may be one and about which nothing was decided, the likeliest first."""
        from graphkit.linkage import candidates, organization_candidates
        from graphkit.workspace.pairs import profiles

        snapshot = self._full_snapshot()
        decided = _decided(self.store.roster())
        people = candidates(profiles(snapshot), at_least=at_least, apart=decided, progress=progress)
        bodies = organization_candidates(
            [(o.id, o.name, o.website) for o in snapshot.organizations],
            at_least=at_least,
            apart=decided,
        )
        both = [*people, *bodies]
        return tuple(sorted(both, key=lambda c: (-c.probability, c.left, c.right)))

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

    def _decide(self, pairs: Iterable[tuple[str, str]], *, same: bool) -> tuple[Decision, ...]:
        roster = self.store.roster()
        records = _records(roster)
        made, revoked = [], []
        for left, right in pairs:
            sides = tuple(self._lasting(roster, records, id) for id in (left, right))
            made.append(_decision(*sides, same=same))
            # What was said before about just these two is overruled.
            revoked += [d for d in roster.decisions if d.same != same and _between(d, *sides)]
        self._change()
        self.store.decide(made, revoked)
        return tuple(made)

    def _lasting(self, roster: Roster, records: dict[str, list[str]], id: str) -> tuple[str, ...]:
        # An id of long ago is that of a record, which is with somebody.
        whose = roster.people.get(id, id)
        if whose not in records:
            raise NothingFound("nobody in the graph has this id", where=id)
        return _lasting(roster, records[whose])

    def said_of(self, found: Found) -> tuple[Said, ...]:
        """Return every value that a file gives somebody, and whether it counts.

        Of values of which there is one (a name, a sector, a website), that of the newest file
        counts, for names the fullest; of those of which there are several, all.
        """
        graph = self._full_snapshot()
        kind = graph.contacts if found.kind == "contact" else graph.organizations
        whole = next(entity for entity in kind if entity.id == found.id)
        history = self.store.history()
        values = [
            Said(what, value, record, _counts(whole, what, value))
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
                values.append(Said("role", value, imports[id], counts))
        values.sort(key=lambda s: (_ORDER.index(s.what), s.value, s.record.age))
        return tuple(values)

    def parts(self, id: str) -> tuple[Part, ...]:
        """Return the parts of which somebody was made, the largest first.

        Records that share a certain key are one part.
        """
        from graphkit.model.uniting import unite

        roster = self.store.roster()
        own = _records(roster).get(id, [])
        alone = unite({record: roster.keys[record] for record in own}, (), roster.since)
        said = self.store.statements(id)
        grouped: dict[str, list[str]] = {}
        for record in own:
            grouped.setdefault(alone[record], []).append(record)
        if len(grouped) == 1 and len(own) > 1:
            # One by certain keys: each record is a part, for somebody says that it is not.
            grouped = {record: [record] for record in own}
        parts = [
            Part(tuple(sorted(group)), tuple(s for s in said if s[1].id in group))
            for group in grouped.values()
        ]
        return tuple(sorted(parts, key=lambda part: (-len(part.said), part.records)))

    def was_merged(self, id: str) -> bool:
        """Tell whether somebody merged what this one is made of by hand."""
        roster = self.store.roster()
        own = _records(roster).get(id, [])
        return any(d.same and _joins(d, roster, own) for d in roster.decisions)

    def split(self, id: str, part: Part | None = None) -> tuple[Decision, ...]:
        """Split a part off; without one, take back the latest merge that made this one.

        Raises
        ------
        UsageError
            If nothing was merged, and it is not said what to split off.
        """
        roster = self.store.roster()
        own = _records(roster).get(id, [])
        merges = [d for d in roster.decisions if d.same and _joins(d, roster, own)]
        if part is None:
            if not merges:
                raise UsageError(
                    "nobody merged this by hand, so that there is nothing to take back",
                    next="Say which part to split off: --part 2",
                )
            latest = max(merges, key=lambda d: (d.at, d.id))
            off = _meant(latest.right, roster, own)
            revoked = [latest]
        else:
            off = set(part.records)
            revoked = [d for d in merges if _meant(d.left, roster, own) <= off]
            revoked += [d for d in merges if _meant(d.right, roster, own) <= off]
        rest = sorted(set(own) - off)
        if not off or not rest:
            raise UsageError("that is all there is of this one", next="Name a smaller part")
        made = _decision(
            _lasting(roster, rest, but=off), _lasting(roster, off, but=rest), same=False
        )
        self._change()
        self.store.decide([made], revoked)
        return (made, *revoked)


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


def _records(roster: Roster) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for record in sorted(roster.people):
        found.setdefault(roster.people[record], []).append(record)
    return found


def _lasting(
    roster: Roster, records: Collection[str], but: Collection[str] = ()
) -> tuple[str, ...]:
    """Return the keys that some records have and others have not, and that last."""
    others = {key for record in but for key in roster.keys[record]}
    keys = {f"record:{record}" for record in records}
    keys |= {
        key
        for record in records
        for key in roster.keys[record]
        if key.partition(":")[0] in LASTING and key not in others
    }
    return tuple(sorted(keys))


def _decision(left: Sequence[str], right: Sequence[str], *, same: bool) -> Decision:
    first, second = sorted((tuple(left), tuple(right)))
    id = make_id("d", "same" if same else "apart", *first, "\x1f", *second)
    return Decision(id, same, first, second, datetime.now(UTC))


def _between(decision: Decision, one: Collection[str], other: Collection[str]) -> bool:
    left, right = set(decision.left), set(decision.right)
    return bool(
        (left & set(one) and right & set(other)) or (left & set(other) and right & set(one))
    )


def _meant(keys: Iterable[str], roster: Roster, records: Iterable[str]) -> set[str]:
    wanted = set(keys)
    return {
        record
        for record in records
        if f"record:{record}" in wanted or not wanted.isdisjoint(roster.keys[record])
    }


def _joins(decision: Decision, roster: Roster, records: Sequence[str]) -> bool:
    return bool(_meant(decision.left, roster, records) and _meant(decision.right, roster, records))


def _decided(roster: Roster) -> frozenset[tuple[str, str]]:
    """Return the pairs of contacts, in order, that somebody said are not the same."""
    records = _by_key(roster)
    pairs = set()
    for decision in roster.decisions:
        if decision.same:
            continue
        left, right = (
            {roster.people[r] for key in keys for r in records.get(key, ())}
            for keys in (decision.left, decision.right)
        )
        pairs |= {(min(a, b), max(a, b)) for a in left for b in right if a != b}
    return frozenset(pairs)


def _by_key(roster: Roster) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for record, keys in roster.keys.items():
        for key in (f"record:{record}", *keys):
            found.setdefault(key, []).append(record)
    return found

"""Changes since an earlier day: compares the network of that day with the network of today."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

import numpy as np

from graphkit.analysis.imports.job_and_book_changes import BookEntry, book_entries, changes
from graphkit.columns import to_days
from graphkit.model import ENDED, AffiliationKind, Basis, Import, Partnership
from graphkit.model.job_changes import BookHistory, export_series
from graphkit.network import Network, wording
from graphkit.snapshot import KINDS

Names = Callable[[Sequence[str]], Mapping[str, Sequence[Import]]]

_EMPLOYMENT = KINDS.index(AffiliationKind.EMPLOYMENT)
# Evidence from an entry in an address book.
_ENTRIES = (Basis.CONNECTED, Basis.ADDRESS_BOOK)


@dataclass(frozen=True, slots=True)
class DatedChange:
    """One person, organization, tie or partnership that changed since an earlier day.

    Attributes
    ----------
    what : {"new", "recorded", "gone", "moved", "left", "unlisted"}
        Recorded: a partnership that no import up to the day mentions, although it began on that day
        or earlier, or at an unknown time. Left: no longer at an organization, new one unknown.
        Unlisted: no longer in an address book, but still named by other imports.
    kind : {"person", "organization", "tie", "partnership"}
    ids : tuple of str
        Id of the contact, organization or partner, or of the two contacts of a tie.
    before, after : tuple of str
        Ids of the organizations that the person left and joined.
    evidence : tuple of str
        The evidence, in words; empty for a new tie, because the tie itself has it.
    """

    what: str
    kind: str
    ids: tuple[str, ...]
    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    evidence: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class DayComparison:
    """All changes since a day.

    Attributes
    ----------
    since : datetime.date
    changed : tuple of DatedChange
        People, organizations, ties, then partnerships.
    """

    since: date
    changed: tuple[DatedChange, ...]

    def keep_changes_of(self, ids: Collection[str]) -> DayComparison:
        """Return only the changes of these contacts and organizations."""
        there = frozenset(ids)
        return replace(self, changed=tuple(c for c in self.changed if there.issuperset(c.ids)))

    def renumber(self, ids: Mapping[str, str]) -> DayComparison:
        """Return the changes with other ids, without those of entities that have no new id."""

        def named(old: Sequence[str]) -> tuple[str, ...]:
            return tuple(ids[id] for id in old if id in ids)

        changed = tuple(
            replace(
                c, ids=tuple(sorted(named(c.ids))), before=named(c.before), after=named(c.after)
            )
            for c in self.changed
            if set(c.ids) <= ids.keys()
        )
        return replace(self, changed=changed)

    def count(self, what: str, kind: str) -> int:
        """Return the number of changes of a kind."""
        return sum(c.what == what and c.kind == kind for c in self.changed)

    @property
    def sentence(self) -> str:
        """The number of changes of each kind, in one sentence.

        Examples
        --------
        >>> person, tie = ("c_1",), ("c_1", "c_2")
        >>> new = (DatedChange("new", "person", person), DatedChange("new", "tie", tie))
        >>> DayComparison(date(2026, 1, 31), new).sentence
        'Since 31 January 2026: 1 person is new; 1 tie is new.'
        """
        day = wording.day(self.since)
        nodes = [
            self._count_in_words("new", "person", "organization"),
            self._count_in_words("gone", "person", as_="no longer listed anywhere"),
            *(self._count_with_verb(what, "person", verb) for what, verb in _VERBS.items()),
        ]
        lines = [
            self._count_in_words("new", "tie", "partnership"),
            self._count_in_words("recorded", "partnership", as_="recorded for the first time"),
            self._count_in_words("gone", "tie"),
            self._count_with_verb("gone", "partnership", "ended"),
        ]
        text = "; ".join(filter(None, (", ".join(filter(None, part)) for part in (nodes, lines))))
        if not text:
            return f"Since {day}, nothing has changed as far as the imports show."
        return f"Since {day}: {text}."

    def _count_in_words(self, what: str, *kinds: str, as_: str = "") -> str:
        """Return how many are new, or gone; empty if none are."""
        counts = {kind: number for kind in kinds if (number := self.count(what, kind))}
        some = [wording.count_of(n, kind, _MANY.get(kind)) for kind, n in counts.items()]
        verb = "is" if sum(counts.values()) == 1 else "are"
        return f"{wording.list_in_words(some)} {verb} {as_ or what}" if some else ""

    def _count_with_verb(self, what: str, kind: str, verb: str) -> str:
        number = self.count(what, kind)
        return f"{wording.count_of(number, kind, _MANY.get(kind))} {verb}" if number else ""


_MANY = {"person": "people"}
_VERBS = {"moved": "moved", "left": "left an organization"}


def compare_days(then: Network, now: Network, history: BookHistory, naming: Names) -> DayComparison:
    """Compare the network of today with that of an earlier day.

    New: people, organizations and ties that no import up to that day names; a partnership only if
    it began since then. Gone: people who are missing from a newer export of an address book, as
    `changes` finds them, and not named by another import; ties with no other evidence than such an
    entry; partnerships that have ended. Something is not gone only because newer files do not
    mention it. Moved: people who left one organization, by exports or dates, and joined another.

    Parameters
    ----------
    then : Network
        What the imports up to a day state, as of that day, with the ids of today.
    now : Network
    history : BookHistory
        What each import said, as far as the viewer may see it.
    naming : callable
        Takes ids of contacts and organizations and returns the imports that name each, oldest
        first, as far as the viewer may see them.

    Returns
    -------
    DayComparison
    """
    return _Comparison(then, now, history, naming).comparison()


class _Comparison:
    def __init__(self, then: Network, now: Network, history: BookHistory, naming: Names) -> None:
        self.then, self.now, self.history = then, now, history
        self.imports = {record.id: record for record in history.imports}
        self.new_people = [c for c in now.contacts if c not in then.contacts]
        self.new_bodies = [o for o in now.organizations if o not in then.organizations]
        self.missing: dict[str, list[BookEntry]] = defaultdict(list)
        for entry in book_entries(history):
            known = entry.contact in then.contacts and entry.contact in now.contacts
            if entry.what == "gone" and known and entry.after.day > then.as_of:
                self.missing[entry.contact].append(entry)
        self.named = naming([*self.new_people, *self.new_bodies, *self.missing])

    def comparison(self) -> DayComparison:
        changed = (
            *self._new("person", self.new_people),
            *self._people_missing(),
            *self._moves(),
            *self._new("organization", self.new_bodies),
            *self._new_ties(),
            *self._gone_ties(),
            *self._partnerships(),
        )
        return DayComparison(self.then.as_of, changed)

    def _new(self, kind: str, ids: Sequence[str]) -> Iterator[DatedChange]:
        for id in ids:
            first = [
                f"first named in {self._file(record)}" for record in self.named.get(id, ())[:1]
            ]
            yield DatedChange("new", kind, (id,), evidence=tuple(first))

    def _file(self, record: Import) -> str:
        owner = self.now.contacts.get(record.owner_id or "")
        owned = f"{owner.name}{wording.possessive(owner.name)} " if owner else ""
        return f"{owned}{record.source_title} from {wording.day(record.day)}"

    def _people_missing(self) -> Iterator[DatedChange]:
        for contact, entries in sorted(self.missing.items()):
            books = {export_series(entry.after) for entry in entries}
            others = any(
                export_series(record) not in books for record in self.named.get(contact, ())
            )
            sentences = tuple(entry.sentence(self.now) for entry in entries)
            yield DatedChange(
                "unlisted" if others else "gone", "person", (contact,), evidence=sentences
            )

    # -- who moved ----------------------------------------------------------------------------

    def _moves(self) -> Iterator[DatedChange]:
        after_it = self.then.as_of + timedelta(1)
        sentences: dict[str, list[str]] = defaultdict(list)
        for change in changes(self.now, self.history, since=after_it).findings:
            if change.what == "moved":
                sentences[change.person.id].append(change.sentence)
        before, after = _workplaces(self.then), _workplaces(self.now)
        for contact, places in sorted(before.items()):
            there = after.get(contact, frozenset())
            left, joined = self._where_roles_ended(contact, places - there), there - places
            if left:
                what = "moved" if joined else "left"
                evidence = sentences.get(contact) or self._dates(contact, left, joined)
                ids = tuple(sorted(left)), tuple(sorted(joined))
                yield DatedChange(what, "person", (contact,), *ids, evidence=tuple(evidence))

    def _where_roles_ended(self, contact: str, places: frozenset[str]) -> frozenset[str]:
        """Return those of some organizations where a role of the contact has ended."""
        if not places:
            return places
        roles = self.now.roles(contact, current=False)
        return places & {
            role.organization_id for role in roles if role.kind is AffiliationKind.EMPLOYMENT
        }

    def _dates(self, contact: str, left: Collection[str], joined: Collection[str]) -> list[str]:
        """Return when a contact left and joined organizations, as far as roles have dates."""
        dates = []
        for role in self.now.roles(contact, current=False):
            name = self.now.organizations[role.organization_id].name
            if role.organization_id in left and role.until and role.until != ENDED:
                dates.append(f"at {name} until {wording.day(role.until)}")
            elif role.organization_id in joined:
                since = f" since {wording.day(role.since)}" if role.since else " now"
                dates.append(f"at {name}{since}")
        return list(dict.fromkeys(dates))

    # -- ties and partnerships ----------------------------------------------------------------

    def _new_ties(self) -> Iterator[DatedChange]:
        ids, columns = self.now.ids, self.now.tie_columns
        places = np.array([ids.find(id) for id in self.then.ids], np.int64)
        old = self.then.tie_columns
        one, other = places[old.tail], places[old.head]
        count = len(ids)
        keys = np.minimum(one, other) * count + np.maximum(one, other)
        low = np.minimum(columns.tail, columns.head).astype(np.int64)
        new = ~np.isin(low * count + np.maximum(columns.tail, columns.head), keys)
        for at in np.flatnonzero(new).tolist():
            ends = sorted((ids[columns.tail[at]], ids[columns.head[at]]))
            yield DatedChange("new", "tie", tuple(ends))

    def _gone_ties(self) -> Iterator[DatedChange]:
        """Yield the ties with no other evidence than an entry that is gone."""
        for contact, entries in sorted(self.missing.items()):
            for entry in entries:
                owner, book = entry.after.owner_id, export_series(entry.after)
                tie = self.now.tie(contact, owner) if owner else None
                if tie is not None and all(
                    e.basis in _ENTRIES
                    and (record := self.imports.get(e.import_id)) is not None
                    and export_series(record) == book
                    for e in tie.evidence
                ):
                    sentence = (entry.sentence(self.now),)
                    yield DatedChange("gone", "tie", (tie.a, tie.b), evidence=sentence)

    def _partnerships(self) -> Iterator[DatedChange]:
        before, after = self.then.partners, self.now.partners
        known = {p.partner_id for p in self.then.own_partnerships}
        for partner, held in after.items():
            if partner not in before:
                begun = held.since > self.then.as_of if held.since else partner in known
                what = "new" if begun else "recorded"
                yield DatedChange(
                    what, "partnership", (partner,), evidence=self._where_roles_began(held)
                )
        last = {p.partner_id: p for p in self.now.own_partnerships}
        for partner in before:
            if partner not in after and partner in last:
                evidence = (_end_in_words(last[partner]),)
                yield DatedChange("gone", "partnership", (partner,), evidence=evidence)

    def _where_roles_began(self, held: Partnership) -> tuple[str, ...]:
        notes = [f"partner since {wording.month(held.since)}"] if held.since else []
        notes += [f"stage: {held.stage}"] if held.stage and not notes else []
        record = self.imports.get(held.import_id)
        return (*notes, f"recorded in {self._file(record)}") if record else tuple(notes)


def _end_in_words(held: Partnership) -> str:
    if held.until and held.until != ENDED:
        return f"ended on {wording.day(held.until)}"
    return f"its stage is now {held.stage}" if held.stage else "no longer a partnership"


def _workplaces(network: Network) -> dict[str, frozenset[str]]:
    """Return the organizations where each contact works on the day of the network."""
    roles, found = network.affiliations, defaultdict[str, set[str]](set)
    today = to_days(network.as_of)
    # An employment ends on the day of the newer export that names another one.
    holds = (roles.kind == _EMPLOYMENT) & network.is_current & (roles.until != today)
    for row in np.flatnonzero(holds).tolist():
        person, place = roles.contact[row], roles.organization[row]
        found[network.ids[person]].add(network.organization_columns.ids[place])
    return {contact: frozenset(places) for contact, places in found.items()}

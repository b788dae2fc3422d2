"""Preview an import: its effect on each contact and organization."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import cached_property

from graphkit.analysis.answer import Answer
from graphkit.analysis.imports.graph_after_import import GraphAfterImport
from graphkit.analysis.imports.import_findings import Change, ImportEffect
from graphkit.memory import pause_collector
from graphkit.model import Affiliation, AffiliationKind, Contact, Organization
from graphkit.model.entity_resolution import is_organization_record
from graphkit.model.matching_keys import CERTAIN, NAMES
from graphkit.network import wording
from graphkit.snapshot import Snapshot

Entity = Contact | Organization

# Most important first.
WHAT = ("joined", "apart", "moved", "changed", "merged", "new", "gone", "same")
_COUNTED = {
    "joined": "merged from several",
    "apart": "split into several",
    "moved": "moved",
    "changed": "with new details",
    "merged": "already known",
    "new": "new",
    "gone": "missing from this export",
    "same": "unchanged",
}
_SUREST = (*CERTAIN, *NAMES)
_KEYS = {
    "id": "the same id and name in the network ({})",
    "own": "the same number in the source program ({})",
    "mail": "the same mail address {}",
    "url": "the same profile page {}",
    "phone": "the same telephone number {} and name",
    "full": "the same name",
    "org": "the same name except for spelling and legal form",
    "name": "the same name at the same organization ({})",
}
_DECIDED = "an earlier decision about the two"
_SAME_ENTRY = "the same entry"
_APART = "the file shows that several people share this name at one organization"
_BODIES_APART = "the file shows that several organizations share this name"


def preview_import(effects: Iterable[ImportEffect]) -> Answer[ImportEffect]:
    """Return the effects of some files as an answer, the most important first."""
    rank = {what: place for place, what in enumerate(WHAT)}
    found = sorted(effects, key=lambda effect: rank[effect.what])
    files = list(dict.fromkeys(effect.file for effect in found))
    return Answer("preview", {"files": files}, tuple(found), _summary(found))


@pause_collector()
def import_effects(
    foreseen: GraphAfterImport, lines: Mapping[str, int], file: str
) -> tuple[ImportEffect, ...]:
    """Return the effects of one import, people first, in the order of the lines of the file.

    Parameters
    ----------
    foreseen : GraphAfterImport
    lines : mapping of str to int
        First line of each record of a person; 0 is no line.
    file : str
        Name of the file.

    Notes
    -----
    Cost: that of entity resolution, and O(n) for n records of file and graph.
    """
    return tuple(_EffectFinder(foreseen, lines, file).all())


class _EffectFinder:
    """Finds the effects of one import."""

    def __init__(self, foreseen: GraphAfterImport, lines: Mapping[str, int], file: str) -> None:
        self._foreseen = foreseen
        self._file = file
        self._lines: dict[str, int] = {}
        for id, records in foreseen.brought.items():
            places = [line for record in records if (line := lines.get(record))]
            if places:
                self._lines[id] = min(places)

    def all(self) -> Iterator[ImportEffect]:
        """Yield the effects on entities in the file, then on split and missing ones."""
        for id in sorted(self._foreseen.brought.keys() - self._foreseen.removed, key=self._place):
            yield self._effect(id)
        yield from self._splits()
        yield from self._people_missing()

    def _place(self, id: str) -> tuple[bool, int, str]:
        return is_organization_record(id), self._lines.get(id, 0), id

    def _effect(self, id: str) -> ImportEffect:
        foreseen = self._foreseen
        brought, standing = foreseen.brought[id], foreseen.standing.get(id, {})
        now = [entity for other in standing if (entity := foreseen.entity_today(other)) is not None]
        shown = [change for change in self._changes_by_contact.get(id, ()) if change.what != "gone"]
        detail = [change.sentence for change in shown]
        if foreseen.apart.keys().isdisjoint(standing):
            # For a split entity nobody knows which details belong to which part.
            detail += self._new_details(
                id, now, {text for change in shown for text in change.after}
            )
        if not now:
            what = "new"
        elif len(now) > 1:
            what = "joined"
        elif any(change.what == "moved" for change in shown):
            what = "moved"
        elif detail:
            what = "changed"
        else:
            known = foreseen.before.clusters.entity_of
            what = "same" if all(record in known for record in brought) else "merged"
        by = dict.fromkeys(self._match_reason(brought, records) for records in standing.values())
        return self._build_effect(what, id, now, by, detail)

    def _build_effect(
        self,
        what: str,
        id: str,
        now: Sequence[Entity],
        by: Iterable[str],
        detail: Iterable[str],
    ) -> ImportEffect:
        after = self._foreseen.entity_after(id)
        return ImportEffect(
            file=self._file,
            line=self._lines.get(id),
            what=what,
            name=after.name if after else "",
            id=id,
            with_=tuple(entity.name for entity in now),
            by="; ".join(by),
            detail=tuple(detail),
            with_ids=tuple(entity.id for entity in now),
        )

    def _splits(self) -> Iterator[ImportEffect]:
        """Yield the entities that the import would split, because several share one name."""
        foreseen = self._foreseen
        for other, ids in sorted(foreseen.apart.items()):
            now = foreseen.entity_today(other)
            if now is not None:
                why = _BODIES_APART if is_organization_record(other) else _APART
                detail = (why, f"would become {len(ids)}: {', '.join(ids)}")
                yield self._build_effect("apart", foreseen.person[other], [now], (), detail)

    def _people_missing(self) -> Iterator[ImportEffect]:
        """Yield the people who are missing from the newer export of the address book."""
        foreseen = self._foreseen
        for id, own in sorted(self._changes_by_contact.items()):
            gone = [change.sentence for change in own if change.what == "gone"]
            if gone:
                others = foreseen.standing.get(id, ())
                now = [entity for other in others if (entity := foreseen.entity_today(other))]
                yield self._build_effect("gone", id, now, (), gone)

    # -- reasons for a match -----------------------------------------------------------------

    def _match_reason(self, brought: Iterable[str], standing: Iterable[str]) -> str:
        """Return the matching key that records of the file share with an entity of the graph.

        If there are several, a certain key comes first, then a decision, then a name, as in
        `graphkit.model.entity_resolution`.
        """
        clusters, keys = self._foreseen.before.clusters, self._foreseen.batch.keys
        mine = {key for record in brought for key in keys[record]}
        theirs = {key for record in standing for key in clusters.keys[record]}
        shared = [key for key in mine & theirs if _kind(key) in _SUREST]
        surest = min(shared, key=lambda key: (_SUREST.index(_kind(key)), key), default=None)
        if surest is not None and _kind(surest) in CERTAIN:
            return _key_in_words(surest)
        if not set(brought).isdisjoint(standing):
            return _key_in_words(surest) if surest else _SAME_ENTRY
        mine |= {f"record:{record}" for record in brought}
        theirs |= {f"record:{record}" for record in standing}
        for decision in clusters.decisions:
            sides = (*decision.left, *decision.right)
            if decision.same and not mine.isdisjoint(sides) and not theirs.isdisjoint(sides):
                return _DECIDED
        return _key_in_words(surest) if surest else _DECIDED

    # -- additions and changes ---------------------------------------------------------------

    def _new_details(self, id: str, now: Sequence[Entity], known: Collection[str]) -> Iterator[str]:
        """Yield additions and changes, without roles that a job change already names."""
        after = self._foreseen.entity_after(id)
        if after is None:
            return
        yield from _name_changes(after, now)
        new = "new " if now else ""
        if isinstance(after, Contact):
            for attribute, word in _LISTS.items():
                yield from (f"{new}{word} {value}" for value in _new_values(after, now, attribute))
            for role in self._roles.get(id, ()):
                place = self._foreseen.entity_after(self._foreseen.person[role.organization_id])
                name = place.name if place else ""
                if name not in known and (role.role or "no role") not in known:
                    yield ("new role: " if now else "") + _role_in_words(role, name)
        else:
            yield from self._single(after, now)
        yield from _new_values(after, now, "details")

    @cached_property
    def _roles(self) -> Mapping[str, list[Affiliation]]:
        """The roles that are new to the graph, by contact."""
        person, batch = self._foreseen.person, self._foreseen.batch
        before = self._foreseen.before.snapshot.affiliations
        seen = {
            (person.get(contact, contact), person.get(place, place), kind, role.casefold())
            for contact, place, kind, role in before.identities()
        }
        found: dict[str, list[Affiliation]] = defaultdict(list)
        for a in batch.affiliations:
            contact, place = person[a.contact_id], person[a.organization_id]
            key = contact, place, a.kind, (a.role or "").casefold()
            if key not in seen:
                seen.add(key)
                found[contact].append(a)
        return found

    def _single(self, after: Organization, now: Sequence[Entity]) -> Iterator[str]:
        """Yield changes of the values of an organization: sector, website, type."""
        for name in ("sector", "website", "type"):
            value = getattr(after, name)
            olds = sorted({old for entity in now if (old := getattr(entity, name))})
            others = {getattr(statement, name) for statement in self._statements[after.id]} - {
                None,
                value,
            }
            if value and not olds:
                yield f"{name} {value}"
            elif value not in (None, *olds):
                yield f"{name} {value} instead of {wording.list_in_words(olds)}"
            elif others and now and not self._foreseen.decided:
                also = wording.list_in_words(sorted(others))
                yield f"{name} {also} is also given; the newer file counts"

    @cached_property
    def _statements(self) -> Mapping[str, list[Organization]]:
        found: dict[str, list[Organization]] = defaultdict(list)
        for statement in self._foreseen.batch.organizations:
            found[self._foreseen.person[statement.id]].append(statement)
        return found

    @cached_property
    def _changes_by_contact(self) -> Mapping[str, list[Change]]:
        """The changes between exports of this address book that the import adds, by contact.

        Split contacts are left out: nobody knows which of their parts moved.
        """
        found: dict[str, list[Change]] = defaultdict(list)
        if self._foreseen.follows:
            parts = {id for ids in self._foreseen.apart.values() for id in ids}
            for change in _changes(self._foreseen):
                if change.what != "new" and change.person.id not in parts:
                    found[change.person.id].append(change)
        return found


def _changes(foreseen: GraphAfterImport) -> list[Change]:
    # Imported here, because few files are the next export of an address book.
    from graphkit.analysis.imports.job_and_book_changes import changes
    from graphkit.network.build_network import build_network

    after, before_it = foreseen.history(alone=True), foreseen.history(alone=True, with_this=False)
    ids = {id for role in after.roles for id in role[:2]} | {
        contact for contact, _ in after.entries
    }
    ids |= {record.owner_id for record in after.imports if record.owner_id}
    known = [entity for id in ids if (entity := foreseen.entity_after(id)) is not None]
    names = Snapshot.of(
        0,
        contacts=[entity for entity in known if isinstance(entity, Contact)],
        organizations=[entity for entity in known if isinstance(entity, Organization)],
    )
    network = build_network(names, home="", as_of=foreseen.record.at.date(), inferred=False)
    before = set(changes(network, before_it).findings)
    return [change for change in changes(network, after).findings if change not in before]


_LISTS = {"emails": "mail address", "phones": "telephone number", "urls": "profile page"}


def _name_changes(after: Entity, now: Sequence[Entity]) -> Iterator[str]:
    known = {name for entity in now for name in (entity.name, *entity.aliases)}
    names = [entity.name for entity in now]
    if names and after.name not in names:
        yield f"name {after.name} instead of {wording.list_in_words(names)}"
    others = [name for name in after.aliases if name not in known]
    if others:
        yield f"also written {wording.list_in_words(others)}"


def _new_values(after: Entity, now: Sequence[Entity], attribute: str) -> list[str]:
    known = {value for entity in now for value in getattr(entity, attribute)}
    return [value for value in getattr(after, attribute) if value not in known]


def _role_in_words(affiliation: Affiliation, place: str) -> str:
    if affiliation.role:
        return f"{affiliation.role} at {place}"
    is_board = affiliation.kind == AffiliationKind.BOARD
    return f"on the board of {place}" if is_board else f"works at {place}"


def _kind(key: str) -> str:
    return key.partition(":")[0]


def _key_in_words(key: str) -> str:
    """Return a matching key in words.

    Examples
    --------
    >>> _key_in_words("phone:+15550100|dana whitfield")
    'the same telephone number +15550100 and name'
    """
    kind, _, value = key.partition(":")
    first, _, second = value.partition("|")
    own = value.rpartition("\x1f")[2]
    shown = {"phone": first, "name": second, "own": own, "id": own}
    return _KEYS[kind].format(shown.get(kind, value))


def _summary(found: Sequence[ImportEffect]) -> str:
    if not found:
        return "Nothing would change."
    parts = []
    for bodies, one, many in (
        (False, "person", "people"),
        (True, "organization", "organizations"),
    ):
        counts = Counter(e.what for e in found if is_organization_record(e.id) == bodies)
        shown = [f"{counts[what]:,} {_COUNTED[what]}" for what in WHAT if counts[what]]
        total = counts.total()
        if shown:
            parts.append(f"{total:,} {one if total == 1 else many} ({', '.join(shown)})")
    return f"The import would involve {' and '.join(parts)}."

"""Imports to load in tests, and what a store that holds some of them must show."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, fields, replace
from datetime import UTC, date, datetime, timedelta
from typing import Any, TypeVar

from graphkit.model import (
    ENDED,
    Affiliation,
    AffiliationKind,
    Attendance,
    Basis,
    Contact,
    DeniedTie,
    EndedAffiliation,
    Entry,
    Event,
    Evidence,
    Import,
    ImportBatch,
    Mention,
    Organization,
    Partnership,
    PartOf,
    Topic,
    TopicLink,
)
from graphkit.model.entity_resolution import Decision, RecordClusters
from graphkit.model.import_batch import HAND
from graphkit.model.merge_statements import merge_contacts, merge_organizations
from graphkit.snapshot import Snapshot

T = TypeVar("T")


def record(number: int, **changes: Any) -> Import:
    """An import; a higher number is newer."""
    base = Import(
        id=f"i_{number}",
        source=f"source_{number}",
        source_title=f"Source {number}",
        file=f"file-{number}.csv",
        digest=f"{number:064x}",
        at=datetime(2026, 11, 1, 9, 30, 15, 123456, tzinfo=UTC) + timedelta(days=number),
        owner_id="c_dana",
        rows=9,
        accepted=5,
        merged=3,
        rejected=1,
    )
    made = replace(base, **changes)
    return replace(made, as_of=made.as_of or made.at.date())


ROOMS, SHOTS = Topic.named("Meeting space"), Topic.named("Flu shots 😀")


def linkedin() -> ImportBatch:
    """Every kind of record, and an awkward value in each text."""
    return ImportBatch(
        record=record(1),
        contacts=(
            Contact("c_dana", "Dana Whitfield", ("dana@clinic.example",)),
            Contact("c_omar", "Omar Haddad", (), ("https://people.example/omar",)),
            Contact("c_odd", 'Zoë "Z" O\'Neil\\ $x // /* */ 😀', (), (), ("+1 555 0100",), ("Z",)),
        ),
        organizations=(
            Organization("o_home", "Riverbend Public Library", "libraries"),
            Organization(
                "o_clinic",
                "Riverbend Clinic",
                "health",
                "clinic.example",
                ("Clinic",),
                type="Clinic",
            ),
        ),
        events=(Event("e_fair", "Health fair", date(2026, 3, 4), 12),),
        affiliations=(
            Affiliation("c_dana", "o_clinic", role="practice manager", since=date(2020, 2, 29)),
            Affiliation("c_dana", "o_home", AffiliationKind.BOARD, source="boards"),
            Affiliation("c_omar", "o_clinic", until=date(2024, 12, 31)),
        ),
        evidence=(
            Evidence("c_dana", "c_omar", Basis.CONNECTED, "linkedin", first=date(2021, 3, 1)),
            Evidence("c_omar", "c_dana", Basis.WROTE, "mail", None, 7, 2.5, last=date(2026, 9, 14)),
            *_quarters("c_dana", "c_omar"),
            Evidence("c_dana", "c_odd", Basis.DECLARED, "ties", 0.75, note="a\nb"),
        ),
        partnerships=(
            Partnership(
                "o_home",
                "o_clinic",
                stage="active",
                kind="outreach",
                since=date(2022, 1, 1),
                review_on=date(2027, 1, 1),
                gives="rooms",
                gets="screenings",
                owner_id="c_dana",
                main_contact_id="c_omar",
                source="partners",
            ),
        ),
        attendances=(Attendance("c_omar", "e_fair", "guest", "calendar"),),
        topics=(ROOMS, SHOTS),
        offers=(
            TopicLink("o_home", ROOMS.id, "2 rooms", date(2024, 1, 1), source="topics"),
            TopicLink("c_omar", SHOTS.id, until=date(2027, 5, 31), source="topics"),
        ),
        needs=(TopicLink("o_clinic", ROOMS.id, source="topics"),),
        part_of=(PartOf("o_clinic", "o_home", date(2020, 1, 1), source="topics"),),
    )


def _quarters(one: str, other: str) -> tuple[Evidence, ...]:
    """Mail as it is kept now: of two quarters, and without a date."""
    days = (
        (date(2026, 5, 3), date(2026, 6, 30)),
        (date(2026, 7, 1), date(2026, 7, 1)),
        (None, None),
    )
    return tuple(
        Evidence(
            *(one, other, Basis.WROTE, "mail"),
            count=9,
            reach=1.25,
            first=first,
            last=last,
            days=3,
            fresh=0.75,
        )
        for first, last in days
    )


def google() -> ImportBatch:
    """Says other things of the same people, and repeats a tie of the first."""
    return ImportBatch(
        record=record(2),
        contacts=(
            Contact("c_dana", "Dana R. Whitfield", ("d.whitfield@home.example",)),
            Contact("c_omar", "O. Haddad"),
            Contact("c_new", "Ines Moreau"),
        ),
        organizations=(
            Organization("o_clinic", "Riverbend Clinic Inc.", "clinics", type="Non-Profit"),
        ),
        events=(Event("e_fair", "Health fair 2026", date(2026, 3, 5), 14),),
        affiliations=(
            Affiliation("c_dana", "o_clinic", role="practice manager", since=date(2021, 1, 1)),
        ),
        evidence=(
            Evidence("c_dana", "c_omar", Basis.CONNECTED, "linkedin", first=date(2022, 4, 1)),
            Evidence("c_new", "c_dana", Basis.ADDRESS_BOOK, "google"),
        ),
        attendances=(Attendance("c_omar", "e_fair", "host", "calendar"),),
        topics=(replace(SHOTS, name="flu shots 😀"),),
        offers=(TopicLink("c_omar", SHOTS.id, "100 a day", source="topics"),),
        needs=(TopicLink("c_new", SHOTS.id, source="topics"),),
    )


def partners() -> ImportBatch:
    """Repeats the partnership of the first with another stage."""
    return ImportBatch(
        record=record(3, owner_id=None, columns=("Agency", "Contact, if any")),
        contacts=(Contact("c_dana", "DANA WHITFIELD", (), (), ("+1 555 0101",)),),
        organizations=(
            Organization("o_home", "Riverbend Public Library"),
            Organization("o_clinic", "Riverbend Clinic", website="riverbend-clinic.example"),
            Organization("o_farm", "Valley Farms", "farming"),
        ),
        partnerships=(
            Partnership("o_home", "o_clinic", stage="renewing", source="partners"),
            Partnership("o_home", "o_farm", stage="idea", source="partners"),
        ),
    )


def by_hand() -> ImportBatch:
    """Said by hand: Omar left the clinic, and Dana does not know him."""
    return ImportBatch(
        record=record(5, source=HAND, owner_id=None, as_of=date(2026, 11, 2)),
        contacts=(Contact("c_dana", "Dana Whitfield"), Contact("c_omar", "Omar Haddad")),
        organizations=(Organization("o_clinic", "Riverbend Clinic"),),
        affiliations=(Affiliation("c_omar", "o_clinic", until=date(2024, 6, 30), source=HAND),),
        topics=(ROOMS,),
        offers=(TopicLink("c_dana", ROOMS.id, source=HAND),),
        needs=(TopicLink("c_dana", ROOMS.id, source=HAND, denied=True),),
        ended_affiliations=(EndedAffiliation("c_omar", "o_clinic", date(2024, 6, 30), HAND),),
        denied_ties=(DeniedTie("c_dana", "c_omar", HAND),),
        entries=(
            Entry(
                "n_fair",
                "note",
                date(2026, 11, 1),
                "{0} will ask {1} about {{flu}} shots\nat {2} 😀",
                (("due", "2027-03-01"), ("why", 'Zoë\'s "idea"')),
                mentions=(
                    Mention("c_dana", "asker", 0, "Dana"),
                    Mention("c_omar", "asked", 1, "Omar Haddad"),
                    Mention("o_clinic", position=2, typed="the clinic"),
                ),
            ),
            Entry("n_done", "done", date(2026, 11, 2), of="n_fair"),
        ),
    )


def large(number: int, contacts: int, ties: int) -> ImportBatch:
    """Many contacts on a ring, and ties between near ones."""
    return ImportBatch(
        record=record(number),
        contacts=tuple(Contact(f"c_{i:05}", f"Person {i}") for i in range(contacts)),
        evidence=tuple(
            Evidence(
                f"c_{i % contacts:05}",
                f"c_{(i + 1 + i // contacts) % contacts:05}",
                Basis.CONNECTED,
                "linkedin",
                first=date(2020, 1, 1) + timedelta(days=i % 1000),
            )
            for i in range(ties)
        ),
    )


def expected_content(
    batches: Iterable[ImportBatch], decisions: Iterable[Decision] = ()
) -> dict[str, tuple[Any, ...]]:
    """Return what a snapshot of a store with these imports must show, in `without_times`."""
    return without_times(merge_plainly(batches, decisions))


def _denials(batch: ImportBatch) -> dict[str, tuple[str, ...]]:
    return {s.id: s.denied for s in (*batch.contacts, *batch.organizations)}


def without_removed(
    snapshot: Snapshot, batches: Iterable[ImportBatch], entity_of: Mapping[str, str]
) -> Snapshot:
    """Leave out those who were removed by hand, and all that is about them."""
    gone = {
        entity_of[id]
        for batch in batches
        if batch.record.by_hand
        for id, denied in _denials(batch).items()
        if "all" in denied
    }

    def kept(items: Any) -> list[Any]:
        ends = [name for name in _PEOPLE if name not in ("owner_id", "main_contact_id")]
        return [e for e in items if gone.isdisjoint(getattr(e, n, None) for n in ("id", *ends))]

    offers, needs = kept(snapshot.offers), kept(snapshot.needs)
    return Snapshot.of(
        snapshot.revision,
        contacts=kept(snapshot.contacts),
        organizations=kept(snapshot.organizations),
        events=tuple(snapshot.events),
        affiliations=kept(snapshot.affiliations),
        evidence=kept(snapshot.evidence),
        partnerships=[
            replace(
                p,
                owner_id=None if p.owner_id in gone else p.owner_id,
                main_contact_id=None if p.main_contact_id in gone else p.main_contact_id,
            )
            for p in kept(snapshot.partnerships)
        ],
        attendances=kept(snapshot.attendances),
        imports=tuple(snapshot.imports),
        topics=_offered_topics(snapshot.topics, offers, needs),
        offers=offers,
        needs=needs,
        part_of=kept(snapshot.part_of),
        denied_ties=kept(snapshot.denied_ties),
        entries=[
            replace(e, mentions=tuple(m for m in e.mentions if m.entity_id not in gone))
            for e in snapshot.entries
        ],
    )


def _offered_topics(topics: Iterable[Topic], *links: list[TopicLink]) -> list[Topic]:
    """Only the topics that somebody offers or needs."""
    named = {link.topic_id for each in links for link in each}
    return [topic for topic in topics if topic.id in named]


def clusters(batches: Iterable[ImportBatch], decisions: Iterable[Decision] = ()) -> RecordClusters:
    """Whose the records of these imports are."""
    keys: dict[str, dict[str, None]] = {}
    since: dict[str, date] = {}
    for batch in sorted(batches, key=lambda b: b.record.age):
        for statement in (*batch.contacts, *batch.organizations):
            known = keys.setdefault(statement.id, {})
            known.update(dict.fromkeys(batch.keys.get(statement.id, ())))
            since[statement.id] = min(batch.record.day, since.get(statement.id, batch.record.day))
    made = {id: tuple(known) for id, known in keys.items()}
    denials: dict[str, tuple[str, ...]] = {}
    for batch in batches:
        # Of what one import says twice of a record, the last counts.
        for id, denied in _denials(batch).items():
            denials[id] = (*denials.get(id, ()), *denied)
    known = RecordClusters({}, made, since, tuple(decisions), denials=denials)
    return replace(known, entity_of=known.entity_by_rule())


def merge_plainly(batches: Iterable[ImportBatch], decisions: Iterable[Decision] = ()) -> Snapshot:
    """Make of imports what the graph must come to, by the plainest way."""
    ordered = sorted(batches, key=lambda b: b.record.age)
    merged = _Merged(ordered, clusters(ordered, decisions).entity_of)
    told = _without_denied_ties(ordered, merged)
    evidence = tuple(e for e in _evidence(told, merged.about) if e.from_id != e.to_id)
    whole = Snapshot.of(
        revision=0,
        contacts=merged.entities("contacts", merge_contacts),
        organizations=merged.entities("organizations", merge_organizations),
        events=merged.entities("events", lambda statements: statements[-1]),
        affiliations=_Merged(_after_endings(ordered, merged), merged.entity_of).newest(
            "affiliations",
            lambda a: (a.contact_id, a.organization_id, a.kind, (a.role or "").casefold()),
            _one_role,
        ),
        evidence=evidence,
        topics=merged.entities("topics", lambda statements: statements[-1]),
        offers=_not_denied(merged.newest("offers", _link, _one_partnership)),
        needs=_not_denied(merged.newest("needs", _link, _one_partnership)),
        part_of=[
            p
            for p in merged.newest(
                "part_of", lambda p: (p.member_id, p.umbrella_id), _one_partnership
            )
            if p.member_id != p.umbrella_id and not p.denied
        ],
        denied_ties=_denied_for_good(merged, evidence),
        entries=sorted(_entries(merged), key=lambda e: (e.said_at, e.id)),
        partnerships=merged.newest(
            "partnerships", lambda p: (p.home_id, p.partner_id), _one_partnership
        ),
        attendances=merged.newest(
            "attendances",
            lambda a: (a.contact_id, a.event_id),
            lambda a, b: replace(a, role=_first(a.role, b.role), source=min(a.source, b.source)),
        ),
        imports=tuple(
            replace(b.record, owner_id=merged.entity(b.record.owner_id))
            for b in sorted(ordered, key=lambda b: (b.record.at, b.record.id), reverse=True)
        ),
    )
    return without_removed(whole, ordered, merged.entity_of)


@dataclass(frozen=True)
class _Merged:
    """What some imports, oldest first, say together of the entities of their records."""

    ordered: list[ImportBatch]
    entity_of: Mapping[str, str]

    def entity(self, id: str | None) -> str | None:
        return None if id is None else self.entity_of.get(id, id)

    def about(self, item: Any) -> Any:
        """Return a statement about the entities of its records."""
        names = [f.name for f in fields(item) if f.name in _PEOPLE]
        return replace(item, **{name: self.entity(getattr(item, name)) for name in names})

    def entities(self, attribute: str, merge: Callable[[list[Any]], Any]) -> tuple[Any, ...]:
        statements: dict[str, list[Any]] = {}
        for batch in self.ordered:
            for id, statement in sorted({s.id: s for s in getattr(batch, attribute)}.items()):
                known = replace(statement, id=self.entity(id))
                statements.setdefault(known.id, []).append(known)
        return tuple(merge(statements[id]) for id in sorted(statements))

    def newest(
        self, attribute: str, key: Callable[[Any], Any], merge: Callable[[Any, Any], Any]
    ) -> tuple[Any, ...]:
        """Return the newest statement of each key; merge those of one import."""
        newest: dict[Any, Any] = {}
        for batch in self.ordered:
            own: dict[Any, Any] = {}
            # Of what one import says twice of the same records, the last counts.
            last = {key(item): item for item in getattr(batch, attribute)}
            for item in last.values():
                statement = replace(self.about(item), import_id=batch.record.id)
                known = own.get(key(statement))
                own[key(statement)] = statement if known is None else merge(known, statement)
            newest |= {key: _lay_over(newest.get(key), item) for key, item in own.items()}
        return tuple(newest[key] for key in sorted(newest))


def _not_denied(links: Iterable[TopicLink]) -> list[TopicLink]:
    return [link for link in links if not link.denied]


def _lay_over(old: Any, new: Any) -> Any:
    """What is said by hand of a partnership is laid over what was said before."""
    if old is None or not isinstance(new, Partnership) or new.source != HAND:
        return new
    said = {f.name: getattr(new, f.name) or getattr(old, f.name) for f in fields(new)}
    return replace(new, **said)


def _link(link: TopicLink) -> tuple[str, str]:
    return link.holder_id, link.topic_id


def _pair(one: Any) -> tuple[str, str]:
    return min(one.from_id, one.to_id), max(one.from_id, one.to_id)


def _without_denied_ties(ordered: list[ImportBatch], merged: _Merged) -> list[ImportBatch]:
    """Each import without the ties that a later one denies."""
    denied: set[tuple[str, str]] = set()
    left = []
    for batch in reversed(ordered):
        kept = tuple(e for e in batch.evidence if _pair(merged.about(e)) not in denied)
        left.append(replace(batch, evidence=kept))
        denied |= {_pair(merged.about(d)) for d in batch.denied_ties}
    return left[::-1]


def _denied_for_good(merged: _Merged, evidence: Iterable[Evidence]) -> list[DeniedTie]:
    """The denied pairs of which nothing is said any more."""
    said = {
        _pair(merged.about(d)): DeniedTie(*_pair(merged.about(d)), d.source, batch.record.id)
        for batch in merged.ordered
        for d in sorted(batch.denied_ties, key=lambda d: d.source, reverse=True)
    }
    known = {_pair(e) for e in evidence}
    return [said[pair] for pair in sorted(said) if pair not in known and pair[0] != pair[1]]


def _entries(merged: _Merged) -> Iterable[Entry]:
    """All entries, with their authors and the contacts and organizations of their records."""
    for batch in merged.ordered:
        for entry in {e.id: e for e in batch.entries}.values():
            places = {m.position: m for m in entry.mentions}
            yield replace(
                entry,
                mentions=tuple(
                    replace(m, entity_id=merged.entity(m.entity_id))
                    for _, m in sorted(places.items())
                ),
                author=batch.record.file.removeprefix("by hand, "),
                said_at=batch.record.at,
                import_id=batch.record.id,
            )


def _after_endings(ordered: list[ImportBatch], merged: _Merged) -> list[ImportBatch]:
    """Each import with the ends of its roles that a later one states."""
    ended: dict[tuple[str, str], EndedAffiliation] = {}
    by: dict[tuple[str, str], int] = {}
    for n, batch in enumerate(ordered):
        of_import: dict[tuple[str, str], EndedAffiliation] = {}
        last = {(e.contact_id, e.organization_id): e for e in batch.ended_affiliations}
        for e in map(merged.about, last.values()):
            place = e.contact_id, e.organization_id
            known = of_import.get(place)
            of_import[place] = e if known is None or known.on < e.on else known
            by[place] = n
        ended |= of_import
    places = [
        {(a.contact_id, a.organization_id) for a in map(merged.about, batch.affiliations)}
        for batch in ordered
    ]

    titled = [
        {(a.contact_id, a.organization_id) for a in map(merged.about, batch.affiliations) if a.role}
        for batch in ordered
    ]

    def after(n: int, a: Any) -> Any:
        made = merged.about(a)
        place = made.contact_id, made.organization_id
        if place not in ended or n > by[place]:
            return a
        beside = place in titled[by[place]]
        if not a.role and (beside or any(place in later for later in places[by[place] + 1 :])):
            return None
        on = ended[place].on
        if n == by[place] or (on != ENDED and a.since and a.since > on):
            return a
        return replace(a, until=min(a.until or on, on))

    def last_of(batch: ImportBatch) -> Iterable[Any]:
        return {
            (a.contact_id, a.organization_id, a.kind, a.role or ""): a for a in batch.affiliations
        }.values()

    return [
        replace(
            batch, affiliations=tuple(b for a in last_of(batch) if (b := after(n, a)) is not None)
        )
        for n, batch in enumerate(ordered)
    ]


_PEOPLE = (
    "from_id",
    "to_id",
    "contact_id",
    "organization_id",
    "home_id",
    "partner_id",
    "owner_id",
    "main_contact_id",
    "holder_id",
    "member_id",
    "umbrella_id",
)


def _first(*values: Any) -> Any:
    return min((value for value in values if value), default=None)


def _last(*values: Any) -> Any:
    return max((value for value in values if value is not None), default=None)


def _one_role(a: Any, b: Any) -> Any:
    return replace(
        a,
        source=min(a.source, b.source),
        role=_first(a.role, b.role),
        since=_first(a.since, b.since),
        until=_last(a.until, b.until),
    )


def _one_partnership(a: Any, b: Any) -> Any:
    names = [f.name for f in fields(a)]
    return replace(a, **{name: _last(getattr(a, name), getattr(b, name)) for name in names})


def _evidence(ordered: list[ImportBatch], of_people: Callable[[Any], Any]) -> list[Evidence]:
    """What all imports say: of mail see `_mail`, of anything else what the newest says."""
    by_key: dict[Any, list[dict[int, Evidence]]] = {}
    for batch in ordered:
        own: dict[Any, dict[int, Evidence]] = {}
        # Of what one import says twice of the same records, the last counts.
        said = {(e.from_id, e.to_id, e.basis, e.source, e.quarter): e for e in batch.evidence}
        for e in said.values():
            made = replace(of_people(e), import_id=batch.record.id)
            quarters = own.setdefault((made.from_id, made.to_id, made.basis, made.source), {})
            known = quarters.get(made.quarter)
            quarters[made.quarter] = made if known is None else _one_evidence(known, made)
        for key, quarters in own.items():
            by_key.setdefault(key, []).append(quarters)
    found: list[Evidence] = []
    for key in sorted(by_key):
        if key[2] is Basis.WROTE:
            found += _mail(by_key[key])
        else:
            newest = {quarter: e for quarters in by_key[key] for quarter, e in quarters.items()}
            found += [newest[quarter] for quarter in sorted(newest)]
    return found


def _mail(imports: list[dict[int, Evidence]]) -> list[Evidence]:
    """Mail of different times is added up; of one time, the import counts that has most of it.

    Each quarter is one time, unless one of the imports has the mail of all time in one sum.
    """
    sums = any(e.fresh is None for quarters in imports for e in quarters.values())
    whole = _imports_that_count([list(quarters.values()) for quarters in imports])
    found = []
    for quarter in sorted({quarter for quarters in imports for quarter in quarters}):
        here = [(n, quarters[quarter]) for n, quarters in enumerate(imports) if quarter in quarters]
        some = {here[n][0] for n in _imports_that_count([[e] for _, e in here])}
        counting = [e for n, e in reversed(here) if n in (whole if sums else some)]
        if counting:
            made = counting[0]
            for other in counting[1:]:
                made = _one_evidence(made, other)
            last = _last(*(e.last for _, e in here))
            fresh = made.fresh
            if fresh is not None and made.last:
                fresh *= 0.5 ** ((last - made.last).days / 30)
            first = _first(*(e.first for _, e in here))
            found.append(replace(made, first=first, last=last, fresh=fresh))
    return found


def _imports_that_count(imports: list[list[Evidence]]) -> set[int]:
    """Which imports count, of what each says of the same time."""
    spans: dict[int, tuple[date | None, date | None]] = {}
    most = [(-round(sum(e.reach for e in own), 9), -n) for n, own in enumerate(imports)]
    for _, n in sorted(most):
        first = _first(*(e.first for e in imports[-n]))
        last = _last(*(e.last for e in imports[-n]))
        if not spans or (first and all(_are_apart((first, last), span) for span in spans.values())):
            spans[-n] = first, last
    return set(spans)


def _are_apart(a: tuple[date | None, ...], b: tuple[date | None, ...]) -> bool:
    return _day(a[1]) < _day(b[0]) or _day(b[1]) < _day(a[0])


def _day(day: date | None) -> int:
    return 0 if day is None else day.toordinal()


def _one_evidence(a: Any, b: Any) -> Any:
    wrote = a.basis is Basis.WROTE
    return replace(
        a,
        strength=_last(a.strength, b.strength),
        count=a.count + b.count if wrote else max(a.count, b.count),
        reach=a.reach + b.reach if wrote else max(a.reach, b.reach),
        first=_first(a.first, b.first),
        last=_last(a.last, b.last),
        note=_first(a.note, b.note),
        days=a.days + b.days if wrote else max(a.days, b.days),
        fresh=_fresh(a, b),
    )


def _fresh(a: Any, b: Any) -> float | None:
    if a.fresh is None or b.fresh is None:
        return None
    last = _last(a.last, b.last)
    return float(sum(e.fresh * 0.5 ** ((last - e.last).days / 30 if e.last else 0) for e in (a, b)))


def without_times(snapshot: Snapshot) -> dict[str, tuple[Any, ...]]:
    """All records of a snapshot, to compare; not its revision, nor the history of its imports."""
    parts = {field.name: getattr(snapshot, field.name) for field in fields(snapshot)}
    others = ("revision", "history", "forgotten")
    records = {name: tuple(part) for name, part in parts.items() if name not in others}
    # Powers of one half differ in the last digits between libraries.
    rounded = (
        e if e.fresh is None else replace(e, fresh=round(e.fresh, 6)) for e in parts["evidence"]
    )
    return {**records, "evidence": tuple(rounded)}

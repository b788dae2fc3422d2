"""Compares a graph with the facts that a reader noted in a file, one fact at a time."""

from __future__ import annotations

import re
import unicodedata
from calendar import monthrange
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from graphkit.model import Basis
from graphkit.snapshot import Snapshot

RIGHT, MISSING, WRONG = "right", "missing", "wrong"
# The kinds of fact, in the order in which the table lists them.
KINDS = (
    "who",
    "where",
    "role",
    "mail",
    "phone",
    "former",
    "organization",
    "sector",
    "partner",
    "stage",
    "dates",
    "gives",
    "owner",
    "contact",
    "event",
    "attended",
    "tie",
    "nobody",
)
# Evidence of these kinds follows from meetings and partnerships: no file says it of two people.
_FOLLOWS = (Basis.MET, Basis.PARTNERSHIP)


@dataclass(frozen=True, slots=True)
class Fact:
    """One expected fact, and whether the graph has it."""

    kind: str
    text: str
    state: str


@dataclass(frozen=True, slots=True)
class Score:
    """What came of one file.

    Attributes
    ----------
    file : str
    facts : tuple of Fact
    invented : tuple of str
        People and organizations in the graph that the file does not name.
    extra : tuple of str
        Other things in the graph that no reader noted; they do not count.
    refused : str or None
        Why the file was not read.
    """

    file: str
    facts: tuple[Fact, ...]
    invented: tuple[str, ...] = ()
    extra: tuple[str, ...] = ()
    refused: str | None = None

    def count(self, state: str, kind: str | None = None) -> int:
        """Return how many facts have a state."""
        return sum(f.state == state and kind in (None, f.kind) for f in self.facts)


def plain(text: str | None) -> str:
    """Return a text without what does not count: case, spaces, punctuation."""
    composed = unicodedata.normalize("NFC", text or "").casefold().replace("’", "'")
    return " ".join(re.findall(r"\w+", composed.replace("'", "")))


def plain_name(text: str | None) -> str:
    """Return the name of an organization without a leading article."""
    return re.sub(r"^the ", "", plain(text))


def same_phone(one: str, other: str) -> bool:
    """Return whether two numbers have the same digits, but for a country code or a leading 0."""
    a, b = ("".join(c for c in text if c.isdigit()).lstrip("0") for text in (one, other))
    short, long = sorted((a, b), key=len)
    return len(short) > 6 and long.endswith(short)


def in_period(day: date | None, wanted: str) -> bool:
    """Return whether a day fits: `2024-03-12`, `2024-03`, `2024`, `2024-03..2024-06`, `a|b`."""
    if day is None:
        return False
    for period in wanted.split("|"):
        first, _, last = period.partition("..")
        if _ends(first)[0] <= day <= _ends(last or first)[1]:
            return True
    return False


def _ends(period: str) -> tuple[date, date]:
    parts = [int(part) for part in period.split("-")]
    year, month = parts[0], parts[1] if len(parts) > 1 else None
    if len(parts) > 2:
        return date(*parts), date(*parts)
    first, last = month or 1, month or 12
    return date(year, first, 1), date(year, last, monthrange(year, last)[1])


@dataclass
class Graph:
    """What a snapshot says, ready to be looked up by name."""

    snapshot: Snapshot
    home: str
    people: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    bodies: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))

    def __post_init__(self) -> None:
        snapshot = self.snapshot
        self.contact = {c.id: c for c in snapshot.contacts}
        self.body = {o.id: o for o in snapshot.organizations}
        for index, entities, key in (
            (self.people, self.contact, plain),
            (self.bodies, self.body, plain_name),
        ):
            for id, entity in entities.items():
                index[key(entity.name)].append(id)
            for id, entity in entities.items():
                for alias in entity.aliases:
                    if id not in index[key(alias)]:
                        index[key(alias)].append(id)
        self.roles = defaultdict(list)
        for role in snapshot.affiliations:
            self.roles[role.contact_id].append(role)
        self.attended = defaultdict(set)
        for one in snapshot.attendances:
            self.attended[one.event_id].add(one.contact_id)
        self.ties = {
            frozenset((e.from_id, e.to_id)) for e in snapshot.evidence if e.basis not in _FOLLOWS
        }
        self.partnerships = defaultdict(list)
        for p in snapshot.partnerships:
            ends = {plain_name(self.body[id].name): id for id in (p.home_id, p.partner_id)}
            if plain_name(self.home) in ends:
                ends.pop(plain_name(self.home))
                for id in ends.values():
                    self.partnerships[id].append(p)

    def persons(self, name: str) -> list[str]:
        """Return the ids of the contacts of a name."""
        return self.people.get(plain(name), [])

    def organizations(self, name: str) -> list[str]:
        """Return the ids of the organizations of a name."""
        return self.bodies.get(plain_name(name), [])


def score_facts(expected: Mapping[str, Any], graph: Graph, team: Iterable[str]) -> Score:
    """Return how much of what is expected the graph has."""
    facts = [
        *_people(expected, graph),
        *_organizations(expected, graph),
        *_partnerships(expected, graph),
        *_events(expected, graph),
        *_ties(expected, graph),
        *_nobody(expected, graph),
    ]
    invented = tuple(_find_invented(expected, graph, team))
    return Score("", tuple(facts), invented, tuple(_extra(expected, graph)))


def _value(kind: str, text: str, right: bool, present: bool) -> Fact:
    return Fact(kind, text, RIGHT if right else WRONG if present else MISSING)


def _people(expected: Mapping[str, Any], graph: Graph) -> Iterator[Fact]:
    people = expected.get("people", ())
    wanted = [plain(p["name"]) for p in people]
    taken: dict[str, str] = {}  # two people of different names must not be one
    for person in people:
        name = person["name"]
        ids = next(filter(None, map(graph.persons, (name, *person.get("also", ())))), [])
        alone = all(taken.setdefault(id, plain(name)) == plain(name) for id in ids)
        fits = alone and 0 < len(ids) <= wanted.count(plain(name))
        yield _value("who", name, fits, bool(ids))
        yield from _role(person, ids, graph, expected["as_of"])
        for mail in person.get("emails", ()):
            known = {m.casefold() for id in ids for m in graph.contact[id].emails}
            yield _value("mail", f"{name}: {mail}", mail.casefold() in known, bool(known))
        for phone in person.get("phones", ()):
            numbers = [p for id in ids for p in graph.contact[id].phones]
            right = any(same_phone(phone, number) for number in numbers)
            yield _value("phone", f"{name}: {phone}", right, bool(numbers))


def _role(person: Mapping[str, Any], ids: list[str], graph: Graph, as_of: date) -> Iterator[Fact]:
    """Return facts about where somebody is or was, and as what."""
    name, where = person["name"], person.get("organization")
    roles = [role for id in ids for role in graph.roles[id]]
    if where:
        there = graph.organizations(where)
        now = [role for role in roles if role.organization_id in there]
        yield _value("where", f"{name} at {where}", bool(now), bool(roles))
        roles = now
    if person.get("role"):
        told = [role.role for role in roles if role.role]
        if not where:
            told += [d.partition(": ")[2] for id in ids for d in graph.contact[id].details]
        right = plain(person["role"]) in map(plain, told)
        yield _value("role", f"{name}: {person['role']}", right, bool(told))
    if person.get("former"):
        ended = any(r.until is not None and r.until < as_of for r in roles)
        yield _value("former", f"{name} left {where}", ended, bool(roles))


def _organizations(expected: Mapping[str, Any], graph: Graph) -> Iterator[Fact]:
    sectors = {o["name"]: o.get("sector") for o in expected.get("organizations", ())}
    for name in _named_organizations(expected):
        ids = graph.organizations(name)
        yield _value("organization", name, len(ids) == 1, bool(ids))
        if sectors.get(name):
            known = {plain(graph.body[id].sector) for id in ids} - {""}
            text = f"{name}: {sectors[name]}"
            yield _value("sector", text, plain(sectors[name]) in known, bool(known))


def _named_organizations(expected: Mapping[str, Any]) -> Iterator[str]:
    """Return every organization that the expected facts name, but for home, once."""
    names = [o["name"] for o in expected.get("organizations", ())]
    names += [p["organization"] for p in expected.get("people", ()) if p.get("organization")]
    names += [p["organization"] for p in expected.get("partnerships", ())]
    once = {plain_name(expected["home"])}
    for name in names:
        if plain_name(name) not in once:
            once.add(plain_name(name))
            yield name


def _partnerships(expected: Mapping[str, Any], graph: Graph) -> Iterator[Fact]:
    for wanted in expected.get("partnerships", ()):
        name = wanted["organization"]
        found = [p for id in graph.organizations(name) for p in graph.partnerships[id]]
        yield _value("partner", name, bool(found), bool(graph.organizations(name)))
        for key in ("since", "until", "review_on"):
            if wanted.get(key):
                days = [day for p in found if (day := getattr(p, key))]
                right = any(in_period(day, wanted[key]) for day in days)
                yield _value("dates", f"{name}: {key} {wanted[key]}", right, bool(days))
        for key, kind in (("stage", "stage"), ("gives", "gives"), ("gets", "gives")):
            if wanted.get(key):
                told = {plain(getattr(p, key)) for p in found} - {""}
                text = f"{name}: {key} {wanted[key]}"
                yield _value(kind, text, plain(wanted[key]) in told, bool(told))
        if wanted.get("owner"):
            owners = {p.owner_id for p in found} - {None}
            right = bool(owners & set(graph.persons(wanted["owner"])))
            yield _value("owner", f"{name}: {wanted['owner']}", right, bool(owners))
        yield from _contacts(wanted, found, graph)


def _contacts(wanted: Mapping[str, Any], found: list[Any], graph: Graph) -> Iterator[Fact]:
    """Return facts about the people at a partner: the first is the main contact."""
    bodies = set(graph.organizations(wanted["organization"]))
    main = {p.main_contact_id for p in found} - {None}
    there = {id for id, roles in graph.roles.items() if bodies & {r.organization_id for r in roles}}
    for n, name in enumerate(wanted.get("contacts", ())):
        known = main if n == 0 else main | there
        right = bool(known & set(graph.persons(name)))
        yield _value("contact", f"{wanted['organization']}: {name}", right, bool(found and known))


def _events(expected: Mapping[str, Any], graph: Graph) -> Iterator[Fact]:
    for wanted in expected.get("events", ()):
        ids = _events_like(wanted, graph)
        what = " ".join(filter(None, (wanted.get("day"), wanted.get("title"))))
        yield _value("event", what, bool(ids), False)
        there = set().union(*(graph.attended[id] for id in ids))
        named = set()
        also = {one["name"]: one.get("also", ()) for one in expected.get("people", ())}
        for name in wanted.get("attendees", ()):
            spellings = (name, *also.get(name, ()))
            persons = {id for spelling in spellings for id in graph.persons(spelling)}
            named |= persons
            yield _value("attended", f"{what}: {name}", bool(there & persons), False)
        if wanted.get("attendees"):
            for name in wanted.get("maybe", ()):
                named |= set(graph.persons(name))
            others = sorted(graph.contact[id].name for id in there - named)
            text = f"{what}: nobody else" + (f" but {', '.join(others)}" if others else "")
            yield Fact("attended", text, MISSING if not there else WRONG if others else RIGHT)


def _events_like(wanted: Mapping[str, Any], graph: Graph) -> list[str]:
    found = list(graph.snapshot.events)
    if wanted.get("day"):
        found = [event for event in found if in_period(event.on, wanted["day"])]
    if wanted.get("title") and (not wanted.get("day") or len(found) > 1):
        title = plain(wanted["title"])
        exact = [event for event in found if title in plain(event.name)]
        found = exact or (found if wanted.get("day") else [])
    return [event.id for event in found]


def _ties(expected: Mapping[str, Any], graph: Graph) -> Iterator[Fact]:
    for one, other in expected.get("ties", ()):
        pairs = [frozenset((a, b)) for a in graph.persons(one) for b in graph.persons(other)]
        right = any(pair in graph.ties for pair in pairs)
        yield _value("tie", f"{one} and {other}", right, False)


def _nobody(expected: Mapping[str, Any], graph: Graph) -> Iterator[Fact]:
    """Return a fact for each text that must not be somebody; none is right if nobody was read."""
    people = expected.get("people", ())
    read = any(graph.persons(p["name"]) for p in people) or any(
        map(graph.organizations, _named_organizations(expected))
    )
    for text in expected.get("nobody", ()):
        there = is_somebody(text, graph)
        yield Fact("nobody", text, WRONG if there else RIGHT if read else MISSING)


def is_somebody(text: str, graph: Graph) -> bool:
    """Return whether a person or an organization has this name."""
    return bool(graph.persons(text) or graph.organizations(text))


def _find_invented(expected: Mapping[str, Any], graph: Graph, team: Iterable[str]) -> Iterator[str]:
    people = expected.get("people", ())
    may = expected.get("may", ())
    known = {plain(name) for p in people for name in (p["name"], *p.get("also", ()))}
    known |= {plain(name) for name in (*team, *may)}
    for contact in graph.contact.values():
        if not known & {plain(contact.name), *map(plain, contact.aliases)}:
            yield f"person {contact.name}"
    bodies = {plain_name(n) for n in (*_named_organizations(expected), expected["home"], *may)}
    for body in graph.body.values():
        if not bodies & {plain_name(body.name), *map(plain_name, body.aliases)}:
            yield f"organization {body.name}"


def _extra(expected: Mapping[str, Any], graph: Graph) -> Iterator[str]:
    wanted = {plain_name(p["organization"]) for p in expected.get("partnerships", ())}
    for id in graph.partnerships:
        if graph.partnerships[id] and plain_name(graph.body[id].name) not in wanted:
            yield f"partnership with {graph.body[id].name}"
    for event in graph.snapshot.events:
        if not any(event.id in _events_like(one, graph) for one in expected.get("events", ())):
            yield f"event {event.on} {event.name}"
    mails = {m.casefold() for p in expected.get("people", ()) for m in p.get("emails", ())}
    phones = [t for p in expected.get("people", ()) for t in p.get("phones", ())]
    for contact in graph.contact.values():
        if contact.name in expected.get("team", ()):
            continue
        yield from (f"mail {contact.name}: {m}" for m in contact.emails if m not in mails)
        for number in contact.phones:
            if not any(same_phone(number, phone) for phone in phones):
                yield f"phone {contact.name}: {number}"

"""Networks for the tests of the map: a small one, one of hostile names, and one of any size."""

from __future__ import annotations

import random
from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta

from graphkit.analysis.compare_days import DatedChange, DayComparison
from graphkit.model import (
    Affiliation,
    AffiliationKind,
    Attendance,
    Basis,
    Contact,
    Event,
    Evidence,
    Import,
    Member,
    Organization,
    Partnership,
)
from graphkit.network import Network
from graphkit.network.build_network import build_network
from graphkit.snapshot import AttendanceColumns, Snapshot

HOME = "Riverbend Public Library"
TODAY = date(2026, 11, 24)
HOSTILE = (
    "<img src=x onerror=alert(1)>",
    "</script><script>alert(2)</script>",
    '"><svg onload=alert(3)>',
    "{{7*7}}{% raw %}${7*7}",
    "line\u2028separator\u2029here",
    "turned \u202egnihtyreve",
    "<!--<script>alert(4)//",
    "half a pair \ud800 and a null \x00",
    "' onmouseover='alert(5)",
    "&lt;b&gt;bold&lt;/b&gt; \\u003cb\\u003e",
)


def riverbend() -> Network:
    """Two of a library, a clinic that hangs on Dana, and a health department behind a board."""
    return built_from(riverbend_snapshot())


def built_from(snapshot: Snapshot) -> Network:
    """A network of the library's, with its team."""
    return _build(snapshot, "Maria Lopez", "Tom Reyes")


def riverbend_snapshot() -> Snapshot:
    """The graph of `riverbend`."""
    people = {
        "c_maria": ("Maria Lopez", "o_library", "outreach manager"),
        "c_tom": ("Tom Reyes", "o_library", "children's librarian"),
        "c_dana": ("Dana Whitfield", "o_clinic", "practice manager"),
        "c_helen": ("Helen Cho", "o_clinic", "medical director"),
        "c_omar": ("Omar Haddad", "o_health", "deputy director"),
        "c_priya": ("Priya Nair", "o_health", "program manager"),
        "c_zoe": ("Zoë Łukasz", "o_school", "principal"),
        "c_sam": ("Sam Lone", None, None),
        "c_nobody": ("Nobody Known", None, None),
    }
    contacts = tuple(
        Contact(key, name, emails=(f"{key[2:]}@mail.example",))
        for key, (name, *_) in people.items()
    )
    organizations = (
        Organization("o_library", HOME, "libraries"),
        Organization("o_clinic", "Riverbend Clinic", "health", "https://clinic.example"),
        Organization("o_health", "County Health Department", "health"),
        Organization("o_school", "Lincoln Elementary School", "schools"),
        Organization("o_united", "Riverbend United"),
    )
    jobs = [
        Affiliation(key, place, role=role, since=date(2019, 3, 1))
        for key, (_, place, role) in people.items()
        if place
    ]
    boards = [
        Affiliation(key, "o_united", AffiliationKind.BOARD, "member", since=date(2022, 1, 1))
        for key in ("c_dana", "c_omar")
    ]
    past = [Affiliation("c_dana", "o_school", role="school nurse", until=date(2018, 6, 30))]
    evidence = (
        _knows("c_maria", "c_dana", Basis.DECLARED, strength=0.8, note="old friends"),
        _knows("c_maria", "c_dana", Basis.CONNECTED, first=date(2021, 3, 2)),
        _knows("c_tom", "c_zoe", Basis.CONNECTED, first=date(2024, 5, 2)),
        _knows("c_tom", "c_priya", Basis.ADDRESS_BOOK),
        _knows("c_tom", "c_sam", Basis.CONNECTED, first=date(2020, 5, 2)),
    )
    partnership = Partnership(
        "o_library",
        "o_clinic",
        stage="active",
        since=date(2021, 4, 1),
        review_on=date(2026, 9, 30),
        gives="meeting rooms",
        gets="flu shots",
        owner_id="c_maria",
        main_contact_id="c_dana",
    )
    return Snapshot.of(
        1,
        contacts=contacts,
        organizations=organizations,
        affiliations=(*jobs, *boards, *past),
        evidence=evidence,
        partnerships=(partnership,),
    )


def committees() -> Network:
    """A network of which nothing is ours: people on committees, which are parts of others."""
    return _build(committees_snapshot(), home="")


def committees_snapshot() -> Snapshot:
    """The graph of `committees`."""
    names = {"o_agri": "Agriculture", "o_farms": "Farms", "o_forests": "Forests"}
    people = {"c_ann": ("o_agri", "o_farms"), "c_bo": ("o_farms", "o_forests"), "c_cy": ("o_agri",)}
    board = AffiliationKind.BOARD
    return Snapshot.of(
        1,
        contacts=[Contact(id, id[2:].title()) for id in people],
        organizations=[Organization(id, name) for id, name in names.items()],
        affiliations=[
            Affiliation(id, place, board, "member") for id, at in people.items() for place in at
        ],
        partnerships=[
            Partnership("o_farms", "o_agri", kind="part of"),
            Partnership("o_forests", "o_agri", kind="part of"),
            Partnership("o_forests", "o_farms", kind="beside", until=date(2020, 1, 1)),
        ],
    )


PARTIES = ("Rose", "Rose", "Rose", "Violet", "Violet", "Oak")


def members() -> Network:
    """A network without sectors, in which people have a party, a district, a wealth and tags."""
    return _build(members_snapshot(), home="")


def members_snapshot() -> Snapshot:
    """The graph of `members`: twelve people in a ring with a few ties across."""
    ids = [f"c_{at:02}" for at in range(12)]
    places = {"o_one": "First Committee", "o_two": "Second Committee", "o_three": "Third Committee"}
    contacts = [
        Contact(
            id,
            f"{'Ada Bea Cyd Dov Eva Flo Gus Hal Ida Jon Kay Lou'.split()[at]} Member",
            emails=(f"member{at}@council.example",),
            details=(
                f"party: {PARTIES[at % 6]}",
                f"wealth: {1000 * (at + 1)}",
                *(() if at < 3 else (f"District: {'North' if at % 2 else 'South'}",)),
                f"note: a remark about number {at}",
                f"Labels: {'Newsletter; Donor' if at % 3 else 'Newsletter'}",
                "First Committee: role: Member",
            ),
        )
        for at, id in enumerate(ids)
    ]
    bodies = [Organization(id, name, details=("chamber: upper",)) for id, name in places.items()]
    jobs = [Affiliation(id, list(places)[at % 3], role="member") for at, id in enumerate(ids)]
    ends = [(at, (at + 1) % 12) for at in range(12)] + [(0, 4), (0, 5), (0, 7)]
    knows = [
        _knows(ids[min(a, b)], ids[max(a, b)], Basis.DECLARED, strength=0.9 - 0.05 * at)
        for at, (a, b) in enumerate(ends)
    ]
    return Snapshot.of(
        1, contacts=contacts, organizations=bodies, affiliations=jobs, evidence=knows
    )


def riverbend_changes() -> DayComparison:
    """What has changed in `riverbend` since an earlier day: something of every kind."""
    changed = (
        DatedChange("new", "person", ("c_zoe",), evidence=("first named in the list",)),
        DatedChange("gone", "person", ("c_sam",), evidence=("Sam Lone disappeared from LinkedIn",)),
        DatedChange(
            "unlisted", "person", ("c_priya",), evidence=("Priya Nair disappeared from it",)
        ),
        DatedChange(
            "moved", "person", ("c_dana",), ("o_school",), ("o_clinic",), ("moved in March",)
        ),
        DatedChange("new", "organization", ("o_united",)),
        DatedChange("new", "tie", ("c_tom", "c_zoe")),
        DatedChange("new", "tie", ("c_dana", "c_omar")),
        DatedChange(
            "gone", "tie", ("c_sam", "c_tom"), evidence=("Sam Lone disappeared from LinkedIn",)
        ),
        DatedChange("new", "partnership", ("o_clinic",), evidence=("partner since April 2026",)),
        DatedChange("recorded", "partnership", ("o_health",), evidence=("partner since 2019",)),
        DatedChange("gone", "partnership", ("o_school",), evidence=("its stage is now ended",)),
    )
    return DayComparison(date(2026, 1, 31), changed)


def hostile_network(texts: Sequence[str] = HOSTILE) -> Network:
    """Every text that can come from outside, hostile: each of some texts in each place.

    The fourth organization is home, the fourth person the team; it knows everybody, and so does
    the sixth person, so that everybody is on a route from the one to the other.
    """
    count = len(texts)
    contacts = [
        Contact(
            f"c_{n}",
            text,
            emails=(f"{text}@mail.example",),
            urls=("javascript:alert(6)", "data:text/html,<script>alert(7)</script>", texts[n - 1]),
            aliases=(text, texts[n - 2]),
            # Headers and values that several have, so that they are attributes.
            details=tuple(
                f"{texts[at].replace(':', '')}: {texts[(at + n) % 2]}" for at in range(count)
            ),
        )
        for n, text in enumerate(texts)
    ]
    organizations = [
        Organization(f"o_{n}", text, texts[-1 - n], texts[n - 3], aliases=(texts[n - 4],))
        for n, text in enumerate(texts)
    ]
    at = AffiliationKind.BOARD
    roles = [Affiliation(f"c_{n}", f"o_{n}", role=texts[n - 1]) for n in range(count)]
    roles += [Affiliation(f"c_{n}", f"o_{n - 1}", at, texts[n - 2]) for n in range(1, count)]
    roles += [
        Affiliation(f"c_{n}", f"o_{n - 2}", role=texts[n - 3], until=date(2018, 6, 30))
        for n in range(2, count)
    ]
    pairs = [(n, (n + 1) % count) for n in range(count)]
    pairs += [(hub, n) for hub in (3, 5) for n in range(count) if n not in (3, 5)]
    evidence = [
        Evidence(
            f"c_{one}", f"c_{other}", Basis.DECLARED, f"own_{other}", strength=0.5, note=texts[one]
        )
        for one, other in pairs
    ]
    partnerships = [
        Partnership(
            "o_3",
            f"o_{n}",
            stage=text,
            kind=texts[n - 1],
            gives=texts[n - 2],
            gets=texts[n - 3],
            owner_id="c_3",
            main_contact_id=f"c_{n}",
        )
        for n, text in enumerate(texts)
    ]
    events = [Event(f"e_{n}", text, date(2025, 5, 1 + n % 28), 2) for n, text in enumerate(texts)]
    when = datetime(2026, 11, 1, tzinfo=UTC)
    imports = [Import(f"i_{n}", f"own_{n}", text, text, "", when) for n, text in enumerate(texts)]
    snapshot = Snapshot.of(
        1,
        contacts=contacts,
        organizations=organizations,
        events=events,
        affiliations=roles,
        evidence=evidence,
        partnerships=partnerships,
        imports=imports,
        attendances=attendances_of(count),
    )
    return _build(snapshot, texts[3], home=texts[3])


def attendances_of(count: int) -> list[Attendance]:
    """Who was at the events of `hostile_network`: two at each."""
    return [
        Attendance(f"c_{(n + more) % count}", f"e_{n}") for n in range(count) for more in (0, 1)
    ]


def without_sectors(people: int, organizations: int) -> Network:
    """Return a `network_of_size` without sectors, in two halves that hardly know each other."""
    dice = random.Random(11)
    houses = [Organization(f"o_{n:04}", f"Organization {n}") for n in range(organizations)]
    contacts = [Contact(f"c_{n:05}", f"Person Number{n}") for n in range(people)]
    jobs = [
        Affiliation(contact.id, houses[n % organizations].id, role="member of staff")
        for n, contact in enumerate(contacts)
    ]
    evidence = []
    for n, contact in enumerate(contacts):
        for _ in range(3):
            # Numbers of one half are even, those of the other odd, as their workplaces' are.
            other = contacts[2 * dice.randrange(people // 2) + n % 2]
            if other.id != contact.id:
                evidence.append(_knows(contact.id, other.id, Basis.DECLARED, strength=0.5))
    snapshot = Snapshot.of(
        1,
        contacts=tuple(contacts),
        organizations=tuple(houses),
        affiliations=tuple(jobs),
        evidence=tuple(evidence),
    )
    return _build(snapshot, "Person Number0", home="Organization 0")


def network_of_size(people: int, organizations: int) -> Network:
    """A network of any size, the same every time: some large places, many small ones."""
    dice = random.Random(7)
    houses = [
        Organization(f"o_{n:04}", f"Organization {n}" if n else HOME, f"sector {n % 14}")
        for n in range(organizations)
    ]
    contacts = [Contact(f"c_{n:05}", f"Person Number{n}") for n in range(people)]
    at = [min(int(dice.expovariate(4 / organizations)), organizations - 1) for _ in contacts]
    jobs = [
        Affiliation(contact.id, houses[place].id, role="member of staff")
        for contact, place in zip(contacts, at, strict=True)
    ]
    evidence = []
    for contact in contacts:
        for _ in range(3):
            other = contacts[dice.randrange(min(people, 40))]
            if other.id != contact.id:
                since = date(2015 + dice.randrange(11), 1 + dice.randrange(12), 1)
                evidence.append(_knows(other.id, contact.id, Basis.CONNECTED, first=since))
    snapshot = Snapshot.of(
        1,
        contacts=tuple(contacts),
        organizations=tuple(houses),
        affiliations=tuple(jobs),
        evidence=tuple(evidence),
    )
    return _build(snapshot, "Person Number0")


def tree_like_network(people: int, organizations: int) -> Network:
    """A network of few ties, in which much hangs on single people: nearly a tree."""
    dice = random.Random(11)
    houses = [Organization(f"o_{n:02}", f"House {n}" if n else HOME) for n in range(organizations)]
    contacts = [Contact(f"c_{n:03}", f"Person Number{n}") for n in range(people)]
    jobs = [
        Affiliation(contact.id, dice.choice(houses).id, role=f"role {n}")
        for contact in contacts
        for n in range(dice.randrange(3))
    ]
    jobs += [Affiliation(contact.id, houses[0].id) for contact in contacts[:2]]
    pairs = {(dice.randrange(n), n) for n in range(2, people)}
    pairs |= {tuple(sorted(dice.sample(range(people), 2))) for _ in range(people // 6)}
    evidence = [
        _knows(contacts[a].id, contacts[b].id, Basis.DECLARED, strength=0.3) for a, b in pairs
    ]
    snapshot = Snapshot.of(
        1,
        contacts=tuple(contacts),
        organizations=tuple(houses),
        affiliations=tuple(jobs),
        evidence=tuple(evidence),
    )
    return _build(snapshot, "Person Number0", "Person Number1")


def one_sided_network() -> Network:
    """Of two whom Maria writes to, one answers; both write to Cy, who answers the other."""
    names = {"c_maria": "Maria Lopez", "c_ann": "Ann Lee", "c_bo": "Bo Ray", "c_cy": "Cy Fox"}
    wrote = {
        ("c_maria", "c_ann"): 9,
        ("c_ann", "c_maria"): 2,
        ("c_maria", "c_bo"): 2,
        ("c_bo", "c_maria"): 9,
        ("c_ann", "c_cy"): 3,
        ("c_cy", "c_ann"): 9,
        ("c_bo", "c_cy"): 9,
        ("c_cy", "c_bo"): 4,
    }
    evidence = [
        _knows(a, b, Basis.WROTE, count=n, reach=float(n), first=date(2026, 1, 1), last=TODAY)
        for (a, b), n in wrote.items()
    ]
    snapshot = Snapshot.of(
        1,
        contacts=tuple(Contact(id, name) for id, name in names.items()),
        organizations=(Organization("o_library", HOME),),
        affiliations=(Affiliation("c_maria", "o_library"),),
        evidence=tuple(evidence),
    )
    return _build(snapshot, "Maria Lopez")


def _knows(one: str, other: str, basis: Basis, **more: object) -> Evidence:
    return Evidence(one, other, basis, source="linkedin_connections", **more)  # type: ignore[arg-type]


def _build(snapshot: Snapshot, *team: str, home: str = HOME) -> Network:
    return build_network(snapshot, home=home, team=[Member(name) for name in team], as_of=TODAY)


def meetings(people: int, events: int) -> tuple[Network, AttendanceColumns]:
    """Return people of six circles that meet, each at its own series of events, and six boards.

    Each circle's people come to half of its events. Some know the years of their term on a board.
    """
    dice = random.Random(3)
    titles = ("Breakfast", "Reading group", "Round table", "Hearing", "Planning", "Evening")
    contacts = [Contact(f"c_{n:04}", f"Person Number{n}") for n in range(people)]
    houses = [
        Organization(f"o_{n}", f"Board {n}", ("arts", "health", "schools")[n % 3])
        for n in range(len(titles))
    ]
    days = [date(2023, 1, 10) + timedelta(days=1300 * n // events) for n in range(events)]
    met = [Event(f"e_{n:03}", titles[n % 6], day, 5) for n, day in enumerate(days)]
    was = [
        Attendance(f"c_{person:04}", f"e_{event:03}")
        for person in range(people)
        for event in range(person % 6, events, 6)
        if event < 6 or dice.random() < 0.5
    ]
    seats = [
        Affiliation(
            f"c_{2 * n:04}",
            f"o_{n % 6}",
            kind=AffiliationKind.BOARD,
            since=date(2019, 5, 1) if n % 2 else None,
            until=date(2027, 5, 1) if n % 3 else None,
        )
        for n in range(people // 2)
    ]
    jobs = [Affiliation(f"c_{n:04}", f"o_{n % 6}") for n in range(people)]
    snapshot = Snapshot.of(
        1, contacts=contacts, organizations=houses, affiliations=[*seats, *jobs], events=met
    )
    network = build_network(snapshot, home="", as_of=TODAY, inferred=False)
    return network, AttendanceColumns.of(network.ids, network.event_columns.ids, was)

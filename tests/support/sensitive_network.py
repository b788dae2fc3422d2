"""A small network in which everything that can tell of people does."""

from __future__ import annotations

from datetime import UTC, date, datetime

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
    PartOf,
    Topic,
    TopicLink,
)
from graphkit.network import Network
from graphkit.network.build_network import build_network
from graphkit.snapshot import Snapshot

HOME = "Riverbend Public Library"
TODAY = date(2026, 11, 24)
STAFF = ("c_maria0001", "c_tom000001")
MAINS = ("c_dana0001", "c_omar0001")
NAMES = {
    "c_maria0001": "Maria Lopez",
    "c_tom000001": "Tom O'Reyes",
    "c_dana0001": "Dana Whitfield",
    "c_omar0001": "Omar Haddad",
    "c_zoe00001": "Zoë Łukasz-Müller",
    "c_yuki0001": "山田由紀子",
    "c_evil0001": "</script><b>Eve \ud800 Mallory</b>",
    "c_lucy0001": "Lucille Bright",
    "c_iris0001": "Iris Vandermeer",
    "c_mail0001": "nameless.person@clinic.example",
}
# Of whom nothing but the address tells where they work.
MAILBOXES = {"c_mail0001": "own-domain.example"}
CUSTOM_TITLE = "Notebook of Lucille Bright"
NOTES = (
    "old friends from the choir",
    "godmother of her youngest",
    "Zoë Łukasz-Müller introduced them",
)
GIVES, GETS = "rooms, keys with Lucille Bright", "a nurse on Mondays"
TITLES = ("LinkedIn", "calendar", "list of ties")


SHOTS, ROOMS = Topic.named("flu shots"), Topic.named("the rooms of Lucille Bright")


def contacts() -> list[Contact]:
    return [
        Contact(
            id,
            name,
            emails=(f"{id[2:6]}.private@" + MAILBOXES.get(id, f"mailbox-{n}.example"),),
            urls=(f"https://profiles.example/in/{id[2:6]}-{n}", f"blog-{n}.example/about"),
            phones=(f"+1 555 010 0{n}99",),
            aliases=(f"{name.split()[-1]} Alias{n}berg",),
            details=(f"Nickname: Nick{n}name",),
            written=(f"name: Written{n}As",),
        )
        for n, (id, name) in enumerate(NAMES.items())
    ]


def sensitive_network() -> Network:
    """A library, a clinic and a county: names stand in notes, roles, titles, places, sectors."""
    organizations = [
        Organization("o_library001", HOME, "libraries", "https://library.example/our-site"),
        Organization(
            "o_clinic0001",
            "Riverbend Clinic",
            "health",
            "https://www.own-domain.example",
            aliases=("Lucille's clinic",),
        ),
        Organization("o_county0001", "County & Health", "Zoë Łukasz-Müller's field"),
        Organization("o_iris00001", "Iris VANDERMEER Consulting, LLC", "business"),
        Organization("o_choir00001", "Riverbend Choir", details=("led by Lucille Bright",)),
    ]
    jobs = {
        "c_maria0001": ("o_library001", "outreach manager"),
        "c_tom000001": ("o_library001", "children's librarian"),
        "c_dana0001": ("o_clinic0001", "manager, office of Lucille Bright"),
        "c_omar0001": ("o_county0001", "deputy director"),
        "c_zoe00001": ("o_county0001", "unusual title of Zoë"),
        "c_yuki0001": ("o_county0001", "事務局長"),
        "c_evil0001": ("o_clinic0001", "<script>alert(1)</script>"),
        "c_lucy0001": ("o_clinic0001", "founder of everything"),
        "c_iris0001": ("o_iris00001", "owner"),
    }
    roles = [
        Affiliation(id, place, role=role, since=date(2019, 3, 1), source="own_notebook")
        for id, (place, role) in jobs.items()
    ]
    roles += [
        Affiliation("c_dana0001", "o_choir00001", AffiliationKind.BOARD, "member"),
        Affiliation("c_tom000001", "o_choir00001", AffiliationKind.BOARD, "member"),
        Affiliation("c_dana0001", "o_county0001", role="trainee", until=date(2015, 1, 1)),
    ]
    return build_network(
        Snapshot.of(
            1,
            contacts=contacts(),
            organizations=organizations,
            events=[Event("e_lunch0001", "Lunch with Lucille Bright", date(2026, 9, 1), 2)],
            affiliations=roles,
            attendances=[
                Attendance(id, "e_lunch0001", source="ics") for id in ("c_tom000001", "c_lucy0001")
            ],
            evidence=_evidence(),
            partnerships=_partnerships(),
            topics=(SHOTS, ROOMS),
            offers=[
                TopicLink("o_clinic0001", SHOTS.id, "ask Lucille Bright", import_id="i_ties"),
                TopicLink("c_lucy0001", SHOTS.id, import_id="i_ties"),
            ],
            needs=[TopicLink("o_county0001", ROOMS.id, import_id="i_ties")],
            part_of=[PartOf("o_clinic0001", "o_county0001", import_id="i_ties")],
            imports=[
                _import("linkedin_connections", "LinkedIn"),
                _import("ics", "calendar"),
                _import("ties", "list of ties"),
                _import("own_notebook", CUSTOM_TITLE),
            ],
        ),
        home=HOME,
        team=[Member("Maria Lopez"), Member("Tom O'Reyes")],
        as_of=TODAY,
    )


def _evidence() -> list[Evidence]:
    pairs = [("c_maria0001", "c_dana0001"), ("c_dana0001", "c_zoe00001")]
    pairs += [("c_lucy0001", "c_zoe00001")]
    declared = [
        Evidence(one, other, Basis.DECLARED, "ties", strength=0.8, note=note, import_id="i_ties")
        for (one, other), note in zip(pairs, NOTES, strict=True)
    ]
    linked = [
        Evidence("c_maria0001", "c_omar0001", Basis.CONNECTED, "linkedin_connections"),
        Evidence("c_tom000001", "c_lucy0001", Basis.ADDRESS_BOOK, "own_notebook"),
        Evidence("c_tom000001", "c_dana0001", Basis.ADDRESS_BOOK, "own_notebook"),
        Evidence("c_maria0001", "c_yuki0001", Basis.CONNECTED, "linkedin_connections"),
        Evidence("c_maria0001", "c_evil0001", Basis.CONNECTED, "linkedin_connections"),
        Evidence("c_maria0001", "c_tom000001", Basis.CONNECTED, "linkedin_connections"),
        Evidence("c_maria0001", "c_iris0001", Basis.CONNECTED, "linkedin_connections"),
        Evidence("c_tom000001", "c_omar0001", Basis.CONNECTED, "linkedin_connections"),
    ]
    return declared + linked


def _partnerships() -> list[Partnership]:
    return [
        Partnership(
            "o_library001",
            "o_clinic0001",
            stage="active",
            kind="agreed by Lucille Bright",
            since=date(2021, 4, 1),
            review_on=date(2026, 9, 30),
            gives=GIVES,
            gets=GETS,
            owner_id="c_maria0001",
            main_contact_id="c_dana0001",
        ),
        Partnership(
            "o_library001", "o_county0001", "signed", since=date(2024, 1, 1),
            owner_id="c_tom000001", main_contact_id="c_omar0001",
        ),
        Partnership("o_library001", "o_choir00001", stage="prospect", main_contact_id="c_iris0001"),
    ]  # fmt: skip


def _import(source: str, title: str) -> Import:
    at = datetime(2026, 11, 1, tzinfo=UTC)
    return Import(f"i_{source}", source, title, f"{source}-of-lucille.csv", "00", at)


def secret_texts() -> list[str]:
    """Return what is in no copy but the team's own: addresses, ids, somebody's own words."""
    found = [
        *NOTES,
        GIVES,
        GETS,
        CUSTOM_TITLE,
        "Lunch with Lucille Bright",
        "led by Lucille Bright",
    ]
    for contact in contacts():
        found += [contact.id, *contact.emails, *contact.urls, *contact.phones, *contact.aliases]
        found += [*contact.details, *contact.written]
    found += [f"{id}" for id in ("o_library001", "o_clinic0001", "o_county0001", "o_iris00001")]
    found += ["library.example/our-site", "Lucille's clinic", "-of-lucille.csv", "own_notebook"]
    found += MAILBOXES.values()
    return [*found, "manager, office of Lucille Bright", "agreed by Lucille Bright", "i_ties"]

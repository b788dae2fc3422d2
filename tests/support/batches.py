"""Imports to load in tests, and what a store that holds some of them must show."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import fields, replace
from datetime import UTC, date, datetime, timedelta
from typing import Any, TypeVar

from graphkit.model import (
    Affiliation,
    AffiliationKind,
    Attendance,
    Basis,
    Contact,
    Event,
    Evidence,
    Import,
    ImportBatch,
    Organization,
    Partnership,
)
from graphkit.model.folding import fold_contacts, fold_organizations
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
    return replace(base, **changes)


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
            Organization("o_clinic", "Riverbend Clinic", "health", "clinic.example", ("Clinic",)),
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
        organizations=(Organization("o_clinic", "Riverbend Clinic Inc.", "clinics"),),
        events=(Event("e_fair", "Health fair 2026", date(2026, 3, 5), 14),),
        affiliations=(
            Affiliation("c_dana", "o_clinic", role="practice manager", since=date(2021, 1, 1)),
        ),
        evidence=(
            Evidence("c_dana", "c_omar", Basis.CONNECTED, "linkedin", first=date(2022, 4, 1)),
            Evidence("c_new", "c_dana", Basis.ADDRESS_BOOK, "google"),
        ),
        attendances=(Attendance("c_omar", "e_fair", "host", "calendar"),),
    )


def partners() -> ImportBatch:
    """Repeats the partnership of the first with another stage."""
    return ImportBatch(
        record=record(3, owner_id=None),
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


def expected(batches: Iterable[ImportBatch]) -> dict[str, tuple[Any, ...]]:
    """What a snapshot must show, as `timeless` says it, of a store that holds these imports."""
    ordered = sorted(batches, key=lambda b: (b.record.at, b.record.id))

    def folded(attribute: str, fold: Callable[[list[Any]], Any]) -> tuple[Any, ...]:
        said: dict[str, list[Any]] = {}
        for batch in ordered:
            for id, statement in {s.id: s for s in getattr(batch, attribute)}.items():
                said.setdefault(id, []).append(statement)
        return tuple(fold(said[id]) for id in sorted(said))

    def newest(attribute: str, key: Callable[[Any], Any]) -> tuple[Any, ...]:
        kept = {
            key(item): replace(item, import_id=batch.record.id)
            for batch in ordered
            for item in getattr(batch, attribute)
        }
        return tuple(kept[k] for k in sorted(kept))

    made = Snapshot.of(
        revision=0,
        contacts=folded("contacts", fold_contacts),
        organizations=folded("organizations", fold_organizations),
        events=folded("events", lambda statements: statements[-1]),
        affiliations=newest(
            "affiliations", lambda a: (a.contact_id, a.organization_id, a.kind, a.role or "")
        ),
        evidence=newest("evidence", lambda e: (e.from_id, e.to_id, e.basis, e.source)),
        partnerships=newest("partnerships", lambda p: (p.home_id, p.partner_id)),
        attendances=newest("attendances", lambda a: (a.contact_id, a.event_id)),
        imports=tuple(b.record for b in reversed(ordered)),
    )
    return timeless(made)


def timeless(snapshot: Snapshot) -> dict[str, tuple[Any, ...]]:
    """All records of a snapshot, to compare; not its revision."""
    parts = {field.name: getattr(snapshot, field.name) for field in fields(snapshot)}
    return {name: tuple(part) for name, part in parts.items() if name != "revision"}

"""Two graphs that differ by what is hidden alone: whoever may not see it must not tell them apart.

In both, Maria keeps her address book and calendar to herself. In one of them she also knows Omar,
met him twice, and he is the main contact of a partnership of hers.
"""

from __future__ import annotations

import shutil
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import graphkit
from graphkit.files import private_folder, write_private
from graphkit.model import (
    Affiliation,
    Attendance,
    Basis,
    Contact,
    Event,
    Evidence,
    Import,
    ImportBatch,
    Organization,
    Partnership,
    Visibility,
)

CONFIG = """[home]
organization = "Riverbend Public Library"
team = ["Maria Lopez <maria@library.example>", "Tom Reyes <tom@library.example>"]
[targets]
organizations = ["County Health Department"]
[analysis]
as_of = 2026-11-24
"""
# Who may not see what Maria keeps: a colleague, whoever does not say who they are, and outside.
VIEWERS = ("Tom", None, "public")
PEOPLE = tuple(
    Contact(f"c_{first.lower()}", f"{first} {last}", (f"{first.lower()}@{place}.example",))
    for first, last, place in (
        ("Maria", "Lopez", "library"),
        ("Tom", "Reyes", "library"),
        ("Dana", "Whitfield", "clinic"),
        ("Omar", "Haddad", "county"),
        ("Lucille", "Bright", "county"),
    )
)
PLACES = (
    Organization("o_library", "Riverbend Public Library", "libraries"),
    Organization("o_clinic", "Riverbend Clinic", "health"),
    Organization("o_county", "County Health Department", "government"),
)


def _record(name: str, day: int, **about: object) -> Import:
    at = datetime(2026, 11, day, 9, tzinfo=UTC)
    base = Import(f"i_{name}", name, name.title(), f"{name}.csv", "0" * 64, at, as_of=at.date())
    return replace(base, **about)  # type: ignore[arg-type]


def _people() -> ImportBatch:
    jobs = {"maria": "library", "tom": "library", "dana": "clinic", "omar": "county"}
    return ImportBatch(
        record=_record("people", 1, rows=9, accepted=9),
        contacts=PEOPLE,
        organizations=PLACES,
        affiliations=tuple(
            Affiliation(f"c_{c}", f"o_{o}", source="people") for c, o in jobs.items()
        ),
        partnerships=(
            Partnership("o_library", "o_clinic", "active", owner_id="c_tom", source="people"),
        ),
        evidence=(
            Evidence("c_tom", "c_dana", Basis.DECLARED, "people", 0.6),
            Evidence("c_omar", "c_lucille", Basis.DECLARED, "people", 0.5),
        ),
    )


def _book(hidden: bool) -> ImportBatch:
    """Maria's own: what is in it is for her alone."""
    evidence = [Evidence("c_maria", "c_lucille", Basis.CONNECTED, "book", note="from school")]
    events = [Event("e_tea", "Tea", date(2026, 5, 4), 2)]
    present = [Attendance("c_maria", "e_tea", source="book")]
    present += [Attendance("c_lucille", "e_tea", source="book")]
    if hidden:
        evidence += [
            Evidence("c_maria", "c_omar", Basis.CONNECTED, "book", first=date(2025, 3, 3)),
            Evidence("c_omar", "c_maria", Basis.WROTE, "book", None, 9, 9.0, note="old flame"),
        ]
        events.append(Event("e_walk", "Walk with Omar", date(2026, 6, 7), 2))
        present += [Attendance(f"c_{who}", "e_walk", source="book") for who in ("maria", "omar")]
    return ImportBatch(
        record=_record(
            "book",
            2,
            owner_id="c_maria",
            visibility=Visibility.OWNER,
            rows=14 if hidden else 12,
            accepted=14 if hidden else 12,
            merged=7 if hidden else 5,
        ),
        contacts=(PEOPLE[0], PEOPLE[3], PEOPLE[4]),
        organizations=PLACES,
        events=tuple(events),
        evidence=tuple(evidence),
        attendances=tuple(present),
        partnerships=(
            Partnership(
                "o_library",
                "o_county",
                "active",
                since=date(2024, 1, 1),
                owner_id="c_maria",
                main_contact_id="c_omar" if hidden else None,
                source="book",
            ),
        ),
    )


def graph_imports(*, hidden: bool) -> tuple[ImportBatch, ...]:
    """Return the imports of one of the two, oldest first."""
    return _people(), _book(hidden)


def make_world(root: Path, *, hidden: bool) -> None:
    """Make a workspace with one of the two graphs in a folder."""
    shutil.rmtree(root, ignore_errors=True)
    root.mkdir()
    (root / "graphkit.toml").write_text(CONFIG)
    # The same made-up names in copies for others.
    write_private(private_folder(root / ".graphkit") / "pseudonyms.key", bytes(32))
    with graphkit.open(root) as workspace:
        for batch in graph_imports(hidden=hidden):
            workspace._graph.store.load(batch)

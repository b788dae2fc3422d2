"""Texts with several parts, such as minutes with a list of the board below."""

from __future__ import annotations

from pathlib import Path

import graphkit
from graphkit import session as workspaces

MINUTES = """Minutes of the Elm Street Coalition
March 3, 2026

Present: Ann Lee (Elm Clinic), Omar Haddad (Food Bank), Joan Petty

Board:
Ann Lee, Chair, 555-0101
Omar Haddad, Treasurer, 555-0102
Joan Petty, Secretary, joan@elm.example
"""


def test_a_full_name_is_one_person_in_all_parts_of_a_text(tmp_path: Path) -> None:
    workspaces.create(tmp_path / "here", home="Riverbend Library")
    path = tmp_path / "minutes.txt"
    path.write_text(MINUTES, encoding="utf-8")
    foreseen = None
    with graphkit.open(tmp_path / "here") as workspace, workspace.open_file(path) as parts:
        for part in parts:
            done = workspace.import_file(part, dry_run=True, after=foreseen)
            foreseen = done.foreseen
    assert len(tuple(parts)) == 2
    assert foreseen is not None
    known = foreseen.known.snapshot
    people = {c.name: (*c.emails, *c.phones) for c in known.contacts}
    assert len(known.contacts) == 3
    assert people == {
        "Ann Lee": ("5550101",),
        "Omar Haddad": ("5550102",),
        "Joan Petty": ("joan@elm.example",),
    }
    assert len(known.affiliations) == 2

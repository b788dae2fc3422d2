"""A library with three partners, which tests ask how they see the partnership."""

from __future__ import annotations

import dataclasses
from datetime import date
from pathlib import Path

import graphkit
from graphkit import session as workspaces
from graphkit.config import Settings, StoreSettings
from graphkit.model import Member

PEOPLE = (
    "name,email,organization,role\n"
    "Nora Kim,nora@library.example,Riverbend Library,librarian\n"
    "Tom Reyes,tom@library.example,Riverbend Library,librarian\n"
    "Dana Whitfield,dana@clinic.example,Riverbend Clinic,manager\n"
    "Omar Haddad,omar@food.example,Food Bank,director\n"
)
PARTNERS = (
    "partner,stage,main contact,gives,gets\n"
    "Riverbend Clinic,cooperating,Dana Whitfield,rooms,flu shots\n"
    "Food Bank,networking,Omar Haddad,,\n"
    "Elm Street School,active,,,\n"
)
TEAM = (Member("Nora Kim", "nora@library.example"), Member("Tom Reyes", "tom@library.example"))
TODAY = date(2026, 11, 24)


def fill(root: Path, store: StoreSettings | None = None) -> Settings:
    """Make a workspace with the files of the library, and return its settings."""
    workspaces.create(root, home="Riverbend Library")
    settings = graphkit.open(root).settings
    settings = dataclasses.replace(settings, store=store or settings.store, as_of=TODAY, team=TEAM)
    (root / "people.csv").write_text(PEOPLE, encoding="utf-8")
    (root / "partners.csv").write_text(PARTNERS, encoding="utf-8")
    with graphkit.Workspace(settings, viewer="nora") as opened:
        opened.import_file(root / "people.csv")
        opened.import_file(root / "partners.csv")
    return settings

"""A stranger finds their way: tables of places are complete, folders small, names clear."""

from __future__ import annotations

import ast
import re
from collections import defaultdict
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "graphkit"
MODULES = sorted(p for p in PACKAGE.rglob("*.py") if "_data" not in p.parts)
MOST_MODULES = 18
MOST_RIDDLES = 20
_CODE = re.compile(r"`([^`]+)`")
# Names that two packages share, where the package says which one is meant.
SHARED = {
    # A question has one module each in analysis, session, render and cli.
    "asks", "balance",
    "broker_ranks", "brokers", "by_hand", "calibration", "changes", "departures", "due",
    "expected_loss",
    "gaps", "handover", "identity", "imports", "introductions", "key_people", "missing_ties",
    "outreach", "overview", "partners", "portfolio",
    "privacy", "profile", "prospects", "questions", "reach", "reliance",
    "reminders", "routes", "sectors", "surveys", "trends",
    # A format is read by one module and written by another.
    "blocks", "events", "gexf", "graphml", "pajek",
    # Where tables are in a file, and where nodes are on a map.
    "layout",
    # A kernel, and the function of NetworkX that it answers.
    "betweenness", "connectivity", "distances", "paths",
    # A package, and the class or levels that it is named after.
    "network", "snapshot", "store", "visibility",
    # What a team writes down, and the entries of a pasted list.
    "entries",
    # Names of organizations are cleaned in one, compared in the other.
    "organizations",
}  # fmt: skip


def places(page: str, column: int) -> list[str]:
    """Return the code spans in one column of a page's tables."""
    rows = re.findall(r"^\|(.+)\|$", (ROOT / page).read_text(encoding="utf-8"), re.M)
    cells = [row.split("|") for row in rows]
    return [span for cell in cells if len(cell) > column for span in _CODE.findall(cell[column])]


def test_the_table_of_places_is_complete() -> None:
    named = {name.rstrip("/") for name in places("CONTRIBUTING.md", 0)}
    there = {
        f"graphkit/{path.name}"
        for path in PACKAGE.iterdir()
        if path.suffix == ".py" or (path / "__init__.py").exists()
    }
    assert there - {"graphkit/__init__.py"} - named == set()
    assert {name for name in named if name.startswith("graphkit/")} - there == set()


def test_the_table_names_the_wings() -> None:
    """Each folder of a package stands in its row, where the row names folders at all."""
    page = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    for package in sorted(p for p in PACKAGE.iterdir() if (p / "__init__.py").exists()):
        wings = {p.name for p in package.iterdir() if (p / "__init__.py").exists()}
        (row,) = re.findall(rf"^\| `graphkit/{package.name}/` \|(.+)\|$", page, re.M)
        named = {span.rstrip("/") for span in _CODE.findall(row) if span.endswith("/")}
        assert named <= wings
        if named:
            assert wings == named, package.name


@pytest.mark.parametrize("place", sorted(set(places("docs/glossary.md", 2))))
def test_the_glossary_names_places_that_exist(place: str) -> None:
    assert (PACKAGE / place).exists()


def test_folders_are_small() -> None:
    held: dict[Path, int] = defaultdict(int)
    for path in MODULES:
        held[path.parent] += path.name != "__init__.py"
    assert {str(folder): n for folder, n in held.items() if n > MOST_MODULES} == {}


def test_module_names_are_unique_unless_the_package_tells_them_apart() -> None:
    homes: dict[str, list[str]] = defaultdict(list)
    for path in MODULES:
        name = path.parent.name if path.name == "__init__.py" else path.stem
        homes[name].append(str(path.relative_to(ROOT)))
    again = {name: where for name, where in homes.items() if len(where) > 1}
    assert {name: where for name, where in again.items() if name not in SHARED} == {}


def test_few_sentences_need_a_second_reading() -> None:
    riddles = [
        f"{path.relative_to(ROOT)}: {found}"
        for path in MODULES
        for found in re.findall(r"\b[Ww](?:hom|hose|hoever|homever)\b.{0,40}", path.read_text())
    ]
    assert len(riddles) <= MOST_RIDDLES, "\n".join(riddles)


def test_every_module_says_what_it_is_for() -> None:
    for path in MODULES:
        text = ast.get_docstring(ast.parse(path.read_text(encoding="utf-8")))
        assert text, path
        assert len(text.splitlines()[0]) <= 100, path

"""Every kind of node and relationship that an import writes is covered wherever it must be.

A new one in `cypher/load` fails here until it is read back, undone, moved, verified, repaired,
forgotten, shown to the person and kept in backups.
"""

from __future__ import annotations

import re
from functools import cache

import pytest

from graphkit.model import ImportBatch
from graphkit.named_queries import load_queries
from graphkit.store import manifest
from graphkit.store.backup import backup_lines
from graphkit.store.read.stated_rows import ENTITY_COLUMNS
from graphkit.store.verify import compare_counts, damage, verify_graph
from graphkit.store.write import renew_ledger

# What needs nothing in a folder, because its label or type is not named there.
NOT_NAMED = {
    # Events are what is none of the others.
    ("Event", "snapshot/touched"),
    # Only organizations have these, and nobody has an organization's right to be forgotten.
    ("PART_OF", "person"),
    # Deleted with their entries.
    ("ABOUT", "undo"),
}
OF_ORGANIZATIONS = {"PARTNERS_WITH", "PART_OF"}


@cache
def texts(place: str) -> str:
    """Return a query, or all queries of a folder, as one text."""
    queries = load_queries().values()
    return "\n".join(q.text for q in queries if q.name == place or q.name.startswith(f"{place}/"))


def written(pattern: str) -> list[str]:
    found = {
        name for name in re.findall(pattern, texts("load")) if name not in ("Import", "Receipts")
    }
    return sorted(found - {"STATES"})


LABELS = written(r"MERGE \(\w+:([A-Z]\w+)")
TYPES = written(r"\[\w*:([A-Z_]+)")


def test_there_are_kinds_to_look_at() -> None:
    assert {"Contact", "Entry"} <= {*LABELS}
    assert {"KNOWS", "ABOUT"} <= {*TYPES}


@pytest.mark.parametrize("label", LABELS)
def test_a_label_is_covered(label: str) -> None:
    places = ("statements", "snapshot", "snapshot/touched", "undo", "verify/counts")
    places += ("verify/unknown_imports", "repair/all_nodes", "repair/delete_nodes")
    missing = [
        place
        for place in places
        if not re.search(rf":{label}\b", texts(place)) and (label, place) not in NOT_NAMED
    ]
    assert missing == []
    assert f"schema/{label.lower()}_id" in load_queries()


@pytest.mark.parametrize("type", TYPES)
def test_a_type_is_covered(type: str) -> None:
    places = ("statements", "snapshot", "undo", "reassign", "person", "verify/counts")
    places += ("verify/unknown_imports", "repair/all_relationships", "repair/delete_relationships")
    missing = [
        place
        for place in places
        if not re.search(rf"\b{type}\b", texts(place)) and (type, place) not in NOT_NAMED
    ]
    assert missing == []
    assert type in compare_counts._TYPES
    assert type in renew_ledger._KINDS or type in OF_ORGANIZATIONS


def test_every_kind_of_statement_is_counted_checked_and_named() -> None:
    kinds = {*manifest.PROPERTIES}
    for known in (ENTITY_COLUMNS, verify_graph._RECORD_AT, backup_lines._CHECKS):
        assert {*known} == kinds
    assert kinds <= {*damage._NOUNS}
    counted = {kind for each in compare_counts._TYPES.values() for kind in each}
    assert counted == kinds
    # A batch has each of them, but for the evidence of ties and the mentions within entries.
    fields = {*ImportBatch.__dataclass_fields__} - {"record", "keys", "evidence"}
    assert fields == kinds - {"ties", "mentions"}
    for kind, checks in backup_lines._CHECKS.items():
        assert len(checks) == len(manifest.PROPERTIES[kind]), kind

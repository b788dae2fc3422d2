"""Rows of which some are read anew are those that are all read anew."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from examples import examples
from hypothesis import given
from hypothesis import strategies as st

from graphkit.columns import Categorical, Texts
from graphkit.model import Contact
from graphkit.snapshot.statement_rows import sort_by_id
from graphkit.store.read import row_columns
from graphkit.store.read.extend.extended_rows import (
    CannotExtend,
    ExtendedEntities,
    ExtendedRelationships,
    replace_statements,
)

SEP = "\x1f"
_TEXT = st.text(st.characters(codec="utf-8", exclude_characters="\0\x1f"), max_size=5)
_IDS = st.sampled_from([f"c_{n}" for n in range(6)])
_CONTACTS = st.dictionaries(_IDS, st.tuples(_TEXT, st.lists(_TEXT, max_size=2)), max_size=6)
_TIES = st.dictionaries(
    _IDS, st.lists(st.tuples(_IDS, st.integers(1, 3), st.sampled_from("ab"), _TEXT), max_size=3)
)


def contact_rows(held: dict[str, Any]) -> list[list[Any]]:
    return [[id, name, mails, [], [], None, []] for id, (name, mails) in held.items()]


def tie_rows(held: dict[str, Any], people: dict[str, Any]) -> list[list[Any]]:
    """Rows in the order of the people, because the engine has both in one order."""
    parts = {
        id: [
            SEP.join(["0.5", str(times), "1.0", *[""] * 4, "met", source, "i_1", head, note])
            for head, times, source, note in held.get(id, ())
        ]
        for id in people
    }
    return [[id, texts] for id, texts in parts.items()]


def texts_of(entities: Any) -> list[list[str]]:
    return [list(getattr(entities, name)) for name in ("ids", "names", "rest", "search")]


def plain(people: dict[str, Any]) -> row_columns.EntityRows:
    made = row_columns.EntityRows(Contact)
    row_columns.add_contacts(made, contact_rows(people))
    return made


@st.composite
def changes(draw: st.DrawFn, rows: st.SearchStrategy[dict[str, Any]]) -> tuple[Any, Any, list[str]]:
    """Draw what was there, what is there now, and the ids that the difference is about."""
    before = draw(rows)
    new = draw(rows)
    # What was there keeps its place, and what is new comes last.
    now = {id: new.get(id, each) for id, each in before.items()}
    now |= {id: new[id] for id in sorted(new.keys() - before.keys())}
    return before, now, sorted(new)


@examples(200)
@given(changes(_CONTACTS), st.sets(_IDS))
def test_entities(change: tuple[Any, Any, list[str]], removed: set[str]) -> None:
    before, now, touched = change
    was, wanted = plain(before), plain(now)
    table = was.columns("ids", "names", "rest")
    held = {id for id in removed if id in before and id not in touched}
    for id in held:
        was.replace(id, None)
    made = ExtendedEntities(was.build()[0], table)
    row_columns.add_contacts(made, contact_rows({id: now[id] for id in touched}))
    known = wanted.columns("ids", "names", "rest")
    assert {name: [*each] for name, each in made.columns("ids", "names", "rest").items()} == {
        name: [*each] for name, each in known.items()
    }
    for id in removed:
        made.replace(id, None)
        wanted.replace(id, None)
    (one, places), (other, others) = made.build(), wanted.build()
    assert texts_of(one) == texts_of(other)
    assert places.tolist() == others.tolist()
    assert places.dtype == others.dtype


def test_an_entity_that_the_earlier_snapshot_lacks_is_noticed() -> None:
    was = plain({"c_1": ("Ana", []), "c_2": ("Ben", [])})
    table = was.columns("ids", "names")
    was.replace("c_2", None)
    with pytest.raises(CannotExtend):
        ExtendedEntities(was.build()[0], table).build()


@examples(200)
@given(changes(_CONTACTS), changes(_TIES))
def test_relationships(people: tuple[Any, Any, list[str]], ties: tuple[Any, Any, Any]) -> None:
    before, now, touched = people
    # Only those who are read anew have other ties.
    known = {id: each for id, each in ties[0].items() if id in before}
    changed = known | {id: ties[1][id] for id in touched if id in ties[1]}
    was, wanted = plain(before), plain(now)
    # New people are known only now.
    known = {id: [tie for tie in each if tie[0] in before] for id, each in known.items()}
    changed = {id: each if id in touched else known.get(id, []) for id, each in changed.items()}
    old, new = row_columns.evidence_rows(was.numbers), row_columns.evidence_rows(wanted.numbers)
    row_columns.add_ties(was, old, tie_rows(known, before))
    row_columns.add_ties(wanted, new, tie_rows(changed, now))
    of, columns = old.build()
    added = row_columns.evidence_rows(wanted.numbers)
    row_columns.add_ties(wanted, added, tie_rows(changed, dict.fromkeys(touched)))
    numbers = [wanted.numbers[id] for id in touched]
    made = ExtendedRelationships({"of": of, **columns}, added, numbers).build()
    assert made[0].tolist() == new.build()[0].tolist()
    for name, column in new.build()[1].items():
        same = made[1][name]
        if isinstance(column, Categorical):
            assert [*same] == [*column], name
            # A text that nothing has any more keeps its code; the store forgets none of them.
            assert [*same.names] == sorted({*same.names}), name
        else:
            assert np.array_equal(same, column, equal_nan=column.dtype.kind == "f"), name
            assert same.dtype == column.dtype, name


_ROWS = st.dictionaries(_IDS, st.lists(_TEXT, min_size=1, max_size=3))


def said(rows: dict[str, list[str]]) -> dict[str, Texts]:
    ids = [id for id, texts in rows.items() for _ in texts]
    return sort_by_id(ids, [text for texts in rows.values() for text in texts])


@examples(200)
@given(_ROWS, _ROWS, st.sets(_IDS))
def test_statements(before: dict[str, Any], new: dict[str, Any], gone: set[str]) -> None:
    ids = {*new, *gone}
    left = {id: rows for id, rows in before.items() if id not in ids}
    made, wanted = replace_statements(said(before), ids, said(new)), said(left | new)
    assert {name: [*each] for name, each in made.items()} == {
        name: [*each] for name, each in wanted.items()
    }

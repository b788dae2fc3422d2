"""Statements are read one by one, all at once, or by a value, and give the same records."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphkit.model import Entry, Mention, Visibility
from graphkit.snapshot import Statements

texts = st.text(st.characters(codec=None), max_size=12)  # half surrogate pairs as well
entries = st.builds(
    lambda number, kind, text, private: Entry(
        f"n_{number}",
        kind,
        date(2026, 11, 24),
        text,
        (("why", text),),
        mentions=(Mention("o_1", "partner"),),
        visibility=Visibility.OWNER if private else Visibility.TEAM,
    ),
    st.integers(0, 99),
    st.sampled_from(["stage", "review", 'a "stage"', "stages", "é[|]"]),
    texts | st.sampled_from(['"stage"', 'x\\"owner', "owner"]),
    st.booleans(),
)


@given(said=st.lists(entries, max_size=12), kinds=st.sets(st.sampled_from(["stage", "é[|]", "no"])))
def test_records_are_the_same_however_they_are_read(said: list[Entry], kinds: set[str]) -> None:
    given = Statements.of(Entry, said)
    for column in (given, Statements(Entry, given.columns)):
        assert list(column) == said == [column[at] for at in range(len(column))]
        assert column.of_kinds(*sorted(kinds)) == [e for e in said if e.kind in kinds]
        left = column.without("owner", lambda entry: entry.private)
        assert list(left) == [entry for entry in said if not entry.private]


def test_no_record_is_made_that_does_not_have_the_value() -> None:
    said = [Entry(f"n_{n}", "stage" if n % 2 else "review", date(2026, 1, 1)) for n in range(6)]
    column = Statements(Entry, Statements.of(Entry, said).columns)
    assert column.of_kinds("stage") == said[1::2]
    assert column.of_kinds() == column.of_kinds("nothing") == []
    asked: list[Entry] = []
    assert column.without("review", lambda entry: bool(asked.append(entry))) is column
    assert asked == said[::2]


@pytest.mark.parametrize("number", [0, 1, 4096, 4097, 9000])
def test_all_blocks_are_read(number: int) -> None:
    said = [Entry(f"n_{n}", "note", date(2026, 1, 1)) for n in range(number)]
    assert sum(1 for _ in Statements(Entry, Statements.of(Entry, said).columns)) == number

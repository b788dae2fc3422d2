"""Entries about partners by kind are those of one pass over all entries."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import example, given
from hypothesis import strategies as st
from written_entries import written

from graphkit.model import Entry
from graphkit.model.partnerships import KINDS, partnership_entries
from graphkit.network.entries_by_kind import EntriesByKind, entries_of_kinds
from graphkit.snapshot import Statements

PLACES = ("o_clinic", "o_church", "o_unknown")
kinds = st.sampled_from(["review", "stage", "caution", "note"])


@st.composite
def threads(draw: st.DrawFn) -> list[Entry]:
    """Return entries of which some continue others, also of another kind."""
    found: list[Entry] = []
    for number in range(draw(st.integers(0, 8))):
        made = written(number, "caution", draw(st.sampled_from(PLACES)), text="Be careful")
        of = draw(st.none() | st.sampled_from([*(e.id for e in found), "n_gone"]))
        found.append(replace(made, kind=draw(kinds), of=of))
    return found


def chain(*kinds: str) -> list[Entry]:
    """Return entries of which each continues the one before it."""
    made = [written(n, "caution", "o_clinic", text="Be careful") for n in range(len(kinds))]
    before = [None, *(each.id for each in made)]
    return [replace(each, kind=k, of=of) for each, k, of in zip(made, kinds, before, strict=False)]


# The last one continues a caution, through an entry of another kind.
@example(said=chain("caution", "review", "caution"))
@given(said=threads())
def test_entries_by_kind_are_those_of_one_pass(said: list[Entry]) -> None:
    every = [e for e in partnership_entries(said, KINDS) if e.partner_id != "o_unknown"]
    for entries in (said, Statements.of(Entry, said)):
        found = EntriesByKind(entries, {"o_clinic", "o_church"})
        assert list(found) == list(KINDS) and len(found) == len(KINDS)
        for kind in KINDS:
            assert list(found[kind]) == [entry for entry in every if entry.kind.name == kind]
        some = entries_of_kinds(entries, "stage", "note")
        assert some == [entry for entry in said if entry.kind in ("stage", "note")]

"""From rows to columns: whatever their order, whatever unfinished imports do meanwhile."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from batches import google, linkedin, without_times
from hypothesis import given
from hypothesis import strategies as st

from graphkit.errors import StoreBusy, StoreRefused
from graphkit.model import Contact, Evidence, Import, ImportState
from graphkit.snapshot import Snapshot
from graphkit.store import record_rows
from graphkit.store.read import read_snapshot

SEP = "\x1f"
Rows = list[list[Any]]


def text(*parts: object) -> str:
    return SEP.join("" if part is None else str(part) for part in parts)


def import_row(record: Import, state: str = "complete") -> list[Any]:
    values = record_rows.import_row(record, {})
    del values["owner_record"]
    # The last of the list.
    for name in ("as_of", "trust", "visibility", "columns"):
        values[name] = values.pop(name)
    return [list(values.values()), state, "t", "h", 1, 0]


def evidence_text(e: Evidence, import_id: str) -> str:
    kept = (e.days or None, e.fresh)
    parts = (e.strength, e.count, e.reach, e.first, e.last, *kept, e.basis, e.source)
    return text(*parts, import_id, e.to_id, e.note)


class Graph:
    """Answers as an engine would; a test may change any answer, and count the questions."""

    place = "bolt://db.example"

    def __init__(self) -> None:
        contacts = {c.id: c for batch in (linkedin(), google()) for c in batch.contacts}
        self.answers: dict[str, Rows | Callable[[], Rows]] = {
            "imports/list": [import_row(google().record), import_row(linkedin().record)],
            "revision/read": [[5]],
            "snapshot/contacts": [
                [c.id, c.name, list(c.emails), list(c.urls), None, list(c.aliases), None]
                for c in contacts.values()
            ],
            "snapshot/ties": [
                [
                    id,
                    [
                        evidence_text(e, batch.record.id)
                        for batch in (linkedin(), google())
                        for e in batch.evidence
                        if e.from_id == id
                    ],
                ]
                for id in contacts
            ],
            "snapshot/organizations": [
                [o.id, o.name, o.sector, o.website, list(o.aliases), None, o.type, roles]
                for o, roles in zip(
                    linkedin().organizations,
                    (
                        [text("board", None, None, "boards", "i_1", "c_dana", None)],
                        [
                            text("employment", since, None, "x", by, "c_dana", "manager")
                            for since, by in (("2021-01-01", "i_2"), ("2020-01-01", "i_1"))
                        ],
                    ),
                    strict=True,
                )
            ],
            "snapshot/events": [
                ["e_fair", "Fair", "2026-03-04", 12, [text("ics", "i_1", "c_omar", "guest")]]
            ],
            "snapshot/partnerships": [
                ["o_home", "o_clinic", stage, *[None] * 8, "partners", by]
                for stage, by in (("renewing", "i_2"), ("active", "i_1"))
            ],
            "snapshot/touched": [],
            "reassign/unsettled": [[0]],
            "visibility/list": [],
            "snapshot/removed": [],
            "history/roles": [],
            "history/entries": [],
            "erase/list_forgotten": [],
            "merge/contact_statements": [],
            "merge/organization_statements": [],
            "merge/event_statements": [],
            "merge/topic_statements": [],
            "snapshot/topics": [],
            "snapshot/offers": [],
            "snapshot/needs": [],
            "snapshot/part_of": [],
            "snapshot/ended_affiliations": [],
            "snapshot/denied_ties": [],
            "snapshot/entries": [],
            "snapshot/mentions": [],
        }

    def read(self, work: Callable[[Graph], Any]) -> Any:
        return work(self)

    def stream(self, name: str, /, **parameters: object) -> Iterator[list[Any]]:
        answer = self.answers[name]
        return iter(answer() if callable(answer) else answer)

    def run(self, name: str, /, **parameters: object) -> Rows:
        return list(self.stream(name, **parameters))

    def take(self) -> Snapshot:
        return read_snapshot.read_snapshot(self)  # type: ignore[arg-type]


def test_of_what_two_imports_say_the_newer_counts() -> None:
    taken = Graph().take()
    ((said,)) = [e for e in taken.evidence if e.basis == "connected"]
    assert (str(said.first), said.import_id) == ("2022-04-01", "i_2")
    assert [str(a.since) for a in taken.affiliations if a.role] == ["2021-01-01"]
    assert [p.stage for p in taken.partnerships] == ["renewing"]
    assert [i.id for i in taken.imports] == ["i_2", "i_1"]
    assert taken.revision == 5


@given(st.randoms(use_true_random=False))
def test_the_order_of_the_rows_does_not_matter(dice: Any) -> None:
    graph = Graph()
    for name in ("contacts", "ties", "organizations", "events", "partnerships"):
        rows = graph.answers[f"snapshot/{name}"]
        assert isinstance(rows, list)
        dice.shuffle(rows)
        for row in rows:
            if name != "partnerships" and isinstance(row[-1], list):
                dice.shuffle(row[-1])
    assert without_times(graph.take()) == without_times(Graph().take())
    assert [c.id for c in graph.take().contacts] == ["c_dana", "c_new", "c_odd", "c_omar"]


def test_what_other_programs_left_incomplete_is_left_out() -> None:
    graph = Graph()
    ties = graph.answers["snapshot/ties"]
    assert isinstance(ties, list)
    ties[0][1] += [
        None,
        text(None, 1, 1.0, None, None, None, None, "met", "x", "i_9", "c_omar", None),
    ]
    ties[0][1].append(text(None, 1, 1.0, None, None, None, None, "met", "x", "i_1", "c_gone", None))
    ties.append(
        ["c_gone", [text(None, 1, 1.0, None, None, None, None, "met", "x", "i_1", "c_dana", None)]]
    )
    assert without_times(graph.take()) == without_times(Graph().take())


def test_a_note_may_hold_anything() -> None:
    graph = Graph()
    note = f"a{SEP}b\n{SEP}"
    ties = graph.answers["snapshot/ties"]
    assert isinstance(ties, list)
    ties[0][1].append(text(None, 1, 1.0, None, None, None, None, "met", "x", "i_1", "c_omar", note))
    assert note in [e.note for e in graph.take().evidence]


def test_a_kind_of_evidence_from_a_newer_graphkit_is_refused() -> None:
    graph = Graph()
    ties = graph.answers["snapshot/ties"]
    assert isinstance(ties, list)
    ties[0][1].append(
        text(None, 1, 1.0, None, None, None, None, "telepathy", "x", "i_1", "c_omar", None)
    )
    with pytest.raises(StoreRefused, match=r"telepathy.*newer graphkit"):
        graph.take()


@pytest.mark.parametrize("state", [ImportState.LOADING, ImportState.UNDOING])
@pytest.mark.parametrize("moment", ["before", "after"])
def test_what_unfinished_imports_touch_is_folded_anew(state: ImportState, moment: str) -> None:
    """One that is being taken back may be told of at the begin only, one being loaded at the end.

    Of the two whom it touches, complete imports say something of one.
    """
    graph = Graph()
    imports = graph.answers["imports/list"]
    assert isinstance(imports, list)
    imports[0][1] = state.value
    touched = [["contact", "c_dana"], ["contact", "c_new"], ["organization", "o_nowhere"]]
    calls: list[Rows] = [touched, []] if moment == "before" else [[], touched]
    graph.answers["snapshot/touched"] = lambda: calls.pop(0)
    at = linkedin().record.at.isoformat()
    dana, wrong = ["dana@clinic.example"], ["wrong@x.example"]
    graph.answers["merge/contact_statements"] = [
        ["c_dana", "i_1", at, "complete", 2, None, "c_dana", "Dana Whitfield", dana, [], [], []],
        [
            "c_dana",
            "i_2",
            at,
            state.value,
            2,
            None,
            "c_dana",
            "Dana R. Whitfield",
            wrong,
            [],
            [],
            [],
        ],
        ["c_new", "i_2", at, state.value, 2, None, "c_new", "Ines Moreau", [], [], [], []],
    ]
    taken = graph.take()
    people = {c.id: c for c in taken.contacts}
    assert people["c_dana"] == Contact("c_dana", "Dana Whitfield", ("dana@clinic.example",))
    assert "c_new" not in people
    assert {e.import_id for e in taken.evidence} == {"i_1"}
    assert [i.id for i in taken.imports] == ["i_1"]


def test_it_is_read_again_until_the_imports_stand_still(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(read_snapshot, "PAUSE_SECONDS", 0.001)
    graph = Graph()
    both = [import_row(google().record), import_row(linkedin().record)]
    answers = [both[1:], both, both, both]
    graph.answers["imports/list"] = lambda: answers.pop(0)
    assert len(graph.take().imports) == 2
    assert answers == []


def test_a_graph_that_never_stands_still_is_busy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(read_snapshot, "PAUSE_SECONDS", 0.001)
    graph = Graph()
    both = [import_row(google().record), import_row(linkedin().record)]
    answers = [both[:1], both[1:]] * read_snapshot.ATTEMPTS
    graph.answers["imports/list"] = lambda: answers.pop(0)
    with pytest.raises(StoreBusy, match="keeps changing"):
        graph.take()


def test_an_empty_graph_is_an_empty_snapshot() -> None:
    graph = Graph()
    graph.answers = {name: [] for name in graph.answers} | {"revision/read": [[0]]}
    assert without_times(graph.take()) == without_times(Snapshot.of(0))

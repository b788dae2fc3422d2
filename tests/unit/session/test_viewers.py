"""Nothing public on a workspace shows a viewer a hidden tie, whatever ties are hidden."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import hidden_graph
import pytest
from examples import examples
from hidden_graph import VIEWERS
from hypothesis import given
from hypothesis import strategies as st
from workspace_surface import NO_QUESTIONS, QUESTIONS, answers, public_names

from graphkit.config import load_settings
from graphkit.errors import UsageError
from graphkit.model import (
    Attendance,
    Basis,
    Entry,
    Event,
    Evidence,
    Import,
    ImportBatch,
    Mention,
    Visibility,
)
from graphkit.model.import_batch import HAND
from graphkit.model.visibility import ResolvedWish
from graphkit.session import Workspace
from graphkit.session.access import Viewers
from graphkit.snapshot import Snapshot

# These read the store: tests/integration/test_hidden_ties.py asks them in real ones.
READ_THE_STORE = {
    *(
        "audit",
        "candidates",
        "comparison",
        "import_file",
        "ids_in_decision",
        "merges",
        "on",
    ),
    *("parts", "statements_about", "unambiguous", "undecided"),
}
PAGES = {
    "card",
    "copy",
    "export",
    "export_lists",
    "export_tables",
    "map",
    "report",
    "report_document",
}  # slower than all others together
PEOPLE = ("c_maria", "c_tom", "c_dana", "c_omar", "c_lucille")
QUICK = {*QUESTIONS} - READ_THE_STORE - PAGES
# What shows the means of ratings: to the team, over at least three raters.
SHOWS_MEANS = {"network", "partners"}
# Whoever imported it: ties between these two are for themselves alone.
WISH = ResolvedWish(Visibility.OWNER, "c_dana", "c_omar")


class StoreIsRead(Exception):
    """A question needs a store, and there is none."""


class NoStore:
    """In the place of a store."""

    def __getattr__(self, name: str) -> Any:
        raise StoreIsRead(name)


@dataclass(frozen=True)
class Hidden:
    """Ties that only Maria, or only the two, may see."""

    book: tuple[Evidence, ...] = ()
    meetings: tuple[tuple[str, ...], ...] = ()
    pair: tuple[Evidence, ...] = ()
    noted: tuple[str, ...] = ()


def evidence(ends: st.SearchStrategy[tuple[str, str]], source: str) -> st.SearchStrategy[Evidence]:
    return st.builds(
        lambda pair, basis, strength, count, on, note: Evidence(
            pair[0], pair[1], basis, source, strength, count, float(count), first=on, note=note
        ),
        ends,
        st.sampled_from([Basis.CONNECTED, Basis.DECLARED, Basis.WROTE, Basis.ADDRESS_BOOK]),
        st.sampled_from([None, 0.2, 0.9]),
        st.integers(1, 40),
        st.none() | st.dates(date(2019, 1, 1), date(2026, 11, 20)),
        st.none() | st.just("an old flame"),
    )


pairs = st.lists(st.sampled_from(PEOPLE), min_size=2, max_size=2, unique=True).map(
    lambda pair: (pair[0], pair[1])
)
hidden_ties = st.builds(
    Hidden,
    st.lists(evidence(pairs, "book"), max_size=4).map(tuple),
    st.lists(st.lists(st.sampled_from(PEOPLE), min_size=2, unique=True).map(tuple), max_size=2).map(
        tuple
    ),
    st.lists(evidence(st.just(("c_dana", "c_omar")), "people"), max_size=1).map(tuple),
    st.lists(st.sampled_from(PEOPLE), max_size=2).map(tuple),
).filter(lambda hidden: hidden != Hidden())


def snapshot(hidden: Hidden) -> Snapshot:
    """Return the graph of the two worlds' imports, with more that is hidden."""
    people, book = hidden_graph.graph_imports(hidden=False)
    walks = tuple(Event(f"e_{n}", f"Walk {n}", date(2026, 6, 7), 2) for n in range(2))
    book = replace(
        book,
        evidence=(*book.evidence, *hidden.book),
        events=(*book.events, *walks[: len(hidden.meetings)]),
        attendances=(
            *book.attendances,
            *(
                Attendance(who, walk.id, source="book")
                for walk, there in zip(walks, hidden.meetings, strict=False)
                for who in there
            ),
        ),
    )
    people = replace(people, evidence=(*people.evidence, *hidden.pair))
    return in_columns([people, book, *([noted(hidden.noted)] if hidden.noted else [])])


def noted(people: tuple[str, ...]) -> ImportBatch:
    """Return what Maria wrote down about people, for herself alone."""
    at = datetime(2026, 10, 1, 9, tzinfo=UTC)
    record = Import("i_0", HAND, "By hand", "by hand, Maria Lopez", "0" * 64, at, "c_maria")
    about = tuple(Mention(who, "flame", n, "an old flame") for n, who in enumerate(people))
    entry = Entry(
        *("n_1", "secret", at.date(), "{0} is an old flame", (("why", "an old flame"),)),
        mentions=about,
        visibility=Visibility.OWNER,
    )
    return ImportBatch(
        replace(record, visibility=Visibility.OWNER),
        tuple(c for c in hidden_graph.PEOPLE if c.id in people),
        entries=(entry,),
    )


def in_columns(batches: list[ImportBatch]) -> Snapshot:
    """Return what a store would hold after these imports."""

    def stated(field: str) -> list[Any]:
        return [
            replace(one, import_id=batch.record.id)
            for batch in batches
            for one in getattr(batch, field)
        ]

    def once(field: str) -> Iterator[Any]:
        yield from {one.id: one for batch in batches for one in getattr(batch, field)}.values()

    return Snapshot.of(
        1,
        contacts=once("contacts"),
        organizations=once("organizations"),
        events=once("events"),
        affiliations=stated("affiliations"),
        evidence=stated("evidence"),
        attendances=stated("attendances"),
        partnerships=stated("partnerships"),
        imports=[batch.record for batch in reversed(batches)],
        granted=[WISH],
        roles=[
            (a.contact_id, a.organization_id, a.role, a.import_id) for a in stated("affiliations")
        ],
        entries=[
            replace(e, author="Maria Lopez", said_at=batch.record.at, import_id=batch.record.id)
            for batch in batches
            for e in batch.entries
        ],
        book_entries=[
            (e.to_id, e.import_id)
            for e in stated("evidence")
            if e.basis in (Basis.CONNECTED, Basis.ADDRESS_BOOK)
        ],
    )


def opened(root: Path, graph: Snapshot, viewer: str | None) -> Workspace:
    (root / "graphkit.toml").write_text(hidden_graph.CONFIG)
    (root / ".graphkit").mkdir(exist_ok=True)
    (root / ".graphkit" / "pseudonyms.key").write_bytes(bytes(32))
    workspace = Workspace(load_settings(root), viewer=viewer)
    workspace._graph._snapshot = graph
    workspace._graph._store = NoStore()  # type: ignore[assignment]
    # Audit entries would need a store, and are lost.
    workspace._graph.record = lambda *about, **counts: None  # type: ignore[method-assign]
    return workspace


def shown(graph: Snapshot, viewer: str | None, names: set[str]) -> dict[str, object]:
    with TemporaryDirectory() as folder:
        return answers(opened(Path(folder), graph, viewer), names)


@cache
def shown_without(viewer: str | None, pages: bool) -> dict[str, object]:
    """Return what the graph without more hidden ties shows."""
    return shown(snapshot(Hidden()), viewer, PAGES if pages else QUICK)


@pytest.mark.parametrize("viewer", VIEWERS)
@given(hidden=hidden_ties)
def test_no_answer_shows_a_hidden_tie(viewer: str | None, hidden: Hidden) -> None:
    found = shown(snapshot(hidden), viewer, QUICK)
    for name, answer in shown_without(viewer, pages=False).items():
        assert found[name] == answer, name
    assert "an old flame" not in str(found)


@pytest.mark.parametrize("viewer", VIEWERS)
@examples(40)
@given(hidden=hidden_ties)
def test_no_page_shows_a_hidden_tie(viewer: str | None, hidden: Hidden) -> None:
    found = shown(snapshot(hidden), viewer, PAGES)
    for name, page in shown_without(viewer, pages=True).items():
        assert found[name] == page, name
    assert "an old flame" not in str(found)


RATERS = ("c_maria", "c_dana", "c_omar")


def rated(levels: Sequence[int]) -> Snapshot:
    """Return the graph with ratings of the clinic, each by somebody for themselves alone."""
    people, book = hidden_graph.graph_imports(hidden=False)
    at = datetime(2026, 10, 1, 9, tzinfo=UTC)
    batches = [people, book]
    for rater, level in zip(RATERS, levels, strict=False):
        record = Import(f"i_{rater}", HAND, "By hand", "by hand, X", "0" * 64, at, rater)
        entry = Entry(
            *(f"n_{rater}", "rating", at.date(), "an old flame", (("reliability", str(level)),)),
            mentions=(Mention("o_clinic", "partner"),),
            visibility=Visibility.OWNER,
        )
        record = replace(record, visibility=Visibility.OWNER)
        batches.append(ImportBatch(record, entries=(entry,)))
    return in_columns(batches)


@pytest.mark.parametrize("viewer", VIEWERS)
@examples(12)
@given(levels=st.permutations([1, 2, 4]))
def test_no_answer_shows_who_rated_what(viewer: str | None, levels: list[int]) -> None:
    """Two ratings are shown to nobody else, of three their mean, and the public sees nothing."""
    names = QUICK | {"report"}
    nothing = shown_without(viewer, pages=False)
    assert shown(rated(levels[:2]), viewer, QUICK) == nothing
    found = shown(rated(levels), viewer, names)
    assert found == shown(rated([1, 2, 4]), viewer, names)
    assert "an old flame" not in str(found)
    differ = {name for name, answer in nothing.items() if found[name] != answer}
    assert differ == (set() if viewer == "public" else SHOWS_MEANS)


@pytest.mark.parametrize("viewer", VIEWERS)
def test_no_copy_for_others_has_the_means_of_ratings(viewer: str | None) -> None:
    names = {"copy", "export", "map"}
    with_means, without = (shown(g, viewer, names) for g in (rated([1, 2, 4]), snapshot(Hidden())))
    for found in (with_means, without):
        if isinstance(found["copy"], list):  # the first is for the viewer themselves
            found["copy"] = found["copy"][1:]
    assert with_means == without


def test_the_owner_sees_her_own_ties() -> None:
    hidden = Hidden((Evidence("c_maria", "c_omar", Basis.CONNECTED, "book"),), (PEOPLE[::3],))
    private = snapshot(Hidden(noted=("c_omar",)))
    assert shown(private, "Maria", {"snapshot"}) != shown(snapshot(Hidden()), "Maria", {"snapshot"})
    names = {"introductions", "map", "network", "report", "snapshot", "tie"}
    without, with_them = (shown(snapshot(ties), "Maria", names) for ties in (Hidden(), hidden))
    for name in names:
        assert with_them[name] != without[name], name


@pytest.mark.parametrize("name", sorted(READ_THE_STORE))
def test_only_these_read_the_store(name: str, tmp_path: Path) -> None:
    workspace = opened(tmp_path, snapshot(Hidden()), None)
    with pytest.raises(StoreIsRead):
        QUESTIONS[name](workspace)


def test_every_public_name_is_a_question_or_no_question(tmp_path: Path) -> None:
    workspace = opened(tmp_path, snapshot(Hidden()), None)
    assert public_names(workspace) == {*NO_QUESTIONS, *QUESTIONS}
    assert not {*NO_QUESTIONS} & {*QUESTIONS}


def test_access_is_made_once_a_viewer_and_anew_when_the_graph_changes(tmp_path: Path) -> None:
    workspace = opened(tmp_path, snapshot(Hidden()), None)
    viewers: Viewers = workspace._viewers
    team, tom = viewers.access(None), viewers.access("Tom")
    assert viewers.team is team is viewers.access(None) is not tom
    assert workspace.network() is team.network
    workspace.viewer = "Tom"
    assert workspace.network() is tom.network is not team.network
    workspace.viewer = ""
    assert workspace.viewer is None
    with pytest.raises(AttributeError):
        workspace.asks = "Tom"
    workspace._graph._snapshot = snapshot(Hidden())
    assert viewers.access(None) is not team
    with pytest.raises(AttributeError):
        team.viewer = tom.viewer


def test_an_unknown_viewer_is_refused(tmp_path: Path) -> None:
    workspace = opened(tmp_path, snapshot(Hidden()), "Nobody Known")
    for name in ("imports", "introductions", "map", "network", "snapshot", "store"):
        with pytest.raises(UsageError, match="'Nobody Known' is neither a team member"):
            QUESTIONS[name](workspace)

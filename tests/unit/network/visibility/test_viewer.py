"""Who sees which ties: what is left out of the network for the sake of who asks."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from examples import examples
from hypothesis import given
from hypothesis import strategies as st

from graphkit.model import (
    Affiliation,
    Attendance,
    Basis,
    Contact,
    Event,
    Evidence,
    Import,
    Member,
    Organization,
    Partnership,
    Visibility,
)
from graphkit.model.job_changes import BookHistory
from graphkit.model.matching_keys import organization_record
from graphkit.model.visibility import ResolvedWish
from graphkit.network import Network
from graphkit.network.build_network import build_network
from graphkit.network.visibility.viewer import (
    ANYBODY,
    HIDDEN_TIES,
    ONLY_PUBLIC,
    Viewer,
    VisibleGraph,
    viewer_named,
    visible_history,
)
from graphkit.snapshot import Snapshot

PUBLIC, TEAM, OWNER = Visibility.PUBLIC, Visibility.TEAM, Visibility.OWNER
TODAY = date(2026, 11, 24)
HOME = "Riverbend Public Library"
HOME_ID = organization_record(HOME)
OUTSIDE = Viewer(public=True)
NAMES = {
    "maria": "Maria Lopez",
    "tom": "Tom Reyes",
    "dana": "Dana Whitfield",
    "omar": "Omar Haddad",
}
PEOPLE = tuple(Contact(id, name, (f"{id}@x.example",)) for id, name in NAMES.items())


def book(number: int, owner: str | None, visibility: Visibility = TEAM) -> Import:
    """An import; a higher number is newer."""
    at = datetime(2026, 1, number, tzinfo=UTC)
    return Import(f"i_{number}", "book", "Book", "f.csv", "", at, owner, visibility=visibility)


def knows(one: str, other: str, imported: int, basis: Basis = Basis.CONNECTED) -> Evidence:
    return Evidence(one, other, basis, "book", import_id=f"i_{imported}", note=f"by {imported}")


def seen(snapshot: Snapshot, viewer: Viewer, *, inferred: bool = True) -> Network:
    return build_network(snapshot, home=HOME, as_of=TODAY, viewer=viewer, inferred=inferred)


def told(snapshot: Snapshot, viewer: Viewer) -> set[tuple[str, str, str]]:
    """Return who is told to know whom, and by which import, to a viewer."""
    return {
        (e.from_id, e.to_id, e.import_id) for e in VisibleGraph(snapshot, viewer).snapshot.evidence
    }


def of_two_books(first: Visibility, second: Visibility, *wishes: ResolvedWish) -> Snapshot:
    """Maria's book and Tom's, both of which say that Dana wrote to Omar."""
    return Snapshot.of(
        1,
        contacts=PEOPLE,
        imports=(book(1, "maria", first), book(2, "tom", second)),
        evidence=(knows("dana", "omar", 1), knows("dana", "omar", 2)),
        granted=wishes,
    )


# -- what files say ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("level", "viewers"),
    [
        (TEAM, {None, "maria", "tom"}),
        (OWNER, {"maria"}),
        (PUBLIC, {None, "maria", "tom", "public"}),
    ],
)
def test_a_file_says_to_whom_its_ties_are_shown(level: Visibility, viewers: set[str]) -> None:
    snapshot = Snapshot.of(
        1,
        contacts=PEOPLE,
        imports=(book(1, "maria", level),),
        evidence=(knows("maria", "dana", 1),),
    )
    shown = {
        who
        for who in (None, "maria", "tom", "public")
        if seen(snapshot, OUTSIDE if who == "public" else Viewer(who)).ties
    }
    assert shown == viewers


def test_what_nobodys_file_tells_is_shown_to_the_two_where_it_is_for_its_owner() -> None:
    snapshot = Snapshot.of(
        1,
        contacts=PEOPLE,
        imports=(book(1, None, OWNER),),
        evidence=(knows("maria", "dana", 1),),
    )
    assert seen(snapshot, Viewer("maria")).ties
    assert seen(snapshot, Viewer("dana")).ties
    assert not seen(snapshot, Viewer("tom")).ties
    assert not seen(snapshot, ANYBODY).ties


def test_of_two_who_tell_the_same_one_hides_and_one_shows() -> None:
    snapshot = of_two_books(OWNER, TEAM)
    assert told(snapshot, ANYBODY) == {("dana", "omar", "i_2")}
    assert told(snapshot, Viewer("maria")) == {("dana", "omar", "i_2")}
    hidden_newer = of_two_books(TEAM, OWNER)
    assert told(hidden_newer, ANYBODY) == {("dana", "omar", "i_1")}
    assert told(hidden_newer, Viewer("tom")) == {("dana", "omar", "i_2")}


def test_what_is_left_out_is_said_and_nothing_where_nothing_is() -> None:
    snapshot = of_two_books(OWNER, TEAM)
    assert seen(snapshot, ANYBODY).notice == HIDDEN_TIES
    assert seen(snapshot, Viewer("tom")).notice == HIDDEN_TIES
    assert seen(snapshot, Viewer("maria")).notice == ""
    assert seen(snapshot, OUTSIDE).notice == ONLY_PUBLIC
    assert seen(of_two_books(TEAM, TEAM), ANYBODY).notice == ""


# -- what somebody wished ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("wish", "viewers"),
    [
        (ResolvedWish(OWNER, "dana"), {"maria": "i_1", "tom": "i_2", None: None}),
        (ResolvedWish(OWNER, "omar", "dana"), {"maria": "i_1", "tom": "i_2", None: None}),
        (ResolvedWish(OWNER, "dana", "tom"), {"maria": "i_2", "tom": "i_2", None: "i_2"}),
        (ResolvedWish(OWNER, "dana", None, "tom"), {"maria": "i_1", "tom": "i_2", None: "i_1"}),
        (ResolvedWish(OWNER, "dana", "omar", "maria"), {"maria": "i_2", "tom": "i_2", None: "i_2"}),
    ],
)
def test_a_wish_is_about_a_person_a_tie_or_the_files_of_one_owner(
    wish: ResolvedWish, viewers: dict[str | None, str | None]
) -> None:
    snapshot = of_two_books(TEAM, TEAM, wish)
    for who, by in viewers.items():
        assert told(snapshot, Viewer(who)) == ({("dana", "omar", by)} if by else set()), who


def test_the_weightiest_wish_comes_last_and_outweighs_the_file() -> None:
    snapshot = of_two_books(
        OWNER, OWNER, ResolvedWish(OWNER, "dana"), ResolvedWish(TEAM, "dana", "omar")
    )
    assert told(snapshot, ANYBODY) == {("dana", "omar", "i_2")}
    other = of_two_books(
        TEAM, TEAM, ResolvedWish(TEAM, "dana"), ResolvedWish(OWNER, "dana", "omar")
    )
    assert told(other, ANYBODY) == set()


def test_a_wish_that_hides_nothing_changes_nothing() -> None:
    plain = of_two_books(TEAM, TEAM)
    wished = of_two_books(TEAM, TEAM, ResolvedWish(TEAM, "dana"))
    only_newest = replace(plain, evidence=plain.evidence.take(plain.evidence.imported.codes == 2))
    assert list(seen(wished, ANYBODY).ties.items()) == list(seen(only_newest, ANYBODY).ties.items())


_IDS = st.sampled_from(sorted(NAMES))
_PAIRS = st.lists(_IDS, min_size=2, max_size=2, unique=True)
_LEVELS = st.sampled_from(tuple(Visibility))
_IMPORTS = st.tuples(st.sampled_from((None, "maria", "tom")), _LEVELS)
_EVIDENCE = st.tuples(
    _PAIRS, st.integers(1, 3), st.sampled_from((Basis.WROTE, Basis.CONNECTED, Basis.DECLARED))
)
_WISHES = st.tuples(_LEVELS, _PAIRS, st.booleans(), st.sampled_from((None, "maria", "tom")))
_VIEWERS = st.sampled_from((ANYBODY, OUTSIDE, *map(Viewer, NAMES)))


@examples(300)
@given(
    st.lists(_IMPORTS, min_size=3, max_size=3),
    st.lists(_EVIDENCE, max_size=8),
    st.lists(_WISHES, max_size=3),
    _VIEWERS,
)
def test_any_network_is_shown_as_the_rule_says_piece_by_piece(
    owned: list[tuple[str | None, Visibility]],
    stated: list[tuple[list[str], int, Basis]],
    wished: list[tuple[Visibility, list[str], bool, str | None]],
    viewer: Viewer,
) -> None:
    imports = [book(number, *each) for number, each in enumerate(owned, 1)]
    evidence = {knows(*pair, number, basis) for pair, number, basis in stated}
    wishes = [
        ResolvedWish(level, one, other if about_tie else None, owner)
        for level, (one, other), about_tie, owner in wished
    ]
    snapshot = Snapshot.of(1, contacts=PEOPLE, imports=imports, evidence=evidence, granted=wishes)
    shown = [e for e in evidence if _is_shown(e, imports, wishes, viewer)]
    newest: dict[tuple[object, ...], Evidence] = {}
    for e in sorted(shown, key=lambda e: e.import_id):
        newest[e.from_id, e.to_id, e.basis] = e
    view = VisibleGraph(snapshot, viewer)
    kept = set(view.snapshot.evidence)
    if imports and (wishes or viewer.public or any(i.visibility is not TEAM for i in imports)):
        assert kept == set(newest.values())
    network = seen(snapshot, viewer, inferred=False)
    assert set(network.ties) == {tuple(sorted((e.from_id, e.to_id))) for e in shown}
    if viewer.public:
        assert set(network.contacts) == {id for pair in network.ties for id in pair}
    else:
        assert (network.notice == HIDDEN_TIES) == (len(shown) < len(evidence))


def _is_shown(
    e: Evidence, imports: Iterable[Import], wishes: Sequence[ResolvedWish], viewer: Viewer
) -> bool:
    """Say it once more, as plainly as docs/privacy.md does."""
    (record,) = (i for i in imports if i.id == e.import_id)
    ends = {e.from_id, e.to_id}
    level = record.visibility
    for wish in wishes:
        about = wish.contact_id in ends and (wish.other_id is None or wish.other_id in ends)
        if about and wish.owner_id in (None, record.owner_id):
            level = wish.visibility
    if viewer.public:
        return level is PUBLIC
    owners = {record.owner_id} if record.owner_id else ends
    return level is not OWNER or viewer.contact_id in owners


# -- what is computed ----------------------------------------------------------------------------


def met(level: Visibility, *wishes: ResolvedWish) -> Snapshot:
    """Maria, Dana and Omar at one meeting, which stands in Maria's calendar."""
    return Snapshot.of(
        1,
        contacts=PEOPLE,
        events=(Event("e_1", "Fair", date(2026, 3, 4), 3),),
        attendances=tuple(
            Attendance(id, "e_1", source="ics", import_id="i_1") for id in ("maria", "dana", "omar")
        ),
        imports=(book(1, "maria", level),),
        granted=wishes,
    )


def pairs(snapshot: Snapshot, viewer: Viewer) -> set[tuple[str, str]]:
    return set(seen(snapshot, viewer).ties)


def test_who_met_is_shown_to_whom_the_calendar_is() -> None:
    every = {("dana", "maria"), ("maria", "omar"), ("dana", "omar")}
    assert pairs(met(TEAM), ANYBODY) == every
    assert pairs(met(OWNER), ANYBODY) == set()
    assert pairs(met(OWNER), Viewer("maria")) == every
    assert pairs(met(PUBLIC), OUTSIDE) == set()  # that they met, nobody says is public
    assert pairs(met(TEAM, ResolvedWish(PUBLIC, "dana", "omar")), OUTSIDE) == {("dana", "omar")}
    assert pairs(met(OWNER, ResolvedWish(PUBLIC, "dana", "omar")), OUTSIDE) == set()


def test_a_wish_about_one_who_met_leaves_the_others_as_they_are() -> None:
    snapshot = met(TEAM, ResolvedWish(OWNER, "dana"))
    assert pairs(snapshot, ANYBODY) == {("maria", "omar")}
    assert seen(snapshot, ANYBODY).notice == HIDDEN_TIES
    assert len(pairs(snapshot, Viewer("maria"))) == 3
    of_two = met(TEAM, ResolvedWish(OWNER, "dana", "omar"))
    assert pairs(of_two, ANYBODY) == {("dana", "maria"), ("maria", "omar")}
    assert len(pairs(of_two, Viewer("omar"))) == 3
    of_hers = met(TEAM, ResolvedWish(OWNER, "dana", "omar", "maria"))
    assert pairs(of_hers, ANYBODY) == {("dana", "maria"), ("maria", "omar")}
    assert len(pairs(of_hers, Viewer("maria"))) == 3


def test_who_is_told_twice_to_have_been_there_met_once() -> None:
    one = met(TEAM)
    twice = replace(
        one,
        imports=Snapshot.of(1, imports=(book(1, "maria"), book(2, "tom", PUBLIC))).imports,
        attendances=Snapshot.of(
            1,
            contacts=PEOPLE,
            events=one.events,
            attendances=(*one.attendances, *(replace(a, import_id="i_2") for a in one.attendances)),
        ).attendances,
    )
    strengths = [[tie.strength for tie in seen(s, ANYBODY).ties.values()] for s in (one, twice)]
    assert strengths[0] == strengths[1] != []


def test_shared_places_are_shown_unless_somebody_wished_otherwise() -> None:
    def at_clinic(*wishes: ResolvedWish) -> Snapshot:
        return Snapshot.of(
            1,
            contacts=PEOPLE,
            organizations=(Organization("o_1", "Clinic"),),
            affiliations=tuple(
                Affiliation(id, "o_1", import_id="i_1") for id in ("dana", "omar", "tom")
            ),
            imports=(book(1, "maria", OWNER),),
            granted=wishes,
        )

    assert len(pairs(at_clinic(), ANYBODY)) == 3
    wished = at_clinic(ResolvedWish(OWNER, "dana", "omar"))
    assert pairs(wished, ANYBODY) == {("dana", "tom"), ("omar", "tom")}
    assert len(pairs(wished, Viewer("dana"))) == 3
    assert len(pairs(at_clinic(ResolvedWish(OWNER, "dana", "omar", "maria")), ANYBODY)) == 3
    public = at_clinic(ResolvedWish(PUBLIC, "dana", "omar"))
    assert pairs(public, OUTSIDE) == {("dana", "omar")}


def partnership(
    level: Visibility = TEAM, owner: str | None = None, *wishes: ResolvedWish
) -> Snapshot:
    return Snapshot.of(
        1,
        contacts=PEOPLE,
        organizations=(Organization(HOME_ID, HOME), Organization("o_1", "Clinic")),
        partnerships=(
            Partnership(HOME_ID, "o_1", owner_id="maria", main_contact_id="dana", import_id="i_1"),
        ),
        imports=(book(1, owner, level),),
        granted=wishes,
    )


@pytest.mark.parametrize(
    "snapshot",
    [
        partnership(OWNER),
        partnership(TEAM, None, ResolvedWish(OWNER, "dana")),
        partnership(TEAM, None, ResolvedWish(OWNER, "dana", "maria")),
        partnership(TEAM, "tom", ResolvedWish(OWNER, "dana", None, "tom")),
        partnership(TEAM, "tom", ResolvedWish(OWNER, "dana")),
    ],
)
def test_a_partnership_does_not_name_two_whose_tie_is_not_shown(snapshot: Snapshot) -> None:
    for viewer in (Viewer("omar"), ANYBODY):
        network = seen(snapshot, viewer)
        assert network.ties == {}
        assert [(p.owner_id, p.main_contact_id) for p in network.partnerships] == [("maria", None)]
        assert network.notice == HIDDEN_TIES
    owners = {i.owner_id for i in snapshot.imports if i.owner_id}
    for who in ("maria", "dana", *owners):
        network = seen(snapshot, Viewer(who))
        assert set(network.ties) == {("dana", "maria")}
        assert [p.main_contact_id for p in network.partnerships] == ["dana"]


def test_a_partnership_may_be_public_as_far_as_it_is_a_tie() -> None:
    network = seen(partnership(TEAM, None, ResolvedWish(PUBLIC, "dana", "maria")), OUTSIDE)
    assert set(network.ties) == {("dana", "maria")}
    assert network.partnerships == ()


def test_a_partnership_with_one_name_is_shown_as_it_is() -> None:
    snapshot = partnership(OWNER)
    (stated,) = snapshot.partnerships
    alone = Snapshot.of(
        1,
        contacts=PEOPLE,
        imports=snapshot.imports,
        partnerships=(replace(stated, owner_id=None),),
        granted=(ResolvedWish(OWNER, "dana"),),
    )
    network = seen(alone, ANYBODY)
    assert [p.main_contact_id for p in network.partnerships] == ["dana"]
    assert network.notice == ""


# -- outside the team ----------------------------------------------------------------------------


def test_outside_are_those_whom_a_public_tie_joins_and_where_they_work() -> None:
    snapshot = Snapshot.of(
        1,
        contacts=tuple(
            replace(
                c,
                urls=(f"p/{c.id}",),
                phones=("+15550100",),
                details=("Secret: 1",),
                written=("w",),
            )
            for c in PEOPLE
        ),
        organizations=(
            Organization(HOME_ID, HOME),
            Organization("o_1", "Clinic", "health", details=("Secret: 2",)),
            Organization("o_2", "County"),
        ),
        affiliations=(
            Affiliation("maria", HOME_ID),
            Affiliation("dana", "o_1", role="manager"),
            Affiliation("omar", "o_2"),
        ),
        partnerships=(Partnership(HOME_ID, "o_1", owner_id="maria", main_contact_id="dana"),),
        events=(Event("e_1", "Fair", date(2026, 3, 4), 2),),
        attendances=(Attendance("maria", "e_1"), Attendance("omar", "e_1")),
        imports=(book(1, "maria", PUBLIC), book(2, "maria")),
        evidence=(knows("maria", "dana", 1), knows("maria", "omar", 2)),
    )
    network = seen(snapshot, OUTSIDE)
    assert {c.id: replace(c, id="", name="") for c in network.contacts.values()} == {
        "maria": Contact("", ""),
        "dana": Contact("", ""),
    }
    assert {o.name: o.details for o in network.organizations.values()} == {HOME: (), "Clinic": ()}
    assert [(r.organization_id, r.role) for r in network.roles("dana")] == [("o_1", "manager")]
    (tie,) = network.ties.values()
    assert [e.note for e in tie.evidence] == [None]
    assert network.partnerships == ()
    assert len(network.event_columns) == 0
    assert network.team == ("maria",)


# -- who asks ------------------------------------------------------------------------------------


def test_who_asks_is_found_by_mail_or_among_those_to_whom_files_belong() -> None:
    snapshot = Snapshot.of(1, contacts=PEOPLE, imports=(book(1, "maria"), book(2, "tom")))
    team = (Member("Aisha Khan", "aisha@x.example"),)
    assert viewer_named(Member("Anyone", "dana@x.example"), snapshot, team) == Viewer("dana")
    assert viewer_named(Member("maria"), snapshot, team) == Viewer("maria")
    assert viewer_named(Member("MARIA LOPEZ"), snapshot, team) == Viewer("maria")
    assert viewer_named(team[0], snapshot, team) == ANYBODY  # of the team, and in no file yet
    assert viewer_named(Member("Dana Whitfield"), snapshot, team) is None  # owns no file
    assert viewer_named(Member("e"), snapshot, team) is None  # Lopez or Reyes
    assert viewer_named(Member(""), snapshot, team) is None


def test_of_address_books_that_are_kept_back_no_coming_and_going_is_told() -> None:
    imports = (book(1, "maria", OWNER), book(2, "tom"), book(3, None))
    history = BookHistory(
        imports,
        (("dana", "o_1", None, "i_1"), ("dana", "o_2", None, "i_2"), ("omar", "o_1", None, "i_3")),
        (("dana", "i_1"), ("dana", "i_2"), ("omar", "i_3")),
    )

    def entries(viewer: Viewer, *wishes: ResolvedWish) -> set[tuple[str, str]]:
        found = visible_history(history, Snapshot.of(1, imports=imports, granted=wishes), viewer)
        assert {(role[0], role[3]) for role in found.roles} == set(found.entries)
        return set(found.entries)

    assert entries(ANYBODY) == {("dana", "i_2"), ("omar", "i_3")}
    assert entries(Viewer("maria")) == set(history.entries)
    assert entries(OUTSIDE) == set()
    assert entries(ANYBODY, ResolvedWish(TEAM, "dana")) == set(history.entries)
    assert entries(ANYBODY, ResolvedWish(OWNER, "tom")) == {("omar", "i_3")}
    assert entries(ANYBODY, ResolvedWish(TEAM, "dana", "maria")) == set(history.entries)
    assert entries(ANYBODY, ResolvedWish(TEAM, "dana", None, "tom")) == {
        ("dana", "i_2"),
        ("omar", "i_3"),
    }

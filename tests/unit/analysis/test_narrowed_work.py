"""What a filter leaves of handovers, asks, changes, the load of the team, and of the report."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from graphkit.analysis.filters.selection import Filter, Selection
from graphkit.analysis.freshness import freshness
from graphkit.analysis.handover.key_holders import key_holders
from graphkit.analysis.handover.plan_handover import plan_handover
from graphkit.analysis.imports.job_and_book_changes import changes
from graphkit.analysis.introductions.ask_board import ask_board
from graphkit.analysis.introductions.asks import AskState, ask_data, update_data
from graphkit.analysis.introductions.calibration import calibration
from graphkit.analysis.overview import overview
from graphkit.analysis.portfolio.due_reviews import ReviewQuestion, due_reviews
from graphkit.analysis.reminders.cadence import Cadence
from graphkit.analysis.reminders.team_load import TeamLimits, team_load
from graphkit.analysis.sectors.sector_coverage import coverage
from graphkit.errors import NothingFound
from graphkit.model import Entry, Import, Mention, Partnership
from graphkit.model.job_changes import BookHistory
from graphkit.network import Network

Make = Callable[..., Network]
TODAY, AT = date(2026, 11, 24), datetime(2026, 11, 24, tzinfo=UTC)
HOME, LIBRARY = "o_riverbend_public_library", "Riverbend Public Library"
MARIA, TOM, DANA, LEE = "c_maria", "c_tom", "c_dana", "c_lee"
CLINIC, CHURCH = "o_clinic", "o_church"
CADENCE = Cadence({"active": 30})


def only(*ids: str) -> Selection:
    contacts, bodies = ({id for id in ids if id.startswith(kind)} for kind in ("c_", "o_"))
    return Selection(Filter(tags=("funder",)), frozenset(contacts), frozenset(bodies))


def entry(id: str, called: str, *mentions: tuple[str, str], text: str = "", **data: str) -> Entry:
    about = tuple(Mention(who, role, at) for at, (who, role) in enumerate(mentions))
    fields = tuple(sorted(data.items()))
    return Entry(id, called, TODAY, text, fields, mentions=about, author="Maria", said_at=AT)


def ask(id: str, target: str, organization: str | None = None) -> Entry:
    asked = ask_data(AskState.ASKED, 1, 0.5)
    place = ((organization, "target"),) if organization else ()
    return entry(id, "ask", (MARIA, "asker"), (target, "target"), *place, **asked)


@pytest.fixture(scope="module")
def library(make_network: Make) -> Network:
    """Maria knows one person at the clinic and one at the church; Tom knows the church, too."""
    network = make_network(
        {("Maria", "Dana"): 0.8, ("Maria", "Lee"): 0.7, ("Tom", "Lee"): 0.6, ("Dana", "Rita"): 0.9},
        jobs={
            "Maria": LIBRARY,
            "Tom": LIBRARY,
            "Dana": "Clinic",
            "Rita": "Clinic",
            "Lee": "Church",
        },
        sectors={"Clinic": "health", "Church": "faith", LIBRARY: "libraries"},
        partners=[
            Partnership(HOME, CLINIC, stage="active", owner_id=MARIA, review_on=TODAY),
            Partnership(HOME, CHURCH, stage="active", owner_id=MARIA, review_on=TODAY),
        ],
        team=["Maria", "Tom"],
    )
    due = (TODAY + timedelta(3)).isoformat()
    entries = (
        ask("n_a", "c_rita", CLINIC),
        ask("n_b", LEE),
        entry("n_c", "follow-up", (DANA, "mentioned"), text="Call {0}", due=due),
        entry("n_d", "follow-up", text="Look at the budget", due=due),
        entry("n_e", "handover done", (MARIA, "leaving"), (CHURCH, "subject"), kind="main contact"),
    )
    return replace(network, entries=entries)


# -- handovers ------------------------------------------------------------------------------------


def test_a_handover_lists_what_is_about_the_selection_and_counts_the_rest(library: Network) -> None:
    leaves = date(2027, 1, 31)
    whole = plan_handover(library, MARIA, leaves)
    part = plan_handover(library, MARIA, leaves, selection=only(CLINIC, DANA, "c_rita"))
    assert [item.sentence for item in part.findings] == [
        "Maria introduces Tom to Dana.",
        "Maria asks Dana to introduce Tom to Rita.",
        "Tom takes over the partnership with Clinic.",
        "Finish the introduction to Rita, or let a colleague ask.",
        "Do this or hand it over: Call Dana",
    ]
    # Its days and successors are those of the whole plan.
    assert all(item in whole.findings for item in part.findings)
    left_out = [item for item in whole.findings if item not in part.findings]
    open_ones = [item for item in left_out if item.state == "open"]
    assert part.summary.endswith(
        f"; {len(open_ones)} more things to do, about others, are left out."
    )
    assert [place["name"] for place in part.asked["organizations"]] == ["Clinic"]
    assert [item.state for item in left_out].count("done") == 1


def test_a_handover_without_anything_of_theirs(library: Network) -> None:
    part = plan_handover(library, MARIA, selection=only("c_nobody"))
    assert part.findings == ()
    assert part.summary == (
        "Before Maria leaves, nothing of theirs has to be handed over; 8 things to do, about "
        "others, are left out."
    )


def test_what_is_done_is_narrowed_as_well(library: Network) -> None:
    done = [i for i in plan_handover(library, MARIA, selection=only(CHURCH)).findings if i.on]
    assert [[body.name for body in item.organizations] for item in done] == [["Church"]]


def test_key_holders_of_some_partners(library: Network) -> None:
    answer = key_holders(library, selection=only(CHURCH))
    assert answer.summary.startswith(
        "If Maria and Tom left, nobody would know anyone at 1 of 1 partners."
    )
    assert answer.notes == ()
    with pytest.raises(NothingFound, match="a current partner among"):
        key_holders(library, selection=only("o_elsewhere"))


# -- asks -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("ids", "found"),
    [((CLINIC,), ["n_a"]), (("c_rita",), ["n_a"]), ((LEE,), ["n_b"]), ((MARIA,), [])],
)
def test_asks_involve_those_who_are_asked(
    ids: tuple[str, ...], found: list[str], library: Network
) -> None:
    whole, part = ask_board(library), ask_board(library, selection=only(*ids))
    assert [status.id for status in part.findings] == found
    assert part.findings == tuple(status for status in whole.findings if status.id in found)
    if not found:
        assert part.summary == "No asks involve them."


def test_chances_of_the_asks_that_involve_them(library: Network) -> None:
    made = update_data(AskState.MADE, None)
    done = [replace(entry(f"{id}u", "ask update", **made), of=id) for id in ("n_a", "n_b")]
    over = replace(library, entries=(*library.entries, *done))
    assert [each.asks for each in calibration(over).findings] == [2]
    assert [each.asks for each in calibration(over, selection=only(CLINIC)).findings] == [1]


# -- changes --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("ids", "what"),
    [
        ((DANA,), {"moved"}),
        ((CLINIC,), {"moved"}),  # from where she moved
        ((CHURCH,), {"moved"}),  # and where to
        ((LEE,), {"gone"}),
        (("c_tom",), set()),
    ],
)
def test_changes_about_them(ids: tuple[str, ...], what: set[str], library: Network) -> None:
    exports = [
        Import(f"i_{year}", "people", "the list", "a.csv", "", AT, as_of=date(year, 11, 24))
        for year in (2025, 2026)
    ]
    history = BookHistory(
        tuple(exports),
        ((DANA, CLINIC, None, "i_2025"), (DANA, CHURCH, None, "i_2026")),
        (
            *((who, "i_2025") for who in (DANA, LEE, "c_rita")),
            *((who, "i_2026") for who in (DANA, "c_rita")),
        ),
    )
    assert {change.what for change in changes(library, history).findings} == {"moved", "gone"}
    found = changes(library, history, selection=only(*ids))
    assert {change.what for change in found.findings} == what
    if not what:
        assert found.summary == "No change between exports of an address book is about them."


# -- load -----------------------------------------------------------------------------------------


def test_the_load_of_some_partners_beside_that_of_all(library: Network) -> None:
    limits = TeamLimits(1.5)
    whole = team_load(library, CADENCE, limits)
    part = team_load(library, CADENCE, limits, selection=only(CLINIC, DANA, "c_rita"))
    (maria,) = part.findings
    assert [body.name for body in maria.partnerships] == ["Clinic"]
    assert [body.name for body in maria.alone] == ["Clinic"]
    assert (maria.follow_ups, maria.asks) == (1, 1)
    assert maria.hours == pytest.approx(whole.findings[0].hours / 2)
    # One hour alone would not be over the limit.
    assert maria.hours < 1.5 and maria.over
    assert part.summary == (
        "Keeping in touch with them takes the team 1.0 of 2.0 hours a month. With everything, "
        "Maria is over the limit."
    )
    assert part.notes == ("Tom has nothing to do with them.",)


def test_nobody_has_anything_to_do_with_them(library: Network) -> None:
    answer = team_load(library, CADENCE, TeamLimits(), selection=only("c_nobody"))
    assert answer.findings == ()
    assert answer.summary == "Nobody on the team has anything to do with them."


# -- the parts of a report ------------------------------------------------------------------------


def test_the_numbers_of_a_part(library: Network) -> None:
    found = overview(library, only(CLINIC, DANA, "c_rita"))
    assert found.numbers == (
        ("contacts", 2),
        ("organizations", 1),
        ("partners", 1),
        ("sectors", 1),
        ("people within two introductions", 1),
    )
    assert found.sentence == (
        "The team of Riverbend Public Library knows 1 of these people and can be introduced to 1 "
        "more through at most two others."
    )
    # Of four ties, two end with them.
    assert (overview(library).ties, found.ties, found.inferred) == (4, 2, 0)


def test_sectors_reviews_and_ties_of_a_part(library: Network) -> None:
    clinic = only(CLINIC, DANA, "c_rita")
    about_clinic = due_reviews(library, ReviewQuestion(selection=clinic))
    assert [item.organization.id for item in about_clinic.findings] == [CLINIC]
    assert freshness(library, selection=clinic).ties == 2
    assert [freshness(library, selection=only(id)).ties for id in (DANA, "c_rita")] == [2, 1]
    assert "Of 2 ties of these people, " in freshness(library, selection=clinic).sentence
    wanted = ("health", "faith")
    found = coverage(library, wanted, clinic)
    assert {each.name: each.state for each in found.sectors} == {
        "health": "partners",
        "faith": "nobody",
    }
    assert found.sentence == (
        "Among those asked about, of 2 sectors that we want to reach, 1 has a partner and 1 has "
        "nobody we know (faith)."
    )
    # People alone are at no organization that counts.
    assert coverage(library, wanted, only(DANA)).sectors == ()
    by_sector = replace(clinic, fields=frozenset({"sector"}))
    assert [each.name for each in coverage(library, wanted, by_sector).sectors] == ["health"]

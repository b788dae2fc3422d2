"""What to do before somebody leaves."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from graphkit.analysis.handover.plan_handover import plan_handover
from graphkit.analysis.introductions.ask_history import AskHistory
from graphkit.analysis.introductions.asks import build_asks
from graphkit.errors import NothingFound
from graphkit.model import Entry, Mention, Partnership
from graphkit.network import Network

Maker = Callable[..., Network]
HOME = "o_riverbend_public_library"
TODAY, LEAVES = date(2026, 11, 24), date(2027, 1, 31)


def entry(called: str, *mentions: tuple[str, str], text: str = "", **data: str) -> Entry:
    return Entry(
        f"n_{called.replace(' ', '_')}",
        called,
        TODAY,
        text,
        tuple(sorted(data.items())),
        mentions=tuple(Mention(id, role, at) for at, (id, role) in enumerate(mentions)),
        author="Tom Reyes",
        said_at=datetime(2026, 11, 24, tzinfo=UTC),
    )


def to_do(network: Network, who: str) -> list[str]:
    return [item.sentence for item in plan_handover(network, who).findings if item.state == "open"]


def test_maria_introduces_colleagues_to_the_people_that_only_she_knows(riverbend: Network) -> None:
    answer = plan_handover(riverbend, "c_maria_lopez", LEAVES)
    first, second = answer.findings
    assert [item.sentence for item in answer.findings] == [
        "Maria Lopez introduces Aisha Khan to Dana Whitfield.",
        "Maria Lopez asks Dana Whitfield to introduce Aisha Khan to Rita Vance.",
    ]
    assert first.probability == pytest.approx(0.8)
    assert second.probability == pytest.approx(0.8 * 0.8 * 0.9)
    assert [(tie.from_, tie.to) for tie in second.ties] == [
        ("c_maria_lopez", "c_dana_whitfield"),
        ("c_dana_whitfield", "c_rita_vance"),
    ]
    assert first.reason == (
        "Without Maria Lopez, nobody on the team knows anyone at Riverbend Clinic."
    )
    assert [item.due for item in answer.findings] == ["2026-12-24", "2027-01-22"]
    assert answer.summary == "Before Maria Lopez leaves on 31 January 2027: 2 introductions."
    (place,) = answer.asked["organizations"]
    assert (place["contacts"], place["without"], place["planned"]) == (1, 0, 2)


def test_people_who_rest_are_not_asked_where_others_are_as_good(make_network: Maker) -> None:
    """Two ways lead to Xi, a little likelier by Dee, and one person at the clinic is enough."""

    def world(by_eve: float) -> Network:
        return make_network(
            {
                ("Ann", "Cai"): 0.9,
                ("Ann", "Dee"): 0.9,
                ("Ann", "Eve"): 0.9,
                ("Dee", "Xi"): 0.9,
                ("Eve", "Xi"): by_eve,
            },
            jobs={"Cai": "Riverbend Clinic", "Xi": "Riverbend Clinic"},
            team=["Ann", "Ben"],
            partners=[Partnership(HOME, "o_riverbend_clinic", stage="active")],
        )

    asked = entry("ask", ("c_ben", "asker"), ("c_dee", "connector"), ("c_zoe", "target"))
    asked = replace(asked, data=(("state", "asked"), ("steps", "2")))
    history = AskHistory(build_asks([asked]))

    def route(by_eve: float, history: AskHistory | None) -> tuple[list[str], str]:
        answer = plan_handover(world(by_eve), "c_ann", history=history)
        (item,) = (i for i in answer.findings if i.person and i.person.name == "Xi")
        return [person.name for person in item.route], item.reason

    assert route(0.8, None)[0] == ["Ann", "Dee", "Xi"]
    names, reason = route(0.8, history)
    assert names == ["Ann", "Eve", "Xi"] and "rests" not in reason
    # By Eve it would be possible only: so Dee is asked all the same, and the plan says so.
    names, reason = route(0.4, history)
    assert names == ["Ann", "Dee", "Xi"]
    assert reason.endswith("Dee was asked on 24 November 2026 and rests until 23 January 2027.")


def test_the_chance_is_learned_and_routes_are_as_long_as_they_must_be(make_network: Maker) -> None:
    network = make_network(
        {("Ann", "Cai"): 0.9, ("Cai", "Dee"): 0.9, ("Dee", "Xi"): 0.9, ("Xi", "Yo"): 0.9},
        team=["Ann", "Ben"],
        jobs={"Xi": "Clinic", "Yo": "Clinic"},
        partners=[Partnership(HOME, "o_clinic", owner_id="c_ben")],
    )
    asked = entry("ask", ("c_ben", "asker"), ("c_zoe", "connector"), ("c_xi", "target"))
    asked = replace(asked, data=(("state", "asked"), ("steps", "2")), on=date(2026, 1, 5))
    said = entry("ask update", ("c_zoe", "connector"), state="no answer", step="0")
    history = AskHistory(build_asks([asked, replace(said, of=asked.id)]))
    answers = [plan_handover(network, "c_ben", history=h) for h in (None, history)]
    before, after = ([i for i in a.findings if i.kind == "introduction"] for a in answers)
    assert [item.sentence for item in before] == [item.sentence for item in after]
    assert [item.sentence for item in before] == [
        "Ann asks Cai for an introduction to Dee, then Dee for one to Xi.",
        "Ann asks Cai for an introduction to Dee, then Dee for one to Xi, then Xi for one to Yo.",
    ]
    assert before[0].probability == pytest.approx(0.9**3 * 0.8**2)
    assert after[0].probability == pytest.approx(0.9**3 * (4 / 6) ** 2)
    assert "agrees" not in answers[0].asked
    assert answers[1].asked["agrees"] == {"chance": pytest.approx(4 / 6), "yes": 0, "answers": 1}
    assert (
        answers[1]
        .notes[0]
        .startswith(
            "Somebody asked on the way agrees 67% of the time, as learned from 1 answer to asks"
        )
    )
    owned = replace(network, partnerships=(Partnership(HOME, "o_clinic", owner_id="c_ann"),))
    assert to_do(owned, "c_ann")[:1] == [
        "Ann asks Cai to introduce Ben to Dee; Dee then introduces Ben to Xi."
    ]


def test_somebody_outside_is_asked_by_the_team(riverbend: Network) -> None:
    assert to_do(riverbend, "c_dana_whitfield") == [
        "Maria Lopez asks Dana Whitfield for an introduction to Rita Vance.",
        "Agree with Riverbend Clinic on a new main contact.",
    ]
    assert (
        plan_handover(riverbend, "c_dana_whitfield")
        .notes[0]
        .startswith("Still too few contacts after that at Riverbend Clinic")
    )


def test_the_fewest_introductions_go_to_who_is_at_several_partners(make_network: Maker) -> None:
    ties = {("Ann", "Both"): 0.3, ("Ann", "Xi"): 0.9, ("Ann", "Yo"): 0.9}
    kept = {("Ben", "Xia"): 0.5, ("Ben", "Yoa"): 0.5}
    network = make_network(
        ties | kept,
        team=["Ann", "Ben"],
        jobs={"Xi": "Clinic", "Xia": "Clinic", "Yo": "School", "Yoa": "School", "Both": "Clinic"},
        boards=[("Both", "School")],
        partners=[Partnership(HOME, "o_clinic"), Partnership(HOME, "o_school")],
    )
    (item,) = plan_handover(network, "c_ann").findings
    assert item.sentence == "Ann introduces Ben to Both."
    assert [body.name for body in item.organizations] == ["Clinic", "School"]


def test_an_owner_and_a_prospect_are_handed_over(make_network: Maker) -> None:
    network = make_network(
        {("Ann", "Xi"): 0.9, ("Cai", "Yo"): 0.2},
        team=["Ann", "Ben", "Cai"],
        jobs={"Xi": "Clinic", "Yo": "Clinic"},
        partners=[Partnership(HOME, "o_clinic", stage="prospect", owner_id="c_ann")],
    )
    # Cai knows somebody at the prospect, and one contact is enough.
    assert to_do(network, "c_ann") == ["Cai takes over the prospect Clinic."]


def test_what_is_done_counts_and_stays_on_the_list(riverbend: Network) -> None:
    done = entry(
        "handover done",
        ("c_maria_lopez", "leaving"),
        ("c_dana_whitfield", "subject"),
        ("c_tom_reyes", "successor"),
        text="{0} introduces {2} to {1}.",
        kind="introduction",
    )
    answer = plan_handover(replace(riverbend, entries=(done,)), "c_maria_lopez", LEAVES)
    assert [(item.state, item.sentence) for item in answer.findings] == [
        # Tom has met Dana, so he is the successor at the clinic.
        ("open", "Maria Lopez asks Dana Whitfield to introduce Tom Reyes to Rita Vance."),
        ("done", "Maria Lopez introduces Tom Reyes to Dana Whitfield."),
    ]
    assert answer.findings[-1].author == "Tom Reyes"


def test_asks_and_follow_ups_of_the_person_are_named_until_they_are_done(
    riverbend: Network,
) -> None:
    ask = entry(
        "ask",
        ("c_maria_lopez", "asker"),
        ("c_dana_whitfield", "connector"),
        ("c_omar_haddad", "target"),
        state="asked",
        steps="2",
    )
    call = entry("follow-up", ("c_dana_whitfield", "about"), text="Call {0}", due="2027-03-01")
    closed = Entry("n_z", "due update", TODAY, data=(("state", "done"),), of=call.id)
    network = replace(riverbend, entries=(ask, call))
    assert to_do(network, "c_maria_lopez")[2:] == [
        "Finish the introduction to Omar Haddad, or let a colleague ask."
    ]
    assert to_do(network, "c_dana_whitfield")[2:] == [
        "Get an answer from Dana Whitfield about Omar Haddad.",
        "Do this or hand it over: Call Dana Whitfield",
    ]
    network = replace(riverbend, entries=(ask, call, closed))
    assert len(to_do(network, "c_dana_whitfield")) == 3


def test_odd_cases_get_a_plain_sentence(riverbend: Network, make_network: Maker) -> None:
    nothing = plan_handover(riverbend, "c_grace_okafor")
    assert (nothing.findings, nothing.summary) == ((), "Nothing hangs on Grace Okafor.")
    late = plan_handover(riverbend, "c_maria_lopez", date(2026, 1, 1))
    assert {item.due for item in late.findings} == {TODAY.isoformat()}
    assert "That day has passed, so everything is due now." in late.notes
    alone = make_network(
        {("Ann", "Xi"): 0.9},
        team=["Ann"],
        jobs={"Xi": "Clinic"},
        partners=[Partnership(HOME, "o_clinic", owner_id="c_ann")],
    )
    answer = plan_handover(alone, "c_ann")
    assert [item.sentence for item in answer.findings] == [
        "Find somebody who takes over the partnership with Clinic."
    ]
    assert answer.notes[0].startswith("Nobody else on the team is in the network")
    with pytest.raises(NothingFound):
        plan_handover(make_network({("Ann", "Xi"): 0.9}), "c_ann")

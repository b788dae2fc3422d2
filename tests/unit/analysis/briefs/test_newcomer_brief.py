"""What somebody who is new on the team should know first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from itertools import combinations

import pytest

from graphkit.analysis.briefs.newcomer_brief import MOST_PEOPLE, newcomer_brief
from graphkit.analysis.reliance import reliance
from graphkit.errors import NothingFound, UsageError
from graphkit.model import Entry, Mention, Partnership
from graphkit.network import Network

HOME = "o_riverbend_public_library"
NAMES = "Riverbend Public Library"


def many(make_network: Callable[..., Network]) -> Network:
    """Return a network of twelve partners, each with two people; Ann and Ben know some of them."""
    ties, jobs, partners = {}, {"Ann": NAMES, "Ben": NAMES}, []
    for n in range(12):
        one, two = f"One {n:02}", f"Two {n:02}"
        jobs |= {one: f"Partner {n:02}", two: f"Partner {n:02}"}
        ties |= {("Ann", one): 0.5, ("Ann", two): 0.25}
        if n % 2:
            ties["Ben", one] = 0.5
        partners.append(
            Partnership(
                HOME,
                f"o_partner_{n:02}",
                stage="active",
                owner_id="c_ann",
                main_contact_id=f"c_two_{n:02}" if n % 3 == 0 else None,
            )
        )
    return make_network(ties, jobs=jobs, partners=partners, team=["Ann", "Ben"])


def test_the_whole_of_our_organization(riverbend: Network) -> None:
    brief = newcomer_brief(riverbend, "organization", HOME)
    assert (brief.kind, brief.name) == ("home", NAMES)
    assert brief.sentence == f"{NAMES} has 4 team members, and 3 partners in 3 sectors."
    assert [(p.organization.name, p.stage) for p in brief.partners] == [
        ("Far Away Society", "active"),
        ("Riverbend Clinic", "active"),
        ("Riverbend School District", "active"),
    ]
    assert (
        brief.partners[1].main_contact and brief.partners[1].main_contact.name == "Dana Whitfield"
    )
    assert [(p.person.name, p.main_contact) for p in brief.people] == [
        ("Dana Whitfield", True),
        ("Ines Moreau", False),
    ]
    assert brief.people[0].sentence == (
        "Maria Lopez can introduce you: the main contact of Riverbend Clinic."
    )
    assert brief.people[1].sentence == (
        "Tom Reyes can introduce you: 100% of our relationship with Riverbend School District."
    )
    assert brief.people[0].best and brief.people[0].best.strength == 0.8
    assert brief.notes == ("Nobody on our side knows anyone at Far Away Society.",)


def test_a_member_with_the_partners_that_they_hold(riverbend: Network) -> None:
    brief = newcomer_brief(riverbend, "contact", "c_tom_reyes")
    assert brief.kind == "member"
    assert [p.organization.name for p in brief.partners] == ["Riverbend School District"]
    assert [p.person.name for p in brief.people] == ["Ines Moreau"]
    first = brief.team[0]
    assert (first.person.name, [body.name for body in first.knows]) == (
        "Tom Reyes",
        ["Riverbend School District"],
    )


def test_who_is_not_of_us_gets_a_plain_error(riverbend: Network) -> None:
    with pytest.raises(UsageError, match="Dana Whitfield is not on the team"):
        newcomer_brief(riverbend, "contact", "c_dana_whitfield")
    with pytest.raises(NothingFound, match="no current partnership"):
        newcomer_brief(replace(riverbend, partnerships=()), "organization", HOME)


def test_the_first_ten_are_worth_nearly_as_much_as_the_best_ten(
    make_network: Callable[..., Network],
) -> None:
    network = many(make_network)
    brief = newcomer_brief(network, "organization", HOME)
    assert len(brief.people) == MOST_PEOPLE
    worth: dict[str, dict[str, float]] = {}
    for each in reliance(network).findings:
        hangs, body = 1 / max(1.0, each.effective_ours), each.organization.id
        main = network.partners[body].main_contact_id
        for holder in each.theirs:
            share = 1.0 if holder.person.id == main else holder.share
            worth.setdefault(holder.person.id, {})[body] = share * hangs

    def value(ids: tuple[str, ...]) -> float:
        """Return the value of a set: at each organization, the best first."""
        there: dict[str, list[float]] = {}
        for id in ids:
            for body, w in worth[id].items():
                there.setdefault(body, []).append(w)
        return sum(
            w * 0.5**at for ws in there.values() for at, w in enumerate(sorted(ws, reverse=True))
        )

    chosen = [each.person.id for each in brief.people]
    # Everybody is at one partner here, so the choice one by one is the best one.
    for size in (1, 2, 3):
        best = max(value(group) for group in combinations(worth, size))
        assert value(tuple(chosen[:size])) == pytest.approx(best)
    assert Counter(body for id in chosen for body in worth[id]).most_common(1)[0][1] == 1
    # Where Ben knows people, too, less hangs on Ann, so these partners come last.
    assert [name.partition("_")[2][-1] for name in chosen[:6]] == ["0", "6", "2", "4", "8", "0"]


def test_open_matters_are_those_of_the_partners(make_network: Callable[..., Network]) -> None:
    network = many(make_network)
    said = datetime(2026, 11, 1, tzinfo=UTC)

    def call(number: int, about: str, on: str) -> Entry:
        mentions = (Mention(about, "mentioned", 0),)
        return Entry(
            f"n_{number}", "follow-up", said.date(), "Call {0}", (("due", on),), None, mentions,
            said_at=said,
        )  # fmt: skip

    agreed = tuple(
        replace(p, review_on=date(2026, 12, 1)) if p.partner_id == "o_partner_01" else p
        for p in network.partnerships
    )
    entries = (call(1, "c_one_01", "2027-01-02"), call(2, "c_one_02", "2026-12-24"))
    network = replace(network, entries=entries, partnerships=agreed)
    every = newcomer_brief(network, "organization", HOME).open
    assert [(note.kind, note.on, note.text) for note in every] == [
        ("review", "2026-12-01", "The partnership with Partner 01 is due for a review."),
        ("follow-up", "2026-12-24", "Call One 02"),
        ("follow-up", "2027-01-02", "Call One 01"),
    ]
    one = newcomer_brief(network, "organization", "o_partner_01").open
    assert [note.on for note in one] == ["2026-12-01", "2027-01-02"]

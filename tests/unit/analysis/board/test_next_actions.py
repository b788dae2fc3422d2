"""The few things to do next: one of each kind in turn, a partner once, what is late first."""

from __future__ import annotations

from datetime import date

from graphkit.analysis.board.next_actions import ActionSources, next_actions
from graphkit.analysis.findings import ContactRef, Holder, Introduction, OrganizationRef, Reliance
from graphkit.analysis.portfolio.balance_findings import Balance, BalanceFlag, OurShare
from graphkit.analysis.portfolio.portfolio_findings import ReviewItem

TODAY = date(2026, 11, 24)
ANN, BO, CY = (ContactRef(f"c_{name}", name) for name in ("Ann", "Bo", "Cy"))


def body(name: str) -> OrganizationRef:
    return OrganizationRef(f"o_{name}", name)


def review(name: str, kind: str = "review", late: int = 0, left: int = 0) -> ReviewItem:
    day = date.fromordinal(TODAY.toordinal() - late + left).isoformat()
    what = f"hold the review with {name}; it was planned for some day"
    return ReviewItem(
        name, None, kind, body(name), None, ANN, None, "Ann", day, late, left, None, None, None,
        f"Ann: {what}.", (),
    )  # fmt: skip


def reliance(name: str, level: str, ours: float = 1.0, theirs: float = 3.0) -> Reliance:
    holders = (Holder(ANN, "ours", 1.0, 0.5),), (Holder(BO, "theirs", 1.0, 0.5),)
    if level == "nobody":
        holders = (), ()
    return Reliance(body(name), None, *holders, 1.0, 1.0, ours, theirs, level, f"About {name}.")


def balance(name: str) -> Balance:
    share = OurShare(None, None, None, ())
    flag = BalanceFlag("one-sided", "We do more. That is much.", ())
    return Balance(
        body(name), share, share, None, None, None, (), None, None, None, (flag,), (), (), ""
    )


ROUTE = Introduction((ANN, BO, CY), 0.65, 0.5, 0.8, "likely", ())


def test_each_kind_comes_in_turn_and_what_is_late_comes_first() -> None:
    found = next_actions(
        ActionSources(
            TODAY,
            [review("A", late=40), review("B", late=30), review("C", "agreement", late=5)],
            [reliance("D", "nobody"), reliance("E", "one person"), reliance("F", "one person")],
            [("Target", ROUTE)],
            [balance("G")],
            {"o_D": CY, "o_G": None},
        )
    )
    assert [(each.kind, each.owner) for each in found] == [
        ("review", "Ann"),
        ("agreement", "Ann"),
        ("introduction", "Ann"),
        ("nobody", "Cy"),
        ("one person", "Ann"),
    ]
    assert found[0].what == "Hold the review with A"
    assert found[0].why == "It is 40 days late."
    assert found[1].why == "It ended 5 days ago."
    assert found[2].what == "Ask Bo for an introduction to Cy at Target"
    assert {each.due for each in found if not each.stated} == {"2026-12-24"}


def test_a_partner_is_named_once() -> None:
    found = next_actions(
        ActionSources(
            TODAY, [review("A", late=3)], [reliance("A", "one person")], [], [balance("A")]
        )
    )
    assert [each.kind for each in found] == ["review"]


def test_what_is_far_away_is_not_next() -> None:
    reviews = [review("A", left=31), review("B", left=17)]
    (found,) = next_actions(ActionSources(TODAY, reviews))
    assert (found.organization, found.why) == (body("B"), "It is due in 17 days.")


def test_the_weaker_side_decides_what_to_do() -> None:
    theirs = reliance("A", "one person", ours=3.0, theirs=1.0)
    (found,) = next_actions(ActionSources(TODAY, reliance=[theirs], owners={"o_A": CY}))
    assert found.what == "Get to know a second person at A, beside Bo"
    assert found.owner == "Cy"


def test_a_direct_tie_needs_no_introduction() -> None:
    direct = Introduction((ANN, CY), 0.65, 0.5, 0.8, "likely", ())
    (found,) = next_actions(ActionSources(TODAY, introductions=[("Target", direct)]))
    assert found.what == "Talk with Cy about Target"


def test_there_are_at_most_five_and_nothing_gives_none() -> None:
    many = [review(f"A{n}", late=n + 1) for n in range(9)]
    assert len(next_actions(ActionSources(TODAY, many))) == 5
    assert next_actions(ActionSources(TODAY)) == ()

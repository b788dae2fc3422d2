"""Pieces of evidence, drawn so that days, places and people often collide."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import strategies as st

from graphkit.columns import Texts
from graphkit.model import Basis, Evidence

TODAY = date(2026, 11, 24)
PEOPLE = Texts.of([f"c_{n}" for n in range(6)])
FEW = list(PEOPLE)[:3]

days = (
    st.none()
    | st.dates(date(1990, 1, 1), date(2040, 1, 1))
    | st.dates(TODAY - timedelta(days=4), TODAY + timedelta(days=2))
)


@st.composite
def pieces(draw: st.DrawFn) -> Evidence:
    """Return a piece of evidence."""
    if draw(st.booleans()):  # a message on one of a few days, which often collide
        on = TODAY - timedelta(days=draw(st.integers(-1, 3)))
        count = draw(st.integers(1, 2))
        reach = count * draw(st.sampled_from([1.0, 0.5**0.5, 0.3]))
        ends = draw(st.sampled_from(FEW)), draw(st.sampled_from(FEW))
        first = draw(st.sampled_from([on, on, None]))
        return Evidence(*ends, Basis.WROTE, count=count, reach=reach, first=first, last=on)
    basis = draw(st.sampled_from(list(Basis)))
    says = basis is Basis.DECLARED and draw(st.booleans())
    people = st.sampled_from(draw(st.sampled_from([list(PEOPLE), FEW])))
    count = draw(st.sampled_from([1, 1, 1, 2, 3, 50, 900]))
    return Evidence(
        draw(people),
        draw(people),
        basis,
        draw(st.sampled_from(["", "a", "b", "c", "d"])),
        strength=draw(st.floats(0, 1)) if says else None,
        count=count,
        reach=draw(st.sampled_from([0.0, 1.0, 0.5**0.5, 0.1])) * count,
        first=draw(days),
        last=draw(days),
        size=draw(st.none() | st.integers(2, 15)),
    )


@st.composite
def quarters(draw: st.DrawFn) -> Evidence:
    """Return mail of a calendar quarter, or of a day."""
    first = draw(st.dates(date(2025, 1, 1), TODAY))
    last = first + timedelta(days=draw(st.sampled_from([0, 1, 20, 80])))
    days = draw(st.integers(1, 20))
    reach = days * draw(st.sampled_from([1.0, 0.5**0.5, 0.3]))
    # The share left of each day lies between that of the first day and that of the last.
    begun = 0.5 ** ((last - first).days / 30)
    fresh = draw(st.none() | st.floats(begun, 1.0).map(lambda share: share * reach))
    ends = draw(st.permutations(FEW))[:2]
    basis = draw(st.sampled_from([Basis.WROTE, Basis.MET]))
    return Evidence(
        ends[0], ends[1], basis, count=days, reach=reach, first=first, last=last, days=days,
        fresh=fresh,
    )  # fmt: skip

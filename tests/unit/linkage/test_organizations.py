"""Organizations that may be one."""

from __future__ import annotations

import random

import pytest
from examples import examples
from hypothesis import given
from hypothesis import strategies as st

from graphkit.linkage import CandidatePair, candidate_organizations


def _pair(
    one: str, other: str, site: str | None = None, other_site: str | None = None
) -> CandidatePair | None:
    names = [("o_1", one, site), ("o_2", other, other_site)]
    return next(iter(candidate_organizations(names, at_least=0.0)), None)


@pytest.mark.parametrize(
    ("one", "other", "reason"),
    [
        ("St. Mary's Hosp., Inc.", "Saint Marys Hospital", "same name"),
        ("Food Bank of Eastport", "Eastport Food Bank", "same words in another order"),
        (
            "Harbor Housng Trust",
            "Harbor Housing Trust",
            "housng and housing have similar spellings",
        ),
    ],
)
def test_one_organization(one: str, other: str, reason: str) -> None:
    found = _pair(one, other)
    assert found is not None and found.probability >= 0.5
    assert any(each.text.startswith(reason) for each in found.reasons)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Public School 12", "Public School 14"),
        ("Quixotic Zymurgy Lodge 12", "Quixotic Zymurgy Lodge"),
        ("North Lakemont Clinic", "South Lakemont Clinic"),
        ("Fairhaven Library", "Friends of the Fairhaven Library"),
        ("Ashford City Council", "Ashford County Council"),
    ],
)
def test_two_organizations(one: str, other: str) -> None:
    found = _pair(one, other)
    assert found is None or found.probability < 0.5


def test_the_website_decides() -> None:
    name = "St. Mary's Hospital"
    apart = _pair(name, name, "https://a.example", "https://b.example")
    one = _pair(name, "Mary's", "https://www.a.example/about", "a.example")
    assert apart is not None and apart.probability < 0.5
    assert one is not None and "same website" in [reason.text for reason in one.reasons]


def test_a_page_on_a_site_for_all_is_not_a_website() -> None:
    sites = "https://www.facebook.com/one", "https://facebook.com/other"
    found = _pair("Harbor Trust", "Harbor Trust", *sites)
    assert found is not None and "same website" not in [reason.text for reason in found.reasons]


def test_other_words_or_order_are_always_asked_about() -> None:
    found = _pair("Lakemont Zymurgy University", "University of Lakemont Zymurgy")
    assert found is not None and 0.5 <= found.probability < 0.99


def test_the_interface() -> None:
    names = [(f"o_{n:02}", f"Trust {n // 2} Harbor", None) for n in range(20)]
    found = candidate_organizations(names)
    assert found and found == candidate_organizations(random.Random(2).sample(names, 20))
    first = found[0].left, found[0].right
    assert first not in {(c.left, c.right) for c in candidate_organizations(names, apart={first})}
    seen: list[tuple[int, int]] = []
    candidate_organizations(names, progress=lambda *at: seen.append(at))
    assert seen[-1][0] == seen[-1][1] > 0
    assert candidate_organizations([]) == ()


@given(st.lists(st.tuples(st.text(max_size=15), st.none() | st.text(max_size=15)), max_size=6))
@examples(150)
def test_any_text_is_compared(rows: list[tuple[str, str | None]]) -> None:
    names = [(f"o_{n}", name, site) for n, (name, site) in enumerate(rows)]
    found = candidate_organizations(names, at_least=0.0)
    assert all(0 < c.probability < 1 and c.left < c.right for c in found)

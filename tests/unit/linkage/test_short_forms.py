"""Organizations under a short form: initials, or a part of the name; asked, never sure."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from graphkit.linkage import CandidatePair, PlaceFacts, candidate_organizations

MESSY = Path(__file__).parents[2] / "data"
# Among the names in a county's files, these are asked about, and no others.
PROPOSED = {
    "messy": {
        "VFA | Vietnamese Friendship Assoc.",
        "Job Center | Job Center of Pike County",
        "Lakeside Fire | Lakeside Fire Dept",
        "Lakeside Fire | Lakeside Fire Dept.",
        "Lakeside High | Lakeside High School",
        "Lakeside Middle | Lakeside Middle School",
        "Lakeside Regional | Lakeside Regional Hospital",
        "Lincoln Elem. | Lincoln Elementary School",
        "Lincoln Elementary | Lincoln Elementary School",
        "Mt. Zion AME | Mt. Zion AME Church",
        "United Way | United Way of Pike County",
        "Washington | Washington Elem.",
        "Washington | Washington Elementary",
    },
    "messy_second": {"Holy Rosary | Holy Rosary School"},
}


def pairs(
    *names: str, known: Mapping[str, PlaceFacts] | None = None, at_least: float = 0.5
) -> dict[frozenset[str], CandidatePair]:
    rows = [(f"o_{number:03}", name, None) for number, name in enumerate(names)]
    by_id = {id: name for id, name, _ in rows}
    by_name = {name: id for id, name, _ in rows}
    facts = {by_name[name]: facts for name, facts in (known or {}).items()}
    found = candidate_organizations(rows, known=facts, at_least=at_least)
    return {frozenset((by_id[c.left], by_id[c.right])): c for c in found}


def people(*names: str, domain: str = "") -> PlaceFacts:
    return PlaceFacts({name.casefold(): name for name in names}, frozenset(filter(None, [domain])))


@pytest.mark.parametrize(
    ("short", "long", "reason"),
    [
        ("LPS", "Lakeside Public Schools", "LPS may be the initials of Lakeside Public Schools"),
        ("L.P.S.", "Lakeside Public Schools", "L.P.S. may be the initials of"),
        ("BOEP", "Bank of East Prairie", "BOEP may be the initials of"),
        ("Lions", "Lions Club of Lakeside", "Lions may be short for Lions Club of Lakeside"),
        ("Salvation Army", "The Salvation Army Lakeside Corps", "same words: salvation army"),
        ("Health Dept.", "Tamarack County Health Department", "Health Dept. may be short for"),
        ("YMCA", "Lakeside Family YMCA", "YMCA may be short for"),
    ],
)
def test_a_short_form_is_proposed_with_its_reason(short: str, long: str, reason: str) -> None:
    (found,) = pairs(short, long, "Lakeside Food Bank", "Tamarack Grange").values()
    assert 0.5 <= found.probability < 0.9
    assert found.reasons[0].text.startswith(reason)


@pytest.mark.parametrize(
    ("short", "long"),
    [
        ("Fairhaven Library", "Friends of the Fairhaven Library"),
        ("Lakeside University", "Lakeside University Hospital"),
        ("Riverbend Hospice", "Riverbend Hospice Foundation"),
        ("Post", "Legion Post 12"),
        ("Health", "Tamarack Health Alliance"),  # the name of a sector: a heading, perhaps
        ("LPS", "Lakeside Food Bank"),
        ("Lps", "Lakeside Public Schools"),
        ("LA", "Literacy Alliance"),  # two letters alone say little
    ],
)
def test_what_only_looks_like_a_short_form_is_not_proposed(short: str, long: str) -> None:
    assert pairs(short, long) == {}


def test_of_several_long_names_none_is_proposed_without_more() -> None:
    names = ("Lions", "Lions Club of Lakeside", "Lions Club of Tamarack")
    assert pairs(*names) == {}
    known = {names[0]: people("Al Roy"), names[1]: people("Bo Ek"), names[2]: people("Al Roy")}
    (found,) = pairs(*names, known=known).values()
    assert found.reasons[1].text == "Al Roy is at both"
    assert frozenset((names[0], names[2])) in pairs(*names, known=known)


def test_spellings_of_one_long_name_are_one() -> None:
    names = ("LPD", "Lakeside Police Dept.", "Lakeside Police Department")
    assert sum("LPD" in pair for pair in pairs(*names)) == 2


def test_shared_mail_domains_support_two_letters() -> None:
    known = {
        "LA": people("Al", domain="la.example"),
        "Literacy Alliance": people(domain="la.example"),
    }
    (found,) = pairs("LA", "Literacy Alliance", known=known).values()
    assert "mail addresses at both end in la.example" in [each.text for each in found.reasons]


def test_all_reasons_together_are_still_a_question() -> None:
    facts = people("Al Roy", domain="lps.example")
    known = {"LPS": facts, "Lakeside Public Schools": facts}
    (found,) = pairs("LPS", "Lakeside Public Schools", known=known).values()
    assert len(found.reasons) == 3 and found.probability < 0.9  # the least of --auto


def test_different_websites_are_two_organizations() -> None:
    rows = [("o_1", "Lions", "a.example"), ("o_2", "Lions Club of Lakeside", "b.example")]
    assert candidate_organizations(rows) == ()


def messy_names(folder: str) -> Iterator[str]:
    for path in sorted((MESSY / folder).glob("*.expected.json")):
        told = json.loads(path.read_text(encoding="utf-8"))
        yield from (
            person["organization"] for person in told["people"] if person.get("organization")
        )


@pytest.mark.parametrize("folder", ["messy", "messy_second"])
def test_no_odd_pairs_among_many_names(folder: str) -> None:
    names = sorted({*messy_names(folder)})
    assert len(names) > 80
    short = {
        " | ".join(sorted(pair, key=lambda name: (len(name), name)))
        for pair, found in pairs(*names).items()
        if any("may be" in each.text for each in found.reasons)
    }
    assert short == PROPOSED[folder]

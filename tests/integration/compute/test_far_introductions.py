"""Introductions found by an engine: the answers of one machine, to the ninth digit."""

from __future__ import annotations

import csv
from dataclasses import replace
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from examples import examples
from far_network import far_ties, people_network, with_evidence
from hypothesis import assume, given
from hypothesis import strategies as st
from plain_answers import rounded

from graphkit.analysis.introductions.find_introductions import introductions
from graphkit.analysis.introductions.introduction_request import Conditions
from graphkit.columns import Texts
from graphkit.compute.engines.compute_engine import ComputeEngine
from graphkit.compute.far_ties import FarTies
from graphkit.errors import NothingFound, UsageError
from graphkit.model import Basis, Evidence
from graphkit.network import Network
from graphkit.session.far_answers.far_introductions import far_introductions
from graphkit.session.workspace import Workspace
from graphkit.snapshot import EvidenceColumns

NETWORKS = Path(__file__).resolve().parents[2] / "data" / "networks"
CLASSICS = ("florentine_marriage", "karate", "krackhardt_kite", "ht_advice")
TODAY = date(2026, 11, 24)
DEMO_QUESTIONS: dict[str, dict[str, Any]] = {
    "plain": {},
    "many": {"count": 20},
    "two ties": {"conditions": Conditions(max_ties=2)},
    "five ties": {"conditions": Conditions(max_ties=5)},
    "only two kinds": {"conditions": Conditions(only=(Basis.MET, Basis.BOARD))},
    "apart": {"conditions": Conditions(apart=True)},
    "apart, two ties": {"conditions": Conditions(apart=True, max_ties=2), "count": 4},
    "combined": {"combined": True, "count": 3},
}


def answer_of(ask: Any) -> Any:
    """Return an answer, or what the error says that there is instead."""
    try:
        return rounded(ask().to_dict())
    except (NothingFound, UsageError) as error:
        # Which ties are missing, only those who have all of them can say.
        return type(error).__name__


@pytest.mark.parametrize("question", DEMO_QUESTIONS)
def test_the_demo_is_answered_equally(here: Workspace, there: Workspace, question: str) -> None:
    asked = DEMO_QUESTIONS[question]
    expected = answer_of(lambda: here.introductions("county health", **asked))
    assert expected != "NothingFound"
    assert answer_of(lambda: there.introductions("county health", **asked)) == expected


def test_people_of_the_demo_are_avoided_passed_and_begun_with(
    here: Workspace, there: Workspace
) -> None:
    best = here.introductions("county health").findings[0]
    middle, first = best.people[1], best.people[0]
    through = here.find(next(p.organization for p in best.people[1:-1] if p.organization))
    asked: list[dict[str, Any]] = [
        {"conditions": Conditions(avoid=(middle.id,))},
        {"conditions": Conditions(through=through.id)},
        {"conditions": Conditions(through=through.id, apart=True)},
        {"conditions": Conditions(without_ties=((first.id, middle.id),))},
        {"start": first.name},
        {"start": first.name, "conditions": Conditions(apart=True), "count": 3},
    ]
    for each in asked:
        expected = answer_of(lambda each=each: here.introductions("county health", **each))
        assert answer_of(lambda each=each: there.introductions("county health", **each)) == expected


def network(people: Texts, evidence: list[Evidence], team: tuple[str, ...]) -> Network:
    columns = EvidenceColumns.of(people, evidence)
    return replace(with_evidence(people_network(people, TODAY), columns), team=team)


def check(far: FarTies, whole: Network, target: str, count: int, conditions: Conditions) -> None:
    asked = {"count": count, "conditions": conditions, "history": None, "combined": False}
    ends = whole, ("contact", target)
    expected = answer_of(lambda: introductions(*ends, sources=None, **asked))
    found = answer_of(lambda: far_introductions(far, *ends, sources=None, **asked))
    assert found == expected


@pytest.mark.parametrize("number", range(len(CLASSICS)), ids=CLASSICS)
def test_classic_networks_are_answered_equally(
    compute: ComputeEngine, engine_name: str, number: int
) -> None:
    name = CLASSICS[number]
    with (NETWORKS / f"{name}_edges.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file))[1:]
    people = Texts.of(sorted({end for row in rows for end in row[:2]}))
    evidence = [
        Evidence(a, b, Basis.DECLARED, strength=0.2 + 0.1 * (n % 7))
        for n, (a, b, *_) in enumerate(rows)
    ]
    whole = network(people, evidence, (people[0], people[1]))
    questions = [
        (5, Conditions()),
        (3, Conditions(apart=True)),
        (2, Conditions(apart=True, max_ties=3)),
        (9, Conditions(max_ties=5, avoid=(people[2],))),
    ]
    if engine_name == "spark":  # a job takes long there, so each network asks two of them
        questions = [questions[number % 4], questions[(number + 1) % 4]]
    far = far_ties(whole, compute)
    for count, conditions in questions:
        check(far, whole, people[-1], count, conditions)


@st.composite
def drawn_questions(draw: st.DrawFn) -> tuple[Network, str, int, Conditions]:
    """Return a small network with a team, a target and conditions."""
    people = Texts.of([f"c_{n}" for n in range(draw(st.integers(3, 9)))])
    pairs = [(a, b) for a in people for b in people if a < b]
    chosen = draw(st.lists(st.sampled_from(pairs), unique=True, min_size=2))
    strength = st.sampled_from([0.05, 0.2, 0.2, 0.5, 0.8, 1.0])
    evidence = [Evidence(a, b, Basis.DECLARED, strength=draw(strength)) for a, b in chosen]
    for a, b in draw(st.lists(st.sampled_from(pairs), max_size=4)):
        evidence.append(Evidence(b, a, Basis.WROTE, count=draw(st.integers(1, 9)), last=TODAY))
        evidence.append(Evidence(a, b, Basis.MET, last=TODAY))
    team = tuple(people)[: draw(st.integers(1, 2))]
    others = [p for p in people if p not in team]
    conditions = Conditions(
        avoid=tuple(
            draw(st.lists(st.sampled_from(others[:-1]), max_size=1)) if others[:-1] else ()
        ),
        max_ties=draw(st.integers(1, 5)),
        only=draw(st.sampled_from([(), (), (Basis.MET,), (Basis.MET, Basis.WROTE)])),
        apart=draw(st.booleans()),
        without_ties=tuple(draw(st.lists(st.sampled_from(chosen), max_size=1))),
    )
    return network(people, evidence, team), others[-1], draw(st.integers(1, 4)), conditions


@given(drawn_questions())
@examples(160)
def test_drawn_networks_are_answered_equally(
    compute: ComputeEngine, question: tuple[Network, str, int, Conditions]
) -> None:
    whole, target, count, conditions = question
    assume(target not in conditions.avoid)
    check(far_ties(whole, compute), whole, target, count, conditions)


def test_a_detour_of_routes_apart_is_found_however_unlikely(compute: ComputeEngine) -> None:
    """Two routes apart need a long one with a chance far below that of the best."""
    direct = [("a", "m", 1.0), ("m", "z", 1.0)]
    chain = ["a", *(f"x{n}" for n in range(9)), "z"]
    long = [(one, other, 0.1) for one, other in pairwise(chain)]
    evidence = [Evidence(a, b, Basis.DECLARED, strength=s) for a, b, s in (*direct, *long)]
    people = Texts.of(sorted({end for a, b, _ in (*direct, *long) for end in (a, b)}))
    whole = network(people, evidence, ("a",))
    check(far_ties(whole, compute), whole, "z", 2, Conditions(apart=True, max_ties=12))

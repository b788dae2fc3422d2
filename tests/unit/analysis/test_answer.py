"""Answers as plain values, tables and graphs; and the partnerships to be looked at again."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date, timedelta

from graphkit.analysis.brokers import brokers
from graphkit.analysis.departures import departures
from graphkit.analysis.gaps import gaps
from graphkit.analysis.introductions.find_introductions import introductions
from graphkit.analysis.reliance import reliance
from graphkit.analysis.reviews import reviews
from graphkit.model import Partnership
from graphkit.network import Network

Maker = Callable[..., Network]
HOME = "o_riverbend_public_library"
TODAY = date(2026, 11, 24)


def test_every_answer_goes_to_json_with_its_schema(riverbend: Network) -> None:
    answers = [
        introductions(riverbend, ("organization", "o_county_health_department")),
        brokers(riverbend),
        gaps(riverbend, sectors=["farming"]),
        reliance(riverbend),
        departures(riverbend, "c_dana_whitfield"),
    ]
    kinds = ["introductions", "brokers", "gaps", "reliance", "departures"]
    for answer, kind in zip(answers, kinds, strict=True):
        values = json.loads(json.dumps(answer.to_dict()))
        assert values["schema"] == f"graphkit/{kind}/1"
        assert values["asked"]["as_of"] == "2026-11-24"
        assert len(values["findings"]) == len(answer.findings) > 0
        assert answer.summary.endswith(".")
        # Names in sentences are names, never ids.
        assert "c_" not in answer.summary and "o_" not in answer.summary
        assert len(answer.to_frame()) == len(answer.findings)


def test_introductions_go_to_networkx_as_people_and_ties(riverbend: Network) -> None:
    graph = introductions(riverbend, ("contact", "c_omar_haddad"), count=1).to_networkx()
    assert set(graph) == {"c_maria_lopez", "c_dana_whitfield", "c_omar_haddad"}
    assert graph.nodes["c_omar_haddad"]["organization"] == "County Health Department"
    assert graph.edges["c_maria_lopez", "c_dana_whitfield"]["strength"] == 0.8


def test_reviews_that_are_overdue_or_near_come_longest_overdue_first(make_network: Maker) -> None:
    def partner(name: str, days: int, stage: str = "active") -> Partnership:
        on = TODAY + timedelta(days=days)
        return Partnership(HOME, f"o_{name.lower()}", stage=stage, review_on=on)

    partners = [
        partner("Soon", 90),
        partner("Late", -300),
        partner("Far", 91),
        partner("Gone", -10, "ended"),
        Partnership(HOME, "o_never"),
    ]
    places = ["Soon", "Late", "Far", "Gone", "Never"]
    network = make_network({}, extra=places, partners=partners)
    assert [p.partner.name for p in reviews(network)] == ["Late", "Soon"]
    assert [p.partner.name for p in reviews(network, within_days=0)] == ["Late"]

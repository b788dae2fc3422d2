"""Answers as plain values, tables and graphs."""

from __future__ import annotations

import json

from graphkit.analysis.brokers import brokers
from graphkit.analysis.departures import departures
from graphkit.analysis.gaps import gaps
from graphkit.analysis.introductions.find_introductions import introductions
from graphkit.analysis.reliance import reliance
from graphkit.network import Network


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

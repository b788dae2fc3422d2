"""docs/json.md and the findings say the same, and what is rendered keeps to it."""

from __future__ import annotations

import importlib
import json
import re
import types
import typing

import pytest
from json_page import PAGE, documented_tables, problems

from graphkit.analysis import ask_findings, findings
from graphkit.analysis.answer import Answer
from graphkit.analysis.briefs import brief_findings
from graphkit.analysis.handover import handover_findings
from graphkit.analysis.imports import import_findings
from graphkit.analysis.outreach import match_findings, outreach_findings
from graphkit.analysis.portfolio import balance_findings, portfolio_findings
from graphkit.analysis.positions import people_findings
from graphkit.analysis.reminders import due_findings
from graphkit.analysis.surveys import survey_findings
from graphkit.analysis.trends import engagement_findings, trend_findings
from graphkit.model.partnerships import KINDS
from graphkit.render import render_answer, render_profile

CLASSES = {
    cls.__name__: cls
    # The package's own `profile` is the function of that name.
    for module in (
        findings,
        import_findings,
        ask_findings,
        people_findings,
        due_findings,
        handover_findings,
        brief_findings,
        outreach_findings,
        balance_findings,
        engagement_findings,
        trend_findings,
        survey_findings,
        match_findings,
        portfolio_findings,
        importlib.import_module("graphkit.analysis.profile"),
    )
    for cls in vars(module).values()
    if hasattr(cls, "__dataclass_fields__") and cls.__module__ == module.__name__
}
FINDINGS = {
    "introductions": "Introduction",
    "brokers": "Broker",
    "gaps": "Gap",
    "reliance": "Reliance",
    "changes": "Change",
    "departures": "Departure",
    "preview": "ImportEffect",
    "tie": "Explanation",
    "check": "Problem",
    "asks": "AskStatus",
    "calibration": "ChanceBin",
    "broker_ranks": "BrokerRank",
    "key_people": "KeyPerson",
    "missing_ties": "MissingTie",
    "due": "DueItem",
    "fading": "TieTrend",
    "load": "Workload",
    "handover": "HandoverItem",
    "holders": "KeyHolder",
    "expected_loss": "LossShare",
    "reach": "Opening",
    "prospects": "Prospect",
    "balance": "Balance",
    "engagement": "PartnerEngagement",
    "trends": "TrendPeriod",
    "surveys": "SurveySummary",
    "survey_status": "SurveyRespondent",
    "matches": "Match",
    "reviews": "ReviewItem",
    "partners": "PortfolioPartner",
}
# What `graphkit export` writes is no finding: tests/unit/workspace/test_dossier.py.
HELD = """Dossier Identity Named Statement StatedRole StatedTie StatedMeeting Meeting
StatedPartnership StatedTopic StatedEnd StatedDenial StatedEntry StatedMention
Verdict Wish RejectedRow Source""".split()
# tests/unit/render/test_list_output.py
LISTED = """List ListedPerson ListedOrganization ListedPartner ListedTie ListedEvent
ListedTopic ListedNote""".split()
LISTED += [f"Listed{kind.name.capitalize()}" for kind in KINDS.values()]
PLAIN = {str: "text", float: "number", int: "whole number", bool: "true or false"}


def in_words(annotation: object) -> str:
    if annotation in PLAIN:
        return PLAIN[annotation]
    if isinstance(annotation, types.UnionType):
        (inner,) = (a for a in typing.get_args(annotation) if a is not type(None))
        return f"{in_words(inner)} or null"
    if typing.get_origin(annotation) is tuple:
        return f"list of {in_words(typing.get_args(annotation)[0])}"
    return annotation.__name__


@pytest.mark.parametrize("name", CLASSES)
def test_the_page_has_each_field_and_type_of_a_finding(name):
    hints = typing.get_type_hints(CLASSES[name])
    table = {f.rstrip("_"): in_words(hint) for f, hint in hints.items()}
    if name in ("Brief", "NewcomerBrief", "Profile"):
        table = {"schema": "text", **table}
    assert documented_tables()[name] == table


def test_the_page_describes_every_finding_and_nothing_else():
    assert set(documented_tables()) == {*CLASSES, "Answer", *HELD, *LISTED}


def test_the_page_names_every_layout():
    named = re.findall(
        r"`graphkit/(\w+)/(\d)` \([^)]*\): (?:each finding is )?an? \[(\w+)\]", PAGE.read_text()
    )
    assert {kind: cls for kind, _, cls in named} == FINDINGS
    assert {version for _, version, _ in named} == {str(Answer.version)}


@pytest.mark.parametrize("kind", FINDINGS)
def test_rendered_json_keeps_to_the_page(kind, world):
    data = json.loads(render_answer(world.KINDS[kind](), "json"))
    assert data["schema"] == f"graphkit/{kind}/1"
    assert problems(data, "Answer", "answer") == []
    assert problems(data["findings"], f"list of {FINDINGS[kind]}", "findings") == []


@pytest.mark.parametrize("which", ["contact", "organization"])
def test_a_profile_in_json_keeps_to_the_page(which, world):
    data = json.loads(render_profile(getattr(world, which)(), "json"))
    assert data["schema"] == "graphkit/profile/1"
    assert problems(data, "Profile", "profile") == []


def test_the_checker_sees_what_is_wrong(world):
    data = json.loads(render_answer(world.introductions(), "json"))
    data["findings"][0]["ties"][0]["strength"] = "0.8"
    data["findings"][1]["people"][0].pop("role")
    assert len(problems(data["findings"], "list of Introduction", "findings")) == 2

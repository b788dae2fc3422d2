"""Tables of findings: flat, one row a finding, with the types that docs/python.md documents."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from graphkit.analysis.answer import Answer
from graphkit.analysis.ask_findings import AskedPerson, AskStatus, ChanceBin
from graphkit.analysis.brokers import brokers
from graphkit.analysis.departures import departures
from graphkit.analysis.findings import ContactRef, Problem
from graphkit.analysis.frames.columns_by_kind import ACQUAINTANCES, FRAMES
from graphkit.analysis.frames.frame_columns import Column
from graphkit.analysis.gaps import gaps
from graphkit.analysis.handover.expected_loss import LeavingChances, expected_loss
from graphkit.analysis.handover.key_holders import key_holders
from graphkit.analysis.handover.plan_handover import plan_handover
from graphkit.analysis.imports.import_findings import Change, ImportEffect
from graphkit.analysis.introductions.find_introductions import introductions
from graphkit.analysis.outreach.match_findings import Match
from graphkit.analysis.outreach.prospects import prospects
from graphkit.analysis.outreach.reach import reach
from graphkit.analysis.portfolio.balance import Balances
from graphkit.analysis.portfolio.due_reviews import due_reviews
from graphkit.analysis.portfolio.partner_portfolio import partner_portfolio
from graphkit.analysis.positions.broker_ranks import broker_ranks
from graphkit.analysis.positions.key_people import key_people
from graphkit.analysis.positions.missing_ties import missing_ties
from graphkit.analysis.reliance import reliance
from graphkit.analysis.reminders.cadence import Cadence
from graphkit.analysis.reminders.due_findings import TieTrend
from graphkit.analysis.reminders.due_list import due
from graphkit.analysis.reminders.team_load import TeamLimits, team_load
from graphkit.analysis.surveys.survey_findings import SurveyRespondent, SurveySummary
from graphkit.analysis.tie_explanation import explain_tie
from graphkit.analysis.trends.partner_engagement import partner_engagement
from graphkit.analysis.trends.partner_trends import TrendQuestion, partner_trends
from graphkit.columns import Texts
from graphkit.errors import UsageError
from graphkit.network import LookupResult, Network
from graphkit.network.network_with_events import NetworkWithEvents
from graphkit.render.formatters import kinds
from graphkit.snapshot import AttendanceColumns

PAGE = Path(__file__).resolve().parents[4] / "docs" / "python.md"
DANA = ContactRef("c_1", "Dana Whitfield", "Riverbend Clinic", "manager")
CHANGE = Change(
    "moved",
    DANA,
    ("Old Clinic",),
    ("New Clinic", "City"),
    "2026-01-01",
    "2026-03-01",
    "g",
    "M",
    "s",
)
PROBLEM = Problem("sector", "Bank", "o_1", "s", "f", ("show", "Bank"), ("banks", "finance"))
ASK = AskStatus(
    "3fa9",
    "n_3fa9",
    "asked",
    DANA,
    None,
    None,
    (
        AskedPerson(DANA, "connector", "asked", "2026-11-03"),
        AskedPerson(None, "target", "planned", None),
    ),
    "2026-11-03",
    "2026-11-03",
    "Maria Lopez",
    False,
    None,
    "",
    ("Gladly", "Soon"),
    "Wait.",
)
CHANCES = ChanceBin(0.5, 0.65, 4, 2, 0.55, 0.5, 0.2, 0.8, 0.25)
TREND = TieTrend(DANA, DANA, "warmed", 0.1, 0.5, 0.4, "likely", "possible", "2026-11-03", "s")
TRENDS = Answer("fading", {}, (TREND,), "")
NOBODY_CAME = AttendanceColumns.of(Texts.of([]), Texts.of([]), ())
MATCH = Match("unmet", "rooms", (), (), None, None, (), (), (), "", None, "Nobody offers rooms.")
EFFECT = ImportEffect("a.csv", None, "new", "Dana", "c_1", ("Dana W", "D."), "mail", (), ("a", "b"))


def _with_reviews(network: Network) -> Network:
    agreed = (replace(p, review_on=date(2026, 9, 30)) for p in network.partnerships)
    return replace(network, partnerships=tuple(agreed))


SURVEY = SurveySummary("spring", "2026-11-03", "Maria Lopez", False, 5, 0, None, "surveys/spring")
RESPONDENT = SurveyRespondent("spring-clinic.html", None, None, None, None, None, "Hello", ())


def answers(network: Network) -> dict[str, Answer[Any]]:
    found = (
        introductions(network, ("organization", "o_county_health_department")),
        brokers(network),
        gaps(network, sectors=["farming"]),
        reliance(network),
        departures(network, "c_dana_whitfield"),
        broker_ranks(network, draws=3),
        key_people(network),
        missing_ties(network),
        plan_handover(network, "c_maria_lopez"),
        key_holders(network),
        expected_loss(network, LeavingChances(0.1)),
        prospects(network),
        Answer("matches", {}, (MATCH, replace(MATCH, since="2026-11-03")), ""),
        Answer("balance", {}, (Balances(network).of("o_riverbend_clinic"),), ""),
        reach(network, LookupResult("contact", "c_ines_moreau", "Ines Moreau")),
        explain_tie(network, "c_maria_lopez", "c_dana_whitfield"),
        Answer("changes", {}, (CHANGE,), ""),
        partner_trends(network, lambda day: None, TrendQuestion(network.as_of)),
        partner_engagement(NetworkWithEvents(network, network.event_columns, NOBODY_CAME)),
        Answer("check", {}, (PROBLEM,), ""),
        Answer("asks", {}, (ASK,), ""),
        Answer("calibration", {}, (CHANCES,), ""),
        due(network, Cadence({"active": 1}, {"Dana Whitfield": 9})),
        replace(TRENDS, findings=(replace(TREND, before=None), TREND)),
        team_load(network, Cadence(), TeamLimits()),
        due_reviews(_with_reviews(network)),
        partner_portfolio(_with_reviews(network)),
        Answer("surveys", {}, (SURVEY, replace(SURVEY, last_answer="2026-11-24")), ""),
        Answer("survey_status", {}, (RESPONDENT, replace(RESPONDENT, answered="2026-11-24")), ""),
        Answer("preview", {}, (EFFECT, replace(EFFECT, line=7)), ""),
    )
    return {answer.kind: answer for answer in found}


def test_every_kind_of_answer_has_a_table() -> None:
    assert tuple(sorted(FRAMES)) == kinds()
    with pytest.raises(UsageError, match="no table"):
        Answer("strange", {}, (), "").to_frame()


def test_every_column_has_plain_values_of_its_type(riverbend: Network) -> None:
    found = answers(riverbend)
    assert found.keys() == FRAMES.keys()
    for kind, answer in found.items():
        frame = answer.to_frame()
        assert len(frame) == len(answer.findings) > 0
        assert list(frame) == [column.name for column in FRAMES[kind]]
        assert {name: str(dtype) for name, dtype in frame.dtypes.items()} == {
            column.name: column.dtype for column in FRAMES[kind]
        }
        for value in frame.to_numpy(dtype=object).ravel():
            assert value is pd.NA or isinstance(value, str | bool | int | float | datetime), value


@pytest.mark.parametrize("kind", FRAMES)
def test_without_findings_a_table_has_the_same_columns(kind: str) -> None:
    frame = Answer[Any](kind, {}, (), "").to_frame()
    assert {name: str(dtype) for name, dtype in frame.dtypes.items()} == {
        column.name: column.dtype for column in FRAMES[kind]
    }
    assert frame.empty


def test_cells(riverbend: Network) -> None:
    found = {kind: answer.to_frame().iloc[0] for kind, answer in answers(riverbend).items()}
    route = found["introductions"]
    assert route["route"] == "Maria Lopez > Dana Whitfield > Omar Haddad"
    assert (route["start"], route["asked"], route["person"]) == tuple(route["route"].split(" > "))
    assert (route["ties"], route["organization"]) == (2, "County Health Department")
    change = found["changes"]
    assert (change["before"], change["after"]) == ("Old Clinic", "New Clinic; City")
    assert (change["not_before"].date(), change["by"].date()) == (
        date(2026, 1, 1),
        date(2026, 3, 1),
    )
    ask = found["asks"]
    assert (ask["target"], ask["chance"] >= 0, ask["notes"]) == (pd.NA, False, "Gladly; Soon")
    assert ask["steps"] == "Dana Whitfield: asked; someone: planned"
    wanted = found["due"]
    assert (wanted["kind"], wanted["person"]) == ("contact", "Dana Whitfield")
    assert (wanted["last_contact"], wanted["organization"]) == (pd.NaT, pd.NA)
    assert found["fading"]["last_contact"].date() == date(2026, 11, 3)
    assert pd.isna(found["fading"]["before"])
    assert (found["load"]["asks"], pd.isna(found["load"]["limit"])) == (0, True)
    effect = found["preview"]
    assert effect["line"] is pd.NA
    assert (effect["with"], effect["with_ids"], effect["detail"]) == ("Dana W; D.", "a; b", pd.NA)


def documented() -> dict[str, Mapping[str, str]]:
    """Return the columns and types by kind, as docs/python.md lists them."""
    page = PAGE.read_text(encoding="utf-8").partition("## Columns")[2]
    sections = re.split(r"^### `([a-z_]+)", page, flags=re.MULTILINE)[1:]
    return {
        kind: dict(re.findall(r"^\| `(\w+)` \| `([\w\[\]]+)` \|", text, flags=re.MULTILINE))
        for kind, text in zip(sections[::2], sections[1::2], strict=True)
    }


def test_documentation_lists_every_column_with_its_type(
    riverbend: Network, make_network: Callable[..., Network]
) -> None:
    def types(columns: tuple[Column, ...]) -> dict[str, str]:
        return {column.name: column.dtype for column in columns}

    expected = {kind: types(columns) for kind, columns in FRAMES.items()}
    expected["profile"] = types(ACQUAINTANCES)
    for network in (riverbend, make_network({})):
        dtypes = network.to_frame().dtypes.items()
        assert documented()["network"] == {name: str(dtype) for name, dtype in dtypes}
    assert {
        kind: columns for kind, columns in documented().items() if kind != "network"
    } == expected

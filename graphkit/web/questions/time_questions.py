"""Questions about what is due, what waits, and what changes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from graphkit.analysis.answer import first_findings
from graphkit.errors import UsageError
from graphkit.web.questions.asked import Asked
from graphkit.web.questions.parameters import (
    AS_OF,
    EVERY,
    EVERYWHERE,
    MEMBER,
    NUMBERS,
    SINCE,
    TAG,
    WHERE,
    Parameter,
    count,
)
from graphkit.web.questions.question import NEXT, OVER_TIME, Question

if TYPE_CHECKING:
    from graphkit.analysis.answer import Answer
    from graphkit.session.workspace import Workspace


def _due(workspace: Workspace, asked: Asked) -> Answer[Any]:
    from graphkit.analysis.reminders.due_list import DueQuestion

    days = 30 if asked.yes("month") else DueQuestion().days
    question = DueQuestion(days, asked.member("for"), _hours(asked.text("hours")))
    found = workspace.due(question, filter=asked.filter())
    return first_findings(found, asked.number("count"), "item")


def _hours(text: str) -> float | None:
    if not text:
        return None
    try:
        hours = float(text)
    except ValueError:
        hours = 0.0
    if not 0 < hours <= 1000:
        raise UsageError(f'"{text}" is not a number of hours', next="Write one up to 1,000")
    return hours


def _asks(workspace: Workspace, asked: Asked) -> Answer[Any]:
    person = next(iter(asked.starters("for")), None)
    found = workspace.asks(only_open=asked.yes("open"), person=person, filter=asked.filter())
    return first_findings(found, asked.number("count"), "ask")


def _fading(workspace: Workspace, asked: Asked) -> Answer[Any]:
    found = workspace.fading(since=asked.day("since"), filter=asked.filter())
    return first_findings(found, asked.number("count"), "tie")


def _changes(workspace: Workspace, asked: Asked) -> Answer[Any]:
    found = workspace.changes(since=asked.day("since"), filter=asked.filter())
    return first_findings(found, asked.number("count"), "change")


def _engagement(workspace: Workspace, asked: Asked) -> Answer[Any]:
    from graphkit.analysis.trends.calendar_periods import Every
    from graphkit.analysis.trends.partner_engagement import EngagementQuestion

    question = EngagementQuestion(asked.day("since"), Every(asked.choice("every")))
    found = workspace.engagement(question, filter=asked.filter())
    return first_findings(found, asked.number("count"), "partner")


def _trends(workspace: Workspace, asked: Asked) -> Answer[Any]:
    from graphkit.analysis.trends.calendar_periods import Every
    from graphkit.analysis.trends.partner_trends import TrendQuestion

    known = asked.yes("as_known")
    question = TrendQuestion(asked.day("since"), Every(asked.choice("every")), known)
    return workspace.trends(question, filter=asked.filter())


QUESTIONS = (
    Question(
        "due",
        "Due",
        "What you promised, what is planned, and the people you have not seen for long.",
        _due,
        (
            MEMBER,
            Parameter(
                "month", "Look a month ahead instead of a week", "--month", "yes", usual=True
            ),
            Parameter("hours", "Only what fits into so many hours", "--hours", example="3"),
            count(None, "items"),
            *EVERYWHERE,
        ),
        purpose=NEXT,
    ),
    Question(
        "asks",
        "Asks",
        "The introductions that you asked for, and what comes next.",
        _asks,
        (
            MEMBER,
            Parameter("open", "Only asks that are not over", "--open", "yes", usual=True),
            count(None, "asks"),
            *EVERYWHERE,
        ),
        by_itself=False,
        purpose=NEXT,
    ),
    Question(
        "load",
        "How much each of you has to do",
        "The partnerships of each member, the hours a month that the contact takes, and what is "
        "open.",
        lambda workspace, asked: first_findings(
            workspace.load(filter=asked.filter()), asked.number("count"), "member"
        ),
        (count(None, "members"), *EVERYWHERE),
        purpose=NEXT,
    ),
    Question(
        "fading",
        "Ties that fade",
        "Ties of the team that will fade without contact. With a day: those that cooled or warmed "
        "since then.",
        _fading,
        (SINCE, count(20, "ties"), *EVERYWHERE),
        purpose=OVER_TIME,
    ),
    Question(
        "changes",
        "Changes",
        "Who moved, is new or is missing between two exports of one address book.",
        _changes,
        (SINCE, count(None, "changes"), *(each for each in EVERYWHERE if each is not NUMBERS)),
        purpose=OVER_TIME,
    ),
    Question(
        "engagement",
        "Who takes part",
        "Who was invited, answered and came, and which partners fade.",
        _engagement,
        (SINCE, EVERY, count(20, "partners", 500), *EVERYWHERE),
        purpose=OVER_TIME,
    ),
    Question(
        "trends",
        "Trends",
        "Partnerships won, kept and lost, and your reach, by quarter or year.",
        _trends,
        (
            SINCE,
            EVERY,
            Parameter(
                "as_known",
                "Show each period as it was known on its last day",
                "--as-known",
                "yes",
            ),
            WHERE,
            TAG,
            AS_OF,
            NUMBERS,
        ),
        purpose=OVER_TIME,
        long_from=40_000,
    ),
    Question(
        "came-true",
        "Have the chances come true?",
        "What graphkit said about introductions, compared with what came of them.",
        lambda workspace, asked: workspace.review_introductions(filter=asked.filter()),
        EVERYWHERE,
        words="review introductions",
        purpose=OVER_TIME,
    ),
)

"""Questions about the network: people, their ties, and what is missing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from graphkit.errors import UsageError
from graphkit.web.questions.asked import Asked
from graphkit.web.questions.parameters import (
    EVERYWHERE,
    IGNORE_ASKS,
    TAG,
    WHERE,
    Parameter,
    count,
)
from graphkit.web.questions.question import NEXT, WHO, Question

if TYPE_CHECKING:
    from graphkit.analysis.answer import Answer
    from graphkit.session.workspace import Workspace


def _brokers(workspace: Workspace, asked: Asked) -> Answer[Any]:
    most, filter = asked.whole("count"), asked.filter()
    if asked.yes("range"):
        return workspace.broker_ranks(count=most, filter=filter)
    return workspace.brokers(count=most, filter=filter)


def _reach(workspace: Workspace, asked: Asked) -> Answer[Any]:
    found = asked.person("name")
    assert found is not None  # the page asks for it first
    return workspace.reach(found, count=asked.whole("count"), filter=asked.filter())


def _tie(workspace: Workspace, asked: Asked) -> Answer[Any]:
    one, other = asked.person("name"), asked.person("other")
    assert one is not None and other is not None
    for each in (one, other):
        if each.kind == "organization":
            raise UsageError(f"{each.name} is an organization", next="Name a person")
    return workspace.tie(one, other)


QUESTIONS = (
    Question(
        "brokers",
        "Brokers",
        "People who join otherwise separate parts of the network.",
        _brokers,
        (
            count(10, "people", 200),
            Parameter(
                "range",
                "Show how sure the ranks are, by networks drawn from the ranges of the ties",
                "--range",
                "yes",
            ),
            *EVERYWHERE,
        ),
        purpose=WHO,
        long_from=15_000,
        long_with={"range": 3_000},
    ),
    Question(
        "reach",
        "What can somebody open to us?",
        "Organizations and people that you cannot reach without this person or partner, or less "
        "surely.",
        _reach,
        (
            Parameter("name", "Person or organization", "", "name", required=True, usual=True),
            count(10, "findings", 500),
            *EVERYWHERE,
        ),
        purpose=WHO,
    ),
    Question(
        "tie",
        "How well do two people know each other?",
        "The evidence for their tie, kind by kind, and which of the two should ask.",
        _tie,
        (
            Parameter("name", "One person", "", "name", required=True, usual=True),
            Parameter("other", "The other person", "", "name", required=True, usual=True),
            *(each for each in EVERYWHERE if each not in (WHERE, TAG)),
        ),
        words="show",
        purpose=WHO,
    ),
    Question(
        "key-people",
        "Key people",
        "A few people to tell so that all hear, and those who hold most together.",
        lambda workspace, asked: workspace.key_people(
            count=asked.whole("count"), ties=asked.whole("max_ties"), filter=asked.filter()
        ),
        (
            count(3, "people of each kind", 50),
            Parameter(
                "max_ties", "Over how many ties word travels", "--max-ties", "number", "2", most=4
            ),
            *EVERYWHERE,
        ),
        purpose=WHO,
        long_from=75_000,
    ),
    Question(
        "meet",
        "Who should meet?",
        "Pairs of people who should know each other, and who could introduce them.",
        lambda workspace, asked: workspace.missing_ties(
            count=asked.whole("count"), filter=asked.filter()
        ),
        (count(5, "pairs", 200), *EVERYWHERE),
        purpose=WHO,
        long_from=35_000,
    ),
    Question(
        "gaps",
        "Gaps",
        "Sectors that your network does not reach, or that do not know each other.",
        lambda workspace, asked: workspace.gaps(count=asked.whole("count"), filter=asked.filter()),
        (count(10, "gaps of each kind", 500), *EVERYWHERE),
        purpose=NEXT,
    ),
    Question(
        "prospects",
        "Prospects",
        "Organizations that are no partners yet and would fit.",
        lambda workspace, asked: workspace.prospects(
            count=asked.whole("count"), ignore_asks=asked.yes("ignore_asks"), filter=asked.filter()
        ),
        (count(10, "organizations", 500), IGNORE_ASKS, *EVERYWHERE),
        purpose=NEXT,
        long_from=75_000,
    ),
    Question(
        "check",
        "What looks wrong",
        "What looks wrong in the network, and how to fix it.",
        lambda workspace, asked: workspace.check(count=asked.whole("count")),
        (count(10, "problems of each kind", 10_000),),
        purpose=NEXT,
    ),
)

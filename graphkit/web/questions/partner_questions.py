"""Questions about partners, and about people who may leave."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from graphkit.analysis.answer import first_findings
from graphkit.errors import UsageError
from graphkit.model.partnerships.partner_kinds import PartnerKind
from graphkit.web.questions.asked import Asked
from graphkit.web.questions.parameters import EVERYWHERE, MEMBER, Parameter, count
from graphkit.web.questions.question import KEEP, NEXT, Question

if TYPE_CHECKING:
    from graphkit.analysis.answer import Answer
    from graphkit.session.workspace import Workspace


def _reliance(workspace: Workspace, asked: Asked) -> Answer[Any]:
    organization, without = asked.find("organization", "organization"), asked.text("without")
    expected, most, filter = asked.yes("expected"), asked.number("count"), asked.filter()
    if (organization is not None) + bool(without) + expected > 1:
        raise UsageError("these cannot be asked at once", next="Choose one of them")
    if expected:
        return first_findings(workspace.expected_loss(filter=filter), most, "person")
    if leaving := asked.find("without", "contact"):
        return first_findings(workspace.departures(leaving, filter=filter), most, "organization")
    return first_findings(workspace.reliance(organization, filter=filter), most, "partnership")


def _partners(workspace: Workspace, asked: Asked) -> Answer[Any]:
    from graphkit.analysis.portfolio.partner_portfolio import PartnerQuestion

    kind = asked.choice("kind")
    question = PartnerQuestion(
        PartnerKind(kind) if kind else None,
        split_names(asked.text("sort")),
        split_names(asked.text("columns")),
    )
    found = workspace.partners(question, filter=asked.filter())
    return first_findings(found, asked.number("count"), "partner")


def split_names(text: str) -> tuple[str, ...]:
    """Return names that are separated by commas."""
    return tuple(name.strip() for name in text.split(",") if name.strip())


def _balance(workspace: Workspace, asked: Asked) -> Answer[Any]:
    found = workspace.balance(asked.find("name", "organization"), filter=asked.filter())
    return first_findings(found, asked.number("count"), "partnership")


def _reviews(workspace: Workspace, asked: Asked) -> Answer[Any]:
    from graphkit.analysis.portfolio.due_reviews import ReviewQuestion

    question = ReviewQuestion(asked.whole("within"), asked.member("for"))
    found = workspace.reviews(question, filter=asked.filter())
    return first_findings(found, asked.number("count"), "item")


def _handover(workspace: Workspace, asked: Asked) -> Answer[Any]:
    who, leaves = asked.person("name"), asked.day("leaves", last=True)
    if who is None:
        if leaves:
            raise UsageError("it must be known who leaves", next="Name the person")
        return workspace.key_holders(filter=asked.filter())
    if who.kind != "contact":
        raise UsageError(f"{who.name} is an organization", next="Name a person")
    return workspace.handover(who, leaves=leaves, filter=asked.filter())


QUESTIONS = (
    Question(
        "reliance",
        "Who depends on whom?",
        "For each partner: how many people the relationship hangs on, and who they are.",
        _reliance,
        (
            Parameter("organization", "Only one organization", "", "name", usual=True),
            Parameter(
                "without",
                "What would you lose without this person?",
                "--without",
                "name",
                usual=True,
            ),
            Parameter(
                "expected",
                "How many partners you may lose within a year, by how likely each of you leaves",
                "--expected",
                "yes",
            ),
            count(None, "partnerships"),
            *EVERYWHERE,
        ),
        purpose=KEEP,
        long_with={"without": 40_000, "expected": 40_000},
    ),
    Question(
        "partners",
        "Partners",
        "All partners side by side: stage, ties, last contact and next review.",
        _partners,
        (
            Parameter(
                "kind",
                "Only partners of one kind",
                "--kind",
                "choice",
                choices=(("", "All"), *((kind.value, kind.value) for kind in PartnerKind)),
            ),
            Parameter(
                "sort",
                "Sort by",
                "--sort",
                hint='Names of fields, separated by commas. "-" before a name reverses its order.',
                example="next_review",
            ),
            Parameter(
                "columns",
                "Only these fields",
                "--columns",
                hint="Names of fields, separated by commas.",
                example="name,stage,owner",
            ),
            count(None, "partners"),
            *EVERYWHERE,
        ),
        purpose=KEEP,
    ),
    Question(
        "match",
        "Offers and needs that meet",
        "What one has and another one needs, and who could bring the two together.",
        lambda workspace, asked: workspace.match(
            asked.text("name") or None, count=asked.whole("count"), filter=asked.filter()
        ),
        (
            Parameter("name", "Only a topic, an organization or a person", "", "name", usual=True),
            count(10, "findings of each sort", 500),
            *EVERYWHERE,
        ),
        purpose=KEEP,
    ),
    Question(
        "balance",
        "What each side gives and gains",
        "By year what you and each partner gave and gained, your share of the work and of the "
        "benefit.",
        _balance,
        (
            Parameter("name", "Only one organization", "", "name", usual=True),
            count(20, "partnerships", 500),
            *EVERYWHERE,
        ),
        purpose=KEEP,
    ),
    Question(
        "reviews",
        "Reviews and agreements",
        "Reviews and agreements with partners that are due or overdue.",
        _reviews,
        (
            MEMBER,
            Parameter(
                "within",
                "How many days ahead to look",
                "--within",
                "number",
                "90",
                most=36_500,
                usual=True,
            ),
            count(None, "items"),
            *EVERYWHERE,
        ),
        purpose=NEXT,
    ),
    Question(
        "handover",
        "Before somebody leaves",
        "What to do before a person leaves. Without a name: the fewest people to lose before "
        "nobody knows anyone at more than half of your partners.",
        _handover,
        (
            Parameter("name", "The person who leaves", "", "name", usual=True),
            Parameter(
                "leaves", "The last day", "--leaves", "day", example="2027-01-31", usual=True
            ),
            *EVERYWHERE,
        ),
        purpose=NEXT,
        long_with={"name": 12_000},
    ),
)

"""The questions that have a page of their own, each with the same words as on the command line."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from graphkit.analysis.answer import Answer
    from graphkit.session.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Question:
    """A question that needs nothing but a click.

    Attributes
    ----------
    name : str
        In the address, and of the command.
    title, intro : str
        The heading of the page, and a sentence on what it says.
    ask : callable
    """

    name: str
    title: str
    intro: str
    ask: Callable[[Workspace], Answer[Any]]

    @property
    def address(self) -> str:
        """The address of its page."""
        return f"/{self.name}"

    @property
    def command(self) -> str:
        """The same on the command line."""
        return f"graphkit {self.name}"


QUESTIONS = (
    Question(
        "reliance",
        "Who depends on whom?",
        "For each partner: how many people the relationship hangs on, and who they are.",
        lambda workspace: workspace.reliance(),
    ),
    Question(
        "partners",
        "Partners",
        "All partners side by side: stage, ties, last contact and next review.",
        lambda workspace: workspace.partners(),
    ),
    Question(
        "due",
        "Due",
        "What you promised, what is planned, and the people you have not seen for long.",
        lambda workspace: workspace.due(),
    ),
    Question(
        "gaps",
        "Gaps",
        "Sectors that your network does not reach, or that do not know each other.",
        lambda workspace: workspace.gaps(),
    ),
    Question(
        "brokers",
        "Brokers",
        "People who join otherwise separate parts of the network.",
        lambda workspace: workspace.brokers(),
    ),
    Question(
        "prospects",
        "Prospects",
        "Organizations that are no partners yet and would fit.",
        lambda workspace: workspace.prospects(),
    ),
)
BY_NAME = {question.name: question for question in QUESTIONS}

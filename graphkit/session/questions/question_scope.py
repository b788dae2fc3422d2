"""What a question is about: a network, the settings, and a selection; and how it is answered."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from operator import attrgetter
from typing import TYPE_CHECKING, TypeVar

from graphkit.config import Settings
from graphkit.session.access import notice_if_nothing

if TYPE_CHECKING:
    from graphkit.analysis.answer import Answer
    from graphkit.analysis.filters.selection import Filter, Selection
    from graphkit.analysis.introductions.ask_history import AskHistory
    from graphkit.compute.far_ties import FarTies
    from graphkit.network import Network

F = TypeVar("F")
# What the questions are about, for filters.
PEOPLE, ORGANIZATIONS, ENTITIES = ("people",), ("organizations",), ("people", "organizations")


def only_counted(chosen: Selection) -> str:
    """Return what an answer says first if only its numbers are about a selection."""
    return chosen.only("what concerns", "counts")


@dataclass(frozen=True, eq=False)
class QuestionScope:
    """What questions are about.

    Attributes
    ----------
    network : Network
        Limited to what its viewer may see. If ties are hidden, answers say so.
    settings : Settings
        Such as which sectors the organization wants to reach.
    chosen : Selection or None
        What every question is about. Then the answers do not name it again.
    far : FarTies or None
        The ties, if they stay in an engine; then the network has none.
    """

    network: Network
    settings: Settings
    chosen: Selection | None = None
    far: FarTies | None = None

    def select(self, filter: Filter, counted: Sequence[str] = ENTITIES) -> Selection:
        """Return what meets a filter."""
        from graphkit.analysis.lists.select_entities import select_entities

        with notice_if_nothing(self.network.notice):
            return select_entities(self.network, filter, counted)

    def ask_history(self) -> AskHistory | None:
        """Return the asks that a new one must respect; None if there are none."""
        from graphkit.analysis.introductions.ask_history import AskHistory, AskRules
        from graphkit.analysis.introductions.asks import build_asks

        asks = build_asks(self.network.entries)
        rules = AskRules(self.settings.ask_cooldown, self.settings.ask_budget)
        return AskHistory(asks, rules) if asks else None

    def ask_about(
        self,
        filter: Filter | None,
        counted: Sequence[str],
        ask: Callable[[Selection | None], Answer[F]],
        says: Callable[[Selection], str] = attrgetter("sentence"),
        nothing: str = "",
    ) -> Answer[F]:
        """Return the answer of a question about what meets a filter.

        `says` returns the sentence in which the answer names the filter. `nothing` is the summary
        of an answer without findings: that of the question may claim too much.
        """
        chosen = self.select(filter, counted) if filter else self.chosen
        answer = self.answer(lambda: ask(chosen))
        if chosen is not None and nothing and not answer.findings:
            answer = replace(answer, summary=nothing)
        return chosen.narrow(answer, says(chosen)) if filter and chosen else answer

    def answer(self, ask: Callable[[], Answer[F]]) -> Answer[F]:
        """Return the answer of a question, with a notice if ties are hidden from the viewer."""
        notice = self.network.notice
        with notice_if_nothing(notice):
            answer = ask()
        return replace(answer, notes=(*answer.notes, notice)) if notice else answer

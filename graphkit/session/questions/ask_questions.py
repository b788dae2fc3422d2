"""The questions about introductions that were asked for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from graphkit.session.name_resolution import find_starter
from graphkit.session.questions.question_scope import QuestionScope

if TYPE_CHECKING:
    from graphkit.analysis.answer import Answer
    from graphkit.analysis.ask_findings import AskStatus, ChanceBin
    from graphkit.analysis.filters.selection import Filter
    from graphkit.network import LookupResult

_ASKS = "asks that involve"


@dataclass(frozen=True, eq=False)
class AskQuestions:
    """The questions about introductions that were asked for."""

    scope: QuestionScope

    def asks(
        self,
        *,
        only_open: bool = False,
        person: str | LookupResult | None = None,
        filter: Filter | None = None,
    ) -> Answer[AskStatus]:
        """Return the introductions that were asked for."""
        from graphkit.analysis.introductions.ask_board import ask_board

        who = None if person is None else find_starter(self.scope.network, person).id
        chosen = self.scope.select(filter) if filter else None
        board = ask_board(self.scope.network, only_open=only_open, person=who, selection=chosen)
        return chosen.narrow(board, chosen.only(_ASKS, "are listed")) if chosen else board

    def calibration(self, *, filter: Filter | None = None) -> Answer[ChanceBin]:
        """Return whether the chances that were given for introductions have come true."""
        from graphkit.analysis.introductions.calibration import calibration

        chosen = self.scope.select(filter) if filter else None
        answer = calibration(self.scope.network, selection=chosen)
        return chosen.narrow(answer, chosen.only(_ASKS, "count")) if chosen else answer

"""Ask for introductions, and keep track of the answers."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from graphkit.session.methods.workspace_base import WorkspaceBase
from graphkit.session.name_resolution import find
from graphkit.session.questions.ask_questions import AskQuestions

if TYPE_CHECKING:
    from graphkit.analysis.answer import Answer
    from graphkit.analysis.ask_findings import AskStatus, ChanceBin
    from graphkit.analysis.filters.selection import Filter
    from graphkit.analysis.findings import Introduction
    from graphkit.analysis.introductions.asks import AskState
    from graphkit.network import LookupResult
    from graphkit.render.letters import Letter
    from graphkit.session.by_hand.asks import AskBook, NewAsk
    from graphkit.session.by_hand.hand_statements import HandEntry


class AskMethods(WorkspaceBase):
    """Ask for introductions, and keep track of the answers."""

    __slots__ = ()

    @property
    def _ask_book(self) -> AskBook:
        from graphkit.session.by_hand.asks import AskBook
        from graphkit.session.by_hand.hand_statements import HandStatements

        hand = HandStatements(self._graph, self._viewers)
        # Before anything is looked up: the public writes nothing.
        hand.author(self._viewer)
        return AskBook(hand, self.network(), self._viewers.team.network, self._viewer)

    def ask(
        self, answer: Answer[Introduction], route: int = 1, *, new: NewAsk | None = None
    ) -> HandEntry:
        """Write down that an introduction is asked for.

        Parameters
        ----------
        answer : Answer of Introduction
            From `introductions`.
        route : int
            Which of its routes, from 1.
        new : NewAsk, optional
            Day, reason, and who may see it.

        Raises
        ------
        UsageError
            If there is no such route; if the team would learn of a hidden tie; if nobody could read
            what should be private; or as `author`.
        """
        from graphkit.session.by_hand.asks import NewAsk

        return self._ask_book.ask(answer, route, new or NewAsk())

    def letters(self, answer: Answer[Introduction], route: int = 1) -> tuple[Letter, ...]:
        """Return the letters that ask for an introduction, one for each person on the route.

        They say only what their receiver took part in. Templates in the folder `letters` of the
        workspace count before those of graphkit.

        Parameters
        ----------
        answer : Answer of Introduction
            From `introductions`.
        route : int
            Which of its routes, from 1.

        Raises
        ------
        UsageError
            If there is no such route.
        WorkspaceError
            If a template of the workspace cannot be used.
        """
        from graphkit.analysis.introductions.letter_facts import letter_facts
        from graphkit.render.letters import write_letters
        from graphkit.session.by_hand.asks import choose_route

        settings = self.settings
        facts = letter_facts(self.network(), choose_route(answer, route))
        own = settings.root / "letters"
        return write_letters(facts, home=settings.home, mission=settings.mission, own=own)

    def asks(
        self,
        *,
        only_open: bool = False,
        person: str | LookupResult | None = None,
        filter: Filter | None = None,
    ) -> Answer[AskStatus]:
        """Return the introductions that were asked for, as far as the viewer may see them.

        Parameters
        ----------
        only_open : bool
            Only asks that somebody still has to ask about or to answer.
        person : str or LookupResult, optional
            Only asks of this person: those that they make or have written down.
        filter : Filter, optional
            Only asks in which somebody who meets it is asked, or that are for an organization that
            meets it.
        """
        return AskQuestions(self._scope).asks(only_open=only_open, person=person, filter=filter)

    def review_introductions(self, *, filter: Filter | None = None) -> Answer[ChanceBin]:
        """Return whether the chances that were given for introductions have come true.

        Parameters
        ----------
        filter : Filter, optional
            As for `asks`.
        """
        return AskQuestions(self._scope).calibration(filter=filter)

    def update_ask(
        self,
        code: str,
        state: AskState,
        *,
        note: str = "",
        on: date | None = None,
        person: str | LookupResult | None = None,
    ) -> HandEntry:
        """Write down what came of an ask.

        Parameters
        ----------
        code : str
            The code that `asks` gives the ask, or its id.
        state : AskState
        note : str
            What else there is to say; everybody who sees the ask sees it.
        on : datetime.date, optional
            By default, today.
        person : str or LookupResult, optional
            The step that it is about; by default, the first person who has not agreed yet.

        Raises
        ------
        NothingFound
            If there is no such ask.
        UsageError
            If somebody before this person has not agreed yet, or if the introduction was not made
            and is thanked for; or as `author`.
        """
        who = None if person is None else find(self.network(), person, "contact").id
        return self._ask_book.update(code, state, note, on, who)

"""The asks as a board: a column for each state, and a card for each ask with what comes next."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from graphkit.analysis.introductions.asks import CLOSED, AskState
from graphkit.render.formatters import formatter_for
from graphkit.render.pages.answer_page import Link, entry_on_page, links_in

if TYPE_CHECKING:
    from graphkit.analysis.answer import Answer
    from graphkit.analysis.ask_findings import AskedPerson, AskStatus
    from graphkit.render.text_layout import TextEntry

# In the order of the columns.
ORDER = (
    AskState.PLANNED,
    AskState.ASKED,
    AskState.AGREED,
    AskState.MADE,
    AskState.THANKED,
    AskState.NO_ANSWER,
    AskState.DECLINED,
)
_TITLES = {
    AskState.PLANNED: "Planned",
    AskState.ASKED: "Asked",
    AskState.AGREED: "Agreed",
    AskState.MADE: "Introduction made",
    AskState.THANKED: "Everyone thanked",
    AskState.NO_ANSWER: "No answer",
    AskState.DECLINED: "Declined",
}
_MOVES = {
    AskState.PLANNED: "will be asked",
    AskState.ASKED: "was asked",
    AskState.AGREED: "agreed",
    AskState.DECLINED: "declined",
    AskState.NO_ANSWER: "did not answer",
    AskState.MADE: "The introduction was made",
    AskState.THANKED: "Everyone was thanked",
}


@dataclass(frozen=True, slots=True)
class Move:
    """A button that says what came of an ask: the state that it sends, and its words."""

    state: str
    words: str


@dataclass(frozen=True, slots=True)
class Card:
    """An ask on the board.

    Attributes
    ----------
    id : str
    entry : TextEntry
        As the command line prints it.
    people : tuple of (str, str)
        Who can be asked in it: ids and names.
    moves : tuple of Move
        What usually comes next.
    links : tuple of Link
    actions : tuple of Link
        None: a card has forms.
    """

    id: str
    entry: TextEntry
    people: tuple[tuple[str, str], ...]
    moves: tuple[Move, ...]
    links: tuple[Link, ...]
    actions: tuple[Link, ...] = ()


@dataclass(frozen=True, slots=True)
class Column:
    """The asks of one state."""

    state: str
    title: str
    cards: tuple[Card, ...]


def ask_columns(answer: Answer[AskStatus], *, only_open: bool = False) -> tuple[Column, ...]:
    """Return the columns of the board.

    Parameters
    ----------
    answer : Answer of AskStatus
    only_open : bool
        Without the columns of asks that are over.
    """
    entries = formatter_for(answer.kind).entries(answer, False)
    pairs = list(zip(answer.findings, entries, strict=True))
    return tuple(
        Column(
            state.value,
            _TITLES[state],
            tuple(card_of(ask, entry) for ask, entry in pairs if ask.state == state.value),
        )
        for state in ORDER
        if not (only_open and state in CLOSED)
    )


def card_of(ask: AskStatus, entry: TextEntry) -> Card:
    """Return the card of an ask."""
    named = [step.person for step in ask.steps if step.person is not None]
    people = tuple((person.id, person.name) for person in named)
    return Card(ask.id, entry_on_page(entry, ask), people, tuple(_moves(ask)), links_in(ask))


def states_to_choose() -> tuple[tuple[str, str], ...]:
    """Return all states that an update may state, with their words."""
    whole = (AskState.MADE, AskState.THANKED)
    return tuple((s.value, _MOVES[s] if s in whole else f"Somebody {_MOVES[s]}") for s in ORDER)


def _moves(ask: AskStatus) -> list[Move]:
    """Return what usually comes next."""
    if ask.state == AskState.THANKED:
        return []
    if ask.state == AskState.MADE:
        return [Move(AskState.THANKED, _MOVES[AskState.THANKED])]
    waiting = next((step for step in ask.steps if step.state != AskState.AGREED), None)
    if waiting is None:
        return [Move(AskState.MADE, _MOVES[AskState.MADE])]
    if waiting.state == AskState.ASKED:
        found = (AskState.AGREED, AskState.DECLINED, AskState.NO_ANSWER)
        return [_about(state, waiting) for state in found]
    return [_about(AskState.ASKED, waiting)]


def _about(state: AskState, step: AskedPerson) -> Move:
    name = step.person.name if step.person else "Somebody"
    return Move(state, f"{name} {_MOVES[state]}")

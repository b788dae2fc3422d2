"""Asks: introductions that were asked for, step by step, with the answers.

An ask is an entry of the kind "ask". It mentions the person who asks first, everybody to be asked
on the way (the connectors), the target, and the organization that was meant, if any. Entries of the
kind "ask update" say what came of it, and "ask reason" why. `build_asks` computes the state from
them.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from graphkit.analysis.short_codes import short_codes
from graphkit.computed_once import computed_once
from graphkit.model.entries import Entry, threads
from graphkit.network.entries_by_kind import entries_of_kinds
from graphkit.snapshot import Statements

ASK, ASK_UPDATE, ASK_REASON = "ask", "ask update", "ask reason"
ASKER, CONNECTOR, TARGET = "asker", "connector", "target"
# More people than any route has.
_MOST_STEPS = 20

_KINDS = (ASK, ASK_UPDATE, ASK_REASON)


class AskState(StrEnum):
    """How far an ask, or one step of it, has come."""

    PLANNED = "planned"
    ASKED = "asked"
    AGREED = "agreed"
    MADE = "made"
    DECLINED = "declined"
    NO_ANSWER = "no answer"
    THANKED = "thanked"


# The states of a whole ask that no step has.
DONE = frozenset({AskState.MADE, AskState.THANKED})
REFUSED = frozenset({AskState.DECLINED, AskState.NO_ANSWER})
CLOSED = DONE | REFUSED


@dataclass(frozen=True, slots=True)
class AskStep:
    """One person to be asked.

    Attributes
    ----------
    contact_id : str or None
        None if the person was forgotten.
    role : {"connector", "target"}
    state : AskState
        Never "made" or "thanked", which are about the whole ask.
    asked_on : datetime.date or None
        The last day on which the person was asked.
    """

    contact_id: str | None
    role: str
    state: AskState = AskState.PLANNED
    asked_on: date | None = None


@dataclass(frozen=True, slots=True)
class Ask:
    """An introduction that was asked for.

    Attributes
    ----------
    entry : Entry
        The entry that began it.
    asker_id, organization_id : str or None
        Who asks first; the organization that was meant, or None if it was the person.
    steps : tuple of AskStep
        In order: first each connector agrees, then the target is asked.
    state : AskState
    changed_on : datetime.date
        The day of the last change.
    chance : float or None
        The probability that the answer gave the route when it was asked for.
    reason : str
        Empty if there is none, or if the viewer may not see it.
    notes : tuple of (date, str)
        The notes of the updates, oldest first.
    """

    entry: Entry
    asker_id: str | None
    organization_id: str | None
    steps: tuple[AskStep, ...]
    state: AskState
    changed_on: date
    chance: float | None = None
    reason: str = ""
    notes: tuple[tuple[date, str], ...] = ()

    @property
    def id(self) -> str:
        """The id of the entry that began it."""
        return self.entry.id

    @property
    def target_id(self) -> str | None:
        """The person to be introduced to; None if they were forgotten."""
        return self.steps[-1].contact_id

    @property
    def involved(self) -> tuple[str, ...]:
        """The ids of everybody who is asked, and of the organization that was meant."""
        ids = (*(step.contact_id for step in self.steps), self.organization_id)
        return tuple(id for id in ids if id is not None)

    @property
    def is_open(self) -> bool:
        """Whether somebody still has to ask or to answer."""
        return self.state not in CLOSED

    @property
    def current(self) -> int | None:
        """The place of the step that has to agree next, from 0; None if all have agreed."""
        waiting = (n for n, step in enumerate(self.steps) if step.state != AskState.AGREED)
        return next(waiting, None)

    def is_for(self, targets: Iterable[str]) -> bool:
        """Return whether the target, or the organization meant, is one of some ids."""
        return not {self.target_id, self.organization_id}.isdisjoint(targets)


def build_asks(entries: Iterable[Entry]) -> tuple[Ask, ...]:
    """Return the asks that entries describe, oldest first.

    The order of the entries does not matter: of two updates, the one that was written down later
    counts. An update without an ask is left out.

    Parameters
    ----------
    entries : iterable of Entry
        Those of other kinds are left out.

    Examples
    --------
    >>> from graphkit.model.entries import Mention
    >>> day = date(2026, 11, 3)
    >>> people = (Mention("c_1", ASKER, 0), Mention("c_2", CONNECTOR, 1), Mention("c_3", TARGET, 2))
    >>> ask = Entry("n_1", ASK, day, data=(("state", "asked"), ("steps", "2")), mentions=people)
    >>> agreed = Entry("n_2", ASK_UPDATE, day, data=(("state", "agreed"), ("step", "1")), of="n_1")
    >>> (found,) = build_asks([agreed, ask])
    >>> str(found.state), found.current
    ('agreed', 1)
    """
    # Columns of entries never change, and most questions need the asks.
    return _asks_in(entries) if isinstance(entries, Statements) else _build_asks(entries)


@computed_once
def _asks_in(entries: Statements[Entry]) -> tuple[Ask, ...]:
    return _build_asks(entries_of_kinds(entries, *_KINDS))


def _build_asks(entries: Iterable[Entry]) -> tuple[Ask, ...]:
    found = threads(entry for entry in entries if entry.kind in _KINDS)
    begun = [thread for thread in found.values() if thread[0].kind == ASK]
    return tuple(_build_ask(*thread) for thread in sorted(begun, key=lambda thread: thread[0].age))


def ask_data(state: AskState, steps: int, chance: float | None) -> dict[str, str]:
    """Return the fields of an entry that begins an ask."""
    told = {} if chance is None else {"chance": repr(chance)}
    return {"state": state.value, "steps": str(steps), **told}


def update_data(state: AskState, step: int | None) -> dict[str, str]:
    """Return the fields of an update, about the step at a place from 0 or about the whole ask."""
    return {"state": state.value, **({} if step is None else {"step": str(step + 1)})}


def codes(asks: Iterable[Ask]) -> dict[str, str]:
    """Return a short code for each ask, by its id: the beginning of the id that no other has.

    Examples
    --------
    >>> day = date(2026, 11, 3)
    >>> list(codes(build_asks([Entry("n_3fa90c", ASK, day), Entry("n_3fa9ff", ASK, day)])).values())
    ['3fa90', '3fa9f']
    """
    return short_codes(ask.id for ask in asks)


def asks_with_code(asks: Iterable[Ask], typed: str) -> list[Ask]:
    """Return the asks that a code, an id or the beginning of one means."""
    wanted = typed.strip().casefold().removeprefix("n_")
    return [ask for ask in asks if wanted and ask.id.partition("_")[2].startswith(wanted)]


def _build_ask(first: Entry, *later: Entry) -> Ask:
    ask = _first_state(first)
    for entry in later:
        if entry.kind == ASK_REASON:
            ask = replace(ask, reason=entry.text)
        elif entry.kind == ASK_UPDATE:
            ask = _with_update(ask, entry)
    return ask


def _first_state(entry: Entry) -> Ask:
    by_position = {m.position: m for m in entry.mentions}
    contacts = {p: m.entity_id for p, m in by_position.items() if m.kind == "contact"}
    bodies = [m.entity_id for m in entry.mentions if m.kind == "organization"]
    said = _whole(entry.value("steps")) or max(contacts, default=1)
    number = min(max(1, said), _MOST_STEPS)
    steps = tuple(
        AskStep(contacts.get(place), TARGET if place == number else CONNECTOR)
        for place in range(1, number + 1)
    )
    if _state(entry) == AskState.ASKED:
        steps = _with_step(steps, 0, AskState.ASKED, entry.on)
    return Ask(
        entry,
        contacts.get(0),
        bodies[0] if bodies else None,
        steps,
        _state_of(steps),
        entry.on,
        _chance(entry),
        entry.text,
    )


def _with_update(ask: Ask, entry: Entry) -> Ask:
    state = _state(entry)
    notes = (*ask.notes, (entry.on, entry.text)) if entry.text else ask.notes
    ask = replace(ask, notes=notes)
    if state is None:  # a state that this version does not know
        return ask
    if state in DONE:
        # Nobody is introduced without a yes, so everybody who has not answered has agreed.
        steps = ask.steps
        for place in range(len(steps)):
            steps = _with_step(steps, place, AskState.AGREED, entry.on)
        return replace(ask, steps=steps, state=state, changed_on=entry.on)
    named = _whole(entry.value("step"))
    about = named - 1 if named else ask.current
    if about is None or about >= len(ask.steps):
        return ask
    steps = _with_step(ask.steps, about, state, entry.on)
    return replace(ask, steps=steps, state=_state_of(steps), changed_on=entry.on)


def _with_step(
    steps: Sequence[AskStep], place: int, state: AskState, on: date
) -> tuple[AskStep, ...]:
    """Return the steps with a new state of one of them; a person who answers has been asked."""
    before = steps[place].asked_on
    if state == AskState.PLANNED:
        asked_on = None
    else:
        asked_on = on if state == AskState.ASKED or before is None else before
    step = replace(steps[place], state=state, asked_on=asked_on)
    return (*steps[:place], step, *steps[place + 1 :])


def _state_of(steps: Sequence[AskStep]) -> AskState:
    """Return the state of an ask before any introduction has been made."""
    states = [step.state for step in steps]
    for refused in (AskState.DECLINED, AskState.NO_ANSWER):
        if refused in states:
            return refused
    if AskState.ASKED in states:
        return AskState.ASKED
    return AskState.AGREED if AskState.AGREED in states else AskState.PLANNED


def _state(entry: Entry) -> AskState | None:
    with suppress(ValueError):
        return AskState(entry.value("state") or "")
    return None


def _chance(entry: Entry) -> float | None:
    with suppress(ValueError):
        chance = float(entry.value("chance") or "")
        return chance if 0 <= chance <= 1 else None
    return None


def _whole(text: str | None) -> int:
    return int(text) if text and text.isascii() and text.isdigit() else 0

"""Follow-ups: something to do on a day, with what came of it.

A follow-up is an entry of the kind "follow-up". Entries of the kind "due update" say what came of
it: done, snoozed until a day, or never. Without a follow-up, a "due update" is about the contact
that the cadence wants with somebody, or about a job change; see `DueUpdate.matter`.
`build_due_entries` computes the state from them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from graphkit.computed_once import computed_once
from graphkit.model.entries import Entry, threads
from graphkit.network.entries_by_kind import entries_of_kinds
from graphkit.snapshot import Statements

NOTE, FOLLOW_UP, DUE_UPDATE = "note", "follow-up", "due update"
DUE, STATE, UNTIL, MATTER = "due", "state", "until", "matter"


class DueState(StrEnum):
    """What somebody said about something that was due."""

    DONE = "done"
    SNOOZED = "snoozed"
    NEVER = "never"


class Matter(StrEnum):
    """What is due with somebody, apart from follow-ups."""

    CADENCE = "cadence"
    JOB_CHANGE = "job change"


@dataclass(frozen=True, slots=True)
class DueUpdate:
    """The last word about something that was due.

    Attributes
    ----------
    state : DueState
    on : datetime.date
        The day that it was said about: of "done", the day when it was done.
    until : datetime.date or None
        The day to which it was snoozed.
    reason : str
    """

    state: DueState
    on: date
    until: date | None
    reason: str


@dataclass(frozen=True, slots=True)
class FollowUp:
    """Something to do on a day.

    Attributes
    ----------
    entry : Entry
    due : datetime.date
        The day to which it was snoozed, if it was.
    update : DueUpdate or None
    """

    entry: Entry
    due: date
    update: DueUpdate | None = None

    @property
    def is_open(self) -> bool:
        """Whether it is still to be done."""
        return self.update is None or self.update.state == DueState.SNOOZED


@dataclass(frozen=True, slots=True)
class DueEntries:
    """The follow-ups and due updates in the entries.

    Attributes
    ----------
    follow_ups : tuple of FollowUp
        Oldest first.
    updates : mapping of (str, Matter) to DueUpdate
        By the id of a contact or organization, the last word about what is due with it.
    done : mapping of str to datetime.date
        By the id of a contact or organization, the last day for which somebody said that there was
        contact.
    """

    follow_ups: tuple[FollowUp, ...]
    updates: Mapping[tuple[str, Matter], DueUpdate]
    done: Mapping[str, date]


def build_due_entries(entries: Sequence[Entry]) -> DueEntries:
    """Return the follow-ups and due updates in the entries.

    The order of the entries does not matter: of two updates, the one that was written down later
    counts. An update without its follow-up is left out.

    Parameters
    ----------
    entries : sequence of Entry
        Those of other kinds are left out.

    Examples
    --------
    >>> day = date(2026, 11, 3)
    >>> call = Entry("n_1", FOLLOW_UP, day, "Call", (("due", "2027-03-01"),))
    >>> later = Entry("n_2", DUE_UPDATE, day, "", (("state", "snoozed"), ("until", "2027-04-01")),
    ...               of="n_1")
    >>> (found,) = build_due_entries([later, call]).follow_ups
    >>> str(found.due), found.is_open
    ('2027-04-01', True)
    """
    # Columns of entries never change, and most questions need what is due.
    return _due_entries_in(entries) if isinstance(entries, Statements) else _build(entries)


@computed_once
def _due_entries_in(entries: Statements[Entry]) -> DueEntries:
    return _build(entries)


def _build(entries: Sequence[Entry]) -> DueEntries:
    follow_ups: list[FollowUp] = []
    updates: dict[tuple[str, Matter], DueUpdate] = {}
    done: dict[str, date] = {}
    known = threads(entries_of_kinds(entries, FOLLOW_UP, DUE_UPDATE)).values()
    for first, *later in sorted(known, key=lambda thread: thread[0].age):
        if first.kind == FOLLOW_UP:
            follow_ups.append(_follow_up(first, later))
            continue
        update, matter = _update(first), _matter(first)
        for id in first.about() if update and matter else ():
            assert update is not None and matter is not None
            updates[id, matter] = update
            if matter is Matter.CADENCE and update.state == DueState.DONE:
                done[id] = max(update.on, done.get(id, update.on))
    return DueEntries(tuple(follow_ups), updates, done)


def due_data(
    state: DueState, until: date | None = None, matter: Matter | None = None
) -> dict[str, str]:
    """Return the fields of an entry about the result of something that was due."""
    fields = {STATE: state.value, MATTER: matter and matter.value, UNTIL: until and f"{until}"}
    return {name: value for name, value in fields.items() if value}


def _follow_up(first: Entry, later: Iterable[Entry]) -> FollowUp:
    said = [update for entry in later if (update := _update(entry))]
    last = said[-1] if said else None
    due = (last.until if last else None) or _day(first.value(DUE)) or first.on
    return FollowUp(first, due, last)


def _update(entry: Entry) -> DueUpdate | None:
    """Return an entry as a due update; None if this version does not know the state."""
    with suppress(ValueError):
        state = DueState(entry.value(STATE) or "")
        return DueUpdate(state, entry.on, _day(entry.value(UNTIL)), entry.typed_text())
    return None


def _matter(entry: Entry) -> Matter | None:
    with suppress(ValueError):
        return Matter(entry.value(MATTER) or "")
    return None


def _day(text: str | None) -> date | None:
    with suppress(ValueError):
        return date.fromisoformat(text or "")
    return None

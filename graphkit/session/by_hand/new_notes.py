"""Write down notes in free words, with the reminders and meetings in them."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from graphkit.analysis.reminders.follow_ups import DUE, FOLLOW_UP, NOTE
from graphkit.errors import UsageError
from graphkit.model import Visibility
from graphkit.model.entries import MENTIONED, placeholders, with_placeholders
from graphkit.phrases import day_in_words, list_in_words
from graphkit.session.by_hand.drafts import clean_lines

if TYPE_CHECKING:
    from graphkit.analysis.reminders.note_reading import NoteReading, ReminderRead
    from graphkit.network import LookupResult, Network
    from graphkit.network.names.names_in_text import NameInText
    from graphkit.session.by_hand.drafts import Draft
    from graphkit.session.by_hand.hand_statements import HandEntry, HandStatements

_ABOUT = "about"


@dataclass(frozen=True, slots=True)
class NamedEntity:
    """Somebody that a note is about, with the words in the text that mean them, if it has any."""

    who: LookupResult
    typed: str = ""


@dataclass(frozen=True, slots=True)
class NewFollowUp:
    """Something to do on a day, about the people and organizations of a note."""

    text: str
    due: date
    about: tuple[NamedEntity, ...] = ()


@dataclass(frozen=True, slots=True)
class NewNote:
    """A note to be written down.

    Attributes
    ----------
    text : str
    on : datetime.date or None
        The day that it is about; by default, today.
    about : tuple of NamedEntity
    follow_ups : tuple of NewFollowUp
    met : tuple of LookupResult
        The people that the author met on that day.
    private : bool
        Whether only its author may see it.
    """

    text: str
    on: date | None = None
    about: tuple[NamedEntity, ...] = ()
    follow_ups: tuple[NewFollowUp, ...] = ()
    met: tuple[LookupResult, ...] = ()
    private: bool = False


# -- what is asked about a reading, and what the answers make of it ------------------------------


def all_meanings(name: NameInText, describe: Callable[[LookupResult], str]) -> str:
    """Return those that a name may mean, each with more than the name if two share it."""
    names = [one.name for one in name.candidates]
    several = len(set(names)) < len(names)
    return " or ".join(describe(one) if several else one.name for one in name.candidates)


def name_question(name: NameInText, describe: Callable[[LookupResult], str]) -> str:
    """Return the question whether a name means the only one that it may mean."""
    return f'Is "{name.typed}" {describe(name.candidates[0])}?'


def day_question(reading: NoteReading) -> str:
    """Return the question whether a note is about the day that it names."""
    return f"Is this about {day_in_words(reading.on)}?"


def reminder_in_words(each: ReminderRead) -> str:
    """Return what somebody is to be reminded of, and on which day."""
    return f'"{each.text}" on {day_in_words(each.due)}'


def reminder_question(each: ReminderRead) -> str:
    """Return the question whether a reminder is right."""
    return f"Remind you of {reminder_in_words(each)}?"


def meeting_question(names: Sequence[str], on: date) -> str:
    """Return the question whether the author met some people."""
    return f"Count this as a meeting of you and {list_in_words(names)} on {day_in_words(on)}?"


def no_meeting_sentence(reading: NoteReading) -> str:
    """Return why no meeting is written down, if the day of it is unclear."""
    return (
        f'No meeting is written down, because "{reading.unclear_day}" does not say on which day it '
        "was."
    )


def people_met(
    reading: NoteReading, found: Mapping[NameInText, NamedEntity]
) -> tuple[LookupResult, ...]:
    """Return the people that the author met, as far as their names are clear."""
    met = (found[name].who for name in reading.met if name in found)
    return tuple(one for one in met if one.kind == "contact")


def follow_ups_of(
    reading: NoteReading,
    reminders: Collection[ReminderRead],
    found: Mapping[NameInText, NamedEntity],
    named: Sequence[NamedEntity],
    due: date | None = None,
) -> tuple[NewFollowUp, ...]:
    """Return the follow-ups that a note makes.

    Parameters
    ----------
    reading : NoteReading
    reminders : collection of ReminderRead
        Those of the text that are right.
    found : mapping of NameInText to NamedEntity
        The names in the text that are clear.
    named : sequence of NamedEntity
        Those that the note is about besides.
    due : datetime.date, optional
        A day that somebody chose; it counts instead of those in the text.
    """
    if due is None:
        return tuple(
            NewFollowUp(each.text, each.due, _about(each.names, found) or tuple(named))
            for each in reminders
        )
    if len(reading.reminders) == 1:
        (said,) = reading.reminders
        return (NewFollowUp(said.text, due, _about(said.names, found) or tuple(named)),)
    return (NewFollowUp(reading.text, due, (*found.values(), *named)),)


def _about(
    names: Iterable[NameInText], found: Mapping[NameInText, NamedEntity]
) -> tuple[NamedEntity, ...]:
    return tuple(found[name] for name in names if name in found)


class Notes:
    """Writes notes in the name of a viewer.

    Parameters
    ----------
    hand : HandStatements
    network : Network
        As the viewer sees it.
    viewer : str or None
    """

    def __init__(self, hand: HandStatements, network: Network, viewer: str | None) -> None:
        self._hand = hand
        self._network = network
        self._viewer = viewer

    def read(self, text: str, on: date | None) -> NoteReading:
        """Return what a note may say; see `Workspace.read_note`."""
        from graphkit.analysis.reminders.note_reading import read_note

        return read_note(self._network, self._check_text(text, on), on)

    def write(self, new: NewNote) -> HandEntry:
        """Write a note down; see `Workspace.note`."""
        text = self._check_text(new.text, new.on)
        on = new.on or self._network.as_of
        made = self._hand.draft()
        visibility = Visibility.OWNER if new.private else Visibility.TEAM
        made.add_entry(NOTE, on, text, _mentions(text, new.about), visibility=visibility)
        made.sentences.append(_note_sentence(new.about, new.private))
        for each in new.follow_ups:
            self._add_follow_up(made, each, visibility)
        if new.met:
            self._add_meeting(made, new, on)
        return self._hand.load(made, self._viewer)

    def _add_follow_up(self, made: Draft, new: NewFollowUp, visibility: Visibility) -> None:
        today, text = self._network.as_of, clean_lines(new.text, FOLLOW_UP)
        if new.due < today:
            raise UsageError(
                f"{day_in_words(new.due)} is over, so nobody can be reminded of it",
                next="Name a future day",
            )
        mentions = _mentions(text, new.about)
        made.add_entry(FOLLOW_UP, today, text, mentions, {DUE: f"{new.due}"}, visibility=visibility)
        made.sentences.append(f'Due on {day_in_words(new.due)}: "{text}".')

    def _add_meeting(self, made: Draft, new: NewNote, on: date) -> None:
        if new.private:
            raise UsageError(
                "a note for you alone cannot state a meeting, because the team sees ties by it",
                next="Leave out --private, or write the meeting down as a note of its own",
            )
        author = self._hand.author_contact(self._viewer)
        others = [one for one in new.met if one.id != author.id]
        names = list_in_words([one.name for one in others])
        # No names in it: if one of them is forgotten, the meeting of the others stays.
        made.add_meeting("Meeting", on, (author, *others))
        made.sentences.append(f"{author.name} met {names} on {day_in_words(on)}.")

    def _check_text(self, text: str, on: date | None) -> str:
        """Return the text of a note without control characters, if it and its day are sound."""
        text = clean_lines(text, NOTE)
        if not text:
            raise UsageError("the note is empty", next='Write it as in graphkit note "Met Dana"')
        if on is not None and on > self._network.as_of:
            raise UsageError(
                f"{day_in_words(on)} is still to come, and a note is about what has been",
                where="--on",
                next="For something to do on a day, use --due",
            )
        return text


def _mentions(text: str, about: Sequence[NamedEntity]) -> list[tuple[LookupResult, str, str]]:
    """Return the mentions of an entry: those in the text first, each person once for each name."""
    kept: dict[tuple[str, str], NamedEntity] = {}
    for named in about:
        typed = named.typed if placeholders(with_placeholders(text, [named.typed])) else ""
        kept.setdefault((named.who.id, typed), replace(named, typed=typed))
    in_text = {id for id, typed in kept if typed}
    chosen = [named for (id, typed), named in kept.items() if typed or id not in in_text]
    return [(named.who, MENTIONED if named.typed else _ABOUT, named.typed) for named in chosen]


def _note_sentence(about: Sequence[NamedEntity], private: bool) -> str:
    names = list(dict.fromkeys(named.who.name for named in about))
    kept = "Noted for you alone" if private else "Noted"
    return f"{kept}, about {list_in_words(names)}." if names else f"{kept}."

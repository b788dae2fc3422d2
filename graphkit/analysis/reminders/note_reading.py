"""What a note in free words says: its day, people and organizations, reminders and meetings.

Nothing is taken for granted. A reading lists what somebody may confirm; what it marks as certain
can hardly mean anything else.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from graphkit.day_words import DayInText, coming_days, day_before_today, past_days
from graphkit.network import Network
from graphkit.network.names.names_in_text import NameInText, names_in_text

# Verbs that say what somebody wants to do.
_VERBS = (
    "answer arrange ask bring book call catch chase check confirm congratulate contact discuss "
    "email finish follow forward get give introduce invite look mail make meet offer order pay "
    "phone pick plan prepare propose remind renew reply return review ring schedule see send share "
    "sign speak submit talk tell text thank try update visit write"
).split()
_VERB = rf"(?:e-mail|{'|'.join(_VERBS)})"
_ORDER = re.compile(
    r"\W*(?:(?:and|then|also|please|let's|to ?do:?|to|remember|"
    r"(?:(?:i|we)\s+)?(?:must|should|will|have|need|want|plan|promised|agreed)|(?:i|we)'ll)\s+)*"
    rf"{_VERB}\b",
    re.IGNORECASE,
)
_INTENT = re.compile(rf"\b(?:{_VERB}|will|should|must)\b|\w'll\b", re.IGNORECASE)
_SENTENCE = re.compile(r"(?:[^.;!?\n]|\.(?=\w)|(?<=\bSt)\.|(?<=\bDr)\.)+")
_PART = re.compile(r"[^,]+")
_END_OF_PART = re.compile(r"[,.;!?\n]")
# "met" by the author: first in its part of the sentence, or after "I", "we" or a day.
_MET = re.compile(
    r"(?:^|[.;!?\n]|,|\band\b)\s*(?:(?:today|yesterday|finally|just),?\s+)?"
    r"(?:(?:i|we)\s+)?(?:have\s+)?(?:just\s+)?met\s+(?:up\s+)?(?:with\s+)?",
    re.IGNORECASE,
)
# A word with a capital letter that does not begin the text.
_CAPITAL = re.compile(r"(?<=\s)[^\W\d_a-z]\w")
_JOINS = re.compile(r"\s*(?:,|&|\band\b|,\s*and\b)\s*(?:with\s+)?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class ReminderRead:
    """Something to do on a day, as a note says it.

    Attributes
    ----------
    text : str
        The words of the note.
    due : datetime.date
    certain : bool
        Whether the words are an order with a day that can mean no other.
    names : tuple of NameInText
        Those in the words; if these name nobody, and have no other word with a capital letter, the
        first of the note.
    """

    text: str
    due: date
    certain: bool
    names: tuple[NameInText, ...]


@dataclass(frozen=True, slots=True)
class NoteReading:
    """What a note may say.

    Attributes
    ----------
    text : str
    on : datetime.date
        The day that it is about: one that it names, such as "yesterday", or today.
    names : tuple of NameInText
    reminders : tuple of ReminderRead
    met : tuple of NameInText
        The people after "met": the author met them on that day.
    unclear_day : str
        The words of a day after "met" that cannot be the day of a meeting, such as "in March";
        then `met` is empty.
    """

    text: str
    on: date
    names: tuple[NameInText, ...]
    reminders: tuple[ReminderRead, ...]
    met: tuple[NameInText, ...]
    unclear_day: str = ""


def read_note(network: Network, text: str, on: date | None = None) -> NoteReading:
    """Return what a note may say.

    Parameters
    ----------
    network : Network
        The people and organizations that it may name.
    text : str
    on : datetime.date, optional
        The day that it is about. By default, the one day before today that it names, or today.
        After "met", "on Friday" and "on 12 November" are days before today.

    Notes
    -----
    A part of a sentence with a future day and a verb that people use for what they want to do is
    a reminder. "Met" without a subject, or with "I" or "we", is a meeting of the author.
    """
    today = network.as_of
    names, coming = names_in_text(network, text), list(coming_days(text, today))
    said = {text[each.start : each.end]: each for each in _days_after_met(text, coming)}
    past = {words: day_before_today(words, today) for words in said}
    days = {each.day for each in past_days(text, today)} | set(filter(None, past.values()))
    day = on or (days.pop() if len(days) == 1 else today)
    unclear = "" if on else next((words for words, before in past.items() if before is None), "")
    reminders = _reminders(text, names, [each for each in coming if each not in said.values()])
    met = () if unclear else _people_met(text, names)
    return NoteReading(text, day, names, reminders, met, unclear)


def _days_after_met(text: str, coming: Sequence[DayInText]) -> list[DayInText]:
    """Return the days in a part of a sentence that only names people the author met."""
    found = []
    for verb in _MET.finditer(text):
        end = _END_OF_PART.search(text, verb.end())
        part = slice(verb.end(), end.start() if end else len(text))
        if not _INTENT.search(text[part]):
            found += [day for day in coming if part.start <= day.start < part.stop]
    return found


def _reminders(
    text: str, names: Sequence[NameInText], days: Sequence[DayInText]
) -> tuple[ReminderRead, ...]:
    found: dict[tuple[int, int], ReminderRead] = {}
    for day in days:
        start, end = _part_with(text, day)
        words = text[start:end]
        # Without the day itself: "next Monday" is no verb, but "May" would be.
        rest = f"{text[start : day.start]} {text[day.end : end]}"
        if not _INTENT.search(rest):
            continue
        inside = tuple(name for name in names if start <= name.start < end)
        # "Call back" is about the first person of the note; "call the Food Bank" is not.
        if not inside and not _CAPITAL.search(rest.strip()):
            inside = tuple(names[:1])
        certain = day.certain and _ORDER.match(rest) is not None
        said = words.strip(" ,.;:-\n")
        found.setdefault((start, end), ReminderRead(said, day.day, certain, inside))
    return tuple(found.values())


def _part_with(text: str, day: DayInText) -> tuple[int, int]:
    """Return the part of a sentence that has a day and a verb; the whole sentence if none has."""
    for sentence in _SENTENCE.finditer(text):
        if not sentence.start() <= day.start < sentence.end():
            continue
        for part in _PART.finditer(text, sentence.start(), sentence.end()):
            inside = part.start() <= day.start and day.end <= part.end()
            rest = f"{text[part.start() : day.start]} {text[day.end : part.end()]}"
            if inside and _INTENT.search(rest):
                return part.start(), part.end()
        return sentence.start(), sentence.end()
    return day.start, day.end


def _people_met(text: str, names: Sequence[NameInText]) -> tuple[NameInText, ...]:
    """Return the people who are named right after "met", one after another."""
    by_start = {name.start: name for name in names}
    found: list[NameInText] = []
    for verb in _MET.finditer(text):
        at = verb.end()
        while (name := by_start.get(at)) is not None:
            if any(one.kind == "contact" for one in name.candidates):
                found.append(name)
            joined = _JOINS.match(text, name.end)
            if joined is None:
                break
            at = joined.end()
    return tuple(dict.fromkeys(found))

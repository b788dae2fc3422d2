"""The fields of an entry: what each holds, how it is read as typed, and how it is kept."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from enum import Enum

from graphkit.day_words import EXAMPLES, read_day, read_last_day
from graphkit.errors import UsageError
from graphkit.model.normalization import normalize
from graphkit.model.partnerships.money import Money, read_money
from graphkit.phrases import day_in_words, list_in_words

# What a field can hold: a text, a choice; a whole number, hours; an amount; a day.
Value = str | int | float | Money | date

LEVELS = (1, 2, 3, 4)
_MOST_HOURS = 100_000
_MOST = 10**9


class FieldKind(Enum):
    """What a field holds; its value is what people are asked for."""

    TEXT = "a text"
    CHOICE = "one of the choices"
    DAY = "a day"
    LAST_DAY = "a day; of a month or year, its last day"
    YEAR = "a year"
    COUNT = "a whole number"
    HOURS = "hours, such as 1.5 or 1:30"
    MONEY = 'an amount with its currency, such as "300 USD"'
    LEVEL = "a number from 1 (little) to 4 (much)"


@dataclass(frozen=True, slots=True)
class EntryField:
    """A field of a kind of entry.

    Attributes
    ----------
    name : str
        In `Entry.data`; with hyphens, the option of the command line.
    kind : FieldKind
    help : str
        What it says, in a sentence for the help of a command.
    words : str
        How a sentence says it; `{}` is the place of the value.
    choices : tuple of (str, tuple of str)
        The choices, each with its other names.
    past : bool
        Whether the day cannot be in the future.
    one : str
        How a sentence says it if the value is 1; empty if that makes no difference.
    before : str
        What separates it from the value before it.
    """

    name: str
    kind: FieldKind
    help: str
    words: str
    choices: tuple[tuple[str, tuple[str, ...]], ...] = ()
    past: bool = False
    one: str = ""
    before: str = ", "

    @property
    def option(self) -> str:
        """The option of the command line."""
        return f"--{self.name.replace('_', '-')}"

    def read(self, typed: str, today: date, country: str | None = None) -> str:
        """Return the text under which a typed value is kept.

        Raises
        ------
        UsageError
            If the text means no such value.

        Examples
        --------
        >>> hours = EntryField("hours", FieldKind.HOURS, "How many hours.", "{} hours")
        >>> hours.read("1:30", date(2026, 11, 24))
        '1.5'
        """
        text = typed.strip()
        kept = self._kept(text, today, country) if text else None
        if kept is None:
            raise UsageError(
                f'"{typed}" is not {self.kind.value}', where=self.option, next=self._example()
            )
        if self.past and kept > today.isoformat():
            raise UsageError(
                f"{day_in_words(date.fromisoformat(kept))} is still to come",
                where=self.option,
                next="Write it down when it has happened",
            )
        return kept

    def value(self, kept: str | None) -> Value | None:
        """Return the value that a kept text means; None if there is none, or it means none.

        Examples
        --------
        >>> EntryField("until", FieldKind.DAY, "The last day.", "until {}").value("2027-06-30")
        datetime.date(2027, 6, 30)
        """
        if not kept:
            return None
        try:
            return self._value(kept)
        except (ValueError, InvalidOperation):  # a later version may keep something else
            return None

    def in_words(self, value: Value) -> str:
        """Return a value as a part of a sentence."""
        if isinstance(value, date):
            return self.words.format(day_in_words(value))
        if value == 1 and self.one:
            return self.one
        if self.kind is FieldKind.YEAR:
            return self.words.format(value)
        return self.words.format(_number(value) if isinstance(value, (int, float)) else value)

    def _kept(self, text: str, today: date, country: str | None) -> str | None:
        match self.kind:
            case FieldKind.TEXT:
                return text
            case FieldKind.CHOICE:
                return self._choice(text)
            case FieldKind.DAY | FieldKind.LAST_DAY:
                read = read_day if self.kind is FieldKind.DAY else read_last_day
                day = read(text, today)
                return None if day is None else day.isoformat()
            case FieldKind.MONEY:
                money = read_money(text, country)
                return None if money is None else f"{money.amount} {money.currency}"
            case FieldKind.HOURS:
                hours = _hours(text)
                return None if hours is None else f"{hours:g}"
            case _:
                return self._whole_number(text)

    def _whole_number(self, text: str) -> str | None:
        digits = re.sub(r"(?<=\d)[,.'’\s](?=\d{3}\b)", "", text)
        if re.fullmatch(r"[0-9]{1,9}", digits) is None:
            return None
        number = int(digits)
        fits = {
            FieldKind.LEVEL: number in LEVELS,
            FieldKind.YEAR: 1900 <= number <= 2200,
        }.get(self.kind, number < _MOST)
        return str(number) if fits else None

    def _choice(self, text: str) -> str | None:
        for choice, _ in self.choices:
            if text == choice:  # as it is kept
                return text
        wanted = normalize(text)
        for choice, others in self.choices:
            if wanted in map(normalize, (choice, *others)):
                return choice
        return None

    def _value(self, kept: str) -> Value | None:
        if self.kind is FieldKind.CHOICE:
            return self._choice(kept)
        return _VALUES.get(self.kind, int)(kept)

    def _example(self) -> str:
        if self.kind is FieldKind.CHOICE:
            return f"Choose from: {list_in_words([choice for choice, _ in self.choices])}"
        if self.kind in (FieldKind.DAY, FieldKind.LAST_DAY):
            return f"Write a day such as {EXAMPLES}"
        return f"Write {self.kind.value}"


def _money(kept: str) -> Money:
    amount, _, currency = kept.partition(" ")
    return Money(Decimal(amount), currency)


# What a kept text means; for the other kinds, a whole number.
_VALUES: Mapping[FieldKind, Callable[[str], Value]] = {
    FieldKind.TEXT: str,
    FieldKind.DAY: date.fromisoformat,
    FieldKind.LAST_DAY: date.fromisoformat,
    FieldKind.MONEY: _money,
    FieldKind.HOURS: float,
}


def _number(value: float) -> str:
    """Return a number with separators, and without zeros behind the decimal point."""
    return f"{value:,.3f}".rstrip("0").rstrip(".")


def _hours(text: str) -> float | None:
    found = re.fullmatch(
        r"(\d{1,6})(?::([0-5]\d)|[.,](\d{1,3}))?\s*(?:h|hrs?|hours?)?", text.casefold()
    )
    if found is None:
        return None
    part = int(found[2]) / 60 if found[2] else float(f"0.{found[3] or 0}")
    hours = round(int(found[1]) + part, 3)
    return hours if 0 < hours <= _MOST_HOURS else None

"""What somebody asks: the values that they typed for the parameters of a question."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from graphkit.day_words import EXAMPLES, read_day, read_last_day
from graphkit.errors import UsageError
from graphkit.session.name_resolution import find_person, guess_sentence, member_with_name
from graphkit.web.questions.parameters import Parameter, Typed

if TYPE_CHECKING:
    from graphkit.analysis.filters.selection import Filter
    from graphkit.network import LookupResult
    from graphkit.session.workspace import Workspace


_LONGEST = 12  # digits of a number; of very long ones, Python makes none


@dataclass(slots=True)
class Asked:
    """The values of a question's parameters, read one by one.

    Attributes
    ----------
    workspace : Workspace
        As of the day that is asked about.
    parameters : mapping of str to Parameter
    typed : mapping
        What somebody typed for each, without what is empty.
    read_as : list of str
        How names were read that are not exactly somebody's, a sentence each.
    name : (str, str)
        The parameter and the text of the name that was looked up last: if it means several, the
        page offers them for this field.
    """

    workspace: Workspace
    parameters: Sequence[Parameter]
    typed: Typed
    read_as: list[str] = field(default_factory=list)
    name: tuple[str, str] = ("", "")

    def text(self, name: str) -> str:
        """Return a text; empty if there is none."""
        return next(iter(self.typed.get(name, ())), "") or self._parameter(name).default

    def texts(self, name: str) -> tuple[str, ...]:
        """Return all texts of a parameter, each once."""
        return tuple(dict.fromkeys(self.typed.get(name, ())))

    def yes(self, name: str) -> bool:
        """Return whether a box is ticked."""
        return bool(self.text(name))

    def number(self, name: str) -> int | None:
        """Return a whole number; None if there is none."""
        text, most = self.text(name), self._parameter(name).most
        if not text:
            return None
        digits = text.lstrip("0") or "0"
        plain = text.isdecimal() and text.isascii() and len(digits) <= _LONGEST
        if not (plain and 1 <= int(digits) <= most):
            raise UsageError(
                f'"{text}" is not a number from 1 to {most:,}', where=self._parameter(name).label
            )
        return int(digits)

    def whole(self, name: str) -> int:
        """Return a whole number that has a default."""
        return self.number(name) or 1

    def choice(self, name: str) -> str:
        """Return one of the choices; empty if none is chosen."""
        return next(iter(self.choices(name)), "") or self._parameter(name).default

    def choices(self, name: str) -> tuple[str, ...]:
        """Return the choices that somebody ticked."""
        known = [value for value, _ in self._parameter(name).choices]
        for value in self.texts(name):
            if value not in known:
                raise UsageError(
                    f'there is no "{value}" here',
                    where=self._parameter(name).label,
                    next=f"There are: {', '.join(filter(None, known))}",
                )
        return self.texts(name)

    def day(self, name: str, *, last: bool = False) -> date | None:
        """Return a day; of a month or year, the first one or the last."""
        text = self.text(name)
        return read_typed_day(text, self.workspace.as_of, last=last) if text else None

    def filter(self) -> Filter | None:
        """Return what the question is limited to; None if it is about everything."""
        from graphkit.analysis.filters.selection import Filter

        where, tags = self.text("where") or None, self.texts("tag")
        return Filter(where, tags) if where or tags else None

    # -- names --------------------------------------------------------------------------------

    def find(self, name: str, *kinds: str) -> LookupResult | None:
        """Return who or what a name means; None if none is typed."""
        return self.look_up(name, self.text(name), lambda text: self.workspace.find(text, *kinds))

    def person(self, name: str) -> LookupResult | None:
        """Return the person that a name means, a member of the team first, or the organization."""
        return next(iter(self.people(name)), None)

    def people(self, name: str) -> tuple[LookupResult, ...]:
        """Return the people that all names of a parameter mean, or organizations."""

        def find(text: str) -> LookupResult:
            workspace = self.workspace
            return find_person(
                workspace.starter, lambda name: workspace.find(name, "organization"), text
            )

        found = (self.look_up(name, text, find) for text in self.typed.get(name, ()))
        return tuple(one for one in found if one is not None)

    def starters(self, name: str) -> tuple[LookupResult, ...]:
        """Return the people that all names of a parameter mean."""
        texts, find = self.typed.get(name, ()), self.workspace.starter
        found = (self.look_up(name, text, find) for text in texts)
        return tuple(one for one in found if one is not None)

    def member(self, name: str) -> str | None:
        """Return the name of a member of the team, also of one that no file has."""
        text = self.text(name)
        if not text:
            return None
        found = member_with_name(self.workspace.settings.team, text)
        return found or self.starters(name)[0].name

    def look_up(
        self, name: str, text: str, find: Callable[[str], LookupResult]
    ) -> LookupResult | None:
        """Return what a text means, and remember how it was read; None for an empty one."""
        if not text:
            return None
        self.name = name, text
        found = find(text)
        self.name = "", ""
        if found.guessed:
            self.read_as.append(guess_sentence(text, found))
        return found

    def _parameter(self, name: str) -> Parameter:
        return next(each for each in self.parameters if each.name == name)


def read_typed_day(text: str, today: date, *, last: bool = False) -> date:
    """Return the day that a text means.

    Raises
    ------
    UsageError
        If it means none.
    """
    found = (read_last_day if last else read_day)(text, today)
    if found is None:
        raise UsageError(f'"{text}" is not a date', next=f"Write {EXAMPLES}")
    return found

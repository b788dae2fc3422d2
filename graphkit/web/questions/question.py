"""A question that has a page: its parameters, and who answers it."""

from __future__ import annotations

import shlex
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from graphkit.day_words import EXAMPLES, read_day
from graphkit.errors import UsageError
from graphkit.web.questions.asked import Asked
from graphkit.web.questions.parameters import AS_KNOWN, AS_OF, WITH_LATER, Parameter, Typed

if TYPE_CHECKING:
    from graphkit.analysis.answer import Answer
    from graphkit.session.workspace import Workspace

# The purposes, as headings in the list of all questions.
WHO, KEEP, NEXT, OVER_TIME = "People and ties", "Partners", "What to do next", "Over time"


@dataclass(frozen=True, slots=True)
class Question:
    """A question, as the command line has it.

    Attributes
    ----------
    name : str
        In the address, and of the command.
    title, intro : str
        The heading of the page, and a sentence on what it says.
    ask : callable
        Takes the workspace and what somebody asks, and returns the answer.
    parameters : tuple of Parameter
    words : str
        The words of the command, if they are not the name.
    button : str
    by_itself : bool
        Whether a page shows this question alone; otherwise another page has it in it.
    purpose : str
        The heading above it in the list of all questions.
    long_from : int
        In a network of this size (`network_size`) the answer takes seconds; 0 if it never does.
    long_with : mapping of str to int
        The same if something is typed for a parameter.
    """

    name: str
    title: str
    intro: str
    ask: Callable[[Workspace, Asked], Answer[Any]]
    parameters: tuple[Parameter, ...] = ()
    words: str = ""
    button: str = "Show"
    by_itself: bool = True
    purpose: str = ""
    long_from: int = 0
    long_with: Mapping[str, int] = field(default_factory=dict)

    @property
    def address(self) -> str:
        """The address of its page."""
        return f"/{self.name}"

    @property
    def is_complete(self) -> Callable[[Typed], bool]:
        """Whether all that is required has been typed."""
        required = [each.name for each in self.parameters if each.required]
        return lambda typed: all(typed.get(name) for name in required)

    def long_size(self, typed: Typed) -> int:
        """Return the size of a network in which what somebody typed takes seconds; 0 for none."""
        sizes = [
            self.long_from,
            *(self.long_with[name] for name in self.long_with if typed.get(name)),
        ]
        return min(filter(None, sizes), default=0)

    def clean(self, typed: Typed) -> dict[str, tuple[str, ...]]:
        """Return what somebody typed in the order of the parameters, without what says nothing."""
        found = {}
        for each in self.parameters:
            values = tuple(filter(None, typed.get(each.name, ())))
            values = values if each.repeats or each.kind == "several" else values[:1]
            if values and values != (each.default,):
                found[each.name] = values
        for reading in (AS_KNOWN, WITH_LATER):
            if reading in self.parameters and AS_OF.name not in found:
                found.pop(reading.name, None)  # it says how to read that day
        return found

    def query(self, typed: Typed) -> str:
        """Return the part of an address that asks the same; it begins with "?", or is empty."""
        found = self.clean(typed)
        return f"?{urlencode(found, doseq=True)}" if found else ""

    def command(self, typed: Typed) -> str:
        """Return the same on the command line; empty if somebody could not type it."""
        found = self.clean(typed)
        arguments = [
            value
            for each in self.parameters
            if each.option == ""
            for value in found.get(each.name, ())
        ]
        options = [word for each in self.parameters for word in each.words(found)]
        name = ["graphkit", *(self.words or self.name).split()]
        if any(value.startswith("-") for value in arguments):
            words = [*name, *options, "--", *arguments]
        else:
            words = [*name, *arguments, *options]
        return shlex.join(words) if all(word.isprintable() for word in words) else ""

    def asked(self, workspace: Workspace, typed: Typed) -> Asked:
        """Return what somebody asks a workspace, as of the day that they name.

        Raises
        ------
        UsageError
            If the day is none.
        """
        cleaned = self.clean(typed)
        text = next(iter(cleaned.get(AS_OF.name, ())), "")
        if text:
            day = read_day(text, workspace.as_of)
            if day is None:
                raise UsageError(f'"{text}" is not a date', next=f"Write {EXAMPLES}")
            known = self._known_by_default != bool(
                cleaned.get(AS_KNOWN.name) or cleaned.get(WITH_LATER.name)
            )
            workspace = workspace.on(day, as_known=known)
        return Asked(workspace, self.parameters, cleaned)

    def answer(self, workspace: Workspace, typed: Typed) -> Answer[Any]:
        """Return the answer to what somebody typed."""
        asked = self.asked(workspace, typed)
        return self.ask(asked.workspace, asked)

    @property
    def labels(self) -> dict[str, str]:
        """The labels of its fields, by the options of the command."""
        return {each.option: each.label for each in self.parameters if each.option and each.label}

    @property
    def _known_by_default(self) -> bool:
        return WITH_LATER in self.parameters


def links(question: Question, typed: Typed) -> Iterator[tuple[str, str]]:
    """Yield the words and addresses of an answer as files."""
    query = question.query(typed)
    for words, ending in (("CSV", "csv"), ("JSON", "json"), ("Markdown", "md")):
        yield f"Save as {words}", f"/api/{question.name}.{ending}{query}"

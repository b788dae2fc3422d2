"""The parameters of questions: their fields on the page, and how the command writes them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from graphkit.render.pages import FormField

ParameterKind = Literal["text", "name", "number", "day", "choice", "several", "yes"]
Typed = Mapping[str, Sequence[str]]


@dataclass(frozen=True, slots=True)
class Parameter:
    """One thing that a question needs to know.

    Attributes
    ----------
    name : str
        In the address.
    label : str
        Of its field.
    option : str or None
        How the command writes it; "" is an argument, and None is nothing at all.
    kind : str
        As of a `FormField`; "several" is a box to tick for each choice, and "yes" is one.
    default : str
        What counts if nothing is typed; neither the address nor the command has it.
    hint, example : str
    choices : sequence of (str, str)
        What is sent, and its words.
    most : int
        Of a number, which is at least 1.
    required, repeats : bool
    usual : bool
        Whether its field is always visible.
    beside : str
        The parameter with the values that come after those of this one in the command.
    """

    name: str
    label: str
    option: str | None = ""
    kind: ParameterKind = "text"
    default: str = ""
    hint: str = ""
    example: str = ""
    choices: Sequence[tuple[str, str]] = ()
    most: int = 100_000
    required: bool = False
    repeats: bool = False
    usual: bool = False
    beside: str = ""

    def fields(self, values: Sequence[str]) -> Iterator[FormField]:
        """Yield the fields of the form: one for each value and, if it repeats, an empty one."""
        kind = "text" if self.kind == "day" else self.kind
        if self.kind == "several":
            values = ("\n".join(values),)
        elif self.repeats:
            values = (*values, "")
        for number, value in enumerate(values or (self.default,)):
            yield FormField(
                self.name,
                f"{self.label} (another)" if number else self.label,
                kind,
                value,
                self.choices,
                "" if number else self.hint,
                self.example,
                required=self.required and not number,
            )

    def words(self, typed: Typed) -> Iterator[str]:
        """Yield the words of the command, without those of arguments."""
        values = typed.get(self.name, ())
        seconds: Sequence[str | None] = typed.get(self.beside, ()) if self.beside else ()
        if not self.option:
            return
        for number, value in enumerate(values):
            yield self.option
            if self.kind != "yes":
                yield value
            if number < len(seconds):
                yield str(seconds[number])


def count(default: int | None, what: str, most: int = 100_000) -> Parameter:
    """Return how many rows an answer has at most; None is all."""
    text = "" if default is None else str(default)
    hint = "" if default is not None else "Leave it empty for all."
    return Parameter(
        "count", f"How many {what} at most", "--count", "number", text, hint, most=most
    )


WHERE = Parameter(
    "where",
    "Only those that meet conditions",
    "--where",
    hint='As in a list. Join several with "and".',
    example="sector = health and people > 2",
)
TAG = Parameter("tag", "Only those with a tag", "--tag", example="funder", repeats=True)
NUMBERS = Parameter("numbers", "Add the figures and terms that specialists use", "--numbers", "yes")
AS_OF = Parameter(
    "as_of",
    "As of an earlier day",
    "--as-of",
    "day",
    example="2026-01-31",
    hint='Such as 2026-01-31, 2026-01, "last month" or "3 weeks ago".',
)
AS_KNOWN = Parameter(
    "as_known", "As it was known on that day, without later imports", "--as-known", "yes"
)
WITH_LATER = Parameter(
    "with_later", "With what later imports say about that day", "--with-later", "yes"
)
EVERY = Parameter(
    "every",
    "How long a period is",
    "--every",
    "choice",
    "quarter",
    choices=(("quarter", "A quarter"), ("year", "A year")),
)
SINCE = Parameter("since", "Since", "--since", "day", example="2026-01-31", usual=True)
IGNORE_ASKS = Parameter(
    "ignore_asks", "Answer as if nobody had been asked before", "--ignore-asks", "yes"
)
MEMBER = Parameter("for", "Only for a member of the team", "--for", "name", usual=True)
EVERYWHERE = (WHERE, TAG, AS_OF, AS_KNOWN, NUMBERS)
"""What most questions take besides their own parameters."""

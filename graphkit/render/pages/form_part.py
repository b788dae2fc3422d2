"""A form as part of a page: its fields, and what is wrong with what somebody typed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Literal

# "name" is a text in which somebody types the name of a person or an organization: the page offers
# the names that begin so. "names" is a list of them. "radio" shows all choices, and "several" a box
# for each. "said" is a sentence between the fields.
FieldKind = Literal[
    "text",
    "name",
    "names",
    "date",
    "number",
    "lines",
    "choice",
    "radio",
    "several",
    "yes",
    "hidden",
    "said",
]


@dataclass(frozen=True, slots=True)
class FormField:
    """One field of a form.

    Attributes
    ----------
    name : str
        In the form that is sent.
    label : str
    kind : str
    value : str
        What is in the field at first. Of a box to tick ("yes"), any text but an empty one ticks it.
        Of "several" boxes, those that are ticked, one a line.
    choices : sequence of (str, str)
        Of a "choice", "radio" or "several": what is sent, and its words.
    hint : str
        A short sentence below the label.
    example : str
        Shown in an empty field.
    required : bool
    who : {"", "contact", "organization"}
        The names that a "name" or "names" offers: those of people, of organizations, or of both.
    values : sequence of str
        Of "names", what is in its fields at first.
    offers : sequence of str
        Texts that a "text" offers; others are allowed.
    rows : int
        How high a field of several lines is.
    details : mapping of str to sequence of str
        Of a "radio", lines below a choice, by what is sent.
    """

    name: str
    label: str
    kind: FieldKind = "text"
    value: str = ""
    choices: Sequence[tuple[str, str]] = ()
    hint: str = ""
    example: str = ""
    required: bool = False
    who: str = ""
    values: Sequence[str] = ()
    offers: Sequence[str] = ()
    rows: int = 4
    details: Mapping[str, Sequence[str]] = field(default_factory=dict)

    def with_sent(self, sent: Mapping[str, Sequence[str]]) -> FormField:
        """Return the field with what somebody sent in it."""
        said = sent.get(self.name, ())
        return replace(self, value=next(iter(said), ""), values=tuple(filter(None, said)))


@dataclass(frozen=True, slots=True)
class FormPart:
    """A form that changes something when it is sent.

    Attributes
    ----------
    action : str
        The path that it is sent to.
    button : str
    fields : tuple of FormField
    heading, intro : str
    error : dict, optional
        The error of the last attempt to send it, as `graphkit.web.visit.error_part` returns it.
    id : str
        To tell the fields of several forms on a page apart.
    """

    action: str
    button: str
    fields: tuple[FormField, ...] = ()
    heading: str = ""
    intro: str = ""
    error: Mapping[str, Any] | None = None
    id: str = "form"

    def with_sent(
        self,
        sent: Mapping[str, Sequence[str]],
        error: Mapping[str, Any] | None = None,
        questions: Sequence[FormField] = (),
    ) -> FormPart:
        """Return the form as somebody sent it, with questions about it before its fields."""
        fields = tuple(each.with_sent(sent) for each in self.fields)
        return replace(self, fields=(*questions, *fields), error=error)

    def with_values(self, typed: Mapping[str, str], error: Mapping[str, Any] | None) -> FormPart:
        """Return the form as somebody sent it, with what was wrong."""
        fields = tuple(replace(each, value=typed.get(each.name, "")) for each in self.fields)
        return replace(self, fields=fields, error=error)

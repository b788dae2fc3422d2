"""The fields of a list: their names, their types, and where their values come from."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import Enum

from graphkit.errors import UsageError
from graphkit.network.network_with_events import NetworkWithEvents
from graphkit.phrases import list_in_words, nearest_names


class FieldType(Enum):
    """The type of a field's values; its value is how docs/json.md names it."""

    TEXT = "text or null"
    TEXTS = "list of text"
    COUNT = "whole number"
    SHARE = "number or null"
    QUANTITY = "quantity or null"
    DAY = "text or null, a day"
    FLAG = "true or false"


# From the graph and the numbers of some rows to the value of each.
Values = Callable[[NetworkWithEvents, Sequence[int]], Sequence[object]]


@dataclass(frozen=True, slots=True)
class Field:
    """A field of a list.

    Attributes
    ----------
    name : str
        Its name in conditions, CSV and JSON.
    type : FieldType
    values : callable
        Takes the graph and the numbers of some rows; returns the value of each.
    shown : bool
        Whether a table for readers has it unless they choose columns.
    """

    name: str
    type: FieldType
    values: Values
    shown: bool = False

    @property
    def heading(self) -> str:
        """What people read above the column."""
        return self.name.replace("_", " ")


def field_name(text: str) -> str:
    """Return the name of the field that a text means; case, spaces and hyphens do not matter.

    Examples
    --------
    >>> field_name("Review-on "), field_name("County")
    ('review_on', 'county')
    """
    return "_".join(text.casefold().replace("-", " ").replace("_", " ").split())


def choose_field(fields: Sequence[Field], name: str, where: str = "this list") -> Field:
    """Return the field with a name; case, spaces and hyphens do not matter.

    `where` says in an error what the fields are those of.

    Raises
    ------
    UsageError
        If there is none. The error names the nearest fields, then all that there are.
    """
    wanted = field_name(name)
    wanted = {"tag": "tags"}.get(wanted, wanted)
    for field in fields:
        if field.name == wanted:
            return field
    known = [each.name for each in fields]
    names = list_in_words(known, most=len(fields))
    raise UsageError(
        f'{where} has no field "{name.strip()}"',
        next=f"{nearest_names(wanted, known)}Its fields are {names}",
    )

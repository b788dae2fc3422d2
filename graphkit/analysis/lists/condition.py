"""Conditions on the rows of a list: `sector = health and people > 2`."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from operator import ge, gt, le, lt
from typing import TYPE_CHECKING, Any

from graphkit.analysis.lists.field import Field, FieldType, choose_field
from graphkit.day_words import EXAMPLES, read_day
from graphkit.errors import UsageError
from graphkit.model.normalization import normalize

if TYPE_CHECKING:
    from graphkit.network import Network

GRAMMAR = (
    'Write "field = value", with =, !=, ~ (contains), <, <=, > or >=, or "field is empty" or '
    '"field is not empty"; join several with "and"'
)
_QUOTED = r"'[^']*'|\"[^\"]*\""
# A quoted text, the word that joins conditions, or any other character.
_PART = re.compile(rf"({_QUOTED})|(\s+and(?:\s+|$))|(.)", re.IGNORECASE | re.DOTALL)
_EMPTY = re.compile(r"(.+?)\s+is\s+(not\s+)?empty", re.IGNORECASE | re.DOTALL)
_COMPARED = re.compile(r"([^=!<>~]+?)\s*(!=|<=|>=|=|~|<|>)\s*(.*)", re.DOTALL)
_ORDERS: dict[str, Callable[[Any, Any], bool]] = {"<": lt, "<=": le, ">": gt, ">=": ge}
_FLAGS = {"yes": True, "true": True, "no": False, "false": False}


@dataclass(frozen=True, slots=True)
class Condition:
    """One condition on a field.

    Attributes
    ----------
    field : Field
    operator : {"=", "!=", "~", "<", "<=", ">", ">=", "empty", "not empty"}
    value : object
        What to compare with, of the field's type; a normalized text for texts and for `~`.
    """

    field: Field
    operator: str
    value: Any = None

    def holds(self, value: object) -> bool:
        """Return whether a value of the field meets the condition.

        Of several texts one must, or for `!=` all. A missing value meets only `!=` and `is empty`.
        """
        values = [each for each in _several(value) if each not in (None, "")]
        if self.operator in ("empty", "not empty"):
            return bool(values) == (self.operator == "not empty")
        if self.operator == "!=":
            return all(_comparable(each) != self.value for each in values)
        return any(self._compare(_comparable(each)) for each in values)

    def _compare(self, value: Any) -> bool:
        if self.operator == "~":
            return self.value in value
        if self.operator == "=":
            return bool(value == self.value)
        return _ORDERS[self.operator](value, self.value)


def read_conditions(
    text: str, fields: Sequence[Field], today: date, *, of: str = "this list"
) -> tuple[Condition, ...]:
    """Return the conditions that an expression states; all of them must hold.

    Parameters
    ----------
    text : str
        Conditions joined by "and". Quotes keep a value together that contains "and".
    fields : sequence of Field
        The fields that there are.
    today : datetime.date
        The day from which "yesterday" and "last month" count.
    of : str
        What the fields are those of, for errors.

    Raises
    ------
    UsageError
        If the expression cannot be read, there is no such field, or a value does not fit its field.

    Examples
    --------
    >>> size = Field("size", FieldType.COUNT, lambda graph, rows: rows)
    >>> (condition,) = read_conditions("size > 2", [size], date(2026, 11, 24))
    >>> condition.holds(3), condition.holds(2)
    (True, False)
    """
    return tuple(_condition(part, fields, today, of) for part in _parts(text))


def with_topic(network: Network, condition: Condition) -> Condition:
    """Return a condition on a topic with the name that the workspace uses for it."""
    if condition.field.name not in ("offers", "needs") or condition.operator not in ("=", "!="):
        return condition
    return replace(condition, value=network.topics.named(condition.value).key)


def _parts(text: str) -> list[str]:
    """Return the conditions of an expression, split at each "and" outside quotes."""
    parts = [""]
    for quoted, joined, other in _PART.findall(text):
        if joined:
            parts.append("")
        else:
            parts[-1] += quoted or other
    return [part.strip() for part in parts]


def _condition(text: str, fields: Sequence[Field], today: date, of: str) -> Condition:
    if found := _EMPTY.fullmatch(text):
        field = choose_field(fields, found[1], of)
        return Condition(field, "not empty" if found[2] else "empty")
    if not (found := _COMPARED.fullmatch(text)):
        raise UsageError(f'"{text}" is not a condition', next=GRAMMAR)
    field, operator, value = choose_field(fields, found[1], of), found[2], found[3].strip()
    if re.fullmatch(_QUOTED, value):
        value = value[1:-1]
    if not value.strip():
        raise UsageError(
            f'"{text}" has no value to compare with',
            next=f'Add one, or write "{field.name} is empty"',
        )
    texts = field.type in (FieldType.TEXT, FieldType.TEXTS)
    if operator == "~" and not texts:
        raise UsageError(f"{field.name} is not a text, so it cannot contain one", next=GRAMMAR)
    if operator in _ORDERS and (texts or field.type is FieldType.FLAG):
        raise UsageError(
            f"{field.name} has no order, so {operator} cannot compare it", next=GRAMMAR
        )
    return Condition(field, operator, _value(field, value, today))


def _value(field: Field, text: str, today: date) -> object:
    """Return what a typed value means for a field."""
    if field.type in (FieldType.TEXT, FieldType.TEXTS):
        return normalize(text) or text.casefold()
    if field.type is FieldType.DAY:
        day = read_day(text, today)
        if day is None:
            raise UsageError(
                f'{field.name} is a date, and "{text}" is none', next=f"Write {EXAMPLES}"
            )
        return day
    if field.type is FieldType.FLAG:
        if text.casefold() not in _FLAGS:
            raise UsageError(f'{field.name} is yes or no, not "{text}"', next="Write yes or no")
        return _FLAGS[text.casefold()]
    try:
        return float(text[:-1]) / 100 if text.endswith("%") else float(text.replace(",", ""))
    except ValueError:
        example = "0.5 or 50%" if field.type is FieldType.SHARE else "3"
        raise UsageError(
            f'{field.name} is a number, and "{text}" is none', next=f"Write one such as {example}"
        ) from None


def _several(value: object) -> Sequence[object]:
    return value if isinstance(value, tuple | list) else (value,)


def _comparable(value: object) -> object:
    return (normalize(value) or value.casefold()) if isinstance(value, str) else value

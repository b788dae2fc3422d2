"""The values of a record's fields as JSON texts, and records made from them again."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from functools import cache, lru_cache
from typing import Any

from graphkit.model import ImportState, Mention, Visibility


def _plain(value: object) -> str | list[Any]:
    if isinstance(value, (date, datetime)):
        return value.isoformat()
    if is_dataclass(value):
        return field_values(value)
    raise TypeError(type(value))


encode = json.JSONEncoder(ensure_ascii=False, default=_plain, separators=(",", ":")).encode


def field_values(record: Any) -> list[Any]:
    """Return the values of a record's fields, in order."""
    kind: Any = type(record)
    return [getattr(record, name) for name in field_names(kind)]


def make_record(kind: Any, values: list[Any]) -> Any:
    """Return a record of a kind from its values as JSON has them."""
    for place, convert in conversions(kind):
        if values[place] is not None:
            values[place] = convert(values[place])
    return kind(*values)


@cache
def field_names(kind: Any) -> tuple[str, ...]:
    """Return the names of a record's fields, in order."""
    return tuple(field.name for field in fields(kind))


@cache
def conversions(kind: Any) -> tuple[tuple[int, Callable[[Any], Any]], ...]:
    """Return the places of the fields that JSON does not restore by itself, with a conversion each.

    The declared type of a field decides.
    """
    found: list[tuple[int, Callable[[Any], Any]]] = []
    for place, field in enumerate(fields(kind)):
        stated = str(field.type)
        for word, convert in _BY_TYPE.items():
            if stated.startswith(word):
                found.append((place, convert))
                break
    return tuple(found)


# Many entries have the same time, day or partner: values that repeat are made once.
_to_mention = lru_cache(1 << 14)(Mention)
_BY_TYPE: dict[str, Callable[[Any], Any]] = {
    "tuple[Mention": lambda values: tuple([_to_mention(*value) for value in values]),
    "tuple[tuple": lambda pairs: tuple(map(tuple, pairs)),
    "tuple": tuple,
    "datetime": lru_cache(1 << 10)(datetime.fromisoformat),
    "date": lru_cache(1 << 13)(date.fromisoformat),
    "ImportState": cache(ImportState),
    "Visibility": cache(Visibility),
}

"""Facts: the contents of a row, in a form for comparing new with known.

A fact is a kind, followed by what identifies it: `("tie", one, other)`, `("organization", id)`,
`("says", person, "dana@clinic.example")`. People are identified by their records.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeAlias

from graphkit.model import Contact

Fact: TypeAlias = "tuple[str, ...]"
# All facts of one row.
RowFacts: TypeAlias = "tuple[Fact, ...]"


def person_facts(statement: Contact, person: str) -> RowFacts:
    """Return the facts of a statement about a person.

    Examples
    --------
    >>> person_facts(Contact("c_1", "Dana Whitfield", ("dana@clinic.example",)), "c_1")
    (('says', 'c_1', 'Dana Whitfield'), ('says', 'c_1', 'dana@clinic.example'))
    """
    names: Iterable[str] = (statement.name,)
    if statement.aliases:
        names = sorted({statement.name, *statement.aliases})
    values = (
        *(name for name in names if "@" not in name),
        *statement.emails,
        *statement.urls,
        *statement.phones,
        *statement.details,
    )
    return tuple(("says", person, value) for value in values)


def is_loop(fact: Fact) -> bool:
    """Return whether a fact joins a person or organization to itself."""
    return fact[0] in ("tie", "partnership") and fact[1] == fact[2]

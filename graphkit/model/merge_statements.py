"""Merge all statements about one person or organization into one.

The rule is the same whatever the order of imports:

- Lists are united.
- The fullest name of a person wins: most words, then not all in capitals, then most letters, then
  most accents, then the first in the alphabet.
- For an organization the same holds, but names without legal form and article come first.
- A single value comes from the newest statement that has one.
- What a statement by hand denies is left out (`graphkit.model.denials`).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from graphkit.model.denials import E, without_denied
from graphkit.model.entities import Contact, Organization
from graphkit.model.normalization import without_legal_form


def merge_contacts(statements: Sequence[Contact]) -> Contact:
    """Return one contact, merged from statements that are given oldest first.

    Examples
    --------
    >>> merge_contacts([Contact("c_1", "D. Whitfield", emails=("d@clinic.example",)),
    ...                Contact("c_1", "Dana Whitfield")]).name
    'Dana Whitfield'
    """
    names, statements = _names_left(statements), without_denied(statements)
    # A mail address serves as a name only until a statement gives a real name.
    names = {name for name in names if "@" not in name} or names
    name = _fullest(names)
    return Contact(
        id=statements[0].id,
        name=name,
        emails=_union(s.emails for s in statements),
        urls=_union(s.urls for s in statements),
        phones=_union(s.phones for s in statements),
        aliases=tuple(sorted(names - {name})),
        details=_union(s.details for s in statements),
    )


def merge_organizations(statements: Sequence[Organization]) -> Organization:
    """Return one organization, merged from statements that are given oldest first."""
    names, statements = _names_left(statements), without_denied(statements)
    name = _plainest(names)
    return Organization(
        id=statements[0].id,
        name=name,
        sector=_newest([s.sector for s in statements]),
        website=_newest([s.website for s in statements]),
        aliases=tuple(sorted(names - {name})),
        details=_union(s.details for s in statements),
        type=_newest([s.type for s in statements]),
    )


def _names_left(statements: Sequence[E]) -> set[str]:
    """Return the names that are not denied; all of them if no other is left."""
    left = _names(without_denied(statements))
    return _names(statements) if left == {""} else left


def _names(statements: Sequence[Contact | Organization]) -> set[str]:
    # An empty name is what a denial leaves.
    return {name for s in statements for name in (s.name, *s.aliases) if name} or {""}


def _fullest(names: set[str]) -> str:
    return min(names, key=_fullness)


def _plainest(names: set[str]) -> str:
    # People call "The Riverbend Clinic, Inc." simply "Riverbend Clinic".
    return min(names, key=lambda name: (len(without_legal_form(name)) < len(name), _fullness(name)))


def _fullness(name: str) -> tuple[object, ...]:
    # Among equals, mixed case wins over capitals ("Dana Whitfield", not "Dana WHITFIELD"), and the
    # spelling that kept its accents wins.
    words = name.split()
    shouting = any(word.isupper() and sum(map(str.isalpha, word)) > 1 for word in words)
    letters = [letter for letter in name if letter.isalpha()]
    accents = sum(not letter.isascii() for letter in letters)
    return (-len(words), shouting, -len(letters), -accents, name)


def _newest(values: Sequence[str | None]) -> str | None:
    return next((value for value in reversed(values) if value), None)


def _union(groups: Iterable[tuple[str, ...]]) -> tuple[str, ...]:
    return tuple(sorted({value for group in groups for value in group}))

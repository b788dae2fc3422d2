"""Merge all statements about one person or organization into one.

The rule is the same whatever the order of imports:

- Lists are united.
- The fullest name of a person wins: most words, then not all in capitals, then most letters, then
  most accents, then the first in the alphabet.
- For an organization the same holds, but names without legal form and article come first.
- A single value comes from the newest statement that has one.
- What a statement by hand denies is left out.

A statement by hand can deny values. Each denial is a text:

==================  ================================================================
text                what is denied
==================  ================================================================
``all``             that this is a person, or an organization: it is *removed*
``sector``          whatever sector others state; ``type`` and ``website`` alike
``name``            that another name is the right one: this statement's name is. The others
                    stay as aliases
``name:Value``      this name
``email:Value``     this mail address, however it is written
``phone:Value``     this telephone number
``page:Value``      this page on a network
``detail:Value``    this remark
==================  ================================================================

A denial holds for the statements before it, and every file comes before what is said by hand
(`graphkit.model.entities.Import.age`). So a later import of the file does not bring the value back.
To withdraw a denial, undo the import that states it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import TypeVar

from graphkit.model.entities import Contact, Organization
from graphkit.model.mail_address import mail_key
from graphkit.model.normalization import without_legal_form

ALL = "all"
NAME = "name"

E = TypeVar("E", Contact, Organization)


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
    name = _name_set(statements, names) or _fullest(names)
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
    name = _name_set(statements, names) or _plainest(names)
    return Organization(
        id=statements[0].id,
        name=name,
        sector=_newest([s.sector for s in statements]),
        website=_newest([s.website for s in statements]),
        aliases=tuple(sorted(names - {name})),
        details=_union(s.details for s in statements),
        type=_newest([s.type for s in statements]),
    )


def _name_set(statements: Sequence[Contact | Organization], names: set[str]) -> str | None:
    """Return the name that somebody set by hand, if nobody denied it since."""
    said = [s.name for s in statements if NAME in s.denied and s.name in names]
    return said[-1] if said else None


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


def canonical_denial(text: str) -> str:
    """Return a denial in the form in which two about the same thing are equal.

    Examples
    --------
    >>> canonical_denial("email:dana.w@googlemail.com") == canonical_denial("email:danaw@gmail.com")
    True
    """
    kind, _, value = text.partition(":")
    return f"email:{mail_key(value)}" if kind == "email" else text


def denial_of_key(key: str) -> str:
    """Return the denial that takes away a matching key; "" if none does.

    Examples
    --------
    >>> denial_of_key("phone:+15550100|dana whitfield"), denial_of_key("org:riverbend clinic")
    ('phone:+15550100', '')
    """
    kind, _, value = key.partition(":")
    if kind == "mail":
        return f"email:{value}"
    if kind == "at":
        return f"email:{value.partition('|')[2]}"
    if kind == "phone":
        return f"phone:{value.partition('|')[0]}"
    return f"page:{value}" if kind == "url" else ""


def deny_keys(
    records: Mapping[str, Collection[str]], denials: Mapping[str, Collection[str]]
) -> tuple[Mapping[str, Collection[str]], dict[str, frozenset[str]]]:
    """Return the keys of each record without those that it denies, and what each record denies."""
    denied = {
        record: frozenset(map(canonical_denial, texts))
        for record, texts in denials.items()
        if texts and record in records
    }
    if not denied:
        return records, denied
    left = {
        record: [key for key in records[record] if denial_of_key(key) not in own]
        for record, own in denied.items()
    }
    return {**records, **left}, denied


def without_denied(statements: Sequence[E]) -> list[E]:
    """Return statements, given oldest first, without what newer ones deny."""
    denied: set[str] = set()
    kept: list[E] = []
    for statement in reversed(statements):
        kept.append(without_values(statement, denied) if denied else statement)
        denied.update(map(canonical_denial, statement.denied))
    return kept[::-1]


def without_values(statement: E, denied: Collection[str]) -> E:
    """Return a statement without some values; its name is empty if it has no other left."""

    def left(kind: str, values: Iterable[str]) -> tuple[str, ...]:
        return tuple(v for v in values if canonical_denial(f"{kind}:{v}") not in denied)

    names = left("name", (statement.name, *statement.aliases))
    name = statement.name if statement.name in names else next(iter(names), "")
    aliases = tuple(each for each in names if each != name)
    kept = replace(statement, name=name, aliases=aliases, details=left("detail", statement.details))
    if isinstance(kept, Contact):
        return replace(
            kept,
            emails=left("email", kept.emails),
            phones=left("phone", kept.phones),
            urls=left("page", kept.urls),
        )
    return replace(
        kept,
        sector=None if "sector" in denied else kept.sector,
        type=None if "type" in denied else kept.type,
        website=None if "website" in denied else kept.website,
    )

"""Many statements about one person or organization, folded into one.

The rule, the same whatever the order of imports: lists are united; of names the fullest wins (most
words, then most letters, then the alphabet), of single values that of the newest statement that
has one.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from graphkit.model.entities import Contact, Organization


def fold_contacts(statements: Sequence[Contact]) -> Contact:
    """Fold statements about one contact, oldest first.

    Examples
    --------
    >>> fold_contacts([Contact("c_1", "D. Whitfield", emails=("d@clinic.example",)),
    ...                Contact("c_1", "Dana Whitfield")]).name
    'Dana Whitfield'
    """
    names = {name for s in statements for name in (s.name, *s.aliases)}
    name = _fullest(names)
    return Contact(
        id=statements[0].id,
        name=name,
        emails=_union(s.emails for s in statements),
        urls=_union(s.urls for s in statements),
        phones=_union(s.phones for s in statements),
        aliases=tuple(sorted(names - {name})),
    )


def fold_organizations(statements: Sequence[Organization]) -> Organization:
    """Fold statements about one organization, oldest first."""
    names = {name for s in statements for name in (s.name, *s.aliases)}
    name = _fullest(names)
    return Organization(
        id=statements[0].id,
        name=name,
        sector=_newest([s.sector for s in statements]),
        website=_newest([s.website for s in statements]),
        aliases=tuple(sorted(names - {name})),
    )


def _fullest(names: set[str]) -> str:
    # Among equals, mixed case before shouting: "Dana Whitfield", not "DANA WHITFIELD".
    return min(names, key=lambda n: (-len(n.split()), n.isupper(), -sum(map(str.isalpha, n)), n))


def _newest(values: Sequence[str | None]) -> str | None:
    return next((value for value in reversed(values) if value), None)


def _union(groups: Iterable[tuple[str, ...]]) -> tuple[str, ...]:
    return tuple(sorted({value for group in groups for value in group}))

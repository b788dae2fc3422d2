"""Assign addresses and telephone numbers to the people in a row."""

from __future__ import annotations

import re
from collections.abc import Sequence

from graphkit.ingest.records.record_types import PersonFields
from graphkit.lazy_regex import lazy_regex
from graphkit.model.normalization import normalize

# "familie.mayer@post.example", "thecarrows@mail.example"
_FAMILY = lazy_regex(r"^(?:the|family|familie|fam|famille|familia)|(?:family|familie|famille|s)$")


def owners_of(mails: Sequence[str], names: Sequence[str]) -> dict[str, tuple[int, ...]]:
    """Return which of several people a mail address belongs to, if their names show it.

    An address without anybody's name is given to nobody, and that of a family to all.

    Examples
    --------
    >>> owners_of(["carrows@x.example"], ["Dennis Carrow", "Patricia Carrow"])
    {'carrows@x.example': (0, 1)}
    """
    if len(mails) == len(names) > 1:
        return {mail: (number,) for number, mail in enumerate(mails)}
    found = {}
    for mail in mails:
        owner = owner_of(mail, names)
        everybody = tuple(range(len(names))) if _is_of_family(mail, names) else ()
        found[mail] = everybody if owner is None else (owner,)
    return found


def _is_of_family(mail: str, names: Sequence[str]) -> bool:
    """Return whether a mail address has the surname that all of several people share."""
    words = [normalize(name).split() for name in names]
    shared: list[str] = []
    for last in zip(*(reversed(each[1:]) for each in words), strict=False):
        if len(set(last)) > 1:
            break
        shared.insert(0, last[0])
    local = re.sub(r"[^a-z]", "", normalize(mail.partition("@")[0]))
    return bool(shared) and _FAMILY.sub("", local) in {
        _FAMILY.sub("", "".join(shared)),
        "".join(shared),
    }


def owner_of(mail: str, names: Sequence[str]) -> int | None:
    """Return which of several people has a mail address like their name, or None.

    Examples
    --------
    >>> owner_of("blee@x.example", ["Ann Ray", "Bo Lee"]), owner_of("info@x.example", ["Bo Ek"])
    (1, None)
    """
    local = re.sub(r"[^a-z]", "", normalize(mail.partition("@")[0]))
    fits = []
    for number, name in enumerate(names):
        words = normalize(name).split()
        given, family = words[0], words[-1]
        spellings = {
            given,
            family,
            given + family,
            given[0] + family,
            family + given,
            given + family[0],
        }
        if local in spellings:
            fits.append(number)
    return fits[0] if len(fits) == 1 else None


def numbers_of(own: PersonFields, names: Sequence[str]) -> list[tuple[str, ...]]:
    """Return the telephone numbers of each of several people: "Ana 555-0103, Luis 555-0104".

    If the cell does not assign them, the people share all numbers.
    """
    shared = [own.phones] * len(names)
    written = next((text for text in own.written if text.startswith("phones: ")), "")
    given = [name.split()[0] for name in names]
    if not written or len(set(given)) < len(given):
        return shared
    found = []
    for name in given:
        beside = re.search(rf"(?i)\b{re.escape(name)}\b\W{{0,3}}([\d() +./-]+\d)", written)
        digits = re.sub(r"\D", "", beside[1]) if beside else ""
        mine = tuple(p for p in own.phones if digits and re.sub(r"\D", "", p).endswith(digits))
        found.append(mine)
    rest = tuple(p for p in own.phones if not any(p in mine for mine in found))
    if found.count(()) == 1 and rest:
        found[found.index(())] = rest  # the number behind the last name
    return found if all(found) else shared

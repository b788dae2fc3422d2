"""Recognize team members as a coordinator writes them: by name, first name or initials."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from graphkit.lazy_regex import lazy_regex
from graphkit.model import Member
from graphkit.model.normalization import normalize
from graphkit.model.record_groups.nicknames import full_names

# The share of values that must name a member of the team.
_LEAST_SHARE = 0.6
_SHORTEST = 3
_BETWEEN = lazy_regex(r"\s*(?:[/,;&+]|\band\b|\bund\b|\by\b|\bet\b)\s*")


class TeamNames:
    """The names of the team, in the ways in which people write them.

    A first name or initials that two members share mean nobody. A mail address shows how a member
    is called: "Pris" is Priscilla Roy if she has the address pris@elm.example, and "Connie" is
    Constance Bell if she has connie@elm.example.

    Parameters
    ----------
    members : iterable of Member
    """

    def __init__(self, members: Iterable[Member] = ()) -> None:
        spelled: dict[str, set[Member]] = {}
        for member in members:
            for spelling in {*_spellings(member.name), *_called_in_mail(member)}:
                spelled.setdefault(spelling, set()).add(member)
        self._spellings = {s: one for s, (one, *more) in spelled.items() if not more}

    def __bool__(self) -> bool:
        return bool(self._spellings)

    def member(self, text: str) -> Member | None:
        """Return the member that a text means, or None.

        Examples
        --------
        >>> team = TeamNames([Member("Nora Kim"), Member("Sam Ortiz")])
        >>> str(team.member("Nora")), str(team.member("SO")), team.member("Ivy")
        ('Nora Kim', 'Sam Ortiz', None)
        """
        return self._spellings.get(_key(text))

    def members(self, text: str) -> tuple[Member, ...]:
        """Return the members in a cell; none if it also names somebody else."""
        found = [self.member(part) for part in _BETWEEN.split(text.strip()) if part]
        return tuple(one for one in found if one) if found and all(found) else ()

    def are_members(self, values: Sequence[str]) -> bool:
        """Return whether most values of a column name members of the team."""
        named = sum(bool(self.members(value)) for value in values)
        return bool(self._spellings) and named > 0 and named >= _LEAST_SHARE * len(values)


NO_TEAM = TeamNames()


def _spellings(name: str) -> list[str]:
    """Return a name, its parts that people use, and its initials."""
    words = normalize(name).split()
    if not words:
        return []
    initials = "".join(word[0] for word in words)
    called = normalize(name.split(maxsplit=1)[0])  # "Jens-Ole"
    first_last = words[0][0] + words[-1][0]
    return [
        " ".join(words),
        *dict.fromkeys((words[0], called)),
        f"{words[0]} {words[-1][0]}",
        f"{words[0][0]} {words[-1]}",
        initials,
        first_last,
        words[-1],
    ]


def _called_in_mail(member: Member) -> set[str]:
    """Return the short form or nickname of the first name that is in a member's mail address."""
    local = normalize((member.email or "").partition("@")[0])
    first = normalize(member.name).partition(" ")[0]
    is_short = len(local) >= _SHORTEST and first.startswith(local)
    return {local} if is_short or first in full_names().get(local, ()) else set()


def _key(text: str) -> str:
    plain = re.sub(r"(?<=\b\w)\.\s*(?=\w\b)", "", text.strip())
    return normalize(plain)

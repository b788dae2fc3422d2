"""Ask whether the people named in the title of a calendar entry were there."""

from __future__ import annotations

import shlex
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from graphkit.cli.terminal import confirm, print_message
from graphkit.errors import NothingFound
from graphkit.model.normalization import normalize
from graphkit.session.whole_imports.import_words import (
    entries_in_words,
    guests_by_person,
    guests_in_words,
)

if TYPE_CHECKING:
    from graphkit.ingest.batch.named_guests import NamedGuest
    from graphkit.session import ImportResult

_MOST_QUESTIONS = 10
_SHOWN = 5


class GuestQuestions:
    """Finds out who was there, from the option --attended or by asking.

    Parameters
    ----------
    attended : sequence of str
        The names that the user gives.
    ask : bool
        Whether to ask about the others, each person once.
    """

    def __init__(self, attended: Sequence[str], *, ask: bool) -> None:
        self._names = {normalize(name): name for name in attended}
        self._found: set[str] = set()
        self._ask = ask

    @property
    def found(self) -> tuple[str, ...]:
        """The names of the user's that titles have."""
        return tuple(name for key, name in self._names.items() if key in self._found)

    def choose(self, guests: Sequence[NamedGuest]) -> Iterator[NamedGuest]:
        """Yield the people who were there."""
        by_person = guests_by_person(guests)
        left = _MOST_QUESTIONS if self._ask else 0
        for entries in by_person.values():
            name = normalize(entries[0].name)
            if name in self._names:
                self._found.add(name)
                yield from entries
            elif left:
                left -= 1
                if confirm(f"{entries_in_words(entries)}. {_question(entries[0])}"):
                    yield from entries

    def check_names(self) -> None:
        """Refuse names that no title has.

        Raises
        ------
        NothingFound
        """
        unknown = [name for key, name in self._names.items() if key not in self._found]
        if unknown:
            raise NothingFound(
                f"no calendar entry has the name of a known person {unknown[0]!r} in its title "
                "without having that person among its guests",
                where="--attended",
                next="The files were imported without it. If they had been imported before, add "
                "--replace",
            )


def print_named_guests(
    result: ImportResult, file: str, guests: GuestQuestions, *, owner: str | None = None
) -> None:
    """Print the people in titles who do not count as guests, and the command that says yes.

    Parameters
    ----------
    result : ImportResult
    file : str
        How to type the name of the file.
    guests : GuestQuestions
    owner : str, optional
        The owner that the user gave.
    """
    left = result.named_guests
    if not left:
        return
    by_person = guests_by_person(left)
    print_message(guests_in_words(result))
    for entries in list(by_person.values())[:_SHOWN]:
        print_message(f"  {entries_in_words(entries)}")
    if len(by_person) > _SHOWN:
        print_message(f"  and {len(by_person) - _SHOWN} more")
    names = dict.fromkeys([*guests.found, *(entries[0].name for entries in by_person.values())])
    words = ["graphkit", "import", *(["--owner", owner] if owner else [])]
    words += [] if result.dry_run else ["--replace"]
    words += [word for name in names for word in ("--attended", name)]
    print_message(f"If they were: {shlex.join(words)} {file}")


def _question(guest: NamedGuest) -> str:
    """Return the question whether somebody was there."""
    only = ", the only person you know there," if guest.by_organization else ""
    return f"Was {guest.name}{only} there?"

"""Whose file it is: one of the team, somebody in the network, or a name with a mail address."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from graphkit.errors import UsageError
from graphkit.model import Member
from graphkit.model.normalization import normalize
from graphkit.session.core import Core

if TYPE_CHECKING:
    from graphkit.model import Contact

_NEAREST = 3


class Owners(Core):
    """Finding the owner of a file; a name that nobody has is an error, never a new person."""

    @cached_property
    def _owners(self) -> dict[tuple[str | None, str | Member], Member]:
        # By who asks: who was found once is found again, whatever the imports in between bring.
        return {}

    def owner(self, given: str | Member) -> Member:
        """Return the owner of a file whom a text names.

        Parameters
        ----------
        given : str or Member
            A part of the name of one of the team, the name or mail address of somebody in the
            network, or `Name <mail>`, which may be somebody new. Where there is neither a team nor
            a network yet, a bare name may be somebody new too.

        Raises
        ------
        UsageError
            If nobody or more than one is called so.
        """
        asked = self.asks, given
        if asked not in self._owners:
            found = self._one_of_team(given) or self._somebody(given)
            self._owners[asked] = self._owners[self.asks, found] = found
        return self._owners[asked]

    def _one_of_team(self, given: str | Member) -> Member | None:
        wanted = given if isinstance(given, Member) else Member.parse(given)
        team = self.settings.team
        if wanted.email:
            return next((member for member in team if member.email == wanted.email), None)
        name = normalize(wanted.name)
        fits = [m for m in team if normalize(m.name) == name] or [
            m for m in team if name and name in normalize(m.name)
        ]
        if len(fits) > 1:
            raise UsageError(
                f"several of the team fit {wanted.name!r}: {', '.join(str(m) for m in fits)}",
                next="Give the whole name, or the mail address",
            )
        return fits[0] if fits else None

    def _somebody(self, given: str | Member) -> Member:
        wanted = given if isinstance(given, Member) else Member.parse(given)
        bare = wanted.email is None or (isinstance(given, str) and "<" not in given)
        if not bare:
            return wanted
        empty = self._is_new() or not self.snapshot().contacts
        known = () if empty else tuple(self.network().contact_columns)
        if not known and not self.settings.team:
            return wanted
        fits = [contact for contact in known if _is_called(contact, wanted)]
        if len(fits) == 1:
            mail = wanted.email or next(iter(fits[0].emails), None)
            return Member(fits[0].name, mail)
        if fits:
            raise UsageError(
                f"{len(fits)} people in the network are called {wanted.name!r}",
                next=f'Add the mail address: --owner "{wanted.name} <mail>"',
            )
        raise self._nobody(given, known)

    def _is_new(self) -> bool:
        """Tell whether there is no store yet, so that none need be made to find it empty."""
        store = self.settings.store
        return self._store is None and store.embedded and not store.folder.exists()

    def _nobody(self, given: str | Member, known: tuple[Contact, ...]) -> UsageError:
        text = given if isinstance(given, str) else given.name
        names = [member.name for member in self.settings.team]
        near = dict.fromkeys(_nearest(text, names) + _nearest(text, [c.name for c in known]))
        shown = ", ".join(list(near)[:_NEAREST])
        return UsageError(
            f"the owner {text!r} is nobody in the team or the network",
            next=(f"The nearest names are: {shown}. " if shown else "")
            + 'If it is somebody new, write name and mail address: --owner "Name <mail>"',
        )


def _is_called(contact: Contact, wanted: Member) -> bool:
    if wanted.email:
        return wanted.email in map(str.casefold, contact.emails)
    return normalize(wanted.name) in map(normalize, (contact.name, *contact.aliases))


def _nearest(text: str, names: list[str]) -> list[str]:
    from rapidfuzz import fuzz, process

    folded = [normalize(name) for name in names]
    wanted = normalize(text.partition("@")[0])[:200]
    hits = process.extract(wanted, folded, scorer=fuzz.WRatio, score_cutoff=50, limit=_NEAREST)
    return [names[place] for _, _, place in hits]

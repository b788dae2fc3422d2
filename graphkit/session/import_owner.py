"""The owner of a file: a team member, somebody in the network, or a name with a mail address."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graphkit.errors import UsageError
from graphkit.model import Member
from graphkit.model.normalization import normalize

if TYPE_CHECKING:
    from graphkit.model import Contact
    from graphkit.session.access import Viewers
    from graphkit.session.stored_graph import StoredGraph

_NEAREST = 3


class ImportOwners:
    """Finds the owner of a file. An unknown name is an error, never a new person.

    Parameters
    ----------
    graph : StoredGraph
    viewers : Viewers
    """

    def __init__(self, graph: StoredGraph, viewers: Viewers) -> None:
        self._graph = graph
        self._viewers = viewers
        # An owner that a viewer found once stays the same, whatever is imported in between.
        self._owners: dict[tuple[str | None, str | Member], Member] = {}

    def find(self, given: str | Member, viewer: str | None) -> Member:
        """Return the owner that a text names, as a viewer may know them; see `Workspace.owner`."""
        if (viewer, given) not in self._owners:
            owner = self._find_in_team(given) or self._find_in_network(given, viewer)
            self._owners[viewer, given] = self._owners[viewer, owner] = owner
        return self._owners[viewer, given]

    def _find_in_team(self, given: str | Member) -> Member | None:
        wanted = given if isinstance(given, Member) else Member.parse(given)
        team = self._graph.settings.team
        if wanted.email:
            return next((member for member in team if member.email == wanted.email), None)
        name = normalize(wanted.name)
        fits = [m for m in team if normalize(m.name) == name] or [
            m for m in team if name and name in normalize(m.name)
        ]
        if len(fits) > 1:
            raise UsageError(
                f"several team members match {wanted.name!r}: {', '.join(str(m) for m in fits)}",
                next="Give the whole name, or the mail address",
            )
        return fits[0] if fits else None

    def _find_in_network(self, given: str | Member, viewer: str | None) -> Member:
        wanted = given if isinstance(given, Member) else Member.parse(given)
        bare = wanted.email is None or (isinstance(given, str) and "<" not in given)
        if not bare:
            return wanted
        known = () if self._graph.is_new else self._contacts(viewer)
        if not (known or self._graph.settings.team or isinstance(given, str)):
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
        raise self._unknown_owner(given, known)

    def _contacts(self, viewer: str | None) -> tuple[Contact, ...]:
        access = self._viewers.access(viewer)
        return tuple(access.network.contact_columns) if access.snapshot.contacts else ()

    def _unknown_owner(self, given: str | Member, known: tuple[Contact, ...]) -> UsageError:
        text = given if isinstance(given, str) else given.name
        names = [member.name for member in self._graph.settings.team]
        near = dict.fromkeys(_nearest(text, names) + _nearest(text, [c.name for c in known]))
        shown = ", ".join(list(near)[:_NEAREST])
        return UsageError(
            f"nobody in the team or the network is called {text!r}",
            next=(f"The nearest names are: {shown}. " if shown else "")
            + 'For somebody new, give name and mail address: --owner "Name <mail>"',
        )


def _is_called(contact: Contact, wanted: Member) -> bool:
    if wanted.email:
        return wanted.email in map(str.casefold, contact.emails)
    return normalize(wanted.name) in map(normalize, (contact.name, *contact.aliases))


def _nearest(text: str, names: list[str]) -> list[str]:
    from rapidfuzz import fuzz, process

    normalized = [normalize(name) for name in names]
    wanted = normalize(text.partition("@")[0])[:200]
    hits = process.extract(wanted, normalized, scorer=fuzz.WRatio, score_cutoff=50, limit=_NEAREST)
    return [names[place] for _, _, place in hits]

"""The audience and terms of a copy of the map, and the copy itself."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum

from graphkit.errors import NothingFound, UsageError
from graphkit.network import LookupResult, Network, wording


class Audience(StrEnum):
    """The readers of a map; each audience sees what the one before it sees, and more.

    `OWN` is no copy for others: it shows everything that the viewer may see, with the ids of the
    graph.
    """

    PUBLIC = "public"
    PARTNERS = "partners"
    TEAM = "team"
    OWN = "own"


@dataclass(frozen=True, slots=True)
class ShareTerms:
    """The terms of a copy.

    Attributes
    ----------
    share : Audience
    anonymous : bool
        Whether people have made-up names.
    anonymous_organizations : bool
        Whether organizations have made-up names; then people do, too.
    owner : str or None
        Name of the only person who may see some of the ties on our own map.
    attributes : tuple of str
        Names of the attributes that a copy for others contains, such as "county", or "tags". The
        copy for the team with real names contains all, as does our own map.
    """

    share: Audience = Audience.OWN
    anonymous: bool = False
    anonymous_organizations: bool = False
    owner: str | None = None
    attributes: tuple[str, ...] = field(default=(), repr=False)

    @property
    def purpose(self) -> str:
        """A text that differs for copies on different terms, so that their ids differ, too."""
        return f"{self!r}{','.join(sorted(self.attributes))}"

    @property
    def made_up(self) -> bool:
        """Whether people have made-up names."""
        return self.anonymous or self.anonymous_organizations

    @property
    def whole(self) -> bool:
        """Whether the copy shows the whole network."""
        return self.share in (Audience.TEAM, Audience.OWN) and not self.made_up

    @property
    def own(self) -> bool:
        """Whether it is our own map and not a copy."""
        return self.share is Audience.OWN and not self.made_up

    @property
    def label(self) -> str:
        """A label for readers, in one or two sentences."""
        label = _LABELS[self.share]
        if self.owner and self.own:
            label = f"Map for {self.owner} only: it shows ties that nobody else may see."
        if self.anonymous_organizations:
            who = "organizations" if self.share is Audience.PUBLIC else "people and organizations"
            return f"{label} The names of {who} are made up."
        if self.made_up and self.share is not Audience.PUBLIC:
            return f"{label} The names of people are made up."
        return label

    @property
    def care(self) -> str:
        """A warning for readers who want to share it."""
        if self.share is Audience.PUBLIC:
            return "It names no person."
        if self.made_up:
            return "Readers who know these people may still recognize them. Share it with care."
        return "It contains personal data. Share it with care."

    def shows(self, view: str) -> bool:
        """Return whether such a copy can be drawn in a view."""
        return view not in _REFUSED[self.share]

    def check(
        self, *, around: bool, routes: bool, view: str | None = None, changes: bool = False
    ) -> None:
        """Raise an error if such a copy cannot show what is requested.

        Parameters
        ----------
        around, routes : bool
            Whether a node in the middle, and whether routes are requested.
        view : str, optional
            The requested view: one of `graphkit.render.map.views.VIEWS`.
        changes : bool
            Whether a comparison with an earlier day is requested.

        Raises
        ------
        UsageError
        """
        if view and not self.shows(view):
            raise UsageError(
                f"a copy for {_READERS[self.share]} has no such view: it would reveal people",
                where=f"--view {view}",
                next="Draw the view with --share team, or this copy with --view partners",
            )
        if routes and self.share not in (Audience.TEAM, Audience.OWN):
            raise UsageError(
                f"a copy for {_READERS[self.share]} has no routes: they reveal who knows each "
                "other",
                where="--path-to",
                next="Draw it with --share team",
            )
        if changes and not self.whole:
            who = "with made-up names" if self.made_up else f"for {_READERS[self.share]}"
            raise UsageError(
                f"a copy {who} shows no changes: they could reveal people",
                where="--compare",
                next="Draw it with --share team, or without --share, and with people's real names",
            )
        if self.attributes and self.whole:
            raise UsageError(
                "this map has all attributes anyway",
                where="--attributes",
                next="Leave out --attributes, or choose readers with --share",
            )
        if around and self.share is Audience.PUBLIC:
            raise UsageError(
                "a copy for the public shows organizations only, all of them",
                where="--around",
                next="Draw it with --share partners or --share team",
            )


_LABELS = {
    Audience.PUBLIC: "Copy for the public: organizations and numbers, no people.",
    Audience.PARTNERS: "Copy for partners: organizations, our staff and main contacts.",
    Audience.TEAM: "Copy for the team.",
    Audience.OWN: "Our own map, not a copy for others.",
}
# Who a copy can be for, and what is in it: what `--share` takes, and its words.
AUDIENCES = {
    each.value: _LABELS[each].removeprefix("Copy for ").removesuffix(".")
    for each in (Audience.PUBLIC, Audience.PARTNERS, Audience.TEAM)
}
_REFUSED = {
    Audience.PUBLIC: ("around", "routes", "events", "sectors"),
    Audience.PARTNERS: ("routes", "events"),
    Audience.TEAM: (),
    Audience.OWN: (),
}
_READERS = {
    Audience.PUBLIC: "the public",
    Audience.PARTNERS: "partners",
    Audience.TEAM: "the team",
    Audience.OWN: "ourselves",
}


@dataclass(frozen=True, slots=True)
class CopyNumbers:
    """Numbers of people and ties that a copy shows in place of people.

    Attributes
    ----------
    people : int
        Number of known people.
    known : mapping of str to int
        Number of known people by id of the organization.
    ties : mapping of (str, str) to int
        Number of ties between the people of two organizations, if it may be shown.
    """

    people: int
    known: Mapping[str, int] = field(default_factory=dict)
    ties: Mapping[tuple[str, str], int] = field(default_factory=dict)


@dataclass(frozen=True)
class MapCopy:
    """A copy of a network for its readers.

    Attributes
    ----------
    network : Network
    terms : ShareTerms
    sources : str
        Its sources, in one sentence.
    numbers : CopyNumbers or None
        None if the copy shows all people.
    ids : mapping of str to str, or None
        Maps ids of the original network to ids of the copy; None if they are the same.
    withheld : tuple of str
        Real names of organizations that got made-up names because theirs name a hidden person.
    """

    network: Network
    terms: ShareTerms
    sources: str
    numbers: CopyNumbers | None = None
    ids: Mapping[str, str] | None = None
    withheld: tuple[str, ...] = ()

    def found(self, found: LookupResult) -> LookupResult:
        """Return a found person or organization with the id and name in this copy.

        Raises
        ------
        NothingFound
            If this copy does not show them.
        """
        if self.ids is None:
            return found
        id = self.ids.get(found.id)
        if id is None:
            raise NothingFound(
                f"a copy for {_READERS[self.terms.share]} does not show this person",
                where=found.name,
                next="Draw it with --share team",
            )
        entities = self.network.contacts if found.kind == "contact" else self.network.organizations
        return replace(found, id=id, name=entities[id].name)

    @property
    def advice(self) -> str:
        """A warning for the person who made the copy."""
        if self.terms.whole:
            return "It names people. Think before you send it on."
        return f"{self.terms.label} {self.terms.care}"

    @property
    def sentence(self) -> str:
        """The headline of a copy with numbers in place of people; empty for other copies."""
        if self.numbers is None:
            return ""
        network = self.network
        partners = sorted(network.partners)
        sectors = {network.organizations[id].sector for id in partners} - {None}
        text = wording.count_of(len(partners), "partner")
        if sectors:
            text += f" in {wording.count_of(len(sectors), 'sector')}"
        organizations = wording.count_of(len(network.organizations), "organization")
        people = wording.count_of(self.numbers.people, "person is", "people are")
        return f"{text}; {people} known at {organizations}."

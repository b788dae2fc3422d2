"""For whom a copy of the map is, on which terms, and what it is then."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum

from graphkit.errors import NothingFound, UsageError
from graphkit.network import Found, Network, wording


class Audience(StrEnum):
    """For whom a map is; each shows what the one before it shows, and more.

    `OWN` is no copy for others: it shows all that whoever asks may see, with the ids of the graph.
    """

    PUBLIC = "public"
    PARTNERS = "partners"
    TEAM = "team"
    OWN = "own"


@dataclass(frozen=True, slots=True)
class ShareTerms:
    """On which terms a copy is made.

    Attributes
    ----------
    share : Audience
    anonymous : bool
        Whether people have made-up names.
    anonymous_organizations : bool
        Whether organizations have too; then people have as well.
    owner : str or None
        Of an own map with ties that only one person may see: their name.
    """

    share: Audience = Audience.OWN
    anonymous: bool = False
    anonymous_organizations: bool = False
    owner: str | None = None

    @property
    def made_up(self) -> bool:
        """Whether people have made-up names."""
        return self.anonymous or self.anonymous_organizations

    @property
    def whole(self) -> bool:
        """Whether nothing is hidden that the network holds."""
        return self.share in (Audience.TEAM, Audience.OWN) and not self.made_up

    @property
    def own(self) -> bool:
        """Whether it is no copy at all."""
        return self.share is Audience.OWN and not self.made_up

    @property
    def label(self) -> str:
        """Which copy it is, in a sentence or two."""
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
        """What to think of before it is sent on."""
        if self.share is Audience.PUBLIC:
            return "It names no person."
        if self.made_up:
            return "Readers who know these people may still recognize them. Share it with care."
        return "It contains personal data. Share it with care."

    def check(
        self, *, around: bool, routes: bool, view: str | None = None, changes: bool = False
    ) -> None:
        """Refuse what such a copy cannot show.

        Parameters
        ----------
        around, routes : bool
            Whether somebody is to stand in the middle, and whether routes are to be shown.
        view : str, optional
            In which view: one of `graphkit.render.map.views.VIEWS`.
        changes : bool
            Whether it is to be compared with an earlier day.

        Raises
        ------
        UsageError
        """
        if view in _REFUSED[self.share]:
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
    """What a copy says of people who are not in it.

    Attributes
    ----------
    people : int
        How many are known in all.
    known : mapping of str to int
        How many at an organization, by its id.
    ties : mapping of (str, str) to int
        How many ties join the people of two organizations, where that may be told.
    """

    people: int
    known: Mapping[str, int] = field(default_factory=dict)
    ties: Mapping[tuple[str, str], int] = field(default_factory=dict)


@dataclass(frozen=True)
class MapCopy:
    """A network as it may be sent on.

    Attributes
    ----------
    network : Network
    terms : ShareTerms
    sources : str
        Where it comes from, in a sentence.
    numbers : CopyNumbers or None
        None where people themselves are shown.
    ids : mapping of str to str, or None
        From the ids in the network it was made of to those here; None where they are the same.
    withheld : tuple of str
        Organizations, by their real names, that have made-up ones as theirs name a hidden person.
    """

    network: Network
    terms: ShareTerms
    sources: str
    numbers: CopyNumbers | None = None
    ids: Mapping[str, str] | None = None
    withheld: tuple[str, ...] = ()

    def found(self, found: Found) -> Found:
        """Return who or what was found, as this copy has it.

        Raises
        ------
        NothingFound
            If this copy does not show it.
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
        """What to think of before it is sent on, for whoever made it."""
        if self.terms.whole:
            return "It names people. Think before you send it on."
        return f"{self.terms.label} {self.terms.care}"

    @property
    def sentence(self) -> str:
        """What is to be seen, of a copy in which numbers stand for people; else empty."""
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

"""What a profile holds: everything known about one contact or organization."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from graphkit.analysis.answer import plain
from graphkit.analysis.findings import ContactRef, OrganizationRef, Step
from graphkit.analysis.frames.answer_frame import frame_of
from graphkit.analysis.frames.columns_by_kind import ACQUAINTANCES
from graphkit.display import Displayable

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True, slots=True)
class Role:
    """A role of a person at an organization; days are ISO.

    For a role of kind "mail", `mail_domain` is the domain of the mail address that suggests it.
    """

    person: ContactRef
    organization: OrganizationRef
    kind: str
    role: str | None
    since: str | None
    until: str | None
    current: bool
    mail_domain: str | None = None


@dataclass(frozen=True, slots=True)
class Acquaintance:
    """A tie of `who` with `person`; in the profile of an organization, `who` is on the team."""

    who: ContactRef
    person: ContactRef
    tie: Step


@dataclass(frozen=True, slots=True)
class PartnershipNote:
    """The partnership of home and a partner; days are ISO."""

    partner: OrganizationRef
    stage: str | None
    kind: str | None
    since: str | None
    until: str | None
    review_on: str | None
    gives: str | None
    gets: str | None
    owner: ContactRef | None
    main_contact: ContactRef | None
    current: bool
    note: str | None = None


@dataclass(frozen=True, slots=True)
class OrganizationLink:
    """A link from one organization to another, without home; days are ISO.

    `kind` is the kind of link in the words of the source; `note` is everything else it says.
    """

    source: OrganizationRef
    target: OrganizationRef
    kind: str | None
    since: str | None
    until: str | None
    note: str | None
    current: bool


@dataclass(frozen=True, slots=True)
class TopicNote:
    """What somebody offers or needs; days are ISO."""

    topic: str
    amount: str | None
    since: str | None
    until: str | None
    current: bool


@dataclass(frozen=True, slots=True)
class Membership:
    """The umbrella that an organization is part of, or one of its own members; days are ISO."""

    organization: OrganizationRef
    since: str | None
    until: str | None
    current: bool


@dataclass(frozen=True, slots=True)
class EntryNote:
    """A note or a follow-up that a member wrote down about somebody; days are ISO.

    Attributes
    ----------
    id : str
    kind : {"note", "follow-up"}
    on : str
        The day that it is about.
    author, text : str
    private : bool
        Whether its author alone sees it.
    due : str or None
        Of a follow-up, the day when it is due.
    state : {"open", "done", "snoozed", "never"} or None
        Of a follow-up.
    """

    id: str
    kind: str
    on: str
    author: str
    text: str
    private: bool
    due: str | None
    state: str | None


@dataclass(frozen=True, slots=True)
class PartnershipEntryNote:
    """Something that the team wrote down about a partner; days are ISO.

    Attributes
    ----------
    id : str
    code : str
        The shortest beginning of the id that no other entry of its kind has.
    kind : str
        One of `graphkit.model.partnerships.KINDS`.
    on : str
        The day that it is about.
    text : str
    summary : str
        Its other values, as parts of a sentence.
    author : str
    private : bool
        Whether its author alone sees it.
    """

    id: str
    code: str
    kind: str
    on: str
    text: str
    summary: str
    author: str
    private: bool


@dataclass(frozen=True, slots=True, repr=False)
class Profile(Displayable):
    """Everything known about one contact or organization.

    Attributes
    ----------
    kind : {"contact", "organization"}
    id, name : str
    sentence : str
        Who or what it is, and how well the team knows them.
    aliases, emails, phones, urls : tuple of str
        For an organization, `urls` has its website.
    sector : str or None
    type : str or None
        The kind of organization, in its own words.
    roles : tuple of Role
        Roles of a contact, or of the people at an organization; current ones first.
    ties : tuple of Acquaintance
        Ties of a contact, or of the team with the people at an organization; strongest first.
    partnerships : tuple of PartnershipNote
        Partnerships of an organization with home, or those that a contact looks after or is the
        main contact of.
    sources : tuple of str
        Names of the sources, in alphabetical order.
    links : tuple of OrganizationLink
        Links of an organization with organizations other than home.
    offers, needs : tuple of TopicNote
        Topics; current ones first, then in order of name.
    part_of, members : tuple of Membership
        The umbrellas of an organization, and the organizations that are part of it.
    notes : tuple of EntryNote
        What members wrote down about it, newest first.
    tags : tuple of str
        In order of the alphabet.
    entries : tuple of PartnershipEntryNote
        What the team wrote down about a partner: agreements, reviews, outcomes; newest first.
    """

    kind: str
    id: str
    name: str
    sentence: str
    aliases: tuple[str, ...]
    emails: tuple[str, ...]
    phones: tuple[str, ...]
    urls: tuple[str, ...]
    sector: str | None
    roles: tuple[Role, ...]
    ties: tuple[Acquaintance, ...]
    partnerships: tuple[PartnershipNote, ...]
    sources: tuple[str, ...]
    type: str | None = None
    links: tuple[OrganizationLink, ...] = ()
    offers: tuple[TopicNote, ...] = ()
    needs: tuple[TopicNote, ...] = ()
    part_of: tuple[Membership, ...] = ()
    members: tuple[Membership, ...] = ()
    notes: tuple[EntryNote, ...] = ()
    tags: tuple[str, ...] = ()
    entries: tuple[PartnershipEntryNote, ...] = ()

    def to_dict(self) -> dict[str, Any]:
        """Return the profile as plain values, in the documented JSON layout."""
        values: dict[str, Any] = plain(self)
        return {"schema": "graphkit/profile/1", **values}

    def to_frame(self) -> pd.DataFrame:
        """Return the ties as a table, one row a tie; docs/python.md lists the columns."""
        return frame_of(ACQUAINTANCES, self.ties)

"""What briefs hold: what to know before a meeting, and what somebody new should know first."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from graphkit.analysis.answer import plain
from graphkit.analysis.findings import ContactRef, OrganizationRef, Step
from graphkit.analysis.profile import PartnershipEntryNote, PartnershipNote


@dataclass(frozen=True, slots=True)
class BriefPerson:
    """A person to meet, and how the team knows them.

    Attributes
    ----------
    person : ContactRef
    role : str or None
        Their role at the organization of the brief; several are joined.
    known_by : tuple of ContactRef
        Members of the team, the strongest tie first.
    best : Step or None
        The strongest tie, from a member of the team; None if nobody on the team knows them.
    main_contact : bool
        Whether this is the main contact of a partnership.
    left : bool
        Whether they are no longer at the organization of the brief.
    """

    person: ContactRef
    role: str | None
    known_by: tuple[ContactRef, ...]
    best: Step | None
    main_contact: bool
    left: bool = False


@dataclass(frozen=True, slots=True)
class BriefNote:
    """Something with a day: the last contact, a note, or what is open.

    Attributes
    ----------
    kind : {"contact", "ask", "follow-up", "note", "review"}
    on : str or None
        ISO; of a follow-up and a review, the day when it is due.
    text : str
    """

    kind: str
    on: str | None
    text: str


@dataclass(frozen=True, slots=True)
class PossibleIntroduction:
    """An introduction that they could make: to somebody the team does not know.

    Attributes
    ----------
    through, person : ContactRef
    organization : OrganizationRef
        Where the person is.
    tie : Step
        From `through` to `person`, with its evidence.
    """

    through: ContactRef
    person: ContactRef
    organization: OrganizationRef
    tie: Step


@dataclass(frozen=True, slots=True)
class Brief:
    """What to know about a person or an organization before a meeting.

    Attributes
    ----------
    kind : {"contact", "organization"}
    id, name : str
    as_of : str
        ISO.
    sentence : str
        Who or what it is, and how well the team knows them.
    sector, website : str or None
    people : tuple of BriefPerson
        The best known first.
    partnerships : tuple of PartnershipNote
        With home; current ones first.
    last : tuple of BriefNote
        Contacts and notes, the newest first.
    open : tuple of BriefNote
        Asks, follow-ups and reviews, the earliest first.
    offers, needs : tuple of str
        Topics, of the organization and its people.
    doors : tuple of PossibleIntroduction
        Introductions that they could make, the most likely first; one for each organization.
    notes : tuple of str
        What else a reader should know.
    partner : OrganizationRef or None
        The organization that the following are about: that of the brief, or where the person is.
    agreements : tuple of PartnershipEntryNote
        Agreements that are not over, the newest first.
    outcomes, audiences : tuple of PartnershipEntryNote
        The last outcomes, and the audiences that it reaches, the newest first; at most four each.
    cautions : tuple of PartnershipEntryNote
        Reasons to be careful, for the team only.
    balance : str or None
        How the work and the benefit are shared; None if nothing is written down about that.
    next_review : BriefNote or None
        The earliest review that is open, also one that is overdue.
    """

    kind: str
    id: str
    name: str
    as_of: str
    sentence: str
    sector: str | None
    website: str | None
    people: tuple[BriefPerson, ...]
    partnerships: tuple[PartnershipNote, ...]
    last: tuple[BriefNote, ...]
    open: tuple[BriefNote, ...]
    offers: tuple[str, ...]
    needs: tuple[str, ...]
    doors: tuple[PossibleIntroduction, ...]
    notes: tuple[str, ...] = ()
    partner: OrganizationRef | None = None
    agreements: tuple[PartnershipEntryNote, ...] = ()
    outcomes: tuple[PartnershipEntryNote, ...] = ()
    audiences: tuple[PartnershipEntryNote, ...] = ()
    cautions: tuple[PartnershipEntryNote, ...] = ()
    balance: str | None = None
    next_review: BriefNote | None = None

    def to_dict(self) -> dict[str, Any]:
        """Return the brief as plain values, in the documented JSON layout."""
        values: dict[str, Any] = plain(self)
        return {"schema": "graphkit/brief/1", **values}


@dataclass(frozen=True, slots=True)
class TeamNote:
    """A member of the team, and where they can help.

    Attributes
    ----------
    person : ContactRef
    looks_after : tuple of OrganizationRef
        The partners that they look after.
    knows : tuple of OrganizationRef
        The partners where they know somebody.
    """

    person: ContactRef
    looks_after: tuple[OrganizationRef, ...]
    knows: tuple[OrganizationRef, ...]


@dataclass(frozen=True, slots=True)
class PartnerNote:
    """A partner, and who holds the relationship.

    Attributes
    ----------
    organization : OrganizationRef
    stage : str or None
    owner, main_contact : ContactRef or None
        Who looks after it on our side, and on theirs.
    ours : tuple of ContactRef
        Our people who know somebody there, the one with the largest share first.
    """

    organization: OrganizationRef
    stage: str | None
    owner: ContactRef | None
    main_contact: ContactRef | None
    ours: tuple[ContactRef, ...]


@dataclass(frozen=True, slots=True)
class FirstPerson:
    """One of the first people to meet.

    Attributes
    ----------
    person : ContactRef
    organizations : tuple of OrganizationRef
        The partners for which they matter.
    known_by : tuple of ContactRef
        Members of the team who can introduce, the strongest tie first.
    best : Step or None
        The strongest tie, from a member of the team.
    main_contact : bool
        Whether they are the main contact of one of the partners.
    sentence : str
        Why to meet them, and who can introduce.
    """

    person: ContactRef
    organizations: tuple[OrganizationRef, ...]
    known_by: tuple[ContactRef, ...]
    best: Step | None
    main_contact: bool
    sentence: str


@dataclass(frozen=True, slots=True)
class NewcomerBrief:
    """What somebody who is new on the team should know first.

    Attributes
    ----------
    kind : {"home", "member", "organization"}
    id, name : str
        Of our organization, a member of the team, or another organization.
    as_of : str
        ISO.
    sentence : str
    team : tuple of TeamNote
        Those who look after most partners first.
    partners : tuple of PartnerNote
        By sector and name.
    people : tuple of FirstPerson
        At most ten, in the order in which to meet them.
    open : tuple of BriefNote
        Asks, follow-ups and reviews, the earliest first.
    notes : tuple of str
    """

    kind: str
    id: str
    name: str
    as_of: str
    sentence: str
    team: tuple[TeamNote, ...]
    partners: tuple[PartnerNote, ...]
    people: tuple[FirstPerson, ...]
    open: tuple[BriefNote, ...]
    notes: tuple[str, ...] = ()

    def to_dict(self) -> dict[str, Any]:
        """Return the brief as plain values, in the documented JSON layout."""
        values: dict[str, Any] = plain(self)
        return {"schema": "graphkit/newcomer_brief/1", **values}

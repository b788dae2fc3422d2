"""What a brief holds: what to know about somebody before a meeting."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from graphkit.analysis.answer import plain
from graphkit.analysis.findings import ContactRef, OrganizationRef, Step
from graphkit.analysis.profile import PartnershipNote


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
class BriefDoor:
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
    doors : tuple of BriefDoor
        Introductions that they could make, the most likely first; one for each organization.
    notes : tuple of str
        What else a reader should know.
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
    doors: tuple[BriefDoor, ...]
    notes: tuple[str, ...] = ()

    def to_dict(self) -> dict[str, Any]:
        """Return the brief as plain values, in the documented JSON layout."""
        values: dict[str, Any] = plain(self)
        return {"schema": "graphkit/brief/1", **values}

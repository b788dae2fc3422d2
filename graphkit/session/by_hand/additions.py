"""Additions: people, organizations, meetings and partnerships that somebody states by hand.

Ties and roles between those that the graph has are edits (`graphkit.session.by_hand.edits`). One
addition becomes one import, with everything that is said of what it adds.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date
from typing import TYPE_CHECKING, Any

from graphkit.errors import UsageError
from graphkit.model import Contact, Organization, Partnership
from graphkit.model.import_batch import HAND
from graphkit.model.matching_keys import (
    organization_keys,
    organization_record,
    person_keys,
    person_record,
)
from graphkit.model.normalization import make_id, normalize
from graphkit.phrases import day_in_words
from graphkit.session.by_hand import typed_values
from graphkit.session.by_hand.drafts import Draft
from graphkit.session.by_hand.edits import Edit

if TYPE_CHECKING:
    from graphkit.network import LookupResult, Network

# What a partnership gives and gets are sentences.
_LONGEST_TEXT = 1_000
_MOST_GUESTS = 10_000


@dataclass(frozen=True, slots=True)
class NewPerson:
    """A person who is not in the graph yet.

    Attributes
    ----------
    name : str
    emails, phones, pages : tuple of str
        As typed.
    edit : Edit
        What else is said: roles, ties, offers, needs.
    also : tuple of NewOrganization
        Organizations of the roles that the graph does not have either. In the roles they are as
        `named_organization` returns them.
    """

    name: str
    emails: tuple[str, ...] = ()
    phones: tuple[str, ...] = ()
    pages: tuple[str, ...] = ()
    edit: Edit = field(default_factory=Edit)
    also: tuple[NewOrganization, ...] = ()


@dataclass(frozen=True, slots=True)
class NewOrganization:
    """An organization that the graph does not have; `edit` has further statements about it."""

    name: str
    sector: str | None = None
    website: str | None = None
    edit: Edit = field(default_factory=Edit)


@dataclass(frozen=True, slots=True)
class NewMeeting:
    """A meeting on one day.

    Attributes
    ----------
    title : str
    on : datetime.date
    people : tuple of LookupResult
        Those who were there.
    size : int or None
        How many were there in all; by default, no more than those named.
    """

    title: str
    on: date
    people: tuple[LookupResult, ...]
    size: int | None = None


@dataclass(frozen=True, slots=True)
class PartnershipEdit:
    """Statements about a partnership of the home organization; None states nothing.

    Attributes
    ----------
    partner : LookupResult
    stage, kind, gives, gets : str or None
    since, until, review_on : datetime.date or None
    owner, main_contact : LookupResult or None
        The member of staff who looks after it, and the person on the partner's side.
    """

    partner: LookupResult
    stage: str | None = None
    kind: str | None = None
    since: date | None = None
    until: date | None = None
    review_on: date | None = None
    gives: str | None = None
    gets: str | None = None
    owner: LookupResult | None = None
    main_contact: LookupResult | None = None


def new_contact(
    new: NewPerson, country: str | None, *, own: str | None = None
) -> tuple[Contact, tuple[str, ...]]:
    """Return the statement about a new person, and its matching keys.

    Parameters
    ----------
    new : NewPerson
    country : str or None
        The country of telephone numbers without a country code.
    own : str, optional
        What distinguishes the person from all others. The record then has no key by name.

    Raises
    ------
    UsageError
        If a value cannot be read.
    """
    name, aliases = typed_values.read_person_name(new.name)
    emails = typed_values.read_emails(new.emails)
    phones = typed_values.read_phones(new.phones, country)
    urls = typed_values.read_pages(new.pages)
    places = [organization.name for _, organization in new.edit.roles]
    keys = tuple(person_keys(name, emails=emails, urls=urls, phones=phones, places=places))
    if own is not None:
        keys = (f"own:{HAND}\x1f{own}", *(key for key in keys if not key.startswith("name:")))
    id = person_record(name, keys) or make_id("c", "only a name", normalize(name), HAND)
    return Contact(id, name, emails, urls, phones, aliases), keys


def new_organization(new: NewOrganization) -> tuple[Organization, tuple[str, ...]]:
    """Return the statement about a new organization, and its matching keys.

    Raises
    ------
    UsageError
        If a value cannot be read.
    """
    name = typed_values.read_organization_name(new.name)
    sector = typed_values.read_sector(new.sector) if new.sector is not None else None
    website = typed_values.read_website(new.website) if new.website is not None else None
    id = organization_record(name)
    return Organization(id, name, sector, website), tuple(organization_keys(name))


def named_organization(new: NewOrganization) -> LookupResult:
    """Return a new organization as a role of a new person names it."""
    from graphkit.network import LookupResult

    statement, _ = new_organization(new)
    return LookupResult("organization", statement.id, statement.name)


def draft_meeting(made: Draft, new: NewMeeting, as_of: date) -> None:
    """Add a meeting to a draft.

    Parameters
    ----------
    made : Draft
    new : NewMeeting
    as_of : datetime.date
        Today.

    Raises
    ------
    UsageError
        If it has not taken place yet, or fewer than two people were there.
    """
    title = typed_values.phrase(new.title, "title")
    people = {one.id: one for one in new.people}
    if new.on > as_of:
        raise UsageError(
            f"the meeting on {day_in_words(new.on)} is in the future",
            next="Add it when it has taken place",
        )
    if len(people) < 2:
        raise UsageError("a meeting needs at least two people", next="Name everybody who was there")
    size = len(people) if new.size is None else new.size
    if not len(people) <= size <= _MOST_GUESTS:
        raise UsageError(
            f"{size:,} people cannot have been there, because {len(people):,} are named"
            if size < len(people)
            else f"{size:,} people are too many",
            next="Say how many were there in all",
        )
    made.add_meeting(title, new.on, tuple(people.values()), new.size)
    names = sorted(one.name for one in people.values())
    more = f", {size} in all," if size > len(people) else ""
    on = day_in_words(new.on)
    people_there = f"{', '.join(names[:-1])} and {names[-1]}{more}"
    made.sentences.append(f'{people_there} were at "{title}" on {on}.')


def draft_partnership(
    made: Draft, said: PartnershipEdit, home: LookupResult, network: Network
) -> None:
    """Add to a draft what somebody says of a partnership.

    What is not said stays as it is.

    Raises
    ------
    UsageError
        If it says nothing, contradicts itself, or names the home organization as the partner.
    """
    from graphkit.network.network import turn_partnership

    partner = said.partner
    if partner.id == home.id:
        raise UsageError(f"{partner.name} is the home organization itself", next="Name a partner")
    known = next((p for p in network.own_partnerships if p.partner_id == partner.id), None)
    since = said.since or (known.since if known else None)
    if said.until and since and said.until < since:
        raise UsageError(
            f"the partnership would end on {day_in_words(said.until)}, before it begins "
            f"({day_in_words(since)})",
            next="Correct --since or --until",
        )
    texts: dict[str, Any] = {
        what: typed_values.phrase(text, what, longest=_LONGEST_TEXT)
        for what in ("stage", "kind", "gives", "gets")
        if (text := getattr(said, what)) is not None
    }
    days = {what: getattr(said, what) for what in ("since", "until", "review_on")}
    people = {"owner": said.owner, "main_contact": said.main_contact}
    if not (texts or any(days.values()) or any(people.values()) or known is None):
        raise UsageError(
            f"{partner.name} is a partner already", next="Say more, such as --stage or --review-on"
        )
    _refuse_two_roles(said)
    stated = Partnership(
        made.record(home),
        made.record(partner),
        **texts,
        **days,
        owner_id=made.record(said.owner) if said.owner else None,
        main_contact_id=made.record(said.main_contact) if said.main_contact else None,
        source=HAND,
    )
    # A source may name the partner first: then this is laid over what that source says.
    turned = any(p.home_id == partner.id and p.partner_id == home.id for p in network.partnerships)
    made.partnerships.append(turn_partnership(stated) if turned else stated)
    told = {
        **texts,
        **{what: day_in_words(day) for what, day in days.items() if day},
        **{what: one.name for what, one in people.items() if one},
    }
    told = {what.replace("_on", "").replace("_", " "): value for what, value in told.items()}
    more = "; ".join(f"{what} {value}" for what, value in told.items())
    made.sentences.append(f"Partnership with {partner.name}{': ' if more else ''}{more}.")


def _refuse_two_roles(said: PartnershipEdit) -> None:
    if said.owner and said.main_contact and said.owner.id == said.main_contact.id:
        raise UsageError(
            f"{said.owner.name} cannot be on both sides of the partnership",
            next="Name one of ours as --owner, and one of theirs as --main-contact",
        )


def as_edit(new: NewPerson | NewOrganization) -> Edit:
    """Return the statements about somebody new as an edit of an entity that the graph has."""
    if isinstance(new, NewOrganization):
        return replace(new.edit, sector=new.sector, website=new.website)
    return replace(new.edit, emails=new.emails, phones=new.phones, pages=new.pages)

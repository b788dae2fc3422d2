"""Contacts, organizations and ties as findings name them, and errors that analyses share."""

from __future__ import annotations

from collections.abc import Iterable

from graphkit.analysis.findings import ContactRef, EvidenceNote, OrganizationRef, Step
from graphkit.computed_once import computed_once
from graphkit.errors import NothingFound
from graphkit.model import Organization, Tie
from graphkit.model.quarters import split_by_direction
from graphkit.network import Network, wording
from graphkit.snapshot import Entities

# With more notes than this, people are only counted.
_MOST_NOTES = 5


def contact_ref(network: Network, contact_id: str) -> ContactRef:
    """Return a contact with name, role and organization.

    Raises
    ------
    NothingFound
        If there is no such contact.
    """
    known = _contacts_named(network)
    if contact_id not in known:
        known[contact_id] = _new_contact_ref(network, contact_id)
    return known[contact_id]


@computed_once
def _contacts_named(network: Network) -> dict[str, ContactRef]:
    """Return the contacts that answers have named so far: most are named many times."""
    return {}


def _new_contact_ref(network: Network, contact_id: str) -> ContactRef:
    at = network.ids.find(contact_id)
    if at < 0:
        raise NothingFound(f"there is no contact {contact_id!r} in the network")
    job = network.employer(contact_id)
    return ContactRef(
        id=contact_id,
        name=network.contact_columns.names[at],
        organization=network.name_of(job.organization_id) if job else None,
        role=job.role if job else None,
        mail_domain=job.source if job and job.kind.inferred else None,
    )


def organization_ref(network: Network, organization_id: str) -> OrganizationRef:
    """Return an organization with its name and sector.

    Raises
    ------
    NothingFound
        If there is no such organization.
    """
    columns = network.organization_columns
    known = _organizations_named(columns)
    if organization_id not in known:
        at = columns.ids.find(organization_id)
        if at < 0:
            raise NothingFound(f"there is no organization {organization_id!r} in the network")
        known[organization_id] = OrganizationRef(
            organization_id, columns.names[at], columns.value(at, "sector")
        )
    return known[organization_id]


@computed_once
def _organizations_named(columns: Entities[Organization]) -> dict[str, OrganizationRef]:
    """Return the organizations that answers have named so far, also about earlier days."""
    return {}


def has_left(network: Network, contact_id: str, organization_id: str) -> bool:
    """Return whether a contact was at an organization, and is no longer there."""
    roles = network.roles(contact_id, current=False)
    there = [role for role in roles if role.organization_id == organization_id]
    return bool(there) and not any(role.holds(network.as_of) for role in there)


def step(network: Network, tie: Tie, from_id: str) -> Step:
    """Return a tie in one direction, with its evidence in words."""
    return Step(
        from_=from_id,
        to=tie.other(from_id),
        strength=tie.strength,
        low=tie.low,
        high=tie.high,
        word=wording.strength_word(tie.strength, known=tie.known),
        inferred=tie.inferred,
        evidence=evidence_notes(network, tie),
    )


def evidence_notes(network: Network, tie: Tie) -> tuple[EvidenceNote, ...]:
    """Return the evidence of a tie in words, strongest first."""
    return tuple(
        EvidenceNote(
            basis=e.basis.value,
            source=wording.source_title(network, e.source),
            date=newest.isoformat() if (newest := wording.newest_day(e)) else None,
            text=wording.describe(network, e),
            inferred=e.basis.inferred,
        )
        for e in split_by_direction(tie.evidence)
    )


def describe_contact(who: ContactRef) -> str:
    """Return a person with their organization, for a sentence.

    Examples
    --------
    >>> describe_contact(ContactRef("c_1", "Dana Whitfield", "Riverbend Clinic"))
    'Dana Whitfield at Riverbend Clinic'
    >>> describe_contact(ContactRef("c_1", "Ana", "Riverbend Clinic", mail_domain="clinic.example"))
    'Ana at Riverbend Clinic (inferred: mail address at clinic.example)'
    """
    if who.organization is None:
        return who.name
    place = f"{who.name} at {who.organization}"
    return f"{place} ({wording.by_mail(who.mail_domain)})" if who.mail_domain else place


def inferred_places(network: Network, belonging: Iterable[tuple[str, str]]) -> list[str]:
    """Return notes about people assumed to be at an organization because of their mail address.

    Parameters
    ----------
    network : Network
    belonging : iterable of (str, str)
        Ids of an organization and of a contact who counts as one of its people.
    """
    if not network.affiliations.inferred.any():
        return []
    lines = [
        f"{network.contacts[role.contact_id].name} is assumed to be at "
        f"{network.organizations[role.organization_id].name} ({wording.by_mail(role.source)})."
        for organization, contact in dict.fromkeys(belonging)
        for role in network.roles(contact)
        if role.kind.inferred and role.organization_id == organization
    ]
    return lines if len(lines) <= _MOST_NOTES else inferred_count(network)


def inferred_count(network: Network) -> list[str]:
    """Return a note that counts people assumed to be at an organization by their mail address."""
    number = int(network.affiliations.inferred.sum())
    if not number:
        return []
    are, their = ("person is", "the") if number == 1 else ("people are", "their")
    return [f"{number:,} {are} assumed to be at an organization because of {their} mail address."]


def without_home(network: Network) -> NothingFound:
    """Return the error for a question that needs the home organization if it is unknown."""
    if not network.home:
        return NothingFound(
            "graphkit does not know which organization is yours",
            next='Name it in graphkit.toml, under [home]: organization = "..."',
        )
    return NothingFound(
        f"no import names your own organization, {network.home}",
        next="Check how your files spell it, and use the same spelling in graphkit.toml, under "
        "[home]; or import a file that names it, such as a list of partners",
    )


def without_team(network: Network) -> NothingFound:
    """Return the error for a question that starts with the team if nobody is on it."""
    if network.home_id is None:
        return without_home(network)
    return NothingFound(
        "nobody on the team is in the network yet",
        next="Import one of their address books or calendars, or name them in graphkit.toml",
    )


def home_name(network: Network) -> str:
    """Return the name of the home organization, or "your organization" while it is unknown."""
    home = network.organizations.get(network.home_id or "")
    return home.name if home else network.home or "your organization"

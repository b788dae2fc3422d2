"""What every analysis needs: people, organizations and ties as findings name them."""

from __future__ import annotations

from graphkit.analysis.findings import Body, EvidenceNote, Person, Step
from graphkit.errors import NothingFound
from graphkit.model import Tie
from graphkit.network import Network, wording


def person(network: Network, contact_id: str) -> Person:
    """Return a contact as one would introduce them.

    Raises
    ------
    NothingFound
        If there is no such contact.
    """
    at = network.ids.find(contact_id)
    if at < 0:
        raise NothingFound(f"there is no contact {contact_id!r} in the network")
    job = network.employer(contact_id)
    return Person(
        id=contact_id,
        name=network.people.names[at],
        organization=network.organizations[job.organization_id].name if job else None,
        role=job.role if job else None,
    )


def body(network: Network, organization_id: str) -> Body:
    """Return an organization as one would name it.

    Raises
    ------
    NothingFound
        If there is no such organization.
    """
    organization = network.organizations.get(organization_id)
    if organization is None:
        raise NothingFound(f"there is no organization {organization_id!r} in the network")
    return Body(organization_id, organization.name, organization.sector)


def step(network: Network, tie: Tie, from_id: str) -> Step:
    """Return a tie as one walks it, with its evidence in words."""
    return Step(
        from_=from_id,
        to=tie.other(from_id),
        strength=tie.strength,
        low=tie.low,
        high=tie.high,
        word=wording.verbal(tie.strength, known=tie.known),
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
        for e in tie.evidence
    )


def described(who: Person) -> str:
    """Return a person with their organization, as a sentence names them.

    Examples
    --------
    >>> described(Person("c_1", "Dana Whitfield", "Riverbend Clinic"))
    'Dana Whitfield at Riverbend Clinic'
    """
    return f"{who.name} at {who.organization}" if who.organization else who.name


def home_name(network: Network) -> str:
    """Return the name of the home organization, or "your organization" while it is unknown."""
    home = network.organizations.get(network.home_id or "")
    return home.name if home else "your organization"

"""Find everything known about one contact or organization in a network."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from graphkit.analysis.findings import ContactRef, OrganizationRef
from graphkit.analysis.introductions.ties_away import contact_flags, ties_between
from graphkit.analysis.portfolio.entry_notes import entry_notes
from graphkit.analysis.profile import (
    Acquaintance,
    Membership,
    OrganizationLink,
    PartnershipNote,
    Profile,
    Role,
    TopicNote,
)
from graphkit.analysis.references import contact_ref, organization_ref, step, without_team
from graphkit.analysis.reminders.notes_about import notes_about
from graphkit.errors import UsageError
from graphkit.model import ENDED, Affiliation, Partnership, PartOf, Tie, TopicLink
from graphkit.network import Network, wording


def profile(network: Network, kind: str, id: str) -> Profile:
    """Return everything known about a contact or an organization.

    Parameters
    ----------
    network : Network
    kind : {"contact", "organization"}
    id : str

    Raises
    ------
    NothingFound
        If there is no such contact or organization.
    """
    if kind == "contact":
        return _contact_profile(network, id)
    if kind == "organization":
        return _organization_profile(network, id)
    raise UsageError(f"{kind!r} is neither a contact nor an organization")


def _contact_profile(network: Network, contact_id: str) -> Profile:
    who = contact_ref(network, contact_id)
    contact = network.contacts[contact_id]
    affiliations = _current_first(network, network.roles(contact_id, current=False))
    ties = network.ties_of(contact_id)
    partnerships = [
        p for p in network.own_partnerships if contact_id in (p.owner_id, p.main_contact_id)
    ]
    job = network.employer(contact_id)
    offers, needs = network.topics.offered_by(contact_id), network.topics.needed_by(contact_id)
    links = (*offers, *needs)
    return Profile(
        kind="contact",
        id=contact_id,
        name=contact.name,
        sentence=_contact_sentence(network, who),
        aliases=contact.aliases,
        emails=contact.emails,
        phones=contact.phones,
        urls=contact.urls,
        sector=network.organizations[job.organization_id].sector if job else None,
        roles=tuple(_role(network, a) for a in affiliations),
        ties=tuple(
            Acquaintance(
                who, contact_ref(network, t.other(contact_id)), step(network, t, contact_id)
            )
            for t in ties
        ),
        partnerships=tuple(partnership_note(network, p) for p in partnerships),
        sources=_stating_sources(network, ties, affiliations, partnerships, links),
        offers=topic_notes(network, offers),
        needs=topic_notes(network, needs),
        notes=notes_about(network, contact_id),
        tags=network.tags.of(contact_id),
    )


def _organization_profile(network: Network, organization_id: str) -> Profile:
    at = organization_ref(network, organization_id)
    organization = network.organizations[organization_id]
    affiliations = _current_first(network, network.affiliations_at(organization_id, current=False))
    ties = _ties_with_team(network, organization_id)
    partnerships = [p for p in network.own_partnerships if p.partner_id == organization_id]
    links = _links_of(network, organization_id)
    topics = network.topics
    offers, needs = topics.offered_by(organization_id), topics.needed_by(organization_id)
    umbrellas, members = network.umbrellas_of(organization_id), network.members_of(organization_id)
    return Profile(
        type=organization.type,
        kind="organization",
        id=organization_id,
        name=at.name,
        sentence=_organization_sentence(network, at, len({contact for _, contact in ties})),
        aliases=organization.aliases,
        emails=(),
        phones=(),
        urls=(organization.website,) if organization.website else (),
        sector=organization.sector,
        roles=tuple(_role(network, a) for a in affiliations),
        ties=_acquaintances(network, ties),
        partnerships=tuple(partnership_note(network, p) for p in partnerships),
        links=tuple(_link(network, p) for p in links),
        sources=_stating_sources(
            network,
            [tie for tie, _ in ties],
            affiliations,
            [*partnerships, *links],
            (*offers, *needs, *umbrellas, *members),
        ),
        offers=topic_notes(network, offers),
        needs=topic_notes(network, needs),
        part_of=_memberships(network, [(p.umbrella_id, p) for p in umbrellas]),
        members=_memberships(network, [(p.member_id, p) for p in members]),
        notes=notes_about(network, organization_id),
        tags=network.tags.of(organization_id),
        entries=entry_notes(network, organization_id),
    )


def _links_of(network: Network, organization_id: str) -> list[Partnership]:
    """Return the links of an organization with others, without home."""
    return [
        p
        for p in network.partnerships
        if organization_id in (ends := {p.home_id, p.partner_id}) and network.home_id not in ends
    ]


def _acquaintances(network: Network, ties: Sequence[tuple[Tie, str]]) -> tuple[Acquaintance, ...]:
    return tuple(
        Acquaintance(
            contact_ref(network, tie.other(contact)),
            contact_ref(network, contact),
            step(network, tie, tie.other(contact)),
        )
        for tie, contact in ties
    )


def _ties_with_team(network: Network, organization_id: str) -> list[tuple[Tie, str]]:
    """Return the ties of the team to people at an organization, each with its team member."""
    team = set(network.team)
    ours = contact_flags(network, team)
    theirs = contact_flags(network, network.contacts_at(organization_id)) & ~ours
    joining = map(network.tie_at, ties_between(network, ours, theirs).tolist())
    return [
        (tie, tie.b if tie.a in team else tie.a)
        for tie in sorted(joining, key=lambda tie: (-tie.strength, tie.a, tie.b))
    ]


def _stating_sources(
    network: Network,
    ties: Iterable[Tie],
    affiliations: Iterable[Affiliation],
    partnerships: Iterable[Partnership],
    others: Iterable[TopicLink | PartOf],
) -> tuple[str, ...]:
    """Return the titles of the sources that state some ties, affiliations and the like."""
    return _titles(
        network,
        [
            *(e.source for t in ties for e in t.evidence if not e.basis.inferred),
            *(a.source for a in affiliations if not a.kind.inferred),
            *(p.source for p in partnerships),
            *(link.source for link in others),
        ],
    )


def _contact_sentence(network: Network, who: ContactRef) -> str:
    how = wording.by_mail(who.mail_domain) if who.mail_domain else None
    role = ", ".join(part for part in (who.role, who.organization, how) if part)
    lead = f"{who.name} ({role})" if role else who.name
    if who.id in network.team:
        contacts = wording.count_of(len(network.ties_of(who.id)), "person", "people")
        return f"{lead} is a member of the team and knows {contacts}."
    team = set(network.team)
    if not team:
        contacts = wording.count_of(len(network.ties_of(who.id)), "person", "people")
        return f"{lead} knows {contacts}. {_team_unknown(network)}"
    ties = [tie for tie in network.ties_of(who.id) if tie.other(who.id) in team]
    if not ties:
        return f"{lead} is known to nobody on the team."
    names = [network.contacts[tie.other(who.id)].name for tie in ties]
    word = wording.strength_word(ties[0].strength, known=ties[0].known)
    how = {
        "likely": "the best tie is likely to carry an introduction",
        "possible": "the best tie may carry an introduction",
        wording.UNKNOWN: "how well they know each other is unknown",
    }.get(word, "the best tie is a long shot")
    return f"{lead} is known to {wording.list_in_words(names)}; {how}."


def _organization_sentence(network: Network, at: OrganizationRef, known: int) -> str:
    lead = f"{at.name} ({at.sector})" if at.sector else at.name
    people = wording.count_of(len(network.contacts_at(at.id)), "person", "people")
    if at.id == network.home_id:
        return f"{lead} is your own organization, with {people} in the network."
    if not network.team:
        return f"{lead}: {people} known there. {_team_unknown(network)}"
    return f"{lead}: {people} known there; the team knows {known} of them."


def _team_unknown(network: Network) -> str:
    return f"graphkit cannot say who the team knows: {without_team(network).what}."


def _current_first(network: Network, affiliations: Sequence[Affiliation]) -> list[Affiliation]:
    return sorted(affiliations, key=lambda a: not a.holds(network.as_of))


def _role(network: Network, a: Affiliation) -> Role:
    return Role(
        person=contact_ref(network, a.contact_id),
        organization=organization_ref(network, a.organization_id),
        kind=a.kind.value,
        role=a.role,
        since=_iso(a.since),
        until=_iso(a.until),
        current=a.holds(network.as_of),
        mail_domain=a.source if a.kind.inferred else None,
    )


def partnership_note(network: Network, p: Partnership) -> PartnershipNote:
    """Return a partnership with names in place of ids."""
    owner, main = (
        contact_ref(network, c) if c and c in network.contacts else None
        for c in (p.owner_id, p.main_contact_id)
    )
    return PartnershipNote(
        partner=organization_ref(network, p.partner_id),
        stage=p.stage,
        kind=p.kind,
        since=_iso(p.since),
        until=_iso(p.until),
        review_on=_iso(p.review_on),
        gives=p.gives,
        gets=p.gets,
        owner=owner,
        main_contact=main,
        current=network.holds(p),
        note=p.note,
    )


def _link(network: Network, p: Partnership) -> OrganizationLink:
    return OrganizationLink(
        source=organization_ref(network, p.home_id),
        target=organization_ref(network, p.partner_id),
        kind=p.kind,
        since=_iso(p.since),
        until=_iso(p.until),
        # An older graphkit stored the note as `gives`.
        note=p.note or p.gives,
        current=network.holds(p),
    )


def topic_notes(network: Network, links: Iterable[TopicLink]) -> tuple[TopicNote, ...]:
    """Return offers or needs with the names of their topics, current ones first."""
    notes = (
        TopicNote(
            network.topics.by_id[link.topic_id].name,
            link.amount,
            _iso(link.since),
            _iso(link.until),
            link.holds(network.as_of),
        )
        for link in links
    )
    return tuple(sorted(notes, key=lambda note: (not note.current, note.topic.casefold())))


def _memberships(network: Network, found: Iterable[tuple[str, PartOf]]) -> tuple[Membership, ...]:
    made = (
        Membership(
            organization_ref(network, other),
            _iso(p.since),
            _iso(p.until),
            p.holds(network.as_of),
        )
        for other, p in found
    )
    return tuple(
        sorted(made, key=lambda m: (not m.current, m.organization.name, m.organization.id))
    )


def _titles(network: Network, sources: Sequence[str]) -> tuple[str, ...]:
    return tuple(sorted({wording.source_title(network, s) for s in sources if s}))


def _iso(on: date | None) -> str | None:
    return on.isoformat() if on and on != ENDED else None

"""Collect what somebody who is new on the team should know first."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence

from graphkit.analysis.briefs.brief_findings import (
    BriefNote,
    FirstPerson,
    NewcomerBrief,
    PartnerNote,
    TeamNote,
)
from graphkit.analysis.briefs.build_brief import open_entries
from graphkit.analysis.findings import ContactRef, Reliance
from graphkit.analysis.portfolio.deadlines import open_reviews
from graphkit.analysis.references import (
    contact_ref,
    home_name,
    inferred_count,
    organization_ref,
    step,
    without_home,
)
from graphkit.analysis.reliance import reliance
from graphkit.errors import UsageError
from graphkit.network import Network, wording

# How many people to meet first.
MOST_PEOPLE = 10
# Each further person at one organization counts so much of the one before: an assumption.
_AGAIN = 0.5


def newcomer_brief(network: Network, kind: str, id: str) -> NewcomerBrief:
    """Return who is who, who to meet first, who can introduce, and what is open.

    It is about our own organization with all its partners, about a member of the team with the
    partners that they look after or where they know somebody, or about one other organization.

    The people to meet are chosen one by one, each time the one who adds the most. For each
    organization, somebody adds 1 as its main contact, else their share of the relationship there,
    times what hangs on one of us, 1 / the equivalent number of equal holders on our side (see
    `reliance`); and half as much for each one chosen there before. This is monotone and submodular,
    so the choice is worth at least 63% of the best (Nemhauser, Wolsey and Fisher 1978).

    Parameters
    ----------
    network : Network
    kind : {"contact", "organization"}
    id : str

    Raises
    ------
    NothingFound
        If the home organization is unknown or has no partner, or there is no such entity.
    UsageError
        If the person is not on the team.
    """
    if network.home_id is None:
        raise without_home(network)
    held = _partners_of(network, kind, id)
    bodies = [each.organization.id for each in held]
    people = {person for body in bodies for person in network.contacts_at(body)}
    whole = id == network.home_id
    meant = None if whole else {id, *bodies, *people} - {network.home_id}
    chosen = _first_people(network, held)
    unknown = [each.organization.name for each in held if not each.theirs]
    notes = []
    if unknown:
        names = wording.list_in_words(unknown, most=6)
        notes.append(f"Nobody on our side knows anyone at {names}.")
    return NewcomerBrief(
        kind="home" if whole else "member" if kind == "contact" else "organization",
        id=id,
        name=str(network.name_of(id)),
        as_of=network.as_of.isoformat(),
        sentence=_sentence(network, id, held, whole=whole),
        team=tuple(_team(network, held)),
        partners=tuple(_partners(network, held)),
        people=tuple(chosen),
        open=tuple(
            sorted(
                (*open_entries(network, meant), *_reviews(network, bodies)),
                key=lambda note: note.on or "9999",
            )
        ),
        notes=(*notes, *inferred_count(network)),
    )


def _partners_of(network: Network, kind: str, id: str) -> tuple[Reliance, ...]:
    """Return the organizations that it is about, with the people on both sides."""
    if kind == "organization":
        return reliance(network, None if id == network.home_id else id).findings
    if id not in network.team:
        raise UsageError(
            f"{contact_ref(network, id).name} is not on the team",
            next=f"Name {home_name(network)}, a member of the team, or a partner",
        )
    return tuple(
        each
        for each in reliance(network).findings
        if id in {holder.person.id for holder in each.ours}
        or network.partners[each.organization.id].owner_id == id
    )


# -- people to meet -------------------------------------------------------------------------


def _first_people(network: Network, held: Sequence[Reliance]) -> Iterator[FirstPerson]:
    worth = _worth(network, held)
    hangs = {each.organization.id: 1 / max(1.0, each.effective_ours) for each in held}
    chosen_at: Counter[str] = Counter()

    def gain(person: str) -> float:
        there = worth[person].items()
        return sum(w * hangs[body] * _AGAIN ** chosen_at[body] for body, w in there)

    left = sorted(worth, key=lambda id: (str(network.name_of(id)), id))
    for _ in range(min(MOST_PEOPLE, len(left))):
        best = max(left, key=lambda id: round(gain(id), 12))
        left.remove(best)
        chosen_at.update(worth[best].keys())
        yield _first_person(network, best, worth[best])


def _worth(network: Network, held: Sequence[Reliance]) -> Mapping[str, Mapping[str, float]]:
    """Return what each person outside the team is worth, by organization."""
    found: dict[str, dict[str, float]] = defaultdict(dict)
    for each in held:
        body = each.organization.id
        for holder in each.theirs:
            found[holder.person.id][body] = holder.share
        agreed = network.partners.get(body)
        main = agreed.main_contact_id if agreed else None
        if main in network.contacts and main is not None:
            found[main][body] = 1.0
    return {id: found[id] for id in found if id not in network.team}


def _first_person(network: Network, id: str, worth: Mapping[str, float]) -> FirstPerson:
    ours = [tie for tie in network.ties_of(id) if tie.other(id) in network.team]
    bodies = tuple(organization_ref(network, body) for body in worth)
    main = [body for body in bodies if _main_contact(network, body.id) == id]
    known_by = tuple(contact_ref(network, tie.other(id)) for tie in ours)
    return FirstPerson(
        person=contact_ref(network, id),
        organizations=bodies,
        known_by=known_by,
        best=step(network, ours[0], ours[0].other(id)) if ours else None,
        main_contact=bool(main),
        sentence=_why(
            known_by[0].name if known_by else "",
            [body.name for body in main],
            [(body.name, worth[body.id]) for body in bodies if body not in main],
        ),
    )


def _why(through: str, main: Sequence[str], shares: Sequence[tuple[str, float]]) -> str:
    parts = [f"the main contact of {wording.list_in_words(main)}"] if main else []
    parts += [f"{wording.percent(share)} of our relationship with {name}" for name, share in shares]
    why = wording.list_in_words(parts)
    meet = f"{through} can introduce you" if through else "Nobody on the team knows them yet"
    return f"{meet}: {why}."


def _main_contact(network: Network, body: str) -> str | None:
    agreed = network.partners.get(body)
    return agreed.main_contact_id if agreed else None


# -- who is who, and what is open -------------------------------------------------------------


def _team(network: Network, held: Sequence[Reliance]) -> Iterator[TeamNote]:
    """Yield the members of the team, those who look after most partners first."""
    notes = []
    for member in network.team:
        looks_after = [
            each.organization
            for each in held
            if (agreed := network.partners.get(each.organization.id)) and agreed.owner_id == member
        ]
        knows = [e.organization for e in held if member in {h.person.id for h in e.ours}]
        looks_after.sort(key=lambda body: (body.name, body.id))
        knows.sort(key=lambda body: (body.name, body.id))
        notes.append(TeamNote(contact_ref(network, member), tuple(looks_after), tuple(knows)))
    yield from sorted(
        notes,
        key=lambda n: (-len(n.looks_after), -len(n.knows), n.person.name, n.person.id),
    )


def _partners(network: Network, held: Sequence[Reliance]) -> Iterator[PartnerNote]:
    """Yield the organizations, by sector and name."""
    for each in sorted(held, key=lambda e: (e.organization.sector or "~", e.organization.name)):
        agreed = network.partners.get(each.organization.id)
        yield PartnerNote(
            organization=each.organization,
            stage=each.stage,
            owner=_contact_or_none(network, agreed.owner_id if agreed else None),
            main_contact=_contact_or_none(network, agreed.main_contact_id if agreed else None),
            ours=tuple(holder.person for holder in each.ours),
        )


def _contact_or_none(network: Network, id: str | None) -> ContactRef | None:
    return contact_ref(network, id) if id is not None and id in network.contacts else None


def _reviews(network: Network, bodies: Sequence[str]) -> Iterator[BriefNote]:
    for each in open_reviews(network, set(bodies)):
        verb = "was" if each.on < network.as_of else "is"
        name = network.organizations[each.partner_id].name
        text = f"The partnership with {name} {verb} due for a review."
        yield BriefNote("review", each.on.isoformat(), text)


def _sentence(network: Network, id: str, held: Sequence[Reliance], *, whole: bool) -> str:
    partners = wording.count_of(len(held), "partner")
    if whole:
        sectors = {each.organization.sector for each in held} - {None}
        members = wording.count_of(len(network.team), "team member")
        return (
            f"{home_name(network)} has {members}, and {partners} in "
            f"{wording.count_of(len(sectors), 'sector')}."
        )
    name = str(network.name_of(id))
    if id in network.contacts:
        return f"{name} looks after {partners}, or knows somebody there."
    (each,) = held
    ours = wording.list_in_words([holder.person.name for holder in each.ours], most=6)
    verb = "know" if len(each.ours) > 1 else "knows"
    return f"{ours or 'Nobody on our side'} {verb} people at {name}."

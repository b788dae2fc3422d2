"""From what the store holds to the network in memory."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import combinations, groupby

from graphkit.memory import collector_paused
from graphkit.model import (
    Affiliation,
    AffiliationKind,
    Basis,
    Contact,
    Evidence,
    Member,
    Organization,
    Partnership,
    Snapshot,
    Tie,
)
from graphkit.model.identity import fold, fold_organization, organization_id
from graphkit.network.network import Network
from graphkit.network.strength import fold as fold_evidence

# Above these sizes being there together tells nothing about any two people.
MEETING_LIMIT = 20
PLACE_LIMITS: Mapping[AffiliationKind, int] = {
    AffiliationKind.BOARD: 15,
    AffiliationKind.EMPLOYMENT: 12,
}
# Places left longer ago than this (five half-lives or so) are not worth a tie.
_MEMORY = timedelta(days=5 * 365)
_ENDED_STAGES = frozenset("ended lapsed former closed past inactive terminated".split())
_PROSPECTS = frozenset("prospect prospective planned idea wanted target lead".split())
_SHARED = {AffiliationKind.BOARD: Basis.BOARD, AffiliationKind.EMPLOYMENT: Basis.COLLEAGUES}


@collector_paused()
def build(
    snapshot: Snapshot,
    *,
    home: str,
    team: Sequence[Member] = (),
    as_of: date,
    inferred: bool = True,
) -> Network:
    """Build the network of a snapshot.

    Besides the evidence that imports state, three kinds are computed here and never stored:

    * *met*: everybody at a past meeting of up to 20 people met each other;
    * *partnership*: the owner and the main contact of a partnership work together, from its
      begin to its end (one that is said to have ended, without a date, tells nothing);
    * *inferred*: two people who are, or were until less than five years ago, at one place at the
      same time: on a board of up to 15, or at an organization of which up to 12 people are known.
      A role without `since` or `until` is open at that end. The size is that on the last day
      together.

    Parameters
    ----------
    snapshot : Snapshot
    home : str
        Name of the organization that is ours.
    team : sequence of Member
        Found by mail, else by name at the home organization; those who are in no import yet are
        left out. Empty: all current people of the home organization.
    as_of : datetime.date
        The day for which strengths and current roles hold.
    inferred : bool
        Whether shared places count.

    Returns
    -------
    Network
    """
    contacts = {c.id: c for c in sorted(snapshot.contacts, key=lambda c: c.id)}
    organizations = {o.id: o for o in sorted(snapshot.organizations, key=lambda o: o.id)}
    affiliations = _roles(
        a
        for a in snapshot.affiliations
        if a.contact_id in contacts and a.organization_id in organizations
    )
    home_id = _home(home, organizations)
    evidence = [*snapshot.evidence, *_met(snapshot, as_of)]
    evidence += _partners(snapshot.partnerships, organizations, as_of)
    if inferred:
        evidence += _inferred(affiliations, organizations, as_of)
    return Network(
        as_of=as_of,
        home_id=home_id,
        team=_team(team, home_id, contacts, affiliations, as_of),
        contacts=contacts,
        organizations=organizations,
        events={e.id: e for e in sorted(snapshot.events, key=lambda e: e.id)},
        affiliations=affiliations,
        partnerships=tuple(sorted(snapshot.partnerships, key=lambda p: (p.partner_id, p.home_id))),
        ties=_ties(evidence, contacts, as_of),
        source_titles={i.source: i.source_title for i in reversed(snapshot.imports)},
    )


def partnership_holds(partnership: Partnership, on: date) -> bool:
    """Tell whether a partnership has begun and not ended, by its dates and the word for its stage.

    Examples
    --------
    >>> partnership_holds(Partnership("o_1", "o_2", stage="Lapsed"), date(2026, 11, 24))
    False
    """
    p = partnership
    stage = fold(p.stage or "")
    begun = stage not in _PROSPECTS and (p.since is None or p.since <= on)
    over = stage in _ENDED_STAGES or (p.until is not None and p.until < on)
    return begun and not over


def _ties(
    evidence: Iterable[Evidence], contacts: Mapping[str, Contact], as_of: date
) -> dict[tuple[str, str], Tie]:
    groups: dict[tuple[str, str], list[Evidence]] = {}
    for e in evidence:
        a, b = e.from_id, e.to_id
        if a != b and a in contacts and b in contacts:
            groups.setdefault((a, b) if a < b else (b, a), []).append(e)
    return {pair: fold_evidence(groups[pair], as_of) for pair in sorted(groups)}


def _home(home: str, organizations: Mapping[str, Organization]) -> str | None:
    wanted = organization_id(home)
    if wanted in organizations:
        return wanted
    key = fold_organization(home)
    return next(
        (
            o.id
            for o in organizations.values()
            if key and key in {fold_organization(name) for name in (o.name, *o.aliases)}
        ),
        None,
    )


def _team(
    team: Sequence[Member],
    home_id: str | None,
    contacts: Mapping[str, Contact],
    affiliations: Sequence[Affiliation],
    as_of: date,
) -> tuple[str, ...]:
    staff = [a for a in affiliations if a.organization_id == home_id]
    if not team:
        return tuple(sorted({a.contact_id for a in staff if a.holds(as_of)}))
    by_mail = {mail.casefold(): c.id for c in contacts.values() for mail in c.emails}
    by_name = {
        fold(name): a.contact_id
        for a in reversed(staff)
        for name in (contacts[a.contact_id].name, *contacts[a.contact_id].aliases)
    }
    found = {by_mail.get(m.email or "") or by_name.get(fold(m.name)) for m in team}
    return tuple(sorted(contact_id for contact_id in found if contact_id))


@dataclass(slots=True)
class _Meetings:
    """The meetings of two people, from one source."""

    count: int
    reach: float
    first: date
    last: date


def _met(snapshot: Snapshot, as_of: date) -> Iterator[Evidence]:
    present: dict[str, dict[str, str]] = {}
    for one in sorted(snapshot.attendances, key=lambda a: (a.event_id, a.contact_id, a.source)):
        present.setdefault(one.event_id, {}).setdefault(one.contact_id, one.source)
    pairs: dict[tuple[str, str, str], _Meetings] = {}
    for event in sorted(snapshot.events, key=lambda e: (e.on, e.id)):
        people = present.get(event.id, {})
        size = max(event.size, len(people))
        if event.on > as_of or size > MEETING_LIMIT:
            continue
        for a, b in combinations(sorted(people), 2):
            reach = (size - 1) ** -0.5
            met = pairs.get((a, b, people[a]))
            if met is None:
                pairs[a, b, people[a]] = _Meetings(1, reach, event.on, event.on)
            else:
                met.count, met.reach, met.last = met.count + 1, met.reach + reach, event.on
    for (a, b, source), met in pairs.items():
        yield Evidence(
            a,
            b,
            Basis.MET,
            source,
            count=met.count,
            reach=met.reach,
            first=met.first,
            last=met.last,
        )


def _partners(
    partnerships: Iterable[Partnership], organizations: Mapping[str, Organization], as_of: date
) -> Iterator[Evidence]:
    for p in partnerships:
        lasts = partnership_holds(p, as_of)
        ended = p.until is not None and p.until < as_of
        if p.owner_id and p.main_contact_id and (lasts or ended):
            partner = organizations.get(p.partner_id)
            yield Evidence(
                p.owner_id,
                p.main_contact_id,
                Basis.PARTNERSHIP,
                p.source,
                first=p.since,
                last=None if lasts else p.until,
                note=partner.name if partner else None,
                import_id=p.import_id,
            )


@dataclass(frozen=True, slots=True)
class _Stay:
    """When one person was at one place, all roles of a kind taken together."""

    contact_id: str
    since: date
    until: date

    def covers(self, day: date) -> bool:
        return self.since <= day <= self.until


def _inferred(
    affiliations: Iterable[Affiliation], organizations: Mapping[str, Organization], as_of: date
) -> Iterator[Evidence]:
    ordered = sorted(affiliations, key=lambda a: (a.organization_id, a.kind, a.contact_id))
    for (place, kind), group in groupby(ordered, key=lambda a: (a.organization_id, a.kind)):
        limit = PLACE_LIMITS[kind]
        stays = _stays(group, as_of)
        # Past people included, so a little above the limit may still hold a small place.
        if len(stays) > 4 * limit:
            continue
        name = organizations[place].name
        sizes: dict[date, int] = {}
        for one, other in combinations(stays, 2):
            first, last = max(one.since, other.since), min(one.until, other.until)
            if first > last:
                continue
            if last not in sizes:
                sizes[last] = sum(stay.covers(last) for stay in stays)
            if sizes[last] <= limit:
                yield Evidence(
                    one.contact_id,
                    other.contact_id,
                    _SHARED[kind],
                    name,
                    size=sizes[last],
                    first=None if first == date.min else first,
                    last=None if last >= as_of else last,
                )


def _stays(affiliations: Iterable[Affiliation], as_of: date) -> list[_Stay]:
    stays = []
    for contact_id, roles in groupby(affiliations, key=lambda a: a.contact_id):
        # Roles one after the other count as one stay; gaps between them are not looked at.
        spans = [(a.since or date.min, min(a.until or as_of, as_of)) for a in roles]
        spans = [(since, until) for since, until in spans if since <= until]
        if spans and max(until for _, until in spans) >= as_of - _MEMORY:
            stays.append(
                _Stay(contact_id, min(s for s, _ in spans), max(until for _, until in spans))
            )
    return stays


def _roles(affiliations: Iterable[Affiliation]) -> tuple[Affiliation, ...]:
    """Fold what several files say of one role into one affiliation.

    Of one contact at one organization, roles spelled alike are one, and a file that names no role
    adds none where another does. The earliest `since` holds, and the latest `until` that is
    stated, unless a later term goes on.
    """
    ordered = sorted(set(affiliations), key=_affiliation_key)
    folded: list[Affiliation] = []
    for _, group in groupby(ordered, key=lambda a: (a.contact_id, a.organization_id, a.kind)):
        roles: dict[str, list[Affiliation]] = {}
        for affiliation in group:
            roles.setdefault(fold(affiliation.role or ""), []).append(affiliation)
        if len(roles) > 1:
            # Without a role it is about the same post: its dates hold for the first one named.
            bare = roles.pop("", [])
            roles[min(roles)].extend(bare)
        folded += (_one_role(same) for _, same in sorted(roles.items()))
    return tuple(folded)


def _one_role(same: Sequence[Affiliation]) -> Affiliation:
    named = [a for a in same if a.role] or same
    until = max((a.until for a in same if a.until), default=None)
    if until and any(a.until is None and a.since and a.since >= until for a in same):
        until = None  # a second term that goes on
    since = min((a.since for a in same if a.since), default=None)
    return replace(named[-1], since=since, until=until)


def _affiliation_key(a: Affiliation) -> tuple[str, ...]:
    return (
        a.contact_id,
        a.organization_id,
        a.kind,
        a.role or "",
        str(a.since or ""),
        str(a.until or ""),
        a.source,
        a.import_id,
    )

"""A checked request for introductions: who starts, who is the target, and on what conditions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from graphkit.analysis.introductions.target_group import TargetGroup
from graphkit.analysis.references import contact_ref, organization_ref, without_team
from graphkit.engine.core.csr import Flags
from graphkit.errors import NothingFound, UsageError
from graphkit.model import Basis
from graphkit.network import LookupResult, Network, wording
from graphkit.snapshot import BASES

# Nobody asks a favor along more than four ties.
MAX_TIES = 4


@dataclass(frozen=True, slots=True)
class Conditions:
    """The conditions that all routes must meet.

    Attributes
    ----------
    avoid : tuple of str
        Contacts who must not be on a route, nor start one.
    through : str or None
        An organization: one of its people must be on each route.
    max_ties : int
        The most ties of a route.
    only : tuple of Basis
        Kinds of evidence: each tie must have evidence of one of them. Empty: of any kind.
    apart : bool
        Whether no two routes may share a person, except a sole start and a sole target.
    via_partners : bool
        Whether somebody at an organization with which we have a partnership must be on each route.
    without_ties : tuple of (str, str)
        Pairs of contacts: no route uses the tie between them.
    """

    avoid: tuple[str, ...] = ()
    through: str | None = None
    max_ties: int = MAX_TIES
    only: tuple[Basis, ...] = ()
    apart: bool = False
    via_partners: bool = False
    without_ties: tuple[tuple[str, str], ...] = ()


ANY = Conditions()


@dataclass(frozen=True, slots=True, eq=False)
class IntroductionRequest:
    """A request in numbers of contacts, with the name of the target.

    `passing` is None if routes need not pass an organization; `allowed` is None if all ties may be
    used.
    """

    kind: str
    id: str
    name: str
    sources: tuple[int, ...]
    wanted: frozenset[int]
    count: int
    conditions: Conditions
    avoid: frozenset[int]
    passing: frozenset[int] | None
    allowed: Flags | None
    notes: tuple[str, ...]


def introduction_request(
    network: Network,
    target: LookupResult | TargetGroup | tuple[str, str],
    sources: Sequence[str] | None,
    count: int,
    conditions: Conditions,
) -> IntroductionRequest:
    """Check a request and return it; see `introductions` for the errors."""
    _check_numbers(count, conditions.max_ties)
    starts = sorted(set(network.team if sources is None else sources))
    # Everybody in the team is in the network.
    for contact in (*(sources or ()), *conditions.avoid):
        contact_ref(network, contact)
    if isinstance(target, TargetGroup):
        kind, target_id, name = "group", "", target.name
        people = _people_of_group(network, target)
    else:
        kind, target_id = (target.kind, target.id) if isinstance(target, LookupResult) else target
        name, people = _target_people(network, kind, target_id)
    notes = []
    if isinstance(target, LookupResult) and target.guessed:
        notes.append(f"graphkit understood the name as {name}.")
    inside = [network.contacts[c].name for c in people if c in starts]
    wanted = set(people) - set(starts)
    if inside and not wanted:
        _refuse_insiders(kind, name, inside)
    if inside:
        verb = "belongs" if len(inside) == 1 else "belong"
        notes.append(f"{wording.list_in_words(inside)} already {verb} to {name}.")
    avoid = set(conditions.avoid)
    _check_ends(network, name, starts, sorted(wanted), avoid)
    return IntroductionRequest(
        kind=kind,
        id=target_id,
        name=name,
        sources=tuple(network.number(c) for c in starts if c not in avoid),
        wanted=frozenset(network.number(c) for c in wanted - avoid),
        count=count,
        conditions=conditions,
        avoid=frozenset(map(network.number, avoid)),
        passing=_people_to_pass(network, conditions),
        allowed=_allowed_arcs(network, conditions),
        notes=tuple(notes),
    )


def _check_numbers(count: int, max_ties: int) -> None:
    if count < 1:
        raise UsageError(f"{count} introductions cannot be shown", next="Ask for one or more")
    if max_ties < 1:
        raise UsageError(f"a route of {max_ties} ties leads nowhere", next="Allow one or more")


def _check_ends(
    network: Network, name: str, starts: Sequence[str], wanted: Sequence[str], avoid: set[str]
) -> None:
    """Check that somebody is left at each end of the routes to the target of this name."""
    if not starts:
        missing = without_team(network)
        raise NothingFound(
            missing.what, next=f"{missing.next}; or name somebody to start from, with --from"
        )
    if not wanted:
        raise NothingFound(
            f"nobody is known at {name}", next="Import a contact there, or a list of its people"
        )
    for group in (starts, wanted):
        if avoid.issuperset(group):
            everyone = wording.list_in_words([network.contacts[c].name for c in group][:4])
            raise UsageError(
                f"without {everyone} there is no route to {name}", next="Avoid fewer people"
            )


def _target_people(network: Network, kind: str, target_id: str) -> tuple[str, tuple[str, ...]]:
    """Return the name of the target and its people."""
    if kind != "organization":
        return contact_ref(network, target_id).name, (target_id,)
    name = organization_ref(network, target_id).name
    if target_id == network.home_id:
        raise UsageError(
            f"{name} is your own organization",
            next="Name the person or organization you want to meet",
        )
    return name, network.contacts_at(target_id)


def _refuse_insiders(kind: str, name: str, inside: Sequence[str]) -> None:
    if kind == "contact":
        raise UsageError(
            f"{name} is where the introductions start",
            next="Name somebody you want to meet",
        )
    raise NothingFound(
        f"everyone known at {name} is already on your side: {wording.list_in_words(inside)}",
        next="Import more contacts there",
    )


def _people_of_group(network: Network, group: TargetGroup) -> tuple[str, ...]:
    """Return the people of all targets of a group."""
    people: set[str] = set()
    for part in group.parts:
        people |= set(_target_people(network, part.kind, part.id)[1])
    return tuple(sorted(people))


def _people_to_pass(network: Network, conditions: Conditions) -> frozenset[int] | None:
    organization_id = conditions.through
    if conditions.via_partners and organization_id is not None:
        raise UsageError(
            "a route can have to pass one organization or any partner, not both",
            next="Leave out --through or --via-partners",
        )
    if conditions.via_partners:
        return _people_at_partners(network)
    if organization_id is None:
        return None
    name = organization_ref(network, organization_id).name
    people = frozenset(network.contact_numbers_at(organization_id).tolist())
    if not people:
        raise NothingFound(
            f"nobody is known at {name}, so no route leads through it",
            next="Import a contact there, or a list of its people",
        )
    return people


def _people_at_partners(network: Network) -> frozenset[int]:
    """Return the people at organizations with which home has a partnership today."""
    partners = [
        p.partner_id
        for p in network.own_partnerships
        if p.partner_id in network.organizations and network.holds(p)
    ]
    people = frozenset(at for id in partners for at in network.contact_numbers_at(id).tolist())
    if not people:
        raise NothingFound(
            "nobody is known at any partner, so no route leads through one",
            next="Import a list of your partners, with a contact at each",
        )
    return people


def _allowed_arcs(network: Network, conditions: Conditions) -> Flags | None:
    """Return for each arc whether a route may use its tie; None if it may use all of them."""
    allowed = _arcs_of_kinds(network, conditions.only)
    if not conditions.without_ties:
        return allowed
    csr = network.engine_graph.csr
    usable: Flags = np.ones(csr.arcs, np.bool_) if allowed is None else allowed
    for one, other in conditions.without_ties:
        from_one = csr.arcs_of(np.array([network.number(one)]))
        edge = csr.edge[from_one[csr.indices[from_one] == network.number(other)]]
        if not len(edge):
            names = [contact_ref(network, id).name for id in (one, other)]
            raise UsageError(
                f"{wording.list_in_words(names)} have no known tie that could be left out",
                where="--without-tie",
                next='See "graphkit show NAME" for the ties of somebody',
            )
        usable &= csr.edge != edge[0]
    return usable


def _arcs_of_kinds(network: Network, only: Sequence[Basis]) -> Flags | None:
    """Return for each arc whether its tie has evidence of one of these kinds."""
    if not only:
        return None
    ties = network.tie_columns
    fits = np.isin(network.evidence.basis, [BASES.index(basis) for basis in only])
    # In `order`, the evidence of a tie is in one run: count the matches up to each end.
    so_far = np.concatenate([[0], np.cumsum(fits[ties.order])])[ties.ends]
    some: Flags = np.diff(so_far) > 0
    return some[network.engine_graph.csr.edge]

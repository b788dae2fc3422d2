"""The target sectors and target organizations in which we know nobody."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from graphkit.analysis.partner_sides import sides_of_partnerships
from graphkit.analysis.sectors.empty_sectors import empty_sectors
from graphkit.analysis.sectors.people_by_sector import sectors_of
from graphkit.model.normalization import normalize
from graphkit.network import Network


@dataclass(frozen=True, slots=True)
class UnreachedTarget:
    """A target that we do not reach.

    Attributes
    ----------
    kind : {"sector", "organization"}
    name : str
    sentence : str
        What is known of it.
    organization_id : str or None
        Of a target organization that the network has.
    people : int
        How many people are known there.
    """

    kind: str
    name: str
    sentence: str
    organization_id: str | None = None
    people: int = 0


def unreached_targets(
    network: Network, sectors: Sequence[str] = (), organizations: Sequence[str] = ()
) -> tuple[UnreachedTarget, ...]:
    """Return the targets that we do not reach, sectors first, each in the given order.

    A sector is not reached if nobody in the network is known to work in it, as in `gaps`. An
    organization is not reached if it is no partner and nobody on our side has a tie to its people;
    the sides are those of `reliance`.

    Parameters
    ----------
    network : Network
    sectors, organizations : sequence of str
        The targets, by name.

    Returns
    -------
    tuple of UnreachedTarget
        Empty if the home organization is unknown.

    Notes
    -----
    Cost: linear in the names of organizations.
    """
    if network.home_id is None:
        return ()
    empty = empty_sectors(network, sectors, sectors_of(network)).gaps
    found = [UnreachedTarget("sector", gap.subject, gap.sentence) for gap in empty]
    there = _named(network, organizations)
    wanted = {id: None for ids in there.values() for id in ids if id not in network.partners}
    known = {
        sides.organization_id: (len(sides.ties), len(sides.theirs))
        for sides in sides_of_partnerships(network, wanted)
    }
    for name, ids in there.items():
        if not ids:
            sentence = f"{name} is not in the network: no import names it."
            found.append(UnreachedTarget("organization", name, sentence))
        elif all(id in known and not known[id][0] for id in ids):
            people = known[ids[0]][1]
            body = network.organizations[ids[0]]
            sentence = _nobody_known(body.name, people)
            found.append(UnreachedTarget("organization", body.name, sentence, body.id, people))
    return tuple(found)


def _named(network: Network, organizations: Sequence[str]) -> dict[str, list[str]]:
    """Return for each target organization the ids of those with its name, or written like it."""
    names: dict[str, str] = {}
    for name in organizations:
        if key := normalize(name):
            names.setdefault(key, name.strip())
    found: dict[str, list[str]] = {key: [] for key in names}
    if found:
        for body in network.organization_columns:
            for key in {normalize(name) for name in (body.name, *body.aliases)} & found.keys():
                found[key].append(body.id)
    return {names[key]: ids for key, ids in found.items()}


def _nobody_known(name: str, people: int) -> str:
    if not people:
        return f"We know nobody at {name}."
    if people == 1:
        return f"One person is known at {name}, and none of us knows them."
    return f"{people:,} people are known at {name}, and none of us knows any of them."

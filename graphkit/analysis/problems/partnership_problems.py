"""Partnerships without a known contact, or with people who have left."""

from __future__ import annotations

from collections.abc import Iterator

from graphkit.analysis.findings import Problem
from graphkit.analysis.problems.commands import IN_ITS_FILE, Commands
from graphkit.analysis.references import has_left
from graphkit.network import Network


def without_contact(network: Network, commands: Commands) -> Iterator[Problem]:
    """Yield current partners where nobody is known."""
    for partner, p in network.partners.items():
        if not len(network.contact_numbers_at(partner)) and not p.main_contact_id:
            name = network.organizations[partner].name
            yield Problem(
                "contact",
                name,
                partner,
                f"Nobody is known at our partner {name}.",
                "See which file names it, add a contact there and import the file again",
                commands.sources(partner),
            )


def left_people(network: Network, commands: Commands) -> Iterator[Problem]:
    """Yield main contacts who have left the partner, and owners who have left us."""
    for partner, p in network.partners.items():
        name = network.organizations[partner].name
        yield from _find_people_who_left(
            network, commands, p.main_contact_id, partner, f"main contact at {name}"
        )
        if network.home_id:
            looks_after = f"person who looks after the partnership with {name}"
            yield from _find_people_who_left(
                network, commands, p.owner_id, network.home_id, looks_after
            )


def _find_people_who_left(
    network: Network, commands: Commands, person: str | None, place: str, duty: str
) -> Iterator[Problem]:
    if person is None or person not in network.contacts:
        return
    if not has_left(network, person, place):
        return
    name = network.contacts[person].name
    where = network.organizations[place].name
    now = f", the {duty}, is no longer at {where}"
    yield Problem("ended", name, person, f"{name}{now}.", IN_ITS_FILE, commands.sources(person))

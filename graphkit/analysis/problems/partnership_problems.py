"""Partnerships without a known contact, or with people who have left."""

from __future__ import annotations

from collections.abc import Iterator

from graphkit.analysis.findings import Problem
from graphkit.analysis.problems.commands import Commands
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
                "Add somebody who works there",
                commands.add_contact(partner),
            )


def left_people(network: Network, commands: Commands) -> Iterator[Problem]:
    """Yield main contacts who have left the partner, and owners who have left us."""
    for partner, p in network.partners.items():
        name = network.organizations[partner].name
        contact = f"main contact at {name}", "--main-contact"
        yield from _find_people_who_left(network, commands, p.main_contact_id, partner, contact)
        if network.home_id:
            owner = f"person who looks after the partnership with {name}", "--owner"
            yield from _find_people_who_left(network, commands, p.owner_id, network.home_id, owner)


def _find_people_who_left(
    network: Network, commands: Commands, person: str | None, place: str, duty: tuple[str, str]
) -> Iterator[Problem]:
    """Yield a problem if a person has left; `duty` says what they do, and the option for it."""
    if person is None or person not in network.contacts:
        return
    if not has_left(network, person, place):
        return
    name = network.contacts[person].name
    where = network.organizations[place].name
    what, option = duty
    now = f", the {what}, is no longer at {where}"
    fix = (
        f'Name another one with "graphkit add partnership ORGANIZATION {option} PERSON", or import '
        "a newer file"
    )
    yield Problem("ended", name, person, f"{name}{now}.", fix, commands.sources(person))

"""Partnerships without a known contact, with people who have left, or with odd entries."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from difflib import get_close_matches

from graphkit.analysis.findings import Problem
from graphkit.analysis.problems.commands import Commands
from graphkit.analysis.references import has_left
from graphkit.analysis.short_codes import short_codes
from graphkit.model.normalization import normalize
from graphkit.model.partnerships import KINDS, STAGE, PartnershipEntry
from graphkit.network import Network, wording


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


def misspelled_stages(network: Network, commands: Commands) -> Iterator[Problem]:
    """Yield stages that the ladder does not have, but one nearly so written.

    Other unknown stages are as the team wants them.
    """
    entries = network.partnership_entries[STAGE]
    codes = short_codes(entry.id for entry in entries)
    written = {(e.partner_id, str(e.values.get(STAGE, ""))): codes[e.id] for e in entries}
    listed = {(id, p.stage): "" for id, p in network.partners.items() if p.stage}
    for (partner, stage), code in {**listed, **written}.items():
        if network.ladder.find(stage) is not None:
            continue
        near = get_close_matches(normalize(stage), network.ladder.names, n=1, cutoff=0.8)
        if near:
            yield Problem(
                "stage",
                network.organizations[partner].name,
                partner,
                f'No stage is called "{stage}". The nearest one is "{near[0]}".',
                "Correct it",
                commands.add_stage(partner, near[0], code),
            )


def double_entries(network: Network, commands: Commands) -> Iterator[Problem]:
    """Yield entries about one partner that say the same of one day; case does not matter."""
    for kind in KINDS.values():
        entries = network.partnership_entries[kind.name]
        codes = short_codes(entry.id for entry in entries)
        same = defaultdict[object, list[PartnershipEntry]](list)
        for entry in entries:
            text = normalize(entry.text.typed_text())
            same[entry.partner_id, entry.on, text, tuple(entry.values.items())].append(entry)
        for first, *others in same.values():
            if others:
                name = network.organizations[first.partner_id].name
                found = wording.list_in_words([codes[each.id] for each in (first, *others)])
                said = " ".join(first.text.read_text(network.name_of).split()) or first.in_words
                yield Problem(
                    "double",
                    name,
                    first.partner_id,
                    f"{kind.plural.capitalize()} {found} with {name} say the same of "
                    f'{wording.day(first.on)}: "{said}".',
                    "If it happened once, undo one of them, or correct it in its file",
                    ("list", kind.plural, "--where", f"partner = {_quoted(name)}"),
                )


def _quoted(name: str) -> str:
    return name if '"' in name else f'"{name}"'


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

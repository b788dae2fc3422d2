"""Dates in the future."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import numpy as np

from graphkit.analysis.findings import Problem
from graphkit.analysis.problems.commands import IN_ITS_FILE, Commands
from graphkit.columns import from_days, to_days
from graphkit.network import Network, wording
from graphkit.snapshot import BASES


def future_dates(network: Network, commands: Commands) -> Iterator[Problem]:
    """Yield roles, partnerships and evidence with a date after the day of the network.

    A role or partnership that ends later, and a review that is due later, are as they should be.
    """
    yield from _roles(network, commands)
    for p in network.own_partnerships:
        if p.since and p.since > network.as_of:
            name = network.organizations[p.partner_id].name
            yield _problem(f"The partnership with {name}", name, p.partner_id, p.since, commands)
    yield from _evidence(network, commands)


def _roles(network: Network, commands: Commands) -> Iterator[Problem]:
    roles = network.affiliations
    for row in np.flatnonzero(roles.since > to_days(network.as_of)).tolist():
        role = roles[row]
        name = network.contacts[role.contact_id].name
        where = network.organizations[role.organization_id].name
        if role.since:
            what = f"The role of {name} at {where}"
            yield _problem(what, name, role.contact_id, role.since, commands)


def _evidence(network: Network, commands: Commands) -> Iterator[Problem]:
    evidence, today = network.evidence, to_days(network.as_of)
    stated = ~np.array([basis.inferred for basis in BASES])[evidence.basis]
    later = np.maximum(evidence.first, evidence.last)
    seen: set[tuple[int, int]] = set()
    for row in np.flatnonzero(stated & (later > today)).tolist():
        ends = sorted((int(evidence.tail[row]), int(evidence.head[row])))
        if (pair := (ends[0], ends[1])) in seen:
            continue
        seen.add(pair)
        one, other = (network.ids[at] for at in pair)
        names = f"{network.contacts[one].name} and {network.contacts[other].name}"
        on = from_days(later[row])
        assert on is not None
        yield Problem(
            "future",
            names,
            one,
            f"The evidence that {names} know each other has a date in the future: "
            f"{wording.day(on)}.",
            IN_ITS_FILE,
            commands.tie(one, other),
        )


def _problem(what: str, name: str, id: str, on: date, commands: Commands) -> Problem:
    sentence = f"{what} starts in the future: {wording.day(on)}."
    return Problem("future", name, id, sentence, IN_ITS_FILE, commands.sources(id))

"""People without a surname, people of one name at one place, and people who have left."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

import numpy as np

from graphkit.analysis.findings import Problem
from graphkit.analysis.problems.commands import Commands
from graphkit.model.normalization import normalize
from graphkit.network import Network, wording

_WHOLE_NAME = "Say the whole name. What you say by hand counts more than any file"
# Chinese, Japanese and Korean names are written in one word.
_ONE_WORD_IS_WHOLE = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]{2}")


def without_surname(network: Network, commands: Commands) -> Iterator[Problem]:
    """Yield people with a name of one word, or with a mail address in its place."""
    for id, name in zip(network.ids, network.contact_columns.names, strict=True):
        if len(name.split()) > 1 or _ONE_WORD_IS_WHOLE.search(name):
            continue
        what = "has a mail address in place of a name" if "@" in name else "has no surname"
        yield Problem("surname", name, id, f"{name} {what}.", _WHOLE_NAME, commands.edit(id))


def namesakes(network: Network) -> Iterator[Problem]:
    """Yield people of one name at one place; they may be the same."""
    at_one_place: dict[tuple[str, int], list[int]] = defaultdict(list)
    roles = network.affiliations
    held = zip(
        roles.contact[network.is_current].tolist(),
        roles.organization[network.is_current].tolist(),
        strict=True,
    )
    names = network.contact_columns.names
    for contact, place in sorted(set(held)):
        at_one_place[normalize(names[contact]), place].append(contact)
    for (_, place), people in at_one_place.items():
        if len(people) > 1:
            name, ids = names[people[0]], [network.ids[at] for at in people]
            where = network.organization_columns.names[place]
            count = wording.count_of(len(people), "person", "people")
            yield Problem(
                "namesakes",
                name,
                ids[0],
                f"{count} at {where} are called {name}.",
                "If they are one person, merge them",
                ("merge", *ids[:2]),
            )


def left_everywhere(network: Network, commands: Commands) -> Iterator[Problem]:
    """Yield people without a current role who had one."""
    roles, people = network.affiliations, len(network.ids)
    now = np.bincount(roles.contact[network.is_current], minlength=people)
    ever = np.bincount(roles.contact, minlength=people)
    for at in np.flatnonzero((ever > 0) & (now == 0)).tolist():
        id, name = network.ids[at], network.contact_columns.names[at]
        past = [
            role
            for role in network.roles(id, current=False)
            if role.since is None or role.since <= network.as_of
        ]
        if not past:
            continue  # starts later: a date in the future
        where = network.organizations[past[0].organization_id].name
        yield Problem(
            "ended",
            name,
            id,
            f"{name} is no longer at {where}, and no file says where they are now.",
            "Say where they are now, or import a newer file",
            commands.edit(id),
        )

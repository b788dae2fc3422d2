"""Who named an organization as one that we should talk to."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

from graphkit.model.surveys import NAMED_BY
from graphkit.network import Network


def named_by(network: Network) -> Mapping[str, tuple[str, ...]]:
    """Return by organization the names of those who named it in surveys, in order of name.

    Names of respondents who were forgotten or removed are left out.
    """
    found: dict[str, set[str]] = defaultdict(set)
    for entry in network.partnership_entries["origin"]:
        for id in entry.text.about(NAMED_BY):
            name = network.name_of(id)
            if name is not None:
                found[entry.partner_id].add(name)
    return {organization: tuple(sorted(names)) for organization, names in found.items()}

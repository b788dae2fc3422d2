"""How much we trust and value each partner, from ratings of several items."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from statistics import fmean

from graphkit.network import Network

# Varda and others, 2008: three items of trust, and three of value.
TRUST_ITEMS = ("reliability", "openness", "congruence")
VALUE_ITEMS = ("power", "involvement", "resources")


@dataclass(frozen=True, slots=True)
class Trust:
    """How much we trust and value a partner, 1 to 4.

    Attributes
    ----------
    trust, value : float or None
        The means of the items that were rated; None if none of them was.
    rated_by : {"team", "you"} or None
    """

    trust: float | None = None
    value: float | None = None
    rated_by: str | None = None


def trust_in_partners(network: Network) -> Mapping[str, Trust]:
    """Return how much each partner is trusted and valued, by id; those without ratings are missing.

    The means over at least three raters count (`graphkit.network.visibility.rating_means`). Of a
    partner that has none, it is the viewer's own rating: of each item the one of the latest day.
    """
    own: dict[str, dict[str, float]] = {}
    for entry in network.partnership_entries["rating"]:
        if not entry.text.private:
            continue
        levels = {item: v for item, v in entry.values.items() if isinstance(v, int)}
        own.setdefault(entry.partner_id, {}).update(levels)
    found = {id: _trust(items, "you") for id, items in own.items()}
    found |= {id: _trust(items, "team") for id, items in network.rating_means.items()}
    return found


def _trust(items: Mapping[str, float], by: str) -> Trust:
    trust, value = (
        [items[name] for name in names if name in items] for names in (TRUST_ITEMS, VALUE_ITEMS)
    )
    return Trust(fmean(trust) if trust else None, fmean(value) if value else None, by)

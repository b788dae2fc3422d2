"""Partnerships that are due for a review."""

from __future__ import annotations

from datetime import timedelta

from graphkit.analysis.build_profile import partnership_note
from graphkit.analysis.profile import PartnershipNote
from graphkit.network import Network


def reviews(network: Network, *, within_days: int = 90) -> tuple[PartnershipNote, ...]:
    """Return the partnerships with a review that is overdue or soon due, longest overdue first.

    Parameters
    ----------
    network : Network
    within_days : int
        How many days after `network.as_of` count as soon.
    """
    until = network.as_of + timedelta(days=within_days)
    due = [
        p
        for p in network.own_partnerships
        if p.review_on is not None and p.review_on <= until and network.holds(p)
    ]
    due.sort(key=lambda p: (p.review_on, p.partner_id))
    return tuple(partnership_note(network, p) for p in due)

"""The parameters that an answer about introductions repeats, as plain values."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from graphkit.analysis.introductions.ask_history import AskingOdds, RestingPerson
from graphkit.analysis.introductions.history_notes import odds_parameters
from graphkit.analysis.introductions.introduction_request import MAX_TIES, Conditions
from graphkit.analysis.introductions.target_group import TargetGroup
from graphkit.network import LookupResult, Network


def history_parameters(
    network: Network, odds: AskingOdds, resting: Sequence[RestingPerson]
) -> dict[str, Any]:
    """Return what earlier asks have changed, as plain values."""
    asked: dict[str, Any] = {}
    if resting:
        asked["resting"] = [
            {
                "id": each.contact_id,
                "name": network.contacts[each.contact_id].name,
                "until": each.until.isoformat() if each.until else None,
                "why": each.why,
            }
            for each in resting
        ]
    return asked | odds_parameters(odds)


def group_parameters(target: LookupResult | TargetGroup | tuple[str, str]) -> dict[str, Any]:
    """Return the targets of a group, as plain values."""
    if not isinstance(target, TargetGroup):
        return {}
    asked: dict[str, Any] = {}
    asked["targets"] = [{"kind": p.kind, "id": p.id, "name": p.name} for p in target.parts]
    if target.filter is not None:
        asked["filter"] = dict(target.filter)
    return asked


def condition_parameters(network: Network, conditions: Conditions) -> dict[str, Any]:
    """Return the conditions that were set, as plain values."""
    asked: dict[str, Any] = {}
    if conditions.avoid:
        asked["avoid"] = [network.contacts[contact].name for contact in conditions.avoid]
    if conditions.through is not None:
        asked["through"] = network.organizations[conditions.through].name
    if conditions.max_ties != MAX_TIES:
        asked["max_ties"] = conditions.max_ties
    if conditions.only:
        asked["only"] = [basis.value for basis in conditions.only]
    if conditions.apart:
        asked["apart"] = True
    if conditions.via_partners:
        asked["via_partners"] = True
    if conditions.without_ties:
        asked["without_ties"] = [
            [network.contacts[contact].name for contact in pair] for pair in conditions.without_ties
        ]
    return asked

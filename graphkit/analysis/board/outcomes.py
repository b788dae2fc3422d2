"""What partnerships achieved, and which people partners reach."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from graphkit.analysis.board.board_findings import Audience, Outcome
from graphkit.analysis.filters.selection import Selection
from graphkit.analysis.references import organization_ref
from graphkit.model.normalization import normalize
from graphkit.model.partnerships import PartnershipEntry
from graphkit.network import Network


def outcomes(network: Network, selection: Selection | None = None) -> tuple[Outcome, ...]:
    """Return what partnerships achieved up to today, newest first.

    An outcome is compared with the last earlier one of the same partner with the same words and
    unit.
    """
    last: dict[tuple[str, str, str], Outcome] = {}
    found = []
    for entry in _about(network, "outcome", selection):
        number = entry.values.get("number")
        made = Outcome(
            organization=organization_ref(network, entry.partner_id),
            on=entry.on.isoformat(),
            text=_text(network, entry),
            number=number if isinstance(number, int) else None,
            unit=str(entry.values.get("unit", "")),
            evidence=str(entry.values.get("evidence", "")),
        )
        key = (entry.partner_id, normalize(made.text), normalize(made.unit))
        found.append(_compared(made, last.get(key)))
        if made.number is not None:
            last[key] = made
    found.sort(key=lambda one: (one.on, one.organization.name, one.text), reverse=True)
    return tuple(found)


def audiences(network: Network, selection: Selection | None = None) -> tuple[Audience, ...]:
    """Return the groups of people that partners reach, the largest first.

    Of several statements about one group, the newest counts.
    """
    newest: dict[tuple[str, str], Audience] = {}
    for entry in _about(network, "audience", selection):
        number, year = entry.values.get("number"), entry.values.get("year")
        made = Audience(
            organization=organization_ref(network, entry.partner_id),
            text=_text(network, entry),
            number=number if isinstance(number, int) else None,
            year=year if isinstance(year, int) else None,
            source=str(entry.values.get("source", "")),
        )
        newest[entry.partner_id, normalize(made.text)] = made
    return tuple(
        sorted(
            newest.values(),
            key=lambda one: (-(one.number or 0), one.organization.name, one.text),
        )
    )


def _about(network: Network, kind: str, selection: Selection | None) -> Iterable[PartnershipEntry]:
    """Return the entries of a kind up to today, oldest day first."""
    return (
        entry
        for entry in network.partnership_entries[kind]
        if entry.on <= network.as_of and (selection is None or selection.has(entry.partner_id))
    )


def _text(network: Network, entry: PartnershipEntry) -> str:
    return " ".join(entry.text.read_text(network.name_of).split())


def _compared(made: Outcome, before: Outcome | None) -> Outcome:
    if before is None or made.number is None:
        return made
    return replace(made, before=before.number, before_on=before.on)

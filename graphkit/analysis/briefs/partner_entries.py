"""What the team wrote down about a partner, as far as a brief has room for it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from graphkit.analysis.briefs.brief_findings import BriefNote
from graphkit.analysis.portfolio.balance import balance_of
from graphkit.analysis.portfolio.entry_notes import entry_notes
from graphkit.analysis.profile import PartnershipEntryNote
from graphkit.model.partnerships import PartnershipEntry
from graphkit.network import Network

# A page has room for so many of each.
_MOST = 4


@dataclass(frozen=True, slots=True)
class PartnerEntries:
    """What a brief says about a partner: see `Brief`."""

    agreements: tuple[PartnershipEntryNote, ...]
    outcomes: tuple[PartnershipEntryNote, ...]
    audiences: tuple[PartnershipEntryNote, ...]
    cautions: tuple[PartnershipEntryNote, ...]
    balance: str | None
    next_review: BriefNote | None


def partner_entries(
    network: Network, partner_id: str, reviews: Iterable[BriefNote]
) -> PartnerEntries:
    """Return what to say about a partner; `reviews` are those that are known to be open."""
    notes = entry_notes(network, partner_id)
    today = network.as_of

    def shown(kind: str, counts: Callable[[PartnershipEntry], bool]) -> list[PartnershipEntryNote]:
        entries = network.partnership_entries[kind]
        ids = {each.id for each in entries if each.partner_id == partner_id and counts(each)}
        return [note for note in notes if note.id in ids]

    def known(entry: PartnershipEntry) -> bool:
        return entry.on <= today

    written = any(note.kind in ("contribution", "benefit") for note in notes)
    planned = _planned_reviews(network, partner_id)
    every = sorted((*reviews, *planned), key=lambda note: note.on or "9999")
    return PartnerEntries(
        agreements=tuple(shown("agreement", lambda entry: _is_open(entry, today))),
        outcomes=tuple(shown("outcome", known)[:_MOST]),
        audiences=tuple(shown("audience", known)[:_MOST]),
        cautions=tuple(shown("caution", known)),
        balance=balance_of(network, partner_id).sentence if written else None,
        next_review=every[0] if every else None,
    )


def _is_open(agreement: PartnershipEntry, today: date) -> bool:
    until = agreement.values.get("until")
    return not isinstance(until, date) or today <= until


def _planned_reviews(network: Network, partner_id: str) -> Iterable[BriefNote]:
    """Yield the planned reviews after the last one that was held."""
    reviews = [e for e in network.partnership_entries["review"] if e.partner_id == partner_id]
    held = max((d for e in reviews if isinstance(d := e.values.get("held"), date)), default=None)
    for entry in reviews:
        planned = entry.values.get("planned")
        if not isinstance(planned, date) or "held" in entry.values:
            continue
        if held is None or held < planned:
            yield BriefNote("review", planned.isoformat(), "A review is planned.")

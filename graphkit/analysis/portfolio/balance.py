"""What each side of a partnership gave and gained, and how fairly that is shared."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property, partial
from itertools import pairwise
from statistics import median
from typing import TYPE_CHECKING

from graphkit.analysis.answer import Answer
from graphkit.analysis.filters.selection import Selection, keep_selected
from graphkit.analysis.partner_groups import partner_groups
from graphkit.analysis.portfolio.balance_findings import Balance, BalanceFlag, BalanceYear, OurShare
from graphkit.analysis.portfolio.balance_words import (
    HOW_TO_WRITE_DOWN,
    balance_sentence,
    balances_summary,
    costly_reason,
    one_sided_reason,
)
from graphkit.analysis.portfolio.entry_notes import entry_note
from graphkit.analysis.portfolio.unit_shares import (
    BENEFIT,
    CONTRIBUTION,
    HOURS,
    amounts_of,
    our_share,
    share_drift,
    side_of,
)
from graphkit.analysis.references import organization_ref
from graphkit.analysis.short_codes import short_codes
from graphkit.computed_once import computed_once
from graphkit.memory import pause_collector
from graphkit.model.partnerships import OURS, PartnershipEntry
from graphkit.network import Network, wording

if TYPE_CHECKING:
    from graphkit.analysis.profile import PartnershipEntryNote

# Assumptions, as docs/computed.md says.
MOST_GAP = 0.20
COSTLY_FACTOR = 2.0
# With fewer partnerships a median says little.
_FEWEST_FOR_MEDIAN = 3

_Entries = Sequence[PartnershipEntry]


def balance(
    network: Network,
    partner_id: str | None = None,
    *,
    selection: Selection | None = None,
    evidence_for: int | None = None,
) -> Answer[Balance]:
    """Compare what each side of every partnership, or of one, gave and gained.

    Our share of the work is our part of the contributions, in each unit in which both sides are
    written down; that of the benefit likewise. A partnership is fair if the two shares are equal,
    the rule of workshops on partnerships: the percentage of the workload is that of the benefits.

    Parameters
    ----------
    network : Network
    partner_id : str, optional
        One organization instead of all about which there are entries.
    selection : Selection, optional
        Only the organizations in it.
    evidence_for : int, optional
        How many findings have their entries, from the first on; by default, all. Entries take most
        of the time.

    Returns
    -------
    Answer of Balance
        Flagged ones first, then those in which we do most for what we have of the benefit.

    Notes
    -----
    Cost: one pass over the contributions and benefits.
    """
    known = Balances(network)
    with pause_collector():
        ids = keep_selected(known.partner_ids, selection)
        if partner_id is not None:
            ids = [id for id in ids if id == partner_id]
        found = sorted(map(partial(known.of, evidence=evidence_for is None), ids), key=_urgency)
        shown = [each.organization.id for each in found[:evidence_for]] if evidence_for else []
        found[: len(shown)] = map(known.of, shown)
    name = organization_ref(network, partner_id).name if partner_id else None
    groups = partner_groups(network, () if partner_id else ids)
    if found:
        summary = found[0].sentence if partner_id else balances_summary(found, groups)
    else:
        between = f" between you and {name}" if name else ""
        summary = f"Nothing is written down about what was given and gained{between}."
    return Answer(
        kind="balance",
        asked={
            "organization": name,
            "organization_id": partner_id,
            "most_gap": MOST_GAP,
            "costly_factor": COSTLY_FACTOR,
            "median_hours": known.median_hours,
            "as_of": network.as_of.isoformat(),
            **groups.asked,
        },
        findings=tuple(found),
        summary=summary,
        notes=(*_notes(network, found, name, selection), *groups.note(network)),
    )


def balance_of(network: Network, partner_id: str) -> Balance:
    """Return what each side of one partnership gave and gained.

    Raises
    ------
    NothingFound
        If there is no such organization.
    """
    return Balances(network).of(partner_id)


@dataclass(frozen=True, eq=False)
class _Book:
    """What the partnerships' entries say until a day, each computed once."""

    written: Mapping[str, Sequence[PartnershipEntry]]
    day: date

    @cached_property
    def entries(self) -> Mapping[str, _Entries]:
        """By organization, the contributions and benefits until the day, oldest first."""
        found: dict[str, list[PartnershipEntry]] = defaultdict(list)
        for kind in (CONTRIBUTION, BENEFIT):
            for entry in self.written[kind]:
                if entry.on <= self.day:
                    found[entry.partner_id].append(entry)
        return found

    @cached_property
    def codes(self) -> Mapping[str, str]:
        """The short code of each entry, by its id."""
        found: dict[str, str] = {}
        for kind in (CONTRIBUTION, BENEFIT):
            found |= short_codes(entry.id for entry in self.written[kind])
        return found

    @cached_property
    def hours(self) -> Mapping[str, float]:
        """By organization, our hours in the mean of the years in which they are written down."""
        found = {}
        for partner_id, entries in self.entries.items():
            ours = [(e.on.year, hours) for e in entries if (hours := _our_hours(e)) is not None]
            if ours:
                years = {year for year, _ in ours}
                found[partner_id] = sum(hours for _, hours in ours) / len(years)
        return found

    @cached_property
    def median_hours(self) -> float | None:
        """The median of `hours`; None with fewer than three."""
        return median(self.hours.values()) if len(self.hours) >= _FEWEST_FOR_MEDIAN else None

    @cached_property
    def shares(self) -> dict[str, tuple[OurShare, OurShare]]:
        """By organization, our share of the work and of the benefit, as far as they are known."""
        return {}


@computed_once
def _book_of(network: Network) -> _Book:
    """Return the book of a network; it does not refer to the network that keeps it."""
    return _Book(network.partnership_entries, network.as_of)


@dataclass(frozen=True, eq=False)
class Balances:
    """What each side of every partnership gave and gained, as of the day of the network."""

    network: Network

    @property
    def _book(self) -> _Book:
        return _book_of(self.network)

    @property
    def partner_ids(self) -> list[str]:
        """The organizations about which there are contributions or benefits, sorted."""
        return sorted(self._book.entries)

    def of(self, partner_id: str, *, evidence: bool = True) -> Balance:
        """Return the finding about one organization; without entries, it has only a sentence.

        Without `evidence`, the finding has no years, and it and its flags have no entries: a third
        of the time.
        """
        entries = self._book.entries.get(partner_id, ())
        work, benefit = self._shares_with(partner_id)
        years = _by_year(entries) if evidence else ()
        drift: tuple[float | None, float | None] = (None, None)
        for before, after in pairwise(years[-2:]):
            drift = (
                share_drift(before.work, after.work),
                share_drift(before.benefit, after.benefit),
            )
        told = entries if evidence else ()
        notes = [entry_note(self.network, entry, self._book.codes[entry.id]) for entry in told]
        notes.sort(key=lambda note: (note.on, note.id), reverse=True)
        return Balance(
            organization=organization_ref(self.network, partner_id),
            work=work,
            benefit=benefit,
            gap=_less(work.middle, benefit.middle),
            gap_low=_less(work.low, benefit.high),
            gap_high=_less(work.high, benefit.low),
            drift_years=tuple(each.year for each in years[-2:]),
            work_drift=drift[0],
            benefit_drift=drift[1],
            hours_per_year=self._book.hours.get(partner_id),
            flags=tuple(self._flags(partner_id, entries, notes, work, benefit)),
            years=years,
            entries=tuple(notes),
            sentence=balance_sentence(work, benefit, entries=bool(entries)),
        )

    def level(self, partner_id: str) -> str | None:
        """Return "even", "we give" or "we gain", as far as the ranges show it; None if unknown.

        We give if even the favorable end of the ranges is more than 20 points apart, and we gain
        likewise. It is even if both ends are within 20 points.
        """
        work, benefit = self._shares_with(partner_id)
        low, high = _less(work.low, benefit.high), _less(work.high, benefit.low)
        if low is None or high is None:
            return None
        if round(low, 9) > MOST_GAP:
            return "we give"
        if round(high, 9) < -MOST_GAP:
            return "we gain"
        return "even" if round(max(-low, high), 9) <= MOST_GAP else None

    def _shares_with(self, partner_id: str) -> tuple[OurShare, OurShare]:
        known = self._book.shares
        if partner_id not in known:
            known[partner_id] = _shares(self._book.entries.get(partner_id, ()))
        return known[partner_id]

    @property
    def median_hours(self) -> float | None:
        """The median of our hours a year over the partnerships; None with fewer than three."""
        return self._book.median_hours

    def _flags(
        self,
        partner_id: str,
        entries: _Entries,
        notes: Iterable[PartnershipEntryNote],
        work: OurShare,
        benefit: OurShare,
    ) -> list[BalanceFlag]:
        flags = []
        apart = _less(work.low, benefit.high)
        # Rounded, because 0.8 - 0.6 is a little more than 0.2 in a computer.
        if apart is not None and round(apart, 9) > MOST_GAP:
            shared = {CONTRIBUTION: _known_units(work), BENEFIT: _known_units(benefit)}
            counted = {
                entry.id
                for entry in entries
                if any(unit in shared[entry.kind.name] for unit, _ in amounts_of(entry))
            }
            reason = one_sided_reason(work, benefit, MOST_GAP)
            evidence = tuple(note for note in notes if note.id in counted)
            flags.append(BalanceFlag("one-sided", reason, evidence))
        hours, usual = self._book.hours.get(partner_id), self.median_hours
        if hours is not None and usual is not None and hours > COSTLY_FACTOR * usual:
            counted = {entry.id for entry in entries if _our_hours(entry) is not None}
            reason = costly_reason(hours, usual, len(self._book.hours), COSTLY_FACTOR)
            evidence = tuple(note for note in notes if note.id in counted)
            flags.append(BalanceFlag("costly", reason, evidence))
        return flags


def _shares(entries: _Entries) -> tuple[OurShare, OurShare]:
    """Return our share of the work and of the benefit."""
    work = [entry for entry in entries if entry.kind.name == CONTRIBUTION]
    benefit = [entry for entry in entries if entry.kind.name == BENEFIT]
    return our_share(work), our_share(benefit)


def _by_year(entries: _Entries) -> tuple[BalanceYear, ...]:
    found: dict[int, list[PartnershipEntry]] = defaultdict(list)
    for entry in entries:
        found[entry.on.year].append(entry)
    return tuple(BalanceYear(year, *_shares(found[year])) for year in sorted(found))


def _our_hours(entry: PartnershipEntry) -> float | None:
    """Return the hours of our work that an entry states; None if it states none."""
    if entry.kind.name != CONTRIBUTION or side_of(entry) != OURS:
        return None
    return next((float(amount) for unit, amount in amounts_of(entry) if unit == HOURS), None)


def _known_units(share: OurShare) -> set[str]:
    return {each.unit for each in share.units if each.share is not None}


def _less(one: float | None, other: float | None) -> float | None:
    return None if one is None or other is None else one - other


def _urgency(found: Balance) -> tuple[int, float, str, str]:
    gap = -1.0 if found.gap is None else found.gap
    return -len(found.flags), -gap, found.organization.name, found.organization.id


def _notes(
    network: Network, found: Sequence[Balance], name: str | None, selection: Selection | None
) -> list[str]:
    notes = []
    if any(len(_known_units(s)) > 1 for each in found for s in (each.work, each.benefit)):
        notes.append(
            "Units are never added to each other. In the middle of a range they all count alike, "
            "which is an assumption."
        )
    said = {each.organization.id for each in found}
    missing = [
        network.organizations[id].name
        for id in partner_groups(network, keep_selected(network.partners, selection)).counted
        if id not in said
    ]
    if name is None and found and missing:
        have = "has" if len(missing) == 1 else "have"
        notes.append(
            f"{wording.count_of(len(missing), 'partner')} {have} no entries: "
            f"{wording.list_in_words(sorted(missing), most=5)}."
        )
    if not found:
        notes.append(HOW_TO_WRITE_DOWN)
    return notes

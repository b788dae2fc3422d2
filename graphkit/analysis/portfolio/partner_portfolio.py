"""All partners side by side: stage, ties, reliance, balance, trust, contact and review."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from graphkit.analysis.answer import Answer
from graphkit.analysis.filters.selection import Selection, keep_selected
from graphkit.analysis.findings import ContactRef
from graphkit.analysis.partner_groups import umbrella_notes
from graphkit.analysis.partner_sides import PartnerSides, sides_of_partnerships
from graphkit.analysis.portfolio.deadlines import next_reviews
from graphkit.analysis.portfolio.partner_fields import check_fields, sort_partners
from graphkit.analysis.portfolio.portfolio_findings import PortfolioPartner
from graphkit.analysis.portfolio.trust import Trust, trust_in_partners
from graphkit.analysis.references import contact_ref, home_name, organization_ref, without_home
from graphkit.analysis.reliance import LEVELS, level_in_words
from graphkit.analysis.reminders.fading_ties import has_changed, strengths_on
from graphkit.analysis.reminders.last_contact import LastContacts, last_contacts_of_home
from graphkit.errors import NothingFound
from graphkit.memory import pause_collector
from graphkit.model import Partnership
from graphkit.model.normalization import normalize
from graphkit.model.partnerships.partner_kinds import PartnerKind, partner_kind
from graphkit.network import Network, wording

if TYPE_CHECKING:
    from numpy.typing import NDArray

# The trend compares today with this many days ago.
YEAR = 365
# Returns by the id of a partner who gives more, in a word or two; None if unknown.
BalanceOf = Callable[[str], str | None]


@dataclass(frozen=True, slots=True)
class PartnerQuestion:
    """Which partners to list, and how.

    Attributes
    ----------
    kind : PartnerKind or None
        Only partners of this kind; None is all.
    sort : tuple of str
        Names of fields (`PARTNER_FIELDS`), with "-" to reverse the order.
    columns : tuple of str
        The columns of tables and CSV; empty for the usual ones.
    selection : Selection or None
        Only these organizations; None is all.
    """

    kind: PartnerKind | None = None
    sort: tuple[str, ...] = ()
    columns: tuple[str, ...] = ()
    selection: Selection | None = None


def partner_portfolio(
    network: Network,
    question: PartnerQuestion = PartnerQuestion(),
    balance_of: BalanceOf | None = None,
) -> Answer[PortfolioPartner]:
    """Return the current partners of home, each with how the partnership is.

    Parameters
    ----------
    network : Network
    question : PartnerQuestion
    balance_of : callable, optional
        Returns "even", "we give" or "we gain" for the id of a partner; None if that is unknown.
        Without it, nothing is known about any.

    Returns
    -------
    Answer of PortfolioPartner
        By kind and name, unless the question says otherwise.

    Raises
    ------
    UsageError
        If there is no field of a name.
    NothingFound
        If home is unknown, or no partner is left.

    Notes
    -----
    Cost: one pass over the entries and the evidence, linear in the ties of the partners' people,
    and the strengths of the network once more, for the day a year ago.
    """
    check_fields([name.removeprefix("-") for name in question.sort], "--sort")
    columns = check_fields(question.columns, "--columns")
    if network.home_id is None:
        raise without_home(network)
    wanted = keep_selected(sorted(network.partners), question.selection)
    kinds = {id: partner_kind(network.partners[id].kind) for id in wanted}
    chosen = [id for id in wanted if question.kind in (None, kinds[id])]
    if not chosen:
        raise _nothing(network, question)
    with pause_collector():
        found = _Portfolio(network, chosen, balance_of).partners()
    order = list(PartnerKind)
    found.sort(
        key=lambda each: (
            order.index(kinds[each.organization.id]),
            each.organization.name.casefold(),
            each.organization.id,
        )
    )
    asked: dict[str, object] = {"as_of": network.as_of.isoformat()}
    asked |= {"kind": question.kind.value} if question.kind else {}
    asked |= {"sort": list(question.sort)} if question.sort else {}
    asked |= {"columns": list(columns)} if columns else {}
    return Answer(
        kind="partners",
        asked=asked,
        findings=tuple(sort_partners(found, question.sort)),
        summary=_summary(found),
        notes=(*_notes(network), *umbrella_notes(network, chosen)),
    )


class _Portfolio:
    """Computes once for all partners what is not about one alone."""

    def __init__(self, network: Network, ids: Sequence[str], balance_of: BalanceOf | None) -> None:
        self.network = network
        self.ids = ids
        self.balance_of = balance_of
        self._owners: dict[str, ContactRef | None] = {}
        self._keys: dict[str | None, str] = {}

    def partners(self) -> list[PortfolioPartner]:
        """Return the partners, in order of id."""
        held = {id: self.network.partners[id] for id in self.ids}
        return [self._partner(sides) for sides in sides_of_partnerships(self.network, held)]

    def _partner(self, sides: PartnerSides) -> PortfolioPartner:
        network, id = self.network, sides.organization_id
        held = network.partners[id]
        strength, before, trend = self._trend(sides.ties)
        review, trust = self._reviews.get(id), self._trust.get(id, Trust())
        there = (network.ids[at] for at in sides.theirs.tolist())
        last = self._last.with_any((id, *there))
        made = PortfolioPartner(
            organization=organization_ref(network, id),
            kind=partner_kind(held.kind).value,
            written_kind=held.kind,
            stage=held.stage,
            stage_since=_iso(self._stage_since(held)),
            since=_iso(held.since),
            owner=self._owner(held.owner_id),
            ties=len(sides.ties),
            strength=strength,
            strength_before=before,
            trend=trend,
            level=level_in_words(sides.effective),
            effective=sides.effective,
            balance=self.balance_of(id) if self.balance_of else None,
            trust=trust.trust,
            value=trust.value,
            rated_by=trust.rated_by,
            last_contact=_iso(last[1].on if last else None),
            next_review=_iso(review),
            overdue=review is not None and review < network.as_of,
            sentence="",
        )
        return replace(made, sentence=_sentence(made))

    def _trend(self, ties: NDArray[np.int32]) -> tuple[float | None, float | None, str]:
        """Return the strongest tie today and a year ago, and what became of it."""
        if not len(ties):
            return None, None, "none"
        known = ties[self.network.tie_columns.known[ties]]
        if not len(known):
            return None, None, "unknown"
        today = float(self.network.tie_columns.strength[known].max())
        before = float(self._before[known].max())
        if not before:
            return today, None, "new"
        if not has_changed(before, today):
            return today, before, "steady"
        return today, before, "warmed" if today > before else "cooled"

    def _owner(self, id: str | None) -> ContactRef | None:
        if id is not None and id not in self._owners:
            known = id in self.network.contacts
            self._owners[id] = contact_ref(self.network, id) if known else None
        return self._owners.get(id or "")

    @cached_property
    def _before(self) -> NDArray[np.float64]:
        return strengths_on(self.network, self.network.as_of - timedelta(YEAR))

    @cached_property
    def _last(self) -> LastContacts:
        return last_contacts_of_home(self.network)

    @cached_property
    def _trust(self) -> Mapping[str, Trust]:
        return trust_in_partners(self.network)

    @cached_property
    def _reviews(self) -> Mapping[str, date]:
        return next_reviews(self.network)

    @cached_property
    def _stages(self) -> Mapping[str, list[tuple[str, date]]]:
        """By partner, the stages that somebody wrote down, oldest day first."""
        found: dict[str, list[tuple[str, date]]] = {}
        for entry in self.network.partnership_entries["stage"]:
            stage = entry.values.get("stage")
            if isinstance(stage, str) and entry.on <= self.network.as_of:
                found.setdefault(entry.partner_id, []).append((self._key(stage), entry.on))
        return found

    def _key(self, written: str | None) -> str:
        """Return the same text for all spellings of a stage."""
        if written not in self._keys:
            stage = self.network.ladder.find(written)
            self._keys[written] = stage.name if stage else normalize(written or "")
        return self._keys[written]

    def _stage_since(self, held: Partnership) -> date | None:
        """Return since when a partnership has its stage; None if that is unknown."""
        said = self._stages.get(held.partner_id)
        if not said:
            return held.since
        since, wanted = None, self._key(held.stage)
        for stage, on in reversed(said):
            if stage != wanted:
                break
            since = on
        return since


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _sentence(made: PortfolioPartner) -> str:
    parts = []
    if made.stage:
        since = f" since {wording.day(made.stage_since)}" if made.stage_since else ""
        parts.append(f"{made.stage}{since}")
    if made.strength is not None:
        best = f"the best tie is {wording.percent(made.strength)}"
        if made.trend in ("warmed", "cooled") and made.strength_before is not None:
            best += f", after {wording.percent(made.strength_before)} a year ago"
        parts.append(f"{best}, and new since a year ago" if made.trend == "new" else best)
    elif made.trend == "unknown":
        parts.append("how well we know each other is unknown")
    if made.level == LEVELS[0]:
        parts.append("nobody on our side is known to know anybody there")
    else:
        parts.append(f"it hangs on {made.level}")
    last = f"the last contact was on {wording.day(made.last_contact)}" if made.last_contact else ""
    parts.append(last or "no contact is on record")
    if made.next_review:
        verb = "was" if made.overdue else "is"
        parts.append(f"a review {verb} planned for {wording.day(made.next_review)}")
    text = "; ".join(parts)
    return f"{text[:1].upper()}{text[1:]}."


def _summary(found: Sequence[PortfolioPartner]) -> str:
    counts = Counter(each.kind for each in found)
    kinds = [wording.count_of(counts[k], k.value) for k in PartnerKind if counts[k]]
    late = sum(each.overdue for each in found)
    alone = sum(each.level == LEVELS[1] for each in found)
    more = []
    if alone:
        more.append(f"{alone:,} {'hangs' if alone == 1 else 'hang'} on one person")
    if late:
        more.append(f"{wording.count_of(late, 'review')} {'is' if late == 1 else 'are'} overdue")
    rest = f" {wording.list_in_words(more)}." if more else ""
    return f"{wording.list_in_words(kinds)}.{rest}"


def _notes(network: Network) -> list[str]:
    listed = network.own_partnerships
    hoped = {p.partner_id for p in listed if network.hopes_for(p)} - set(network.partners)
    over = {p.partner_id for p in listed} - hoped - set(network.partners)
    counts = [(len(hoped), "prospect"), (len(over), "partnership that is over")]
    parts = [
        wording.count_of(n, what, None if what == "prospect" else "partnerships that are over")
        for n, what in counts
        if n
    ]
    if not parts:
        return []
    verb = "is" if len(hoped) + len(over) == 1 else "are"
    return [f'{wording.list_in_words(parts)} {verb} in "graphkit list partners" only.']


def _nothing(network: Network, question: PartnerQuestion) -> NothingFound:
    of_kind = f" that is a {question.kind.value}" if question.kind else ""
    chosen = f" {question.selection.filter.words}" if question.selection else ""
    return NothingFound(
        f"{home_name(network)} has no current partner{of_kind}{chosen}",
        next='See "graphkit list partners", or import a list of partners',
    )

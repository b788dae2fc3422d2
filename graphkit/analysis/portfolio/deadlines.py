"""The days by which something is to be done in a partnership: reviews, ends of agreements, notice.

Each thing has one day. What is said by hand counts more than a file, as everywhere; of what is said
by hand, the newest statement counts.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import NamedTuple

from graphkit.model import ENDED, Partnership, find_ending
from graphkit.model.normalization import make_id, normalize
from graphkit.model.partnerships import PartnershipEntry
from graphkit.model.partnerships.stage_ladder import StageState
from graphkit.network import Network

# No agreement has a longer notice period, and dates have an end.
_LONGEST_NOTICE = 36_500


class DeadlineKind(StrEnum):
    """What a deadline is about."""

    REVIEW = "review"
    AGREEMENT = "agreement"
    NOTICE = "notice"


@dataclass(frozen=True, slots=True)
class Deadline:
    """A day by which something is to be done in a partnership.

    Attributes
    ----------
    id : str
        Of the entry that says it; of what a file says, made from the partner and the kind.
    kind : DeadlineKind
    partner_id : str
    on : datetime.date
        When a review is planned, an agreement ends, or the last day to give notice.
    partnership : Partnership or None
        None if the organization is no partner.
    entry : PartnershipEntry or None
        None if a file says it.
    ends : datetime.date or None
        When the agreement ends.
    held : datetime.date or None
        When the last review was held.
    """

    id: str
    kind: DeadlineKind
    partner_id: str
    on: date
    partnership: Partnership | None
    entry: PartnershipEntry | None = None
    ends: date | None = None
    held: date | None = None


def deadlines(network: Network) -> tuple[Deadline, ...]:
    """Return the next deadline of everything that is open in partnerships, the earliest first.

    A review is open until one is held on or after its day. An agreement is open until a newer one
    takes its place, or a review is held on or after its end. Its deadline is the last day to give
    notice, and after that day the end of the agreement. Partnerships that are over have none.

    Notes
    -----
    Cost: linear in the entries about partners and in the partnerships of home.
    """
    found = [each for partner in _partners(network) for each in _of_partner(network, partner)]
    return tuple(sorted(found, key=lambda each: (each.on, each.partner_id, each.id)))


def next_reviews(network: Network) -> Mapping[str, date]:
    """Return the day of the review that is open with each organization, by its id."""
    found = {}
    for partner in _partners(network, agreements=False):
        known = partner.partnership
        review = None if known and _is_over(network, known) else _review(network, partner)
        if review is not None:
            found[partner.id] = review.on
    return found


def open_reviews(network: Network, partner_ids: Set[str]) -> Iterator[Deadline]:
    """Yield the reviews that are open with some organizations, the earliest first."""
    for each in deadlines(network):
        if each.kind is DeadlineKind.REVIEW and each.partner_id in partner_ids:
            yield each


class _Partner(NamedTuple):
    """An organization with what is said of its reviews and agreements, oldest day first."""

    id: str
    partnership: Partnership | None
    reviews: Sequence[PartnershipEntry]
    agreements: Sequence[PartnershipEntry]

    @property
    def held(self) -> date | None:
        """When the last review was held."""
        days = (day for entry in self.reviews if (day := _day(entry, "held")))
        return max(days, default=None)

    def is_settled(self, day: date) -> bool:
        """Return whether a review was held on a day, or later."""
        return self.held is not None and self.held >= day


def _partners(network: Network, *, agreements: bool = True) -> Iterator[_Partner]:
    entries = network.partnership_entries
    reviews = _by_partner(entries["review"])
    agreed = _by_partner(entries["agreement"] if agreements else ())
    said = {p.partner_id: p for p in network.own_partnerships} | dict(network.partners)
    listed = {*network.partners, *reviews, *agreed}  # the graph has all of these
    for id in sorted({*said, *listed}):
        if id in listed or id in network.organizations:
            yield _Partner(id, said.get(id), reviews.get(id, ()), agreed.get(id, ()))


def _by_partner(
    entries: Sequence[PartnershipEntry],
) -> Mapping[str, Sequence[PartnershipEntry]]:
    found: dict[str, list[PartnershipEntry]] = defaultdict(list)
    for entry in entries:
        found[entry.partner_id].append(entry)
    return found


def _of_partner(network: Network, partner: _Partner) -> Iterator[Deadline]:
    known = partner.partnership
    if known is not None and _is_over(network, known):
        return
    review = _review(network, partner)
    if review is not None:
        yield review
    lasting = [entry for entry in partner.agreements if _day(entry, "until")]
    for entry in lasting:
        if not _is_replaced(entry, partner.agreements):
            yield from _agreement(network, partner, entry)
    until = known.until if known else None
    if not lasting and known and until and until > ENDED and not partner.is_settled(until):
        id = make_id("d", partner.id, DeadlineKind.AGREEMENT)
        yield Deadline(
            id, DeadlineKind.AGREEMENT, partner.id, until, known, None, until, partner.held
        )


def _is_over(network: Network, known: Partnership) -> bool:
    """Return whether a partnership is over, by more than its last day.

    If its stage says that it goes on, that day is a deadline which nobody kept.
    """
    if (
        network.holds(known)
        or network.hopes_for(known)
        or network.as_of < (known.since or date.min)
    ):
        return False
    stage = network.ladder.find(known.stage)
    state = StageState.HELD if stage is None else stage.state
    ended = any(find_ending(text or "").last for text in (known.stage, known.kind))
    return not known.stage or state is not StageState.HELD or ended or known.until == ENDED


def _review(network: Network, partner: _Partner) -> Deadline | None:
    known, held = partner.partnership, partner.held
    planned = [
        (entry.age, day, entry)
        for entry in partner.reviews
        if (day := _day(entry, "planned"))
        and "held" not in entry.values
        and not partner.is_settled(day)
    ]
    if planned:
        _, day, entry = max(planned, key=lambda each: each[0])
        return Deadline(entry.id, DeadlineKind.REVIEW, partner.id, day, known, entry, held=held)
    day = known.review_on if known else None
    if known is None or day is None or partner.is_settled(day) or not network.holds(known):
        return None
    id = make_id("d", partner.id, DeadlineKind.REVIEW)
    return Deadline(id, DeadlineKind.REVIEW, partner.id, day, known, held=held)


def _agreement(network: Network, partner: _Partner, entry: PartnershipEntry) -> Iterator[Deadline]:
    ends = _day(entry, "until")
    if ends is None or partner.is_settled(ends):
        return
    kind, on = DeadlineKind.AGREEMENT, ends
    days = entry.values.get("notice")
    if isinstance(days, int) and 0 < days <= _LONGEST_NOTICE:
        last = date.fromordinal(max(1, ends.toordinal() - days))
        if last >= network.as_of:
            kind, on = DeadlineKind.NOTICE, last
    yield Deadline(entry.id, kind, partner.id, on, partner.partnership, entry, ends, partner.held)


def _is_replaced(entry: PartnershipEntry, agreements: Sequence[PartnershipEntry]) -> bool:
    """Return whether a newer agreement takes the place of one.

    It has the same form, and the same text unless one of the two has none. It lasts longer.
    """
    ends = _day(entry, "until")
    for other in agreements:
        until = _day(other, "until")
        if (other.on, other.age) <= (entry.on, entry.age) or (ends and until and until <= ends):
            continue
        texts = {normalize(each.text.typed_text()) for each in (entry, other)} - {""}
        if other.values.get("form") == entry.values.get("form") and len(texts) < 2:
            return True
    return False


def _day(entry: PartnershipEntry, name: str) -> date | None:
    value = entry.values.get(name)
    return value if isinstance(value, date) else None


def until_day(network: Network, days: int) -> date:
    """Return the last day of so many days from that of a network."""
    return network.as_of + timedelta(min(days, _LONGEST_NOTICE))

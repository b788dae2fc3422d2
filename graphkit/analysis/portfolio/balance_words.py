"""What each side gave and gained, in sentences that accuse nobody."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from graphkit.analysis.partner_groups import PartnerGroups
from graphkit.analysis.portfolio.balance_findings import Balance, BalanceYear, OurShare
from graphkit.network import wording

if TYPE_CHECKING:
    from graphkit.analysis.profile import PartnershipEntryNote

# How to write it down, for answers without entries.
HOW_TO_WRITE_DOWN = (
    "Write down what each side gave and gained, for example: graphkit add contribution NAME "
    '"Staff" --by us --hours 12, and graphkit add benefit NAME "Flu shots" --to them --visits 40.'
)
_NOUNS = {
    "hours": ("hour", "hours"),
    "visits": ("visit", "visits"),
    "rooms": ("room", "rooms"),
    "value": ("point of value", "points of value"),
}


def share_words(share: OurShare) -> str:
    """Return a known share with its range, such as "50% to 75%"."""
    if share.low is None or share.high is None:
        return wording.UNKNOWN
    low, high = wording.percent(share.low), wording.percent(share.high)
    return low if low == high else f"{low} to {high}"


def balance_sentence(work: OurShare, benefit: OurShare, *, entries: bool) -> str:
    """Return how the work and the benefit are shared, in one or two sentences."""
    if not entries:
        return "Nothing is written down about what each side gave and gained."
    if work.low is not None and benefit.low is not None:
        return (
            f"We do {share_words(work)} of the work and have {share_words(benefit)} of the benefit,"
            " as far as it is written down."
        )
    parts = [
        _one_share(work, "We do {} of the work", "work"),
        _one_share(benefit, "We have {} of the benefit", "benefit"),
    ]
    return " ".join(parts)


def _one_share(share: OurShare, known: str, what: str) -> str:
    if share.low is not None:
        return f"{known.format(share_words(share))}, as far as it is written down."
    return f"How the {what} is shared is unknown, because {_why_unknown(share)}."


def _why_unknown(share: OurShare) -> str:
    ours = any(each.ours is not None for each in share.units)
    theirs = any(each.theirs is not None for each in share.units)
    if ours and theirs:
        return "no unit is written down for both sides"
    if ours or theirs:
        return f"only {'our' if ours else 'their'} side is written down"
    return "nothing that can be counted is written down"


def one_sided_reason(work: OurShare, benefit: OurShare, limit: float) -> str:
    """Return why a partnership is flagged as one-sided."""
    least, most = work.low or 0.0, benefit.high or 0.0
    points = round(100 * (least - most))
    return (
        f"We do at least {wording.percent(least)} of the work and have at most "
        f"{wording.percent(most)} of the benefit. That is {points} points apart, and more than "
        f"{round(100 * limit)} is worth a talk. They may give or gain what nobody has written down."
    )


def costly_reason(hours: float, median: float, number: int, factor: float) -> str:
    """Return why a partnership is flagged as costly."""
    return (
        f"It takes {hours:,.4g} of our hours a year. The median of the {number:,} partnerships "
        f"with hours is {median:,.4g}, and more than {factor:g} times the median is worth a look."
    )


def year_words(year: BalanceYear) -> str:
    """Return what was given and gained in a year.

    Examples
    --------
    >>> from graphkit.analysis.portfolio.balance_findings import UnitShare
    >>> nothing = OurShare(None, None, None, ())
    >>> units = (UnitShare("hours", 12, None, None), UnitShare("USD", 300, 100, 0.75))
    >>> year_words(BalanceYear(2026, OurShare(0.75, 0.75, 0.75, units), nothing))
    '2026: we gave 12 hours and 300 USD; they gave 100 USD'
    """
    parts = []
    for share, verb in ((year.work, "gave"), (year.benefit, "gained")):
        for who, side in (("we", "ours"), ("they", "theirs")):
            told = [
                amount_words(each.unit, amount)
                for each in share.units
                if (amount := getattr(each, side)) is not None
            ]
            if told:
                parts.append(f"{who} {verb} {wording.list_in_words(told)}")
    return f"{year.year}: {'; '.join(parts) or 'nothing that can be counted'}"


def amount_words(unit: str, amount: float) -> str:
    """Return an amount with its unit.

    Examples
    --------
    >>> amount_words("hours", 1.0), amount_words("USD", 1250.5)
    ('1 hour', '1,250.50 USD')
    """
    if unit not in _NOUNS:
        return f"{amount:,.{0 if amount == int(amount) else 2}f} {unit}"
    one, many = _NOUNS[unit]
    number = f"{amount:,.3f}".rstrip("0").rstrip(".")
    return f"{number} {one if amount == 1 else many}"


def drift_lines(finding: Balance) -> Iterator[str]:
    """Yield how our shares changed between the last two years."""
    for change, what in ((finding.work_drift, "work"), (finding.benefit_drift, "benefit")):
        if change is None:
            continue
        before, after = finding.drift_years
        points = round(100 * abs(change))
        if points:
            how = f"{'rose' if change > 0 else 'fell'} by {wording.count_of(points, 'point')}"
        else:
            how = "stayed the same"
        yield f"Our share of the {what} {how} from {before} to {after}."


def entry_words(note: PartnershipEntryNote) -> str:
    """Return an entry as evidence: its day, what it says, its author and its code."""
    what = ", ".join(filter(None, [" ".join(note.text.split()), note.summary]))
    return f"{wording.day(note.on)}: {what} ({note.kind} {note.code}, {note.author})"


def balances_summary(every: Sequence[Balance], groups: PartnerGroups) -> str:
    """Return the answer in one sentence."""
    counted = set(groups.counted)
    found = [each for each in every if each.organization.id in counted]
    flagged = [each.organization.name for each in found if each.flags]
    number = groups.words("partnership")
    if not flagged:
        return f"Of {number} with entries, none is one-sided or costly, as far as is known."
    verb = "is" if len(flagged) == 1 else "are"
    names = wording.list_in_words(flagged, most=5)
    return f"Of {number} with entries, {len(flagged):,} {verb} worth a talk: {names}."

"""What is due: follow-ups, contact that the cadence wants, and job changes; overdue first."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta

from graphkit.analysis.answer import Answer
from graphkit.analysis.filters.selection import Selection
from graphkit.analysis.imports.import_findings import Change
from graphkit.analysis.partner_groups import others_note
from graphkit.analysis.partner_ties import PartnerTies
from graphkit.analysis.reminders.cadence import Cadence
from graphkit.analysis.reminders.due_findings import DueItem
from graphkit.analysis.reminders.due_items import DueItems
from graphkit.model.normalization import normalize
from graphkit.network import Network, wording


@dataclass(frozen=True, slots=True)
class DueQuestion:
    """Which due items to list.

    Attributes
    ----------
    days : int
        How many days ahead to look; what is overdue is always there.
    person : str or None
        Only what this member of the team does, by name.
    hours : float or None
        Only what fits into so many hours, the most urgent first.
    private : bool
        Whether private follow-ups are in it.
    selection : Selection or None
        Only what is about these people and organizations; None is everything.
    """

    days: int = 7
    person: str | None = None
    hours: float | None = None
    private: bool = True
    selection: Selection | None = None


def due(
    network: Network,
    cadence: Cadence,
    job_changes: Sequence[Change] = (),
    question: DueQuestion = DueQuestion(),
) -> Answer[DueItem]:
    """Return what is due, overdue first.

    What is overdue comes in order of `days late / interval * what hangs on it`, what is to come in
    order of the day. For contact with a partner, what hangs on it is 1 / the equivalent number of
    equal holders on the weaker side (see `reliance`): 1 if one person or nobody holds it. For a
    person named in the cadence, it is the share of the strength on their side. For follow-ups
    and job changes it is 1/2, unless they are about a partner.

    Parameters
    ----------
    network : Network
    cadence : Cadence
        How often we want contact.
    job_changes : sequence of Change
        Who moved, as `changes` finds it.
    question : DueQuestion

    Returns
    -------
    Answer of DueItem
    """
    whole = DueItems(network, cadence, job_changes)
    items = [item for item in whole.items() if question.private or not item.private]
    until = (network.as_of + timedelta(question.days)).isoformat()
    chosen = [
        item
        for item in items
        if item.due <= until
        and (question.selection is None or question.selection.has(*whole.about(item)))
        and (question.person is None or normalize(item.who) == normalize(question.person))
    ]
    kept, left = _fit_into_hours(chosen, question.hours)
    asked: dict[str, object] = {"days": question.days, "as_of": network.as_of.isoformat()}
    asked |= {"for": question.person} if question.person else {}
    asked |= {"hours": question.hours} if question.hours is not None else {}
    return Answer(
        kind="due",
        asked=asked,
        findings=tuple(kept),
        summary=_summary(kept, question),
        notes=(
            *_notes(whole, len(items) - len(chosen), left, question),
            *others_note(network, [one for item in kept for one in whole.about(item)]),
        ),
    )


def all_due(
    network: Network,
    cadence: Cadence,
    job_changes: Sequence[Change] = (),
    held: Mapping[str, PartnerTies] | None = None,
) -> tuple[DueItem, ...]:
    """Return everything that will be due at any time, as `due` orders it.

    `held` has the ties to each partner, if they are known already.
    """
    return tuple(item for item, _ in due_with_subjects(network, cadence, job_changes, held))


def due_with_subjects(
    network: Network,
    cadence: Cadence,
    job_changes: Sequence[Change] = (),
    held: Mapping[str, PartnerTies] | None = None,
) -> tuple[tuple[DueItem, tuple[str, ...]], ...]:
    """Return what `all_due` returns, each with the ids of what it is about."""
    whole = DueItems(network, cadence, job_changes, held)
    return tuple((item, whole.about(item)) for item in whole.items())


def _fit_into_hours(items: Sequence[DueItem], hours: float | None) -> tuple[list[DueItem], int]:
    """Return the first items that fit into some hours, and how many do not."""
    if hours is None:
        return list(items), 0
    kept: list[DueItem] = []
    for item in items:
        if sum(one.hours for one in kept) + item.hours <= hours + 1e-9:
            kept.append(item)
    return kept, len(items) - len(kept)


def _summary(items: Sequence[DueItem], question: DueQuestion) -> str:
    of = f" for {question.person}" if question.person else ""
    ahead = f"the next {wording.count_of(question.days, 'day')}"
    if not items:
        return f"Nothing is due{of} in {ahead}."
    late = sum(item.days_late > 0 for item in items)
    today = sum(not item.days_late and not item.days_left for item in items)
    parts = [f"{late} overdue"] if late else []
    parts += [f"{today} due today"] if today else []
    coming = len(items) - late - today
    parts += [f"{coming} due in {ahead}"] if coming else []
    return f"{wording.list_in_words(parts)}{of}."


def _hours(hours: float | None) -> str:
    return "1 hour" if hours == 1 else f"{hours:g} hours"


def _notes(whole: DueItems, later: int, left: int, question: DueQuestion) -> Iterable[str]:
    if left:
        verb = "does" if left == 1 else "do"
        yield f"{left:,} more {verb} not fit into {_hours(question.hours)}."
    if later and question.person is None and question.selection is None:
        yield f"{later:,} more {'is' if later == 1 else 'are'} due later."
    for name in whole.unknown:
        yield f'The settings name "{name}" under [cadence], but nobody has this name.'
    for tag in whole.unknown_tags:
        yield f'The settings name the tag "{tag}" under [cadence], but nobody has it.'
    if not whole.cadence:
        yield 'How often you want contact is not set: see "[cadence]" in docs/computed.md.'

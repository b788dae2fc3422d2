"""How much keeping in touch each member of the team has to do, and who is over their limit."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from graphkit.analysis.answer import Answer
from graphkit.analysis.filters.selection import Selection
from graphkit.analysis.findings import OrganizationRef
from graphkit.analysis.imports.import_findings import Change
from graphkit.analysis.introductions.asks import build_asks
from graphkit.analysis.partner_groups import partner_groups
from graphkit.analysis.partner_ties import PartnerTies, partner_ties
from graphkit.analysis.references import contact_ref, organization_ref, without_team
from graphkit.analysis.reminders.cadence import Cadence
from graphkit.analysis.reminders.due_findings import DueItem, Workload
from graphkit.analysis.reminders.due_list import due_with_subjects
from graphkit.model import Partnership
from graphkit.model.normalization import normalize
from graphkit.network import Network, wording

# Days of an average month.
_MONTH = 365.25 / 12


@dataclass(frozen=True, slots=True)
class TeamLimits:
    """How many hours a month members have for keeping in touch: each of them, and some by name."""

    each: float | None = None
    by_name: Mapping[str, float] = field(default_factory=dict)

    def of(self, name: str) -> float | None:
        """Return the limit of a member; None if they have none."""
        wanted = normalize(name)
        said = [hours for who, hours in self.by_name.items() if normalize(who) == wanted]
        return said[0] if said else self.each


def team_load(
    network: Network,
    cadence: Cadence,
    limits: TeamLimits,
    job_changes: Sequence[Change] = (),
    selection: Selection | None = None,
) -> Answer[Workload]:
    """Return how much each member of the team has to do.

    Hours a month are the sum of `hours * days of a month / interval` over the contact that the
    cadence wants of the member: with the partners that they look after, or with which they were
    last in contact. A partner is held alone if nobody else of ours knows anybody there.

    Parameters
    ----------
    network : Network
    cadence : Cadence
    limits : TeamLimits
    job_changes : sequence of Change
    selection : Selection, optional
        Count only what is about the people and organizations in it, and leave out members who have
        nothing to do with them. Whether somebody is over the limit depends on all that they do.

    Returns
    -------
    Answer of Workload
        The most hours first.

    Raises
    ------
    NothingFound
        If nobody on the team is in the network.
    """
    if not network.team:
        raise without_team(network)
    held = partner_ties(network)
    items = due_with_subjects(network, cadence, job_changes, held)
    every = _workloads(network, limits, items, held)
    found, idle = every, list[str]()
    if selection is not None:
        some = _workloads(network, limits, items, held, selection)
        part = [replace(one, over=whole.over) for one, whole in zip(some, every, strict=True)]
        found = [load for load in part if _has_to_do(load)]
        idle = sorted(load.person.name for load in part if not _has_to_do(load))
    found.sort(key=lambda load: (-load.hours, -len(load.partnerships), load.person.name))
    total = None if selection is None else sum(load.hours for load in every)
    return Answer(
        kind="load",
        asked={"hours": cadence.hours, "as_of": network.as_of.isoformat()},
        findings=tuple(found),
        summary=_summary(found, total),
        notes=(*_idle_note(idle if found else []), *_notes(cadence, limits)),
    )


def _workloads(
    network: Network,
    limits: TeamLimits,
    items: Sequence[tuple[DueItem, tuple[str, ...]]],
    held: Mapping[str, PartnerTies],
    selection: Selection | None = None,
) -> list[Workload]:
    """Return how much each member has to do with everybody, or with a selection."""
    partners = [
        partnership
        for partner, partnership in network.partners.items()
        if selection is None or selection.has(partner)
    ]
    kept = [item for item, about in items if selection is None or selection.has(*about)]
    alone = _partners_held_alone(network, held, selection)
    asks = _open_asks(network, selection)
    return [
        _workload(network, id, partners, kept, limits, alone.get(id, ()), asks[id])
        for id in network.team
    ]


def _has_to_do(load: Workload) -> bool:
    own = (load.partnerships, load.hours, load.alone, load.follow_ups, load.overdue, load.asks)
    return any(own)


def _workload(
    network: Network,
    id: str,
    partners: Sequence[Partnership],
    items: Sequence[DueItem],
    limits: TeamLimits,
    alone: Sequence[OrganizationRef],
    asks: int,
) -> Workload:
    who = contact_ref(network, id)
    own = [item for item in items if normalize(item.who) == normalize(who.name)]
    hours = sum(i.hours * _MONTH / i.interval for i in own if i.kind == "contact")
    held = [
        organization_ref(network, partnership.partner_id)
        for partnership in partners
        if partnership.owner_id == id
    ]
    limit = limits.of(who.name)
    made = Workload(
        person=who,
        partnerships=tuple(sorted(held, key=lambda each: each.name)),
        hours=hours,
        limit=limit,
        # As the answer shows it: 2.04 hours are not more than 2.
        over=limit is not None and round(hours, 1) > limit,
        alone=tuple(alone),
        follow_ups=sum(item.kind == "follow-up" for item in own),
        overdue=sum(item.days_late > 0 for item in own),
        asks=asks,
        sentence="",
    )
    return replace(made, sentence=_sentence(network, made))


def _sentence(network: Network, load: Workload) -> str:
    groups = partner_groups(network, [each.id for each in load.partnerships])
    parts = [f"looks after {groups.all_words('partnership')}"]
    if load.hours:
        parts.append(f"needs {load.hours:.1f} hours a month to keep in touch")
    if load.alone:
        names = wording.list_in_words([each.name for each in load.alone], most=5)
        parts.append(f"alone knows people at {names}")
    counts = ((load.follow_ups, "follow-up"), (load.asks, "introduction"))
    parts += [
        f"has {wording.count_of(number, f'open {what}')}" for number, what in counts if number
    ]
    return f"{load.person.name} {wording.list_in_words(parts)}."


def _partners_held_alone(
    network: Network, known: Mapping[str, PartnerTies], selection: Selection | None
) -> dict[str, tuple[OrganizationRef, ...]]:
    """Return by member the partners of which nobody else of ours knows anybody."""
    held: dict[str, list[OrganizationRef]] = {}
    for id, one in known.items():
        if len(one.ours) == 1 and (selection is None or selection.has(id)):
            held.setdefault(one.ours[0].id, []).append(organization_ref(network, id))
    return {id: tuple(sorted(each, key=lambda o: o.name)) for id, each in held.items()}


def _open_asks(network: Network, selection: Selection | None) -> Counter[str]:
    """Return by contact how many introductions they asked for that are not over."""
    return Counter(
        ask.asker_id
        for ask in build_asks(network.entries)
        if ask.is_open and ask.asker_id and (selection is None or selection.has(*ask.involved))
    )


def _idle_note(idle: Sequence[str]) -> list[str]:
    verb = "has" if len(idle) == 1 else "have"
    return [f"{wording.list_in_words(idle)} {verb} nothing to do with them."] if idle else []


def _summary(found: Sequence[Workload], of_all: float | None) -> str:
    """Return the answer in one sentence; `of_all` is the hours for everything beside a part."""
    if of_all is not None:
        return _summary_of_part(found, of_all)
    over = [load.person.name for load in found if load.over]
    hours = sum(load.hours for load in found)
    total = f"Keeping in touch takes the team {hours:.1f} hours a month"
    if over:
        verb = "is" if len(over) == 1 else "are"
        return f"{total}. {wording.list_in_words(over)} {verb} over the limit."
    return f"{total}." if hours else "The settings say nothing about how often you want contact."


def _summary_of_part(found: Sequence[Workload], of_all: float) -> str:
    if not found:
        return "Nobody on the team has anything to do with them."
    hours = sum(load.hours for load in found)
    parts = []
    if of_all:
        spent = f"{hours:.1f} of {of_all:.1f} hours a month"
        parts.append(f"Keeping in touch with them takes the team {spent}.")
    else:
        parts.append("The settings say nothing about how often you want contact.")
    if over := [load.person.name for load in found if load.over]:
        verb = "is" if len(over) == 1 else "are"
        parts.append(f"With everything, {wording.list_in_words(over)} {verb} over the limit.")
    return " ".join(parts)


def _notes(cadence: Cadence, limits: TeamLimits) -> list[str]:
    notes = []
    if not cadence:
        notes.append('How often you want contact is not set: see "[cadence]" in docs/computed.md.')
    if limits.each is None and not limits.by_name:
        notes.append('No limit is set: write "limit = 10" (hours a month) under [team].')
    return notes

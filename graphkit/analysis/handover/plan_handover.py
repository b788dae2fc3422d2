"""What to do before somebody leaves: introductions to make, and what needs a new owner."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace
from datetime import date
from itertools import pairwise

from graphkit.analysis.answer import Answer
from graphkit.analysis.filters.selection import Selection
from graphkit.analysis.handover.choose_successor import Successors
from graphkit.analysis.handover.due_days import due_days
from graphkit.analysis.handover.handover_entries import (
    INTRODUCTION,
    DoneItem,
    done_items,
    item_code,
)
from graphkit.analysis.handover.handover_findings import HandoverItem
from graphkit.analysis.handover.handover_routes import HandoverRoute, HandoverRoutes
from graphkit.analysis.handover.handover_summary import handover_notes, handover_summary
from graphkit.analysis.handover.matters import Matters, matter_items
from graphkit.analysis.handover.partner_contacts import PartnerContacts, partner_contacts
from graphkit.analysis.handover.smallest_cover import smallest_cover
from graphkit.analysis.introductions.ask_history import NO_ODDS, AskHistory
from graphkit.analysis.introductions.history_notes import (
    odds_in_words,
    odds_parameters,
    resting_in_words,
)
from graphkit.analysis.references import contact_ref, organization_ref, step, without_team
from graphkit.network import Network, wording

Left = Mapping[str, AbstractSet[str]]


def plan_handover(
    network: Network,
    contact_id: str,
    leaves: date | None = None,
    history: AskHistory | None = None,
    selection: Selection | None = None,
) -> Answer[HandoverItem]:
    """Plan what to do before a person leaves.

    The plan has the fewest introductions after which each partner that hangs on the person has two
    contacts known to somebody who stays, and each prospect one; of several such choices, the most
    likely one. It also has each partnership that needs a new owner or main contact, and the open
    asks and follow-ups of the person.

    Parameters
    ----------
    network : Network
    contact_id : str
        A team member, or somebody at a partner.
    leaves : datetime.date, optional
        The last day; without it, nothing has a date.
    history : AskHistory, optional
        Earlier asks: a route asks people who rest only if no other is as good.
    selection : Selection, optional
        Only what is about the people and organizations in it. The plan is made for all, so each
        introduction, successor and day is the same.

    Returns
    -------
    Answer of HandoverItem
        What is open in order, then what is done.

    Raises
    ------
    NothingFound
        If nobody on the team is in the network.

    Notes
    -----
    The choice is a weighted set cover: see `smallest_cover`. A person to be introduced to is a set,
    which holds the partners where they are; it costs 1, and less than 1/n more the less likely the
    introduction is, where n is the number of people to choose from. An introduction that asks
    somebody who rests counts as the least likely one of its word: others come first that are as
    good.
    """
    who = contact_ref(network, contact_id)
    if not network.team:
        raise without_team(network)
    done = done_items(network.entries, contact_id)
    hanging = [at for at in partner_contacts(network) if at.hangs_on(contact_id)]
    met = {item.subject for item in done if item.kind == INTRODUCTION}
    left = {at.id: at.contacts_without(contact_id) | (at.people & met) for at in hanging}
    successors = Successors(network, contact_id, done)
    routes = HandoverRoutes(network, contact_id, history)
    introductions = _introductions(network, contact_id, hanging, left, successors, routes)
    items = _with_days(
        [*introductions, *matter_items(network, contact_id, hanging, done, successors)],
        network.as_of,
        leaves,
    )
    planned = Counter(o.id for item in introductions for o in item.organizations)
    matters, every = Matters(network, contact_id, selection), len(items)
    items = matters.selected(items)
    summary = handover_summary(who.name, leaves, network.as_of, items, hanging, every - len(items))
    hanging = [at for at in hanging if selection is None or selection.has(at.id)]
    odds = routes.odds if any(len(item.route) > 2 for item in introductions) else NO_ODDS
    asked = _question_parameters(network, contact_id, leaves, hanging, left, planned)
    notes = handover_notes(network, contact_id, hanging, left, planned, leaves)
    return Answer(
        kind="handover",
        asked=asked | odds_parameters(odds),
        findings=(*items, *matters.selected(_done_items(network, contact_id, done))),
        summary=summary,
        notes=(*odds_in_words(odds), *notes),
    )


def _question_parameters(
    network: Network,
    contact_id: str,
    leaves: date | None,
    hanging: Sequence[PartnerContacts],
    left: Left,
    planned: Mapping[str, int],
) -> dict[str, object]:
    return {
        "who": contact_ref(network, contact_id).name,
        "who_id": contact_id,
        "leaves": leaves.isoformat() if leaves else None,
        "as_of": network.as_of.isoformat(),
        "organizations": [
            {
                "id": at.id,
                "name": network.organizations[at.id].name,
                "prospect": at.prospect,
                "contacts": len(at.known_by),
                "without": len(left[at.id]),
                "planned": len(left[at.id]) + planned[at.id],
            }
            for at in sorted(hanging, key=lambda at: network.organizations[at.id].name)
        ],
    }


def _introductions(
    network: Network,
    contact_id: str,
    hanging: Sequence[PartnerContacts],
    left: Left,
    successors: Successors,
    routes: HandoverRoutes,
) -> list[HandoverItem]:
    """Return the fewest introductions that are needed, the most urgent first."""
    if not successors.anybody:
        return []
    needy = {at.id: at for at in hanging if len(left[at.id]) < at.wanted}
    people = sorted({id for at in needy.values() for id in at.people - left[at.id] - {contact_id}})
    known = [(id, route) for id in people if (route := routes.best(id))]
    sets = [
        {o for o, at in needy.items() if id in at.people and id not in left[o]} for id, _ in known
    ]
    demands = {o: at.wanted - len(left[o]) for o, at in needy.items()}
    costs = [1 + (1 - routes.worth(route)) / (len(known) + 1) for _, route in known]
    chosen = smallest_cover(sets, demands, costs)

    def urgency(number: int) -> tuple[int, bool, float, str]:
        id, route = known[number]
        worst = min(len(left[o]) for o in sets[number])
        return worst, all(needy[o].prospect for o in sets[number]), -route.probability, id

    def introduction(number: int) -> HandoverItem:
        _, route = known[number]
        places = [needy[o] for o in sets[number]]
        made = _introduction(network, contact_id, route, places, left, successors)
        rest = [resting_in_words(network, "this", each) for each in routes.resting(route)]
        return replace(made, reason=" ".join([made.reason, *rest])) if rest else made

    return [introduction(number) for number in sorted(chosen, key=urgency)]


def _introduction(
    network: Network,
    contact_id: str,
    route: HandoverRoute,
    places: Sequence[PartnerContacts],
    left: Left,
    successors: Successors,
) -> HandoverItem:
    people = [contact_ref(network, id) for id in route.people]
    starts = people[0]
    by_leaver = starts.id == contact_id
    successor = successors.choose(places) if by_leaver else starts
    ties = [
        step(network, tie, one)
        for one, other in zip(route.people, route.people[1:], strict=False)
        if (tie := network.tie(one, other))
    ]
    organizations = sorted(
        (organization_ref(network, at.id) for at in places), key=lambda o: o.name
    )
    return HandoverItem(
        code=item_code(contact_id, INTRODUCTION, people[-1].id),
        kind=INTRODUCTION,
        state="open",
        due=None,
        organizations=tuple(organizations),
        successor=successor,
        person=people[-1],
        route=tuple(people),
        probability=route.probability,
        word=wording.strength_word(
            route.probability, known=all(tie.word != wording.UNKNOWN for tie in ties)
        ),
        ties=tuple(ties),
        sentence=_what_to_do([p.name for p in people], successor.name, by_leaver=by_leaver),
        reason=" ".join(
            _shortage(network, contact_id, at, len(left[at.id]))
            for at in sorted(places, key=lambda at: network.organizations[at.id].name)
        ),
    )


def _what_to_do(names: Sequence[str], successor: str, *, by_leaver: bool) -> str:
    first, *others = names
    if len(names) == 2:
        return f"{first} introduces {successor} to {others[0]}."
    if by_leaver:
        start = f"{first} asks {others[0]} to introduce {successor} to {others[1]}"
        further = [f"; {a} then introduces {successor} to {b}" for a, b in pairwise(others[1:])]
    else:
        start = f"{first} asks {others[0]} for an introduction to {others[1]}"
        further = [f", then {a} for one to {b}" for a, b in pairwise(others[1:])]
    return f"{''.join([start, *further])}."


def _shortage(network: Network, contact_id: str, at: PartnerContacts, left: int) -> str:
    leaving, name = contact_ref(network, contact_id).name, network.organizations[at.id].name
    if not at.known_by:
        return f"Nobody on the team knows anyone at {name} yet."
    if left == 0:
        return f"Without {leaving}, nobody on the team knows anyone at {name}."
    return f"Without {leaving}, the team knows only 1 person at {name}."


def _done_items(
    network: Network, contact_id: str, done: Iterable[DoneItem]
) -> tuple[HandoverItem, ...]:
    """Return the items that are done, as they were written down."""
    return tuple(
        HandoverItem(
            code=item_code(contact_id, item.kind, item.subject),
            kind=item.kind,
            state="done",
            due=None,
            organizations=tuple(
                organization_ref(network, id)
                for id in item.entry.about()
                if id in network.organizations
            ),
            successor=contact_ref(network, item.successor_id)
            if item.successor_id in network.contacts and item.successor_id
            else None,
            person=contact_ref(network, item.subject)
            if item.kind == INTRODUCTION and item.subject in network.contacts
            else None,
            route=(),
            probability=None,
            word="",
            ties=(),
            sentence=item.entry.read_text(network.name_of),
            reason="",
            on=item.entry.on.isoformat(),
            author=item.entry.author,
        )
        for item in done
    )


def _with_days(
    items: Sequence[HandoverItem], today: date, leaves: date | None
) -> tuple[HandoverItem, ...]:
    if leaves is None or not items:
        return tuple(items)
    days = due_days(len(items), today, leaves)
    return tuple(replace(item, due=day.isoformat()) for item, day in zip(items, days, strict=True))

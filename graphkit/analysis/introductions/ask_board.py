"""The board: the introductions that were asked for, and what to do next about each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from graphkit.analysis.answer import Answer
from graphkit.analysis.ask_findings import AskedPerson, AskStatus
from graphkit.analysis.filters.selection import Selection
from graphkit.analysis.findings import ContactRef, OrganizationRef
from graphkit.analysis.introductions.asks import CLOSED, REFUSED, Ask, AskState, build_asks, codes
from graphkit.analysis.references import contact_ref, organization_ref
from graphkit.model.entries import SOMEONE
from graphkit.network import Network, wording

# In the order of the board: what needs somebody to act comes first.
_ORDER = (
    AskState.AGREED,
    AskState.PLANNED,
    AskState.ASKED,
    AskState.MADE,
    AskState.NO_ANSWER,
    AskState.DECLINED,
    AskState.THANKED,
)


def ask_board(
    network: Network,
    *,
    only_open: bool = False,
    person: str | None = None,
    selection: Selection | None = None,
) -> Answer[AskStatus]:
    """Return the asks that the viewer of a network may see.

    Parameters
    ----------
    network : Network
    only_open : bool
        Only asks that somebody still has to ask about or to answer.
    person : str, optional
        Only asks of this contact: those that they make or have written down.
    selection : Selection, optional
        Only asks in which somebody in it is asked, or that are for an organization in it.

    Returns
    -------
    Answer of AskStatus
        By state, those that wait for the team first; then the oldest first.
    """
    every = build_asks(network.entries)
    short = codes(every)
    name = None if person is None else contact_ref(network, person).name
    chosen = [
        ask
        for ask in every
        if (ask.is_open or not only_open)
        and (person is None or ask.asker_id == person or ask.entry.author == name)
        and (selection is None or selection.has(*ask.involved))
    ]
    chosen.sort(key=lambda ask: (_ORDER.index(ask.state), ask.entry.on, ask.entry.age))
    asked = {"open": only_open, "as_of": network.as_of.isoformat()}
    if name is not None:
        asked["for"] = name
    return Answer(
        kind="asks",
        asked=asked,
        findings=tuple(ask_status(network, ask, short[ask.id]) for ask in chosen),
        summary=_summary(chosen, only_open, name, selection),
    )


def ask_status(network: Network, ask: Ask, code: str) -> AskStatus:
    """Return an ask with names instead of ids, and what to do next."""
    return AskStatus(
        code=code,
        id=ask.id,
        state=ask.state.value,
        asker=_person(network, ask.asker_id),
        target=_person(network, ask.target_id),
        organization=_organization(network, ask.organization_id),
        steps=tuple(
            AskedPerson(
                _person(network, step.contact_id),
                step.role,
                step.state.value,
                step.asked_on.isoformat() if step.asked_on else None,
            )
            for step in ask.steps
        ),
        on=ask.entry.on.isoformat(),
        changed_on=ask.changed_on.isoformat(),
        author=ask.entry.author,
        private=ask.entry.private,
        chance=ask.chance,
        reason=ask.reason,
        notes=tuple(f"{wording.day(on)}: {text}" for on, text in ask.notes),
        next=next_step(network, ask),
    )


def next_step(network: Network, ask: Ask) -> str:
    """Return in words what to do next about an ask; empty if nothing is left to do."""
    names = [_name(network, id) for id in (ask.asker_id, *(s.contact_id for s in ask.steps))]
    place = ask.current
    if ask.state in CLOSED:
        return _last_step(ask, names)
    if place is None and len(ask.steps) == 1:
        return f"{names[-1]} agreed. Set a day to meet."
    if place is None:
        return f"Everyone agreed. {names[-2]} can introduce {names[0]} to {names[-1]}."
    step = ask.steps[place]
    if step.state == AskState.ASKED and step.asked_on is not None:
        return f"Wait for {names[place + 1]}, asked on {wording.day(step.asked_on)}."
    return f"{names[place]} asks {names[place + 1]}."


def _last_step(ask: Ask, names: Sequence[str]) -> str:
    """Return what is left to do about an ask that is over."""
    if ask.state == AskState.THANKED:
        return ""
    if ask.state == AskState.MADE:
        thanked = list(dict.fromkeys(names[1:-1] or names[-1:]))
        return f"Thank {wording.list_in_words(thanked)}."
    refused = [names[place] for place, step in enumerate(ask.steps, 1) if step.state in REFUSED]
    did = "declined" if ask.state == AskState.DECLINED else "did not answer"
    return f"{wording.list_in_words(refused)} {did}. Look for another route."


def _name(network: Network, contact_id: str | None) -> str:
    found = _person(network, contact_id)
    return found.name if found else SOMEONE


def _person(network: Network, contact_id: str | None) -> ContactRef | None:
    if contact_id is None or contact_id not in network.contacts:
        return None
    return contact_ref(network, contact_id)


def _organization(network: Network, organization_id: str | None) -> OrganizationRef | None:
    if organization_id is None or organization_id not in network.organizations:
        return None
    return organization_ref(network, organization_id)


def _summary(
    asks: Sequence[Ask], only_open: bool, name: str | None, selection: Selection | None
) -> str:
    of = f" by {name}" if name else ""
    if not asks:
        rest = "involve them" if selection is not None else "yet"
        return f"No {'open asks' if only_open else 'asks'}{of} {rest}."
    counts = Counter(ask.state for ask in asks)
    states = [f"{counts[state]} {state.value}" for state in _ORDER if counts[state]]
    return f"{wording.count_of(len(asks), 'ask')}{of}: {wording.list_in_words(states)}."

"""Write down asks for introductions, and their results."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from graphkit.analysis.introductions.ask_board import next_step
from graphkit.analysis.introductions.asks import (
    ASK,
    ASK_REASON,
    ASK_UPDATE,
    ASKER,
    CONNECTOR,
    DONE,
    TARGET,
    Ask,
    AskState,
    ask_data,
    asks_with_code,
    build_asks,
    codes,
    update_data,
)
from graphkit.errors import Ambiguous, NothingFound, UsageError
from graphkit.model import Visibility

if TYPE_CHECKING:
    from graphkit.analysis.answer import Answer
    from graphkit.analysis.findings import Introduction
    from graphkit.network import LookupResult, Network
    from graphkit.session.by_hand.drafts import Draft
    from graphkit.session.by_hand.hand_statements import HandEntry, HandStatements


@dataclass(frozen=True, slots=True)
class NewAsk:
    """How an introduction is asked for.

    Attributes
    ----------
    reason : str
        Why; only its author sees it, unless it is shared.
    share_reason : bool
        Whether the team sees the reason.
    on : datetime.date or None
        The day on which the first person is asked; None is today. A future day makes it a plan.
    planned : bool
        Whether nobody has been asked yet.
    private : bool
        Whether only its author sees the ask at all.
    """

    reason: str = ""
    share_reason: bool = False
    on: date | None = None
    planned: bool = False
    private: bool = False


def choose_route(answer: Answer[Introduction], route: int) -> Introduction:
    """Return a route of an answer by its number.

    Raises
    ------
    UsageError
        If there is none.
    """
    if 1 <= route <= len(answer.findings):
        return answer.findings[route - 1]
    number = len(answer.findings)
    raise UsageError(
        f"there is no route {route} to {answer.asked['target']}",
        where="--route",
        next=f"Name one from 1 to {number}" if number > 1 else "There is only route 1",
    )


class AskBook:
    """Writes asks down in the name of a team member.

    Parameters
    ----------
    hand : HandStatements
    network, team : Network
        What the viewer sees, and what the team sees.
    viewer : str or None
    """

    def __init__(
        self, hand: HandStatements, network: Network, team: Network, viewer: str | None
    ) -> None:
        self._hand = hand
        self._network = network
        self._team = team
        self._viewer = viewer

    def ask(self, answer: Answer[Introduction], route: int, new: NewAsk) -> HandEntry:
        """Write down that a route of an answer is asked for; see `Workspace.ask`."""
        chosen = choose_route(answer, route)
        if not new.private:
            self._refuse_hidden_ties(chosen)
        apart = bool(new.reason) and not (new.share_reason or new.private)
        if apart or new.private:
            self._hand.check_private(self._viewer)
        ids = [person.id for person in chosen.people]
        at = self._organization(answer, ids[-1])
        on = new.on or self._network.as_of
        plan = new.planned or on > self._network.as_of
        roles = [ASKER, *[CONNECTOR] * (len(ids) - 2), TARGET]
        mentions = [(self._found(id), role, "") for id, role in zip(ids, roles, strict=True)]
        state = AskState.PLANNED if plan else AskState.ASKED
        made = self._hand.draft()
        made.add_entry(
            ASK,
            on,
            "" if apart else new.reason,
            [*mentions, *([(at, TARGET, "")] if at else [])],
            ask_data(state, len(ids) - 1, chosen.probability),
            visibility=Visibility.OWNER if new.private else Visibility.TEAM,
        )
        first, second = chosen.people[:2]
        made.sentences.append(
            _first_sentence(first.name, second.name, chosen.people[-1].name, plan)
        )
        done = self._hand.load(made, self._viewer)
        done = self._with_outlook(done, made, done.entries[0].id)
        if not apart:
            return done
        kept = self._hand.load(self._reason(done.entries[0].id, on, new.reason), self._viewer)
        note = f'Only you can see the reason. "graphkit undo {kept.record.id}" takes it back.'
        return replace(done, sentences=(*done.sentences, note))

    def _organization(self, answer: Answer[Introduction], reached: str) -> LookupResult | None:
        """Return the organization asked for at which a route ends; None if it is for a person."""
        asked = answer.asked
        if asked["target_kind"] == "organization":
            return self._found(str(asked["target_id"]))
        named = {part["id"] for part in asked.get("targets", ()) if part["kind"] == "organization"}
        places = (role.organization_id for role in self._network.roles(reached))
        return next((self._found(place) for place in places if place in named), None)

    def update(
        self, code: str, state: AskState, note: str, on: date | None, person: str | None
    ) -> HandEntry:
        """Write down what came of an ask; see `Workspace.update_ask`."""
        ask = self.find(code)
        place = None if state in DONE else self._step(ask, state, person)
        if state == AskState.THANKED and ask.state not in DONE:
            raise UsageError(
                "this introduction has not been made yet",
                where=code,
                next=f'First say so: "graphkit asks update {code} made"',
            )
        about = None if place is None else ask.steps[place]
        contact_id = about.contact_id if about else None
        found = contact_id and contact_id in self._network.contacts and self._found(contact_id)
        made: Draft = self._hand.draft()
        made.add_entry(
            ASK_UPDATE,
            on or self._network.as_of,
            note,
            [(found, about.role, "")] if found and about else [],
            update_data(state, place),
            of=ask.id,
            visibility=ask.entry.visibility,
        )
        made.sentences.append(_update_sentence(found.name if found else "", state, ask))
        return self._with_outlook(self._hand.load(made, self._viewer), made, ask.id)

    def _with_outlook(self, done: HandEntry, made: Draft, ask_id: str) -> HandEntry:
        """Return what was written down with the state of an ask, and what to do next.

        The graph is not read again, which would take long: the entries are added to what the
        network had before.
        """
        entity_of = made.clusters.entity_of
        added = (
            replace(
                entry,
                author=self._hand.author(self._viewer),
                said_at=done.record.at,
                import_id=done.record.id,
                mentions=tuple(
                    replace(m, entity_id=entity_of.get(m.entity_id, m.entity_id))
                    for m in entry.mentions
                ),
            )
            for entry in done.entries
        )
        network = replace(self._network, entries=(*self._network.entries, *added))
        every = build_asks(network.entries)
        ask = next(each for each in every if each.id == ask_id)
        words = f"Ask {codes(every)[ask_id]}, {ask.state.value}. {next_step(network, ask)}"
        return replace(done, outlook=words.strip())

    def find(self, code: str) -> Ask:
        """Return the ask that a code of the board means.

        Raises
        ------
        NothingFound
            If there is none.
        Ambiguous
            If several asks begin with it.
        """
        every = build_asks(self._network.entries)
        found, short = asks_with_code(every, code), codes(every)
        if not found:
            usable = [short[ask.id] for ask in every if ask.is_open]
            such = f", such as {usable[-1]}" if usable else ""
            raise NothingFound(
                f"no ask has the code {code!r}",
                next=f'Write the code that "graphkit asks" shows{such}',
            )
        if len(found) > 1:
            raise Ambiguous(
                f"{len(found)} asks begin with {code!r}",
                candidates=tuple(short[ask.id] for ask in found),
                next=f"Write one of {', '.join(short[ask.id] for ask in found)}",
            )
        return found[0]

    def _step(self, ask: Ask, state: AskState, person: str | None) -> int:
        """Return the place of the step that an update is about."""
        place = ask.current if person is None else self._place_of(ask, person)
        if place is None:
            raise UsageError(
                "everyone has agreed already",
                next=f'Write "made" if the introduction was made, or name a person with --who to '
                f"correct an answer to {state.value!r}",
            )
        waits_for = ask.current
        if waits_for is not None and place > waits_for and state != AskState.PLANNED:
            first = self._network.contacts.get(ask.steps[waits_for].contact_id or "")
            raise UsageError(
                f"{first.name if first else 'somebody'} has not agreed yet",
                next="Each person on the way agrees first; then the next one is asked",
            )
        return place

    def _place_of(self, ask: Ask, person: str) -> int:
        ids = [step.contact_id for step in ask.steps]
        if person in ids:
            return ids.index(person)
        contacts = self._network.contacts
        names = [contacts[id].name for id in ids if id is not None and id in contacts]
        raise UsageError(
            f"{self._network.contacts[person].name} is not asked here",
            where="--who",
            next=f"Name one of {', '.join(names)}",
        )

    def _refuse_hidden_ties(self, route: Introduction) -> None:
        """Refuse to show the team a route along a tie that it may not see."""
        names = {person.id: person.name for person in route.people}
        for step in route.ties:
            if self._team.tie(step.from_, step.to) is None:
                raise UsageError(
                    f"the team may not see that {names[step.from_]} knows {names[step.to]}, and "
                    "this ask would show it",
                    next="Keep the ask to yourself with --private",
                )

    def _reason(self, ask_id: str, on: date, reason: str) -> Draft:
        made = self._hand.draft()
        made.add_entry(ASK_REASON, on, reason, of=ask_id, visibility=Visibility.OWNER)
        return made

    def _found(self, id: str) -> LookupResult:
        from graphkit.network import LookupResult

        if id.startswith("o"):
            return LookupResult("organization", id, self._network.organizations[id].name)
        return LookupResult("contact", id, self._network.contacts[id].name)


def _first_sentence(asker: str, first: str, target: str, plan: bool) -> str:
    verb = "will ask" if plan else "asks"
    if first == target:
        return f"{asker} {verb} {first} for a conversation."
    return f"{asker} {verb} {first} for an introduction to {target}."


def _update_sentence(name: str, state: AskState, ask: Ask) -> str:
    if state == AskState.MADE:
        return "The introduction was made."
    if state == AskState.THANKED:
        return "Everyone was thanked."
    verb = {
        AskState.PLANNED: "will be asked",
        AskState.ASKED: "was asked",
        AskState.AGREED: "agreed",
        AskState.DECLINED: "declined",
        AskState.NO_ANSWER: "did not answer",
    }[state]
    return f"{name or 'Somebody'} {verb}."

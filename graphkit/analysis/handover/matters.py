"""Partnerships, asks and follow-ups that need somebody else when a person leaves."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from graphkit.analysis.filters.selection import Selection
from graphkit.analysis.findings import ContactRef, OrganizationRef
from graphkit.analysis.handover.choose_successor import Successors
from graphkit.analysis.handover.handover_entries import (
    ASK,
    FOLLOW_UP,
    MAIN_CONTACT,
    OWNER,
    DoneItem,
    item_code,
)
from graphkit.analysis.handover.handover_findings import HandoverItem
from graphkit.analysis.handover.partner_contacts import PartnerContacts
from graphkit.analysis.introductions.ask_board import next_step
from graphkit.analysis.introductions.asks import build_asks
from graphkit.analysis.references import contact_ref, organization_ref
from graphkit.analysis.reminders.follow_ups import build_due_entries
from graphkit.model.entries import Entry
from graphkit.network import Network, wording


def matter_items(
    network: Network,
    contact_id: str,
    hanging: Sequence[PartnerContacts],
    done: Iterable[DoneItem],
    successors: Successors,
) -> list[HandoverItem]:
    """Return the open items that need a new owner, a new main contact or other hands."""
    every = [
        *_owners(network, contact_id, hanging, successors),
        *_main_contacts(network, contact_id, hanging),
        *_asks(network, contact_id),
        *_follow_ups(network, contact_id),
    ]
    ticked = {item_code(contact_id, item.kind, item.subject) for item in done}
    return [item for item in every if item.code not in ticked]


class Matters:
    """The items of one handover that are about a selection."""

    def __init__(self, network: Network, contact_id: str, selection: Selection | None) -> None:
        self.selection = selection
        self._mentioned: dict[str, tuple[str, ...]] = {}
        if selection is not None:
            asks = build_asks(network.entries)
            notes = [each.entry for each in build_due_entries(network.entries).follow_ups]
            self._mentioned = {item_code(contact_id, ASK, ask.id): ask.involved for ask in asks}
            self._mentioned |= {item_code(contact_id, FOLLOW_UP, e.id): e.about() for e in notes}

    def selected(self, items: Iterable[HandoverItem]) -> tuple[HandoverItem, ...]:
        """Return the items about somebody or something in the selection; all without one."""
        chosen = self.selection
        return tuple(i for i in items if chosen is None or chosen.has(*self._subjects(i)))

    def _subjects(self, item: HandoverItem) -> tuple[str, ...]:
        person = (item.person.id,) if item.person else ()
        bodies = (body.id for body in item.organizations)
        return (*person, *bodies, *self._mentioned.get(item.code, ()))


def open_follow_ups(entries: Sequence[Entry]) -> tuple[tuple[Entry, date], ...]:
    """Return the follow-ups that are not done, each with its day, the earliest first."""
    found = [
        (each.entry, each.due) for each in build_due_entries(entries).follow_ups if each.is_open
    ]
    return tuple(sorted(found, key=lambda each: (each[1], each[0].age)))


def _owners(
    network: Network, contact_id: str, hanging: Sequence[PartnerContacts], successors: Successors
) -> Iterator[HandoverItem]:
    owned = [at for at in hanging if at.partnership.owner_id == contact_id]
    for at in sorted(owned, key=lambda at: (at.prospect, network.organizations[at.id].name)):
        body = organization_ref(network, at.id)
        successor = successors.choose([at]) if successors.anybody else None
        what = "the prospect" if at.prospect else "the partnership with"
        sentence = (
            f"{successor.name} takes over {what} {body.name}."
            if successor
            else f"Find somebody who takes over {what} {body.name}."
        )
        yield _item(
            contact_id,
            OWNER,
            at.id,
            (body,),
            sentence,
            f"{contact_ref(network, contact_id).name} looks after it.",
            successor=successor,
        )


def _main_contacts(
    network: Network, contact_id: str, hanging: Sequence[PartnerContacts]
) -> Iterator[HandoverItem]:
    for at in hanging:
        if at.partnership.main_contact_id != contact_id:
            continue
        body, known = organization_ref(network, at.id), sorted(at.contacts_without(contact_id))
        names = [network.contacts[id].name for id in known]
        others = f" You know {wording.list_in_words(names, most=3)} there." if names else ""
        yield _item(
            contact_id,
            MAIN_CONTACT,
            at.id,
            (body,),
            f"Agree with {body.name} on a new main contact.{others}",
            f"{contact_ref(network, contact_id).name} is the main contact.",
        )


def _asks(network: Network, contact_id: str) -> Iterator[HandoverItem]:
    for ask in build_asks(network.entries):
        if not ask.is_open or contact_id not in (ask.asker_id, *(s.contact_id for s in ask.steps)):
            continue
        target = network.name_of(ask.target_id or "") or "someone"
        body = ask.organization_id
        bodies = (
            (organization_ref(network, body),) if body in network.organizations and body else ()
        )
        if ask.asker_id == contact_id:
            what = f"Finish the introduction to {target}, or let a colleague ask."
        else:
            what = f"Get an answer from {contact_ref(network, contact_id).name} about {target}."
        yield _item(contact_id, ASK, ask.id, bodies, what, next_step(network, ask))


def _follow_ups(network: Network, contact_id: str) -> Iterator[HandoverItem]:
    name = contact_ref(network, contact_id).name
    for entry, due in open_follow_ups(network.entries):
        if contact_id not in entry.about() and entry.author != name:
            continue
        bodies = [id for id in entry.about() if id in network.organizations]
        text = " ".join(entry.read_text(network.name_of).split())
        yield _item(
            contact_id,
            FOLLOW_UP,
            entry.id,
            tuple(organization_ref(network, id) for id in bodies),
            f"Do this or hand it over: {text}",
            f"Due on {wording.day(due)}, written down by {entry.author}.",
        )


def _item(
    contact_id: str,
    kind: str,
    subject: str,
    organizations: tuple[OrganizationRef, ...],
    sentence: str,
    reason: str,
    *,
    successor: ContactRef | None = None,
) -> HandoverItem:
    return HandoverItem(
        code=item_code(contact_id, kind, subject),
        kind=kind,
        state="open",
        due=None,
        organizations=organizations,
        successor=successor,
        person=None,
        route=(),
        probability=None,
        word="",
        ties=(),
        sentence=sentence,
        reason=reason,
    )

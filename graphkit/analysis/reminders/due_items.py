"""Everything that will be due in a network: follow-ups, wanted contact, and job changes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from functools import cached_property

from graphkit.analysis.findings import ContactRef, OrganizationRef
from graphkit.analysis.imports.import_findings import Change
from graphkit.analysis.partner_ties import PartnerTies, partner_ties
from graphkit.analysis.references import contact_ref, organization_ref
from graphkit.analysis.reminders.cadence import (
    Cadence,
    WantedContact,
    unknown_tags,
    wanted_contacts,
)
from graphkit.analysis.reminders.due_findings import DueItem
from graphkit.analysis.reminders.follow_ups import (
    DueEntries,
    DueState,
    FollowUp,
    Matter,
    build_due_entries,
)
from graphkit.analysis.reminders.last_contact import last_contacts_of_home
from graphkit.analysis.reminders.spans import span_in_words
from graphkit.analysis.short_codes import short_codes
from graphkit.model import Basis, Entry
from graphkit.model.normalization import make_id, normalize
from graphkit.network import Network, wording

# Of a follow-up and of a job change: being so many days late counts as once.
_FOLLOW_UP_DAYS, _JOB_CHANGE_DAYS = 14, 30
# How many days back a job change is news.
JOB_CHANGE_NEWS = 90
# What hangs on a person or matter of which nothing else is known.
_USUAL = 0.5
_VERBS = {Basis.MET: "met", Basis.WROTE: "wrote", Basis.CONNECTED: "connected"}


class DueItems:
    """Finds everything that is due in one network."""

    def __init__(
        self,
        network: Network,
        cadence: Cadence,
        job_changes: Sequence[Change],
        held: Mapping[str, PartnerTies] | None = None,
    ) -> None:
        self.network = network
        self.cadence = cadence
        self.entries: DueEntries = build_due_entries(network.entries)
        self.wanted, self.unknown = wanted_contacts(
            network, cadence, last_contacts_of_home(network)
        )
        self.unknown_tags = unknown_tags(network, cadence)
        self._changes = [c for c in job_changes if c.what == "moved" and self._is_news(c)]
        needed = self.wanted or self._changes
        self._held = held if held is not None else partner_ties(network) if needed else {}

    def items(self) -> list[DueItem]:
        """Return everything, with codes."""
        found = [*self._follow_ups(), *self._contacts(), *self._job_changes()]
        # Codes of what is done are never given again.
        codes = short_codes(
            [*(f.entry.id for f in self.entries.follow_ups), *(i.id for i in found)]
        )
        coded = [replace(item, code=codes[item.id]) for item in found]
        return sorted(coded, key=_urgency)

    def about(self, item: DueItem) -> tuple[str, ...]:
        """Return the ids of the people and organizations that something is about."""
        if item.id in self._entries:
            return self._entries[item.id].about()
        return tuple(one.id for one in (item.person, item.organization) if one)

    @cached_property
    def _entries(self) -> Mapping[str, Entry]:
        return {each.entry.id: each.entry for each in self.entries.follow_ups}

    def _follow_ups(self) -> Iterator[DueItem]:
        for each in self.entries.follow_ups:
            if each.is_open:
                yield self._follow_up(each)

    def _follow_up(self, each: FollowUp) -> DueItem:
        network, entry = self.network, each.entry
        ids = [id for id in entry.about() if network.name_of(id)]
        people = [contact_ref(network, id) for id in ids if id in network.contacts]
        bodies = [organization_ref(network, id) for id in ids if id in network.organizations]
        snoozed = each.update
        text = entry.read_text(network.name_of)
        named = (*(p.name for p in people), *(b.name for b in bodies))
        names = [name for name in named if name not in text]
        about = f" (about {wording.list_in_words(names)})" if names else ""
        sentence = f"Noted by {entry.author} on {wording.day(entry.on)}{about}."
        if snoozed is not None:
            why = f": {snoozed.reason}" if snoozed.reason else ""
            sentence += f" Put off until {wording.day(each.due)}{why}."
        return self._item(
            entry.id,
            "follow-up",
            text,
            each.due,
            _FOLLOW_UP_DAYS,
            sentence,
            person=people[0] if people else None,
            organization=bodies[0] if bodies else None,
            who=entry.author,
            hangs=max((self._hangs(one.id) for one in bodies), default=_USUAL),
            private=entry.private,
        )

    def _contacts(self) -> Iterator[DueItem]:
        for wanted in self.wanted:
            said = self.entries.updates.get((wanted.id, Matter.CADENCE))
            if said is not None and said.state == DueState.NEVER:
                continue
            due = wanted.due
            reason = ""
            # New contact after the snooze starts the clock again.
            if said and said.until and (wanted.on is None or wanted.on <= said.on):
                due = max(due, said.until)
                why = f": {said.reason}" if said.reason else ""
                reason = f" Put off until {wording.day(said.until)}{why}."
            yield self._contact(wanted, due, reason)

    def _contact(self, wanted: WantedContact, due: date, reason: str) -> DueItem:
        network = self.network
        body = organization_ref(network, wanted.id) if wanted.id in network.organizations else None
        person = self._person_to_contact(wanted)
        name = body.name if body else person.name if person else wanted.id
        with_ = f" ({person.name})" if body and person else ""
        return self._item(
            wanted.id,
            "contact",
            f"Be in touch with {name}{with_}",
            due,
            wanted.days,
            self._contact_sentence(wanted) + reason,
            person=person,
            organization=body,
            who=self._member(wanted),
            hangs=self._hangs(wanted.id),
            last=wanted.on,
        )

    def _contact_sentence(self, wanted: WantedContact) -> str:
        network = self.network
        often = f"We want contact every {span_in_words(wanted.days, of='')} ({wanted.why})."
        if wanted.on is None:
            held = network.partners.get(wanted.id)
            since = f" since {wording.month(held.since)}" if held and held.since else ""
            return f"No contact is on record{since}. {often}"
        days = (network.as_of - wanted.on).days
        ago = f", {span_in_words(days)} ago" if days else ""
        on = f"on {wording.day(wanted.on)}{ago}"
        one, other = (network.name_of(id or "") for id in (wanted.by, wanted.with_))
        verb = _VERBS.get(wanted.basis) if wanted.basis else None
        if one and other and verb:
            return f"{one} and {other} {verb} {on}. {often}"
        return f"The last contact was {on}. {often}"

    def _person_to_contact(self, wanted: WantedContact) -> ContactRef | None:
        """Return the person to be in touch with: the main contact, or the one of last time."""
        if wanted.id in self.network.contacts:
            return contact_ref(self.network, wanted.id)
        held, found = self.network.partners.get(wanted.id), self._held.get(wanted.id)
        theirs = [holder.id for holder in found.theirs] if found else []
        for id in (held.main_contact_id if held else None, wanted.with_, *theirs):
            if id is not None and id in self.network.contacts:
                return contact_ref(self.network, id)
        return None

    def _member(self, wanted: WantedContact) -> str:
        """Return the member who looks after somebody, or who was last in contact."""
        network = self.network
        held, found = network.partners.get(wanted.id), self._held.get(wanted.id)
        ours = [holder.id for holder in found.ours] if found else []
        if wanted.id in network.contacts:
            team = set(network.team)
            ours += [tie.other(wanted.id) for tie in network.ties_of(wanted.id)]
            ours = [id for id in ours if id in team]
        for id in (held.owner_id if held else None, wanted.by, *ours):
            if id is not None and id in network.contacts:
                return network.contacts[id].name
        return ""

    def _job_changes(self) -> Iterator[DueItem]:
        for change in self._changes:
            id, on = change.person.id, date.fromisoformat(change.by)
            said = self.entries.updates.get((id, Matter.JOB_CHANGE))
            until = said.until if said else None
            if said is not None and said.on >= on and until is None:
                continue
            places = [self._place(name) for name in change.before]
            partner = next((place for place in places if place), None)
            left = wording.list_in_words(list(change.before))
            yield self._item(
                make_id("j", id, change.by),
                "job change",
                f"Congratulate {change.person.name}, and find the successor at {left}",
                max(on, until) if until else on,
                _JOB_CHANGE_DAYS,
                change.sentence,
                person=change.person,
                organization=partner,
                who=self._best_tie(id),
                hangs=self._hangs(partner.id) if partner else _USUAL,
            )

    def _is_news(self, change: Change) -> bool:
        """Return whether a move is recent, of somebody that the team knows."""
        on = date.fromisoformat(change.by)
        recent = self.network.as_of - timedelta(JOB_CHANGE_NEWS) <= on <= self.network.as_of
        return bool(recent and change.before and self._best_tie(change.person.id))

    def _best_tie(self, contact_id: str) -> str:
        team = set(self.network.team)
        ties = self.network.ties_of(contact_id) if contact_id in self.network.contacts else ()
        others = (tie.other(contact_id) for tie in ties)
        return next((self.network.contacts[id].name for id in others if id in team), "")

    def _place(self, name: str) -> OrganizationRef | None:
        """Return the partner of a name."""
        wanted = normalize(name)
        for id in self.network.partners:
            if normalize(self.network.organizations[id].name) == wanted:
                return organization_ref(self.network, id)
        return None

    def _hangs(self, id: str) -> float:
        """Return how much of a partnership hangs on one person, or on this person."""
        held = self._held.get(id)
        if held is not None:
            return 1 / max(1.0, held.effective)
        shares = [h.share for found in self._held.values() for h in found.theirs if h.id == id]
        return max(shares, default=_USUAL)

    def _item(
        self,
        id: str,
        kind: str,
        title: str,
        due: date,
        interval: int,
        sentence: str,
        *,
        person: ContactRef | None,
        organization: OrganizationRef | None,
        who: str,
        hangs: float,
        private: bool = False,
        last: date | None = None,
    ) -> DueItem:
        late = (self.network.as_of - due).days
        return DueItem(
            code="",
            id=id,
            kind=kind,
            title=title,
            person=person,
            organization=organization,
            who=who,
            due=due.isoformat(),
            days_late=max(0, late),
            days_left=max(0, -late),
            interval=interval,
            hangs=hangs,
            rank=max(0, late) / interval * hangs,
            hours=self.cadence.hours,
            last_contact=last.isoformat() if last else None,
            private=private,
            sentence=sentence,
        )


def _urgency(item: DueItem) -> tuple[bool, float, str, str]:
    return item.days_left > 0, -item.rank, item.due, item.id

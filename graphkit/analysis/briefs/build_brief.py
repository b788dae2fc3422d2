"""Collect what to know about a person or an organization before a meeting."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace

from graphkit.analysis.briefs.brief_findings import (
    Brief,
    BriefNote,
    BriefPerson,
    PossibleIntroduction,
)
from graphkit.analysis.briefs.partner_entries import partner_entries
from graphkit.analysis.build_profile import profile, topic_notes
from graphkit.analysis.handover.matters import open_follow_ups
from graphkit.analysis.handover.partner_contacts import tie_strengths
from graphkit.analysis.introductions.ask_board import next_step
from graphkit.analysis.introductions.asks import build_asks
from graphkit.analysis.portfolio.deadlines import open_reviews
from graphkit.analysis.profile import Profile, TopicNote
from graphkit.analysis.references import (
    contact_ref,
    has_left,
    inferred_count,
    organization_ref,
    step,
)
from graphkit.analysis.reminders.follow_ups import NOTE
from graphkit.model import Tie, TopicLink
from graphkit.network import Network, wording

# A page has room for so many.
MOST_PEOPLE, MOST_LAST, MOST_DOORS = 12, 6, 6
# Kinds of evidence that are no contact: that somebody is in an address book, for example.
_NO_CONTACT = frozenset({"address_book", "connected", "partnership", "declared"})


def build_brief(network: Network, kind: str, id: str) -> Brief:
    """Return what to know about a person or an organization before a meeting.

    Parameters
    ----------
    network : Network
    kind : {"contact", "organization"}
    id : str

    Raises
    ------
    NothingFound
        If there is no such person or organization.

    Notes
    -----
    Cost: the ties of the people there, and one pass over the entries.
    """
    known = profile(network, kind, id)
    team = set(network.team)
    ids = [id] if kind == "contact" else network.contacts_at(id)
    main = {p.main_contact.id for p in known.partnerships if p.main_contact and p.current}
    everybody = [*ids, *(sorted(main - set(ids)) if kind == "organization" else ())]
    people = [each for each in everybody if each not in team or kind == "contact"]
    ties = {each: network.ties_of(each) for each in people}
    who = sorted(
        (_person(network, known, each, ties[each], each in main) for each in people),
        key=lambda p: (not p.main_contact, -(p.best.strength if p.best else 0), p.person.name),
    )
    meant = {id, *people}
    bodies = {each.partner.id for each in known.partnerships} | {id}
    others = people if kind == "organization" else ()  # the profile of a person has their topics
    notes = [] if len(who) <= MOST_PEOPLE else [_rest(len(who) - MOST_PEOPLE)]
    brief = Brief(
        kind=kind,
        id=id,
        name=known.name,
        as_of=network.as_of.isoformat(),
        sentence=known.sentence,
        sector=known.sector,
        website=known.urls[0] if kind == "organization" and known.urls else None,
        people=tuple(who[:MOST_PEOPLE]),
        partnerships=tuple(sorted(known.partnerships, key=lambda p: not p.current)),
        last=_last(network, who, ties, meant),
        open=tuple(
            sorted(
                (*open_entries(network, meant), *_reviews(network, bodies)),
                key=lambda note: note.on or "9999",
            )
        ),
        offers=_topics(network, known.offers, others, network.topics.offered_by),
        needs=_topics(network, known.needs, others, network.topics.needed_by),
        doors=_doors(network, id, ties),
        notes=(*notes, *inferred_count(network)),
    )
    return _with_entries(network, brief)


def _with_entries(network: Network, brief: Brief) -> Brief:
    """Return a brief with what the team wrote down about the partner, unless it is home."""
    job = network.employer(brief.id) if brief.kind == "contact" else None
    at = brief.id if brief.kind == "organization" else job.organization_id if job else None
    if at is None or at == network.home_id:
        return brief
    reviews = [note for note in brief.open if note.kind == "review"]
    known = partner_entries(network, at, reviews)
    return replace(
        brief,
        partner=organization_ref(network, at),
        agreements=known.agreements,
        outcomes=known.outcomes,
        audiences=known.audiences,
        cautions=known.cautions,
        balance=known.balance,
        next_review=known.next_review,
    )


def _rest(number: int) -> str:
    return (
        f'{wording.count_of(number, "more person", "more people")} not shown; see "graphkit show".'
    )


def _person(
    network: Network, known: Profile, id: str, ties: Sequence[Tie], main: bool
) -> BriefPerson:
    ours = [tie for tie in ties if tie.other(id) in network.team]
    roles = [
        r.role if known.kind == "organization" else f"{r.role} at {r.organization.name}"
        for r in known.roles
        if r.person.id == id and r.current and r.role
    ]
    return BriefPerson(
        person=contact_ref(network, id),
        role=", ".join(dict.fromkeys(roles)) or None,
        known_by=tuple(contact_ref(network, tie.other(id)) for tie in ours),
        best=step(network, ours[0], ours[0].other(id)) if ours else None,
        main_contact=main,
        left=known.kind == "organization" and has_left(network, id, known.id),
    )


def _last(
    network: Network,
    people: Sequence[BriefPerson],
    ties: dict[str, tuple[Tie, ...]],
    meant: AbstractSet[str],
) -> tuple[BriefNote, ...]:
    """Return the last contacts and notes, the newest first."""
    found = []
    for each in people:
        for tie in ties[each.person.id]:
            us = tie.other(each.person.id)
            if us not in network.team:
                continue
            told = step(network, tie, us).evidence
            found += [
                BriefNote(
                    "contact", e.date, f"{network.name_of(us)} and {each.person.name}: {e.text}"
                )
                for e in told
                if e.date and not e.inferred and e.basis not in _NO_CONTACT
            ]
    found += [
        BriefNote(NOTE, e.on.isoformat(), " ".join(e.read_text(network.name_of).split()))
        for e in network.entries
        if e.kind == NOTE and not meant.isdisjoint(e.about())
    ]
    found = [note for note in found if (note.on or "") <= network.as_of.isoformat()]
    found.sort(key=lambda note: (note.on or "", note.kind == NOTE, note.text), reverse=True)
    return tuple(found[:MOST_LAST])


def open_entries(network: Network, meant: AbstractSet[str | None] | None) -> Iterator[BriefNote]:
    """Yield the open asks and follow-ups about some people and organizations; None is all."""
    for ask in build_asks(network.entries):
        about = (ask.organization_id, *(each.contact_id for each in ask.steps))
        if ask.is_open and (meant is None or not meant.isdisjoint(about)):
            target = network.name_of(ask.target_id or "") or "someone"
            on = ask.entry.on
            told = f"Introduction to {target}, asked for on {wording.day(on)}."
            yield BriefNote("ask", on.isoformat(), f"{told} {next_step(network, ask)}")
    for entry, due in open_follow_ups(network.entries):
        if meant is None or not meant.isdisjoint(entry.about()):
            text = " ".join(entry.read_text(network.name_of).split())
            yield BriefNote("follow-up", due.isoformat(), text)


def _reviews(network: Network, bodies: AbstractSet[str]) -> Iterator[BriefNote]:
    for each in open_reviews(network, bodies):
        verb = "was" if each.on < network.as_of else "is"
        text = f"The partnership {verb} due for a review."
        yield BriefNote("review", each.on.isoformat(), text)


def _topics(
    network: Network,
    known: Sequence[TopicNote],
    people: Sequence[str],
    links_of: Callable[[str], tuple[TopicLink, ...]],
) -> tuple[str, ...]:
    links = [*known, *(note for id in people for note in topic_notes(network, links_of(id)))]
    names = (f"{x.topic} ({x.amount})" if x.amount else x.topic for x in links if x.current)
    return tuple(dict.fromkeys(names))


def _doors(
    network: Network, id: str, ties: dict[str, tuple[Tie, ...]]
) -> tuple[PossibleIntroduction, ...]:
    """Return introductions to people at other organizations that nobody on the team knows."""
    team = set(network.team)
    reached = {other for member in team for other in tie_strengths(network, member)}
    best: dict[str, tuple[Tie, str]] = {}
    for through, known in ties.items():
        for tie in known:
            other = tie.other(through)
            if other in team or other in reached or other in ties:
                continue
            job = network.employer(other)
            at = job.organization_id if job else None
            if at is None or at in (id, network.home_id):
                continue
            if at not in best or tie.strength > best[at][0].strength:
                best[at] = tie, through
    doors = [
        PossibleIntroduction(
            contact_ref(network, through),
            contact_ref(network, tie.other(through)),
            organization_ref(network, at),
            step(network, tie, through),
        )
        for at, (tie, through) in best.items()
    ]
    doors.sort(key=lambda door: (-door.tie.strength, door.organization.name))
    return tuple(doors[:MOST_DOORS])

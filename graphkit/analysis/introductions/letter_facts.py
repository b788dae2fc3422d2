"""What the letters of an introduction may say: to each person who is asked, and to the target."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from graphkit.analysis.findings import ContactRef, EvidenceNote, Introduction, Step
from graphkit.model import Basis, TopicLink
from graphkit.network import Network, wording

# How evidence continues after "You and Omar Haddad". Only evidence that both took part in: what one
# of them said about the other, or wrote in an address book, is left out, and so is their mail.
_SHARED = {
    Basis.BOARD: "are",
    Basis.COLLEAGUES: "are",
    Basis.CONNECTED: "are",
    Basis.MET: "had",
}
_COUNTED = re.compile(r", \d+ people known there$")
_SIZE = re.compile(r"\b\d+-person (?=board\b)")
_MOST_SENTENCES = 2


@dataclass(frozen=True, slots=True)
class LetterFacts:
    """What one letter says.

    Attributes
    ----------
    template : {"connector", "target"}
    to, sender : ContactRef
    to_mail, sender_mail : str or None
    target : ContactRef
    next : ContactRef
        The person after the receiver on the route.
    connector : str
        Name of the person who passes the letter on; empty if nobody does.
    evidence : tuple of str
        How the receiver knows the next person or, in a letter to the target, the connector.
    value : str
        What the target needs and we offer, in one sentence; may be empty.
    """

    template: str
    to: ContactRef
    sender: ContactRef
    to_mail: str | None
    sender_mail: str | None
    target: ContactRef
    next: ContactRef
    connector: str
    evidence: tuple[str, ...]
    value: str


def letter_facts(network: Network, route: Introduction) -> tuple[LetterFacts, ...]:
    """Return what the letters of a route say, one for each person on it but the first.

    Parameters
    ----------
    network : Network
        What the viewer sees.
    route : Introduction
    """
    people = route.people
    facts = []
    for place in range(1, len(people)):
        last = place == len(people) - 1
        # A connector should know why they are the one to ask; the target, why to trust.
        tie = place - 1 if last else place
        other = people[place - 1] if last else people[place + 1]
        direct = last and place == 1
        sender = people[0] if last else people[place - 1]
        facts.append(
            LetterFacts(
                template="target" if last else "connector",
                to=people[place],
                sender=sender,
                to_mail=_mail(network, people[place].id),
                sender_mail=_mail(network, sender.id),
                target=people[-1],
                next=people[-1] if last else people[place + 1],
                connector="" if direct or not last else people[place - 1].name,
                evidence=() if direct else _shared_history(route.ties[tie], other),
                value=_value(network, people[-1], to_target=last),
            )
        )
    return tuple(facts)


def _shared_history(step: Step, other: ContactRef) -> tuple[str, ...]:
    """Return sentences about what two people did together, strongest evidence first."""
    told = (_sentence(note, other.name) for note in step.evidence)
    return tuple(text for text in told if text)[:_MOST_SENTENCES]


def _sentence(note: EvidenceNote, name: str) -> str:
    verb = _SHARED.get(Basis(note.basis))
    if verb is None:
        return ""
    text = _COUNTED.sub("", note.text)
    if verb == "had" and text.startswith("met"):
        return f"You and {name} {text}."
    text = _SIZE.sub("", text)
    if verb == "are" and re.search(r" until \d{4}$", text):
        verb = "were"
    elif verb == "are" and " since " in text:
        verb = "have been"
        if text.startswith("both "):
            verb, text = "have both been", text.removeprefix("both ")
    return f"You and {name} {verb} {text}."


def _value(network: Network, target: ContactRef, *, to_target: bool) -> str:
    """Return a sentence about needs that we can meet, or else about their needs or our offers."""
    work = network.employer(target.id)
    needs = _topics(network, (target.id, work.organization_id if work else None), offered=False)
    offers = _topics(network, (network.home_id, *network.team), offered=True)
    who = "you" if to_target else "they"
    both = [topic for topic in offers if topic in needs]
    if both:
        return f"We offer {_list_texts(both)}, which {who} need."
    if needs:
        return f"We would like to help with {_list_texts(needs)}."
    return f"We offer {_list_texts(offers)}." if offers else ""


def _topics(network: Network, holders: Iterable[str | None], *, offered: bool) -> list[str]:
    """Return the names of what some people or organizations offer or need today."""
    topics = network.topics
    held = topics.offered_by if offered else topics.needed_by
    links: list[TopicLink] = [link for holder in holders if holder for link in held(holder)]
    now = [link for link in links if link.holds(network.as_of)]
    return list(dict.fromkeys(topics.by_id[link.topic_id].name.lower() for link in now))


def _list_texts(names: Sequence[str]) -> str:
    return wording.list_in_words(names[:2])


def _mail(network: Network, contact_id: str) -> str | None:
    mails = network.contacts[contact_id].emails
    return mails[0] if mails else None

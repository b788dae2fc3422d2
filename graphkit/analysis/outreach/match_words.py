"""Offers and needs that meet, in sentences."""

from __future__ import annotations

from collections.abc import Sequence

from graphkit.analysis.findings import ContactRef, Introduction
from graphkit.analysis.outreach.match_findings import Match, MatchSide
from graphkit.analysis.references import describe_contact
from graphkit.network import wording

HOW_TO_SAY = (
    'Say what somebody offers or needs: graphkit edit NAME --offers "meeting space" (or --needs). '
    'Say which people a partner reaches: graphkit add audience NAME "Families" --number 900.'
)


def side_words(side: MatchSide) -> str:
    """Return who a side is: "we", a person with their organization, or an organization."""
    if side.ours:
        return "we"
    return describe_contact(side.person) if side.person else side.name


def match_sentence(kind: str, topic: str, giver: MatchSide, taker: MatchSide, need: str) -> str:
    """Return what meets, in one sentence; `need` is the topic that the taker needs."""
    if kind == "shared audience":
        known = f"{_capital(side_words(giver))} and {side_words(taker)} both reach {topic}"
        numbers = [each.amount for each in (giver, taker) if each.amount]
        return f"{known} ({'; '.join(numbers)})." if numbers else f"{known}."
    amount = f" ({giver.amount})" if giver.amount else ""
    wanted = f" ({taker.amount})" if taker.amount else ""
    who, other = _capital(side_words(giver)), side_words(taker)
    if kind == "audience":
        reached = f"{who} {_verb(giver, 'reach')} {topic}{amount}."
        return f'{reached} {_capital(other)} {_verb(taker, "need")} "{need}"{wanted}.'
    offered = f"{who} {_verb(giver, 'offer')} {topic}{amount}{_by(giver)}"
    return f"{offered}, which {other} {_verb(taker, 'need')}{wanted}."


def unmet_sentence(topic: str, takers: Sequence[MatchSide]) -> str:
    """Return what nobody offers, and who needs it."""
    return f"Nobody we know of offers {topic}, which {_needed_by(takers)}."


def one_holder_sentence(topic: str, giver: MatchSide, takers: Sequence[MatchSide]) -> str:
    """Return what only one person or organization offers, and who needs it."""
    if giver.ours:
        who = f"Only we offer {topic}{_by(giver)}"
    else:
        who = f"Only {side_words(giver)} offers {topic}"
    return f"{who}, which {_needed_by(takers)}." if takers else f"{who}, as far as we know."


def speak_or_ask(route: Introduction | None, name: str) -> str:
    """Return the next step towards one side."""
    if route is None:
        return f"Find somebody who knows people at {name}: no route of four ties leads there."
    ours, theirs = route.people[0], route.people[-1]
    if len(route.people) == 2:
        return f"{ours.name} speaks to {theirs.name}."
    return f"{ours.name} asks {route.people[1].name} for an introduction to {theirs.name}."


def bring_together(who: ContactRef, here: ContactRef, there: ContactRef) -> str:
    """Return that somebody knows both sides."""
    return f"{who.name} could bring them together, and knows {here.name} and {there.name}."


def know_each_other(here: ContactRef, there: ContactRef) -> str:
    """Return that the two sides know each other already."""
    return f"{describe_contact(here)} and {describe_contact(there)} know each other already."


def two_routes(routes: Sequence[tuple[str, Introduction | None]]) -> str:
    """Return who could bring two sides together if nobody knows both."""
    return " ".join(speak_or_ask(route, name) for name, route in routes)


def matches_summary(meeting: Sequence[Match], unmet: int, alone: int, subject: str | None) -> str:
    """Return the answer in some sentences; `subject` is what was asked about."""
    about = f" about {subject}" if subject else ""
    if meeting:
        parts = [f"The best match{about}: {meeting[0].sentence}"]
    else:
        parts = [f"No offer{about} that we know of meets a need."]
    if unmet:
        needs = wording.count_of(unmet, "topic that is", "topics that are")
        parts.append(f"Nobody offers {needs} needed.")
    if alone:
        parts.append(f"{wording.count_of(alone, 'topic hangs', 'topics hang')} on one holder.")
    return " ".join(parts)


def _needed_by(takers: Sequence[MatchSide]) -> str:
    ordered = sorted(takers, key=lambda each: not each.ours)
    names = list(dict.fromkeys(side_words(each) for each in ordered))
    verb = "needs" if len(names) == 1 and names[0] != "we" else "need"
    return f"{wording.list_in_words(names, most=5)} {verb}"


def _verb(side: MatchSide, verb: str) -> str:
    if side.ours:
        return verb
    return f"{verb}es" if verb.endswith("ch") else f"{verb}s"


def _by(side: MatchSide) -> str:
    return f" through {side.person.name}" if side.ours and side.person else ""


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]

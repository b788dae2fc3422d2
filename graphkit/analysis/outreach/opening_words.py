"""What somebody can open to us, in sentences."""

from __future__ import annotations

from collections.abc import Sequence

from graphkit.analysis.outreach.outreach_findings import Opening
from graphkit.analysis.references import describe_contact
from graphkit.network import wording

_MOST_NAMES = 4


def opening_sentence(opening: Opening, asked: str) -> str:
    """Return an opening in one or two sentences; `asked` is who can open it."""
    parts = []
    if opening.members:
        doors = wording.list_in_words([each.name for each in opening.members], most=_MOST_NAMES)
        number = wording.count_of(len(opening.members), "member")
        parts.append(f"{opening.name} has {number} that we cannot reach otherwise: {doors}.")
    if opening.route is None:
        parts.append(_membership(opening, asked))
    else:
        parts.append(_new_people(opening, asked))
    return " ".join(parts)


def _membership(opening: Opening, asked: str) -> str:
    if opening.members or opening.kind == "umbrella":
        relation = f"{asked} is a member"
    else:
        relation = f"{opening.name} and {asked} belong together as member and umbrella organization"
    return f"{relation}, but we know of no tie between their people, so the chance is unknown."


def _new_people(opening: Opening, asked: str) -> str:
    who = wording.list_in_words([describe_contact(person) for person in opening.people])
    if opening.organization is not None:
        who = wording.list_in_words([person.name for person in opening.people])
    if more := opening.count - len(opening.people):
        who += f", and {wording.count_of(more, 'other')}"
    at = "" if opening.organization is None else f" at {opening.name}"
    if opening.gain == "new":
        told = f"Without {asked}, no route leads to {who}{at}."
    elif opening.gain == "people":
        told = f"We reach others{at} anyway, but {who} only through {asked}."
    else:
        who = opening.name
        now = wording.percent(opening.route.probability) if opening.route else ""
        before = wording.percent(opening.without)
        told = f"We reach {who} anyway, but likelier through {asked}: {now} instead of {before}."
        if opening.new_people and opening.organization is not None:
            others = wording.count_of(opening.new_people, "person", "people")
            told += f" {others} there cannot be reached otherwise."
    return told


def openings_in_words(
    asked: str,
    new: int,
    people: int,
    *,
    found: int,
    first: Sequence[Opening],
    from_team: bool = True,
) -> str:
    """Return everything that somebody can open, in one sentence.

    Parameters
    ----------
    asked : str
        Who opens it.
    new, people : int
        Organizations and people that we cannot reach otherwise.
    found : int
        How many findings there are.
    first : sequence of Opening
        Those shown.
    from_team : bool
        Whether the team has a route to the one who opens it.
    """
    if not first:
        return f"{asked} opens nothing that we do not reach as well without them."
    if not new and not people:
        ways = wording.count_of(found, "organization or person", "organizations or people")
        return f"{asked} opens nobody new, but makes a way to {ways} likelier."
    counts = []
    if new:
        counts.append(wording.count_of(new, "organization"))
    if people:
        counts.append(wording.count_of(people, "person", "people"))
    can = "can open" if from_team else "could open, if we had a route to them,"
    text = f"{asked} {can} {wording.list_in_words(counts)} that we cannot reach otherwise"
    surest = max(
        (each for each in first if each.route and each.gain in ("new", "people")),
        key=lambda each: each.route.probability if each.route else 0.0,
        default=None,
    )
    return f"{text}; the surest is {surest.name}." if surest else f"{text}."

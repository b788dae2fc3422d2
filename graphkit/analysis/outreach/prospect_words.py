"""Why an organization is a prospect, and the next step, in sentences."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from graphkit.analysis.findings import ContactRef, Introduction, OrganizationRef
from graphkit.analysis.outreach.outreach_findings import Prospect
from graphkit.model.partnerships.partner_kinds import PartnerKind
from graphkit.network import wording

_MOST_SECTORS = 12
# What the sector means for us.
_WHERE = {
    "target": "a target sector in which we have no partner",
    "usual": "where most communities have somebody and we have no partner",
    "met": "where we have a partner already",
    "other": "which is no target sector",
}


@dataclass(frozen=True, slots=True)
class KnownProspect:
    """What is known of a prospect.

    Attributes
    ----------
    name : str
    people : tuple of ContactRef
        The first of its people.
    count : int
        How many there are.
    waiting : bool
        Whether an introduction is asked for already.
    listed : bool
        Whether our list of partners names it.
    stage : str or None
        What the list says of it.
    already : str
        What it is to us today, if that is not a partner: "funder" and so on.
    named_by : tuple of str
        Who named it in a survey.
    """

    name: str
    people: tuple[ContactRef, ...]
    count: int
    waiting: bool
    listed: bool
    stage: str | None
    already: str = PartnerKind.PARTNER.value
    named_by: tuple[str, ...] = ()


def prospect_sentence(known: KnownProspect, reason: str, sector: str | None, inferred: bool) -> str:
    """Return why an organization is a prospect."""
    if reason == "target" and sector is None:
        told = f"{known.name} is one of our target organizations."
    elif reason in _WHERE:
        told = f"{'Its name suggests' if inferred else 'It is in'} {sector}, {_WHERE[reason]}."
    else:
        told = "Its sector is unknown."
    if known.already != PartnerKind.PARTNER.value:
        told += f" It is already our {known.already}, but no partner."
    elif known.stage:
        told += f' Our list of partners says "{known.stage}".'
    elif known.listed:
        told += " Our list of partners has it, but not as a partner of today."
    if known.named_by:
        told += f" {wording.list_in_words(known.named_by, most=4)} named it in a survey."
    return told


def next_step(
    known: KnownProspect, route: Introduction | None, umbrella: OrganizationRef | None
) -> tuple[str, str]:
    """Return the kind of the next step, and the step in a sentence."""
    if known.waiting:
        return "wait", 'An introduction is asked for already: see "graphkit asks".'
    if route is not None:
        return _first_step(route)
    if known.named_by:
        who = wording.list_in_words(known.named_by, most=2, last="or")
        return "referrer", f"Ask {who}, who named it in a survey, for an introduction."
    if umbrella is not None:
        return "umbrella", f"Ask {umbrella.name}, of which {known.name} is a member."
    if known.count == 0:
        return "learn", "Find out who works there: nobody there is known to us."
    who = wording.list_in_words([person.name for person in known.people])
    if more := known.count - len(known.people):
        who += f", or {wording.count_of(more, 'other')}"
    return "find", f"Find somebody who knows {who}: no route of four ties leads there."


def _first_step(route: Introduction) -> tuple[str, str]:
    ours, first, theirs = route.people[0], route.people[1], route.people[-1]
    if len(route.people) == 2:
        return "speak", f"{ours.name} speaks to {theirs.name}."
    return "ask", f"{ours.name} asks {first.name} for an introduction to {theirs.name}."


def prospects_in_words(shown: Sequence[Prospect], number: int) -> str:
    """Return the answer in one sentence."""
    if not shown:
        return "Every organization that we know is a partner, so there is nobody to win."
    first = shown[0]
    many = wording.count_of(number, "organization")
    verb = "is no partner yet" if number == 1 else "are no partners yet"
    return f"{many} {verb}. The first to win is {first.organization.name}. {first.next}"


def missing_sectors_notes(targets: Sequence[str], usual: Sequence[str]) -> list[str]:
    """Return notes about target sectors and usual sectors in which no organization is known."""
    notes = []
    for names, told in (
        (targets, "No organization is known in these target sectors"),
        (usual, "Most communities also have these, and we know none"),
    ):
        if names:
            notes.append(f"{told}: {wording.list_in_words(names, most=_MOST_SECTORS)}.")
    if notes:
        notes[-1] += " A directory of organizations would add them."
    return notes

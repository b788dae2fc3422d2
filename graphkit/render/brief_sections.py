"""The sections of briefs for a meeting, and for somebody new on the team."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from graphkit.model.partnerships.partner_kinds import PartnerKind, partner_kind
from graphkit.network import wording
from graphkit.render.formatters._phrases import (
    chance_in_words,
    evidence_text,
    knows_verb,
    name_with_role,
    strength_range,
)
from graphkit.render.report import day

if TYPE_CHECKING:
    from graphkit.analysis.briefs.brief_findings import (
        Brief,
        BriefPerson,
        FirstPerson,
        NewcomerBrief,
        PartnerNote,
        PossibleIntroduction,
        TeamNote,
    )
    from graphkit.analysis.findings import OrganizationRef
    from graphkit.analysis.profile import PartnershipEntryNote

# How many partners fit on a page; JSON has all of them.
_MOST_PARTNERS = 30


@dataclass(frozen=True, slots=True)
class BriefLine:
    """A line of a section, with the lines below it."""

    text: str
    more: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class BriefSection:
    """A section of a brief; `empty` is its text if it has no lines."""

    title: str
    lines: tuple[BriefLine, ...]
    empty: str


def brief_sections(
    brief: Brief | NewcomerBrief, *, numbers: bool = False
) -> tuple[BriefSection, ...]:
    """Return the sections of a brief, in order, for all layouts."""
    from graphkit.analysis.briefs.brief_findings import NewcomerBrief

    if isinstance(brief, NewcomerBrief):
        return _newcomer_sections(brief, numbers=numbers)
    who = "the team" if brief.kind == "contact" else "anyone on the team"
    return (
        BriefSection(
            "Who they are, and how we know them",
            tuple(_person(each, numbers) for each in brief.people),
            f"Nobody is known at {brief.name} yet.",
        ),
        BriefSection(
            "Our partnership",
            (*_partnership(brief), *_agreed(brief)),
            f"No partnership with {brief.name} yet.",
        ),
        *_if_any("Be careful (for the team only)", brief.cautions),
        *_if_any("What came of it", brief.outcomes),
        BriefSection(
            "What was last",
            tuple(BriefLine(f"{day(note.on)}: {note.text}") for note in brief.last),
            f"No meeting, mail or note with a day is known between them and {who}.",
        ),
        BriefSection(
            "What is open",
            tuple(BriefLine(f"{day(note.on)}: {note.text}") for note in brief.open),
            "Nothing is open.",
        ),
        BriefSection(
            "What they offer and need", tuple(_topics(brief)), "Nothing is known about that."
        ),
        BriefSection(
            "Who they could introduce",
            tuple(_door(each, numbers) for each in brief.doors),
            "Nobody, as far as we know, that the team does not know already.",
        ),
    )


def _person(each: BriefPerson, numbers: bool) -> BriefLine:
    text = f"{each.person.name}, {each.role}" if each.role else each.person.name
    remarks = [
        *(["main contact"] if each.main_contact else []),
        *(["no longer there"] if each.left else []),
    ]
    if remarks:
        text += f" ({'; '.join(remarks)})"
    if not each.known_by or each.best is None:
        return BriefLine(text, ("Nobody on the team knows them.",))
    best, others = each.best, [who.name for who in each.known_by[1:]]
    how = f"{each.known_by[0].name} {knows_verb(best)} them; {chance_in_words(best)}"
    if numbers:
        how += f", {strength_range(best.strength, best.low, best.high, numbers=True)}"
    also = [f"Also known to {wording.list_in_words(others, most=5)}"] if others else []
    return BriefLine(text, (how, *also, *(evidence_text(note) for note in best.evidence[:3])))


def _partnership(brief: Brief) -> Iterator[BriefLine]:
    for each in brief.partnerships:
        partner = "" if each.partner.id == brief.id else f"{each.partner.name}: "
        since = f" since {wording.month(date.fromisoformat(each.since))}" if each.since else ""
        until = f" until {day(each.until)}" if each.until else ""
        kind = partner_kind(each.kind)
        other = "" if kind is PartnerKind.PARTNER else f"{kind.value}, "
        told = each.stage or each.kind or kind.value
        text = f"{partner}{other if each.stage else ''}{told}{since}{until}"
        looked = [
            *([f"{each.owner.name} looks after it"] if each.owner else []),
            *([f"{each.main_contact.name} is their main contact"] if each.main_contact else []),
        ]
        yield BriefLine(text[0].upper() + text[1:], (*looked, *filter(None, [each.note])))


def _agreed(brief: Brief) -> Iterator[BriefLine]:
    """Yield open agreements, the next review and the balance."""
    at = f" with {brief.partner.name}" if brief.partner and brief.kind == "contact" else ""
    for each in brief.agreements:
        yield BriefLine(f"Agreement{at}: {_entry_text(each)}")
    review = brief.next_review
    if review and review.on:
        late = review.on < brief.as_of
        yield BriefLine(f"{'Overdue review' if late else 'Next review'}{at}: {day(review.on)}")
    if brief.balance:
        yield BriefLine(f"{at[1].upper()}{at[2:]}: {brief.balance}" if at else brief.balance)


def _if_any(title: str, notes: Sequence[PartnershipEntryNote]) -> Iterator[BriefSection]:
    """Yield a section with entries of the team, if there are any."""
    if notes:
        lines = (BriefLine(f"{day(each.on)}: {_entry_text(each)}") for each in notes)
        yield BriefSection(title, tuple(lines), "")


def _entry_text(note: PartnershipEntryNote) -> str:
    """Return what an entry says, with its code and author."""
    said = ", ".join(filter(None, [" ".join(note.text.split()), note.summary]))
    return f"{said} ({note.code}, {note.author})"


def _topics(brief: Brief) -> Iterator[BriefLine]:
    for each in brief.partnerships:
        if each.current and each.gets:
            yield BriefLine(f"They give us: {each.gets}")
        if each.current and each.gives:
            yield BriefLine(f"We give them: {each.gives}")
    if brief.offers:
        yield BriefLine(f"They offer: {'; '.join(brief.offers)}")
    if brief.needs:
        yield BriefLine(f"They need: {'; '.join(brief.needs)}")
    for audience in brief.audiences:
        yield BriefLine(
            f"{brief.partner.name if brief.partner else 'It'} reaches: {_entry_text(audience)}"
        )


def _door(each: PossibleIntroduction, numbers: bool) -> BriefLine:
    text = f"{each.through.name} {knows_verb(each.tie)} {name_with_role(each.person)}"
    if each.person.organization != each.organization.name:
        text += f", {each.organization.name}"
    if numbers:
        text += f" ({strength_range(each.tie.strength, each.tie.low, each.tie.high, numbers=True)})"
    return BriefLine(text, tuple(evidence_text(note) for note in each.tie.evidence[:2]))


def _newcomer_sections(brief: NewcomerBrief, *, numbers: bool) -> tuple[BriefSection, ...]:
    partners = [_partner(each) for each in brief.partners[:_MOST_PARTNERS]]
    if more := len(brief.partners) - len(partners):
        partners.append(BriefLine(f'{more:,} more; see "graphkit list partners"'))
    return (
        BriefSection(
            "Who is who on the team",
            tuple(_member(each) for each in brief.team),
            "Nobody on the team is known.",
        ),
        BriefSection("Who is who at our partners", tuple(partners), "There is no partner."),
        BriefSection(
            "The first people to meet, and who can introduce",
            tuple(_first(at, each, numbers) for at, each in enumerate(brief.people, 1)),
            "Nobody is known there yet.",
        ),
        BriefSection(
            "What is open",
            tuple(BriefLine(f"{day(note.on)}: {note.text}") for note in brief.open),
            "Nothing is open.",
        ),
    )


def _member(each: TeamNote) -> BriefLine:
    after = _named(each.looks_after)
    others = _named([body for body in each.knows if body not in each.looks_after])
    lines = [f"Looks after {after}"] if after else []
    lines += [f"{'Also knows' if after else 'Knows'} people at {others}"] if others else []
    return BriefLine(name_with_role(each.person), tuple(lines))


def _named(bodies: Sequence[OrganizationRef]) -> str:
    return wording.list_in_words([body.name for body in bodies], most=8)


def _partner(each: PartnerNote) -> BriefLine:
    about = ", ".join(filter(None, [each.organization.sector, each.stage]))
    text = f"{each.organization.name} ({about})" if about else each.organization.name
    lines = [f"Main contact: {name_with_role(each.main_contact)}"] if each.main_contact else []
    lines += [f"{each.owner.name} looks after it"] if each.owner else []
    ours = wording.list_in_words([person.name for person in each.ours], most=5)
    verb = "knows" if len(each.ours) == 1 else "know"
    lines.append(f"{ours} {verb} people there" if ours else "Nobody on our side knows anyone there")
    return BriefLine(text, tuple(lines))


def _first(at: int, each: FirstPerson, numbers: bool) -> BriefLine:
    lines = [each.sentence]
    if len(each.known_by) > 1:
        others = wording.list_in_words([who.name for who in each.known_by[1:]], most=5)
        lines.append(f"Also known to {others}")
    if each.best is not None:
        if numbers:
            best = each.best
            lines.append(strength_range(best.strength, best.low, best.high, numbers=True))
        lines += [evidence_text(note) for note in each.best.evidence[:2]]
    return BriefLine(f"{at}. {name_with_role(each.person)}", tuple(lines))

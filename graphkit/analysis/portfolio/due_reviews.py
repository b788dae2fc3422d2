"""What is due in partnerships: reviews, agreements that end, and days to give notice."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from graphkit.analysis.answer import Answer
from graphkit.analysis.filters.selection import Selection
from graphkit.analysis.findings import ContactRef
from graphkit.analysis.partner_groups import others_note
from graphkit.analysis.portfolio.deadlines import Deadline, DeadlineKind, deadlines, until_day
from graphkit.analysis.portfolio.entry_notes import people_in
from graphkit.analysis.portfolio.portfolio_findings import ReviewItem
from graphkit.analysis.problems.commands import Commands
from graphkit.analysis.references import contact_ref, organization_ref
from graphkit.analysis.short_codes import short_codes
from graphkit.model.normalization import normalize
from graphkit.network import Network, wording

SOON = 90


@dataclass(frozen=True, slots=True)
class ReviewQuestion:
    """Which reviews and agreements to list.

    Attributes
    ----------
    days : int
        How many days ahead to look; what is overdue is always there.
    person : str or None
        Only what this person does or looks after, by name.
    selection : Selection or None
        Only what is about these organizations; None is everything.
    """

    days: int = SOON
    person: str | None = None
    selection: Selection | None = None


def due_reviews(
    network: Network, question: ReviewQuestion = ReviewQuestion()
) -> Answer[ReviewItem]:
    """Return the reviews and agreements that are overdue or soon due, the longest overdue first.

    Parameters
    ----------
    network : Network
    question : ReviewQuestion

    Returns
    -------
    Answer of ReviewItem
        One for each thing; `deadlines` defines what is open.
    """
    until = until_day(network, question.days)
    every = [
        each
        for each in deadlines(network)
        if question.selection is None or question.selection.has(each.partner_id)
    ]
    if question.person is not None:
        wanted = normalize(question.person)
        every = [each for each in every if wanted in map(normalize, _doers(network, each))]
    near = [each for each in every if each.on <= until]
    items = review_items(network, near)
    asked: dict[str, object] = {"days": question.days, "as_of": network.as_of.isoformat()}
    asked |= {"for": question.person} if question.person else {}
    return Answer(
        kind="reviews",
        asked=asked,
        findings=items,
        summary=_summary(items, question),
        notes=(
            *_notes(network, items, len(every) - len(near)),
            *others_note(network, [item.organization.id for item in items]),
        ),
    )


def review_items(network: Network, found: Sequence[Deadline]) -> tuple[ReviewItem, ...]:
    """Return deadlines with names in the place of ids, and with what to do."""
    commands = Commands(network)
    codes: dict[str, str] = {}
    for kind in ("review", "agreement"):
        codes |= short_codes(entry.id for entry in network.partnership_entries[kind])
    return tuple(_item(network, each, commands, codes.get(each.id)) for each in found)


def _item(network: Network, each: Deadline, commands: Commands, code: str | None) -> ReviewItem:
    known, today = each.partnership, network.as_of
    owner = _contact(network, known.owner_id if known else None)
    main = _contact(network, known.main_contact_id if known else None)
    who = wording.list_in_words(_reviewers(network, each)) or (owner.name if owner else "")
    late = (today - each.on).days
    return ReviewItem(
        id=each.id,
        code=code,
        kind=each.kind.value,
        organization=organization_ref(network, each.partner_id),
        stage=known.stage if known else None,
        owner=owner,
        main_contact=main,
        who=who,
        due=each.on.isoformat(),
        days_late=max(0, late),
        days_left=max(0, -late),
        ends=each.ends.isoformat() if each.ends else None,
        last_review=each.held.isoformat() if each.held else None,
        author=(each.entry.changed_by or each.entry.author) if each.entry else None,
        sentence=f"{who or 'Nobody looks after this'}: {_what_to_do(network, each)}.",
        settle=_settle(each, commands.name_to_type(each.partner_id), code),
    )


def _contact(network: Network, id: str | None) -> ContactRef | None:
    return contact_ref(network, id) if id in network.contacts and id else None


def _what_to_do(network: Network, each: Deadline) -> str:
    partner, on = network.organizations[each.partner_id].name, wording.day(each.on)
    over = each.on < network.as_of
    if each.kind is DeadlineKind.REVIEW:
        verb = "was" if over else "is"
        last = f"; the last one was held on {wording.day(each.held)}" if each.held else ""
        return f"hold the review with {partner}; it {verb} planned for {on}{last}"
    what = _agreement_name(network, each)
    if each.kind is DeadlineKind.NOTICE:
        ends = wording.day(each.ends or each.on)
        return (
            f"decide with {partner} on {what}; {on} is the last day to give notice before it "
            f"ends on {ends}"
        )
    if over:
        return f"say whether {what} with {partner} goes on; it ended on {on}"
    return f"renew {what} with {partner}, or let it end; it ends on {on}"


def _agreement_name(network: Network, each: Deadline) -> str:
    if each.entry is None:
        return "the partnership"
    form = each.entry.values.get("form")
    text = " ".join(each.entry.text.read_text(network.name_of).split())
    name = f"the {form}" if isinstance(form, str) and form != "other" else "the agreement"
    return f'{name} "{text}"' if text else name


def _settle(each: Deadline, name: str, code: str | None) -> tuple[str, ...]:
    """Return the words of the command; a name must not become an option."""
    what, options = "partnership", ["--until", "DAY"]
    if each.kind is DeadlineKind.REVIEW:
        what, options = "review", ["--held", "DAY"]
    elif code is not None:
        what, options = "agreement", ["--change", code, *options]
    named = [*options, "--", name] if name.startswith("-") else [name, *options]
    return ("add", what, *named)


def _reviewers(network: Network, each: Deadline) -> tuple[str, ...]:
    return people_in(network, each.entry, "reviewer") if each.entry else ()


def _doers(network: Network, each: Deadline) -> tuple[str, ...]:
    """Return the names of those who do something, and of the owner of the partnership."""
    owner = _contact(network, each.partnership.owner_id if each.partnership else None)
    return (*_reviewers(network, each), *([owner.name] if owner else []))


def _summary(items: Sequence[ReviewItem], question: ReviewQuestion) -> str:
    of = f" for {question.person}" if question.person else ""
    ahead = f"within {wording.count_of(question.days, 'day')}"
    late = [item for item in items if item.days_late]
    counts = [
        (sum(item.kind == kind for item in group), noun, group is late)
        for group in (late, [item for item in items if not item.days_late])
        for kind, noun in (("review", "review"), ("agreement", "agreement"), ("notice", "notice"))
    ]
    parts = [_part(number, noun, over, ahead) for number, noun, over in counts if number]
    if not parts:
        return f"No review or agreement is overdue or due {ahead}{of}."
    return f"{wording.list_in_words(parts)}{of}."


def _part(number: int, noun: str, over: bool, ahead: str) -> str:
    if noun == "notice":
        ends = "ends" if number == 1 else "end"
        return f"{wording.count_of(number, 'notice period')} {ends} {ahead}"
    verb = "is" if number == 1 else "are"
    if noun == "agreement":
        ended = f"ended and {'has' if number == 1 else 'have'} no successor"
        rest = ended if over else f"{'ends' if number == 1 else 'end'} {ahead}"
        return f"{wording.count_of(number, noun)} {rest}"
    return f"{wording.count_of(number, noun)} {verb} {'overdue' if over else f'due {ahead}'}"


def _notes(network: Network, items: Sequence[ReviewItem], later: int) -> list[str]:
    notes = []
    if later:
        notes.append(f"{later:,} more {'is' if later == 1 else 'are'} due later; see --within.")
    alone = {item.organization.id for item in items if not item.who}
    if alone:
        looked = "organization" if len(alone) == 1 else "organizations"
        notes.append(f"Nobody looks after {len(alone):,} {looked} of these: they have no owner.")
    if network.home_id is None and network.partnerships:
        notes.append("No import names your organization, so only what was written by hand counts.")
    return notes

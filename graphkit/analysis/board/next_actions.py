"""The few things that a team should do next."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import zip_longest

from graphkit.analysis.board.board_findings import NextAction
from graphkit.analysis.findings import ContactRef, Introduction, Reliance
from graphkit.analysis.handover.due_days import due_days
from graphkit.analysis.portfolio.balance_findings import Balance
from graphkit.analysis.portfolio.portfolio_findings import ReviewItem
from graphkit.analysis.reliance import LEVELS, level_in_words
from graphkit.analysis.reminders.spans import span_in_words
from graphkit.network import wording

MOST = 5
# Until when something should be done that has no day of its own.
PROPOSED_DAYS = 37
# What is due later than this is not next.
_SOON = 30


@dataclass(frozen=True, slots=True)
class ActionSources:
    """The findings from which actions follow.

    Attributes
    ----------
    as_of : datetime.date
    reviews : sequence of ReviewItem
        The longest overdue first.
    reliance : sequence of Reliance
        The most at risk first.
    introductions : sequence of (str, Introduction)
        For each organization that the team wants to reach: its name and the best route.
    balances : sequence of Balance
        Flagged ones first.
    owners : mapping of str to ContactRef
        Who looks after a partnership, by the id of the partner.
    """

    as_of: date
    reviews: Sequence[ReviewItem] = ()
    reliance: Sequence[Reliance] = ()
    introductions: Sequence[tuple[str, Introduction]] = ()
    balances: Sequence[Balance] = ()
    owners: Mapping[str, ContactRef | None] | None = None

    @property
    def proposed(self) -> date:
        """The day until which something should be done that has no day of its own."""
        (day,) = due_days(1, self.as_of, self.as_of + timedelta(PROPOSED_DAYS))
        return day

    def owner(self, organization_id: str) -> str:
        """Return the name of the person who looks after a partnership; empty if unknown."""
        found = (self.owners or {}).get(organization_id)
        return found.name if found else ""


def next_actions(sources: ActionSources, most: int = MOST) -> tuple[NextAction, ...]:
    """Return what to do next.

    Each kind of work gives its most urgent case in turn: agreements that ended, reviews that are
    overdue, partnerships that hang on one person, introductions wanted, partners where we know
    nobody, partnerships that are not shared fairly. A partner is named once.

    Parameters
    ----------
    sources : ActionSources
    most : int

    Returns
    -------
    tuple of NextAction
        What is late first, then by day.
    """
    kinds = (
        _of_reviews(sources, "agreement", "notice"),
        _of_reviews(sources, "review"),
        _of_reliance(sources),
        _of_introductions(sources),
        _without_contact(sources),
        _of_balances(sources),
    )
    chosen: list[NextAction] = []
    named: set[str] = set()
    for turn in zip_longest(*kinds):
        for action in turn:
            about = action.organization.id if action and action.organization else ""
            if action is None or len(chosen) == most or about in named:
                continue
            chosen.append(action)
            named |= {about} - {""}
    return tuple(sorted(chosen, key=lambda action: (-action.days_late, action.due, action.what)))


def _of_reviews(sources: ActionSources, *kinds: str) -> Iterator[NextAction]:
    for item in sources.reviews:
        if item.kind not in kinds or item.days_left > _SOON:
            continue
        what = item.sentence.removeprefix(f"{item.who or 'Nobody looks after this'}: ")
        first, *rest = what.rstrip(".").split("; ")
        held = next((part for part in rest if part.startswith("the last one")), "")
        yield NextAction(
            kind="review" if item.kind == "review" else "agreement",
            organization=item.organization,
            what=_capital(first),
            owner=item.who,
            due=item.due,
            stated=True,
            days_late=item.days_late,
            why=f"{_capital('; '.join(filter(None, [_lateness(item), held])))}.",
        )


def _lateness(item: ReviewItem) -> str:
    """Return how late something is, or how much time is left, without its day."""
    if item.days_late:
        ended = item.kind == "agreement"
        span = span_in_words(item.days_late)
        return f"it ended {span} ago" if ended else f"it is {span} late"
    return f"it is due in {span_in_words(item.days_left)}" if item.days_left else "it is due today"


def _of_reliance(sources: ActionSources) -> Iterator[NextAction]:
    for finding in sources.reliance:
        if finding.level != LEVELS[1]:
            continue
        name = finding.organization.name
        ours = level_in_words(finding.effective_ours) == LEVELS[1]
        if ours:
            to = finding.theirs[0].person.name if finding.theirs else "somebody"
            what = f"Introduce a second colleague to {to} at {name}"
            owner = finding.ours[0].person.name
        else:
            what = f"Get to know a second person at {name}, beside {finding.theirs[0].person.name}"
            owner = sources.owner(finding.organization.id) or finding.ours[0].person.name
        yield _proposal(sources, "one person", what, owner, finding.sentence, finding)


def _of_introductions(sources: ActionSources) -> Iterator[NextAction]:
    for target, route in sources.introductions:
        owner, person = route.people[0].name, route.people[-1].name
        chance = f"{wording.percent(route.probability)}, {route.word}"
        if len(route.people) == 2:
            what = f"Talk with {person} about {target}"
            why = f"{owner} knows {person} already ({chance})."
        else:
            what = f"Ask {route.people[1].name} for an introduction to {person} at {target}"
            why = f"It is the best route to {target} ({chance})."
        yield _proposal(sources, "introduction", what, owner, why, None)


def _without_contact(sources: ActionSources) -> Iterator[NextAction]:
    for finding in sources.reliance:
        if finding.level == LEVELS[0]:
            name = finding.organization.name
            owner = sources.owner(finding.organization.id)
            what = f"Find a contact at {name}"
            yield _proposal(sources, "nobody", what, owner, finding.sentence, finding)


def _of_balances(sources: ActionSources) -> Iterator[NextAction]:
    for finding in sources.balances:
        if finding.flags:
            name, owner = finding.organization.name, sources.owner(finding.organization.id)
            what = f"Talk with {name} about what each side gives and gains"
            why = finding.flags[0].reason.partition(". ")[0].rstrip(".")
            yield _proposal(sources, "balance", what, owner, f"{why}.", finding)


def _proposal(
    sources: ActionSources,
    kind: str,
    what: str,
    owner: str,
    why: str,
    about: Reliance | Balance | None,
) -> NextAction:
    return NextAction(
        kind=kind,
        organization=about.organization if about else None,
        what=what,
        owner=owner,
        due=sources.proposed.isoformat(),
        stated=False,
        days_late=0,
        why=why,
    )


def _capital(text: str) -> str:
    return f"{text[:1].upper()}{text[1:]}"

"""What a partner or person can open to us: organizations and people beyond them."""

from __future__ import annotations

from collections.abc import Sequence

from graphkit.analysis.answer import Answer
from graphkit.analysis.filters.selection import Selection
from graphkit.analysis.introductions.ask_history import NO_ODDS, AskHistory
from graphkit.analysis.introductions.history_notes import resting_in_words
from graphkit.analysis.outreach.opening_search import OpeningCandidate, OpeningSearch
from graphkit.analysis.outreach.opening_words import openings_in_words
from graphkit.analysis.outreach.outreach_findings import Opening
from graphkit.analysis.references import inferred_places, without_team
from graphkit.errors import NothingFound, UsageError
from graphkit.network import LookupResult, Network, wording

_KINDS = ("umbrella", "organization", "member", "person")
_GAINS = ("new", "unknown", "people", "surer")


def reach(
    network: Network,
    target: LookupResult,
    *,
    count: int = 10,
    history: AskHistory | None = None,
    selection: Selection | None = None,
) -> Answer[Opening]:
    """Find what a person, or the people of an organization, can open to us.

    That is who can be reached by a route through them that cannot be reached by a route around
    them, or with a smaller chance. A route has at most four ties from the team on, and the
    probability of `introductions`. If no such route leads to them, it starts with them instead and
    has at most two ties.

    An organization that has members opens those, too, and an organization that is a member opens
    its umbrella organization. How sure that is, is unknown.

    Umbrella organizations come first, those with most members that we cannot reach otherwise; then
    what is new; what only a membership opens; new people at organizations that we reach anyway; and
    what becomes likelier. In each, the best chance comes first.

    Parameters
    ----------
    network : Network
    target : LookupResult
        A partner, another organization, or a person, also one of the team.
    count : int
        The most findings.
    history : AskHistory, optional
        Earlier asks: their answers decide how likely each person agrees who is asked on the way.
        People who rest are asked all the same, because the question is what is possible; a note
        names them.
    selection : Selection, optional
        Only openings of these people and organizations.

    Returns
    -------
    Answer of Opening

    Raises
    ------
    UsageError
        If the target is home itself.
    NothingFound
        If there is no team, or nobody is known at an organization without members.

    Notes
    -----
    Three searches over at most four rounds (`best_routes`), whatever number of organizations is
    reached. Reach within a few ties: Borgatti (2006); what is new by somebody: what is lost without
    them, as in `departures`.
    """
    _check_question(network, target, count)
    search = OpeningSearch(network, target, history.odds if history else NO_ODDS)
    if not search.doors and not search.memberships:
        raise NothingFound(
            f"nobody is known at {target.name}, so it can open nobody to us yet",
            next="Import a contact there, or a list of its people or members",
        )
    found = sorted(search.openings(), key=_rank)
    if selection is not None:
        found = [each for each in found if _is_asked_about(network, each, selection)]
    shown = tuple(search.finding(each) for each in found[:count])
    notes = search.notes()
    if more := len(found) - len(shown):
        notes.append(f"{wording.count_of(more, 'more finding')} {_are(more)} not shown.")
    if history is not None:
        notes += _resting_notes(network, shown, history)
    return Answer(
        kind="reach",
        asked={
            "target": target.name,
            "target_kind": target.kind,
            "target_id": target.id,
            "from_team": search.from_team,
            "count": count,
            "as_of": network.as_of.isoformat(),
        },
        findings=shown,
        summary=openings_in_words(
            target.name,
            *search.new(found),
            found=len(found),
            first=shown,
            from_team=search.from_team or not search.doors,
        ),
        notes=(*notes, *_inferred_notes(network, shown)),
    )


def _check_question(network: Network, target: LookupResult, count: int) -> None:
    """Refuse a question without an answer, such as one about home."""
    if count < 1:
        raise UsageError(f"{count} findings cannot be shown", next="Ask for one or more")
    if not network.team:
        raise without_team(network)
    if target.id == network.home_id:
        raise UsageError(
            f"{target.name} is your own organization",
            next='Name a partner or a person. "graphkit prospects" shows organizations to win next',
        )


def _inferred_notes(network: Network, shown: Sequence[Opening]) -> Sequence[str]:
    """Return notes on people who are placed at organizations only by their mail addresses."""
    places = [
        (f.organization.id, p.id) for f in shown if f.organization and not f.members
        for p in f.people
    ]  # fmt: skip
    return inferred_places(network, places)


def _resting_notes(network: Network, shown: Sequence[Opening], history: AskHistory) -> list[str]:
    """Return who on the routes rests after an ask: `path` would not ask them now."""
    resting = history.find_resting(set(), network.as_of)
    asked = dict.fromkeys(
        person.id for each in shown if each.route for person in each.route.people[1:-1]
    )
    named = [resting_in_words(network, "", resting[id]) for id in asked if id in resting]
    if named:
        named[-1] += " This list shows what is possible all the same."
    return named


def _is_asked_about(network: Network, found: OpeningCandidate, selection: Selection) -> bool:
    """Return whether an organization to open, one of its members, or a person meets a filter."""
    bodies = network.organization_columns.ids
    places = [at for at in (found.organization, *found.members) if at >= 0]
    if places:
        return selection.has(*(bodies[at] for at in places))
    return selection.has(*(network.ids[at] for at in found.people))


def _rank(found: OpeningCandidate) -> tuple[object, ...]:
    return (
        found.kind != "umbrella",
        -len(found.members),
        _GAINS.index(found.gain),
        _KINDS.index(found.kind),
        -found.chance,
        found.name,
        found.organization,
    )


def _are(number: int) -> str:
    return "is" if number == 1 else "are"

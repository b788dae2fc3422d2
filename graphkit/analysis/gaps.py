"""What the network lacks: sectors without people, organizations out of reach, missing ties."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

import numpy as np

from graphkit.analysis.answer import Answer
from graphkit.analysis.filters.selection import Selection, keep_selected
from graphkit.analysis.findings import Gap
from graphkit.analysis.introductions.find_introductions import MAX_TIES
from graphkit.analysis.references import (
    contact_ref,
    inferred_count,
    organization_ref,
    without_team,
)
from graphkit.analysis.sectors.empty_sectors import EmptySectors, empty_sectors, unknown_sector_note
from graphkit.analysis.sectors.gap_ties import GapTies, NetworkGapTies
from graphkit.analysis.sectors.people_by_sector import sectors_of
from graphkit.analysis.sectors.sector_pairs import SectorPairs
from graphkit.errors import NothingFound, UsageError
from graphkit.network import Network, wording

if TYPE_CHECKING:
    from graphkit.engine.core.csr import Flags

_HELPERS = 3


def gaps(
    network: Network,
    *,
    sectors: Sequence[str] = (),
    count: int = 10,
    selection: Selection | None = None,
    ties: GapTies | None = None,
) -> Answer[Gap]:
    """Find what the network lacks.

    There are three kinds, in this order:

    * *sector*: a target sector in which nobody in the network works. Its sentence says what is
      known, then which organizations of unknown sector have a name that suggests this sector
      (`graphkit.model.sector_words`), then how many organizations of unknown sector are left;
    * *organization*: an organization where nobody is known, or nobody the team can reach by an
      introduction of at most four ties; those with most people first. None without a team;
    * *between*: two sectors of at least three people each, with at most one tie between them
      (structural holes: Burt 1992); those with most people first. A person counts for the sector of
      their main organization.

    Parameters
    ----------
    network : Network
    sectors : sequence of str
        The target sectors.
    count : int
        The most of each of the last two kinds to return.
    selection : Selection, optional
        Only organizations in it, and target sectors in which nobody works at one of them. Of two
        sectors, only ties of people with a main organization in it count, and there are at least
        three such people in one of the two.
    ties : GapTies, optional
        Where the ties are; by default, in the network.

    Returns
    -------
    Answer of Gap

    Raises
    ------
    NothingFound
        If no organization is in the selection.
    """
    if count < 1:
        raise UsageError(f"{count} gaps cannot be shown", next="Ask for one or more")
    if selection is not None and not selection.organizations:
        raise NothingFound(
            f"there are no organizations {selection.filter.words}",
            next='See "graphkit list organizations"',
        )
    ties = ties or NetworkGapTies(network)
    known = sectors_of(network)
    empty = empty_sectors(network, sectors, known, selection)
    near = ties.near_team(MAX_TIES) if network.team else None
    unreached = [] if near is None else _unreached_organizations(network, near)
    unreached = keep_selected(unreached, selection)
    holes = SectorPairs(network, known, ties, selection)
    left_out = {
        "sector": len(empty.gaps) - count,
        "organization": len(unreached) - count,
        "pair": len(holes.pairs) - count,
    }
    without = int((known.contacts < 0).sum()) if selection is None else 0
    return Answer(
        kind="gaps",
        asked={"sectors": list(sectors), "count": count, "as_of": network.as_of.isoformat()},
        findings=(
            *empty.gaps[:count],
            *(_organization_gap(network, organization) for organization in unreached[:count]),
            *holes.gaps(count),
        ),
        summary=_summary(network, empty, unreached, holes) or _no_gaps(sectors, selection),
        notes=(*_notes(network, left_out, empty, without), *inferred_count(network)),
    )


def _notes(
    network: Network, left_out: Mapping[str, int], empty: EmptySectors, without: int
) -> Iterator[str]:
    """Yield what is not shown or not known; `without` counts contacts of no known sector."""
    if not network.team and (advice := without_team(network).next):
        yield f"{advice}."
    for what, number in left_out.items():
        if number > 0:
            more = wording.count_of(number, f"more {what}")
            yield f"{more} {'is' if number == 1 else 'are'} not shown."
    if empty.unknown and any(not gap.likely for gap in empty.gaps):
        yield unknown_sector_note(empty.unknown)
    if without:
        verb = "has" if without == 1 else "have"
        yield f"{wording.count_of(without, 'contact')} {verb} no known sector."


def _unreached_organizations(network: Network, near: Flags) -> list[str]:
    """Return the ids of the organizations without anybody near the team, most important first."""
    held = network.affiliations.organization[network.is_current]
    people = network.affiliations.contact[network.is_current]
    reached = np.zeros(len(network.organization_columns), np.bool_)
    reached[held[near[people]]] = True
    if network.home_id is not None:
        reached[network.organization_columns.ids.find(network.home_id)] = True
    # A person with two roles at one organization counts once.
    both = np.unique(held.astype(np.int64) * max(1, len(network.ids)) + people)
    staff = np.bincount(both // max(1, len(network.ids)), minlength=len(reached))
    names = list(network.organization_columns.names)
    partners = {
        network.organization_columns.ids.find(p.partner_id) for p in network.own_partnerships
    }
    partner_names = {names[at] for at in partners if at >= 0}
    ranked = sorted(
        np.flatnonzero(~reached).tolist(),
        key=lambda at: (names[at] not in partner_names, -staff[at], names[at]),
    )
    return [network.organization_columns.ids[at] for at in ranked]


def _organization_gap(network: Network, organization: str) -> Gap:
    name, people = network.organizations[organization].name, network.contacts_at(organization)
    if not people:
        sentence = f"We know nobody at {name}."
    elif len(people) == 1:
        who = network.contacts[people[0]].name
        sentence = f"Nobody can introduce the team to {who}, the only person known at {name}"
        (role, *_) = network.affiliations_at(organization)
        sentence += f" ({wording.by_mail(role.source)})." if role.kind.inferred else "."
    else:
        sentence = (
            f"Nobody can introduce the team to any of the {len(people)} people known at {name}."
        )
    helpers = tuple(contact_ref(network, c) for c in people[:_HELPERS])
    return Gap(
        "organization",
        name,
        len(people),
        sentence,
        people=helpers,
        organization=organization_ref(network, organization),
    )


def _no_gaps(sectors: Sequence[str], selection: Selection | None) -> str:
    if selection is not None:
        looked = sectors and not selection.by_sector
        known = " and we know people there in every target sector" if looked else ""
        return f"No gaps: the team can reach every organization that is asked about{known}."
    if not sectors:
        return "No gaps: the team can reach every organization. There are no target sectors."
    return "No gaps: we know people in every target sector and can reach every organization."


def _summary(
    network: Network, empty: EmptySectors, unreached: Sequence[str], holes: SectorPairs
) -> str:
    parts = [empty.summary] if empty.gaps else []
    if unreached:
        parts.append(
            f"the team cannot reach anyone at {wording.count_of(len(unreached), 'organization')}"
        )
    if holes.pairs:
        others = len(holes.pairs) - 1
        more = f", like {wording.count_of(others, 'other pair')} of sectors" if others else ""
        by = "" if holes.is_whole(holes.pairs[0]) else " by those who are asked about"
        parts.append(f"{holes.subject(holes.pairs[0])} are hardly connected{by}{more}")
    if not network.team:
        reason = without_team(network).what
        parts.insert(0, f"it is unknown who the team can reach, because {reason}")
    elif not parts:
        return ""
    text = "; ".join(parts)
    return text[0].upper() + text[1:] + "."

"""What the network lacks: sectors without people, organizations out of reach, missing ties."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations

import numpy as np

from graphkit.analysis.answer import Answer
from graphkit.analysis.filters.selection import Selection, keep_selected
from graphkit.analysis.findings import Gap
from graphkit.analysis.introductions.find_introductions import MAX_TIES
from graphkit.analysis.introductions.ties_away import ties_away
from graphkit.analysis.references import (
    contact_ref,
    describe_contact,
    inferred_count,
    organization_ref,
    step,
    without_team,
)
from graphkit.analysis.sectors.empty_sectors import EmptySectors, empty_sectors, unknown_sector_note
from graphkit.analysis.sectors.people_by_sector import Sectors, sectors_of
from graphkit.errors import NothingFound, UsageError
from graphkit.model import Tie
from graphkit.network import Network, wording

# A sector with fewer people is too small to compare with others.
SMALLEST_GROUP = 3
_HELPERS = 3


def gaps(
    network: Network,
    *,
    sectors: Sequence[str] = (),
    count: int = 10,
    selection: Selection | None = None,
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
    known = sectors_of(network)
    empty = empty_sectors(network, sectors, known, selection)
    unreached = keep_selected(_unreached_organizations(network) if network.team else [], selection)
    holes = _SectorPairs(network, known, selection)
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
            *(holes.gap(pair) for pair in holes.pairs[:count]),
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


def _unreached_organizations(network: Network) -> list[str]:
    """Return the ids of the organizations that no introduction reaches, most important first."""
    near = ties_away(network, network.team, MAX_TIES) >= 0
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


class _SectorPairs:
    """Pairs of sectors, with at least three people each, that have at most one tie.

    With a selection, only ties of those who are asked about count: the people with a main
    organization in it, at least three of them in one of the two sectors.

    Attributes
    ----------
    pairs : list of (int, int)
        Numbers of the two sectors; the pairs with most people first.
    """

    def __init__(
        self, network: Network, known: Sectors, selection: Selection | None = None
    ) -> None:
        self.network = network
        self.names = known.names
        sizes = np.bincount(known.contacts[known.contacts >= 0], minlength=len(known.keys))
        large = np.append(sizes >= SMALLEST_GROUP, False)
        self.sector = np.where(large[known.contacts], known.contacts, -1)
        asked = np.ones(len(network.ids), np.bool_)
        if selection is not None:
            # Contacts without a workplace have place -1: the last entry.
            bodies = np.append(selection.organization_flags(network), False)
            asked = bodies[network.workplace_numbers]
        of_sector = self.sector[asked & (self.sector >= 0)]
        self._asked = np.bincount(of_sector, minlength=len(sizes)).tolist()
        self._whole = (np.array(self._asked, np.int64) == sizes).tolist()
        tail, head = network.tie_columns.tail, network.tie_columns.head
        ends = self.sector[tail], self.sector[head]
        lower, upper = np.minimum(*ends), np.maximum(*ends)
        between = np.flatnonzero((lower >= 0) & (lower < upper) & (asked[tail] | asked[head]))
        joined, first, ties = np.unique(
            lower[between] * len(sizes) + upper[between], return_index=True, return_counts=True
        )
        only = zip(joined[ties == 1].tolist(), between[first[ties == 1]].tolist(), strict=True)
        self._only = {divmod(pair, len(sizes)): tie for pair, tie in only}
        well_connected = {divmod(pair, len(sizes)) for pair in joined[ties > 1].tolist()}
        groups = combinations(np.flatnonzero(large[:-1]).tolist(), 2)
        hardly_connected = [
            pair
            for pair in groups
            if pair not in well_connected and max(self._asked[at] for at in pair) >= SMALLEST_GROUP
        ]
        self.pairs = sorted(hardly_connected, key=lambda pair: (-sizes[list(pair)].sum(), pair))

    def subject(self, pair: tuple[int, int]) -> str:
        """Return the name of a pair."""
        return f"{self.names[pair[0]]} and {self.names[pair[1]]}"

    def is_whole(self, pair: tuple[int, int]) -> bool:
        """Return whether all ties between two sectors count, because all of one are asked about."""
        return any(self._whole[at] for at in pair)

    def gap(self, pair: tuple[int, int]) -> Gap:
        """Return a pair as a finding."""
        ties = [self.network.tie_at(self._only[pair])] if pair in self._only else []
        if self.is_whole(pair):
            one, other = (self.names[sector] for sector in pair)
            nobody = f"nobody in {one} knows anyone in {other}"
            only = f"connects {one} and {other}"
        else:
            nobody, only = self._part_in_words(pair)
        return _pair_gap(self.network, self.subject(pair), nobody, only, ties, self._helpers(pair))

    def _part_in_words(self, pair: tuple[int, int]) -> tuple[str, str]:
        """Return that the people who are asked about know nobody, and what their only tie does."""
        asked = [at for at in pair if self._asked[at]]
        groups = [
            f"{wording.count_of(self._asked[at], 'person', 'people')} in {self.names[at]}"
            for at in asked
        ]
        who = f"the {wording.list_in_words(groups)} who are asked about"
        if len(asked) > 1:
            other = "the other sector"
        else:
            (other,) = (self.names[at] for at in pair if at not in asked)
        return f"none of {who} knows anyone in {other}", f"of {who} leads to {other}"

    def _helpers(self, pair: tuple[int, int]) -> tuple[str, ...]:
        """Return the contacts outside both sectors who know most people in both."""
        csr = self.network.engine_graph.csr
        far = self.sector[csr.indices]
        knows = [np.bincount(csr.rows[far == s], minlength=csr.nodes) for s in pair]
        fewer, more = np.minimum(*knows), np.maximum(*knows)
        outside = (self.sector != pair[0]) & (self.sector != pair[1])
        helpers = np.flatnonzero((fewer > 0) & outside)
        best = helpers[np.lexsort((helpers, -more[helpers], -fewer[helpers]))][:_HELPERS]
        return tuple(self.network.ids[at] for at in best.tolist())


def _pair_gap(
    network: Network,
    subject: str,
    nobody: str,
    only: str,
    ties: Sequence[Tie],
    helpers: Sequence[str],
) -> Gap:
    if ties:
        ends = [contact_ref(network, c) for c in (ties[0].a, ties[0].b)]
        sentence = (
            f"Only one tie {only}: {describe_contact(ends[0])} and {describe_contact(ends[1])}."
        )
    else:
        sentence = f"As far as we know, {nobody}."
    if helpers:
        who = wording.list_in_words([network.contacts[c].name for c in helpers])
        sentence += f" {who} {'knows' if len(helpers) == 1 else 'know'} people in both."
    return Gap(
        "between",
        subject,
        len(ties),
        sentence,
        ties=tuple(step(network, tie, tie.a) for tie in ties),
        people=tuple(contact_ref(network, c) for c in helpers),
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
    network: Network, empty: EmptySectors, unreached: Sequence[str], holes: _SectorPairs
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

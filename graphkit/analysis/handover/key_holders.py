"""The fewest people to lose before more than half of the partners are unheld."""

from __future__ import annotations

from collections.abc import Sequence
from collections.abc import Set as AbstractSet

import numpy as np

from graphkit.analysis.answer import Answer
from graphkit.analysis.filters.selection import Selection, keep_selected
from graphkit.analysis.handover.handover_findings import KeyHolder
from graphkit.analysis.handover.partner_contacts import (
    PartnerContacts,
    partner_contacts,
    without_holders,
)
from graphkit.analysis.partner_groups import partner_groups
from graphkit.analysis.references import (
    contact_ref,
    inferred_count,
    organization_ref,
    without_home,
)
from graphkit.network import Network, wording

# With more people than this, the exact search may take too long.
MOST_EXACT = 20


def key_holders(network: Network, *, selection: Selection | None = None) -> Answer[KeyHolder]:
    """Return the fewest of our people to lose before more than half of the partners are unheld.

    A partner is held by each of our people who knows somebody there, and unheld when all of them
    are gone. Their number is the truck factor (Avelino et al. 2016), with partners in the place of
    files. Partners that nobody holds today do not count.

    Parameters
    ----------
    network : Network
    selection : Selection, optional
        Only the partners in it.

    Returns
    -------
    Answer of KeyHolder
        Who holds the most partners alone first.

    Raises
    ------
    NothingFound
        If the home organization is unknown, or has no partner where anybody knows somebody, or
        none in the selection.

    Notes
    -----
    Exact for up to 20 holders: the unheld partners of all 2^h groups of h holders, in O(h 2^h).
    Beyond, greedy as in Avelino et al.: the person who holds the most partners goes first; then the
    number is an upper bound.
    """
    if network.home_id is None:
        raise without_home(network)
    groups = partner_groups(network, keep_selected(sorted(network.partners), selection))
    partners = groups.counted
    known = partner_contacts(network, prospects=False)
    held = [at for at in known if at.holders and at.id in partners]
    if not held:
        raise without_holders(network, selection)
    group, exact = smallest_group([at.holders for at in held])
    found = [_key_holder(network, id, held) for id in group]
    found.sort(key=lambda each: (-len(each.alone), -each.holds, each.person.name))
    unheld = sum(at.holders <= set(group) for at in held)
    return Answer(
        kind="holders",
        asked={
            "as_of": network.as_of.isoformat(),
            "people": len(group),
            "unheld": unheld,
            "partners": len(held),
            "exact": exact,
            **groups.asked,
        },
        findings=tuple(found),
        summary=_summary([each.person.name for each in found], unheld, len(held), exact),
        notes=(*_notes(network, len(partners) - len(held)), *groups.note(network)),
    )


def smallest_group(holders: Sequence[AbstractSet[str]]) -> tuple[tuple[str, ...], bool]:
    """Return the fewest people who hold more than half of some things alone, and if it is exact.

    Of several groups of that size, it is the one that leaves the most unheld.

    Parameters
    ----------
    holders : sequence of set of str
        For each thing, who holds it; nobody's things are left out.

    Examples
    --------
    >>> smallest_group([{"ann"}, {"ann"}, {"ben", "cai"}])
    (('ann',), True)
    """
    people = sorted({person for each in holders for person in each})
    if len(people) > MOST_EXACT:
        group = _greedy_group(holders)
        return group, len(group) == 1
    group = _smallest(holders, people) if people else ()
    return group, True


def _smallest(holders: Sequence[AbstractSet[str]], people: Sequence[str]) -> tuple[str, ...]:
    """Return the smallest group, from the number of unheld things of every group at once.

    A group is a number with a bit for each person, the first person the highest. The sums over all
    subsets are Yates' (1937).
    """
    bits = {person: 1 << (len(people) - 1 - place) for place, person in enumerate(people)}
    unheld, sizes = (np.zeros(1 << len(people), np.int32) for _ in range(2))
    for each in holders:
        unheld[sum(bits[person] for person in each)] += 1
    for bit in bits.values():
        below, above = unheld.reshape(-1, 2, bit), sizes.reshape(-1, 2, bit)
        below[:, 1] += below[:, 0]
        above[:, 1] += 1
    enough = np.flatnonzero(2 * unheld > len(holders))
    fewest = enough[sizes[enough] == sizes[enough].min()]
    best = max(fewest.tolist(), key=lambda group: (unheld[group], group))
    return tuple(person for person, bit in bits.items() if best & bit)


def _greedy_group(holders: Sequence[AbstractSet[str]]) -> tuple[str, ...]:
    gone: set[str] = set()
    while 2 * _unheld(holders, gone) <= len(holders):
        left = [each - gone for each in holders if each - gone]
        people = sorted({person for each in left for person in each})
        gone.add(max(people, key=lambda person: sum(person in each for each in left)))
    return tuple(sorted(gone))


def _unheld(holders: Sequence[AbstractSet[str]], gone: AbstractSet[str]) -> int:
    return sum(each <= gone for each in holders)


def _key_holder(network: Network, id: str, held: Sequence[PartnerContacts]) -> KeyHolder:
    alone = [organization_ref(network, at.id) for at in held if at.holders == {id}]
    return KeyHolder(
        person=contact_ref(network, id),
        alone=tuple(sorted(alone, key=lambda body: body.name)),
        holds=sum(id in at.holders for at in held),
    )


def _summary(names: Sequence[str], unheld: int, partners: int, exact: bool) -> str:
    who = wording.list_in_words(names, most=6)
    smaller = (
        "No smaller group leaves more than half of them unheld."
        if exact
        else "A smaller group may leave more than half of them unheld, too."
    )
    return f"If {who} left, nobody would know anyone at {unheld} of {partners} partners. {smaller}"


def _notes(network: Network, rest: int) -> tuple[str, ...]:
    known = (
        [
            f"{wording.count_of(rest, 'more partner')} where nobody knows anyone "
            f"{'is' if rest == 1 else 'are'} not counted."
        ]
        if rest
        else []
    )
    return (*known, *inferred_count(network))

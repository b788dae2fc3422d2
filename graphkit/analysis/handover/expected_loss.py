"""How many partners we expect to lose within a year, by how likely each of our people leaves."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from graphkit.analysis.answer import Answer
from graphkit.analysis.filters.selection import Selection, keep_selected
from graphkit.analysis.handover.handover_findings import LossShare, PartnerRisk
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
from graphkit.analysis.reminders.cadence import exactly_named
from graphkit.network import Network, wording


@dataclass(frozen=True, slots=True)
class LeavingChances:
    """How likely each of our people leaves within a year.

    Attributes
    ----------
    rate : float
        The chance of each person who is not named.
    people : mapping of str to float
        By name.
    """

    rate: float
    people: Mapping[str, float] = field(default_factory=dict)


def expected_loss(
    network: Network, leaving: LeavingChances, *, selection: Selection | None = None
) -> Answer[LossShare]:
    """Compute how many partners we expect to lose within a year, and what each of us counts for.

    A partner is lost if all of ours who know somebody there leave. Each leaves independently of the
    others, so a partner with the holders H is lost with the product of their chances, and the
    expected number is the sum of these products, whatever partners share. Each holder of a partner
    contributes an equal part of its product: the Shapley value (1953) of the game in which a group
    is worth the loss if all others surely stay.

    Parameters
    ----------
    network : Network
    leaving : LeavingChances
    selection : Selection, optional
        Only the partners in it.

    Returns
    -------
    Answer of LossShare
        Largest contribution first.

    Raises
    ------
    NothingFound
        If the home organization is unknown, or nobody there knows anyone at a partner.

    Notes
    -----
    The difference between the loss if somebody leaves and if they stay is Birnbaum's importance
    (1969). Cost: the sum of the holders of all partners.
    """
    if network.home_id is None:
        raise without_home(network)
    groups = partner_groups(network, keep_selected(network.partners, selection))
    every = tuple(
        at for at in partner_contacts(network, prospects=False) if at.id in groups.counted
    )
    held = [at for at in every if at.holders]
    if not held:
        raise without_holders(network, selection)
    said, notes = _stated_chances(network, leaving.people, {id for at in held for id in at.holders})
    chances = {id: said.get(id, leaving.rate) for at in held for id in at.holders}
    losses = {at.id: math.prod(chances[id] for id in sorted(at.holders)) for at in held}
    total = math.fsum(losses.values())
    found = [_share(network, id, held, chances, losses, assumed=id not in said) for id in chances]
    found.sort(key=lambda each: (-round(each.contribution, 12), each.person.name, each.person.id))
    return Answer(
        kind="expected_loss",
        asked={
            "rate": leaving.rate,
            "expected": total,
            "partners": len(held),
            "as_of": network.as_of.isoformat(),
            **groups.asked,
        },
        findings=tuple(found),
        summary=_summary(found, total, len(held)),
        notes=(
            *notes,
            *_notes(leaving, found, len(every) - len(held)),
            *inferred_count(network),
            *groups.note(network),
        ),
    )


def _stated_chances(
    network: Network, people: Mapping[str, float], holders: set[str]
) -> tuple[dict[str, float], list[str]]:
    """Return the chances that somebody said, by id, and what is to note about the others."""
    found, notes = {}, []
    for name, chance in people.items():
        id = exactly_named(network, name, "contact")
        if id is None:
            notes.append(f'The settings name "{name}" under [leaving], but nobody has this name.')
        elif id not in holders:
            notes.append(f"{network.contacts[id].name} is not the contact of any partner here.")
        else:
            found[id] = chance
    return found, notes


def _share(
    network: Network,
    id: str,
    held: Sequence[PartnerContacts],
    chances: Mapping[str, float],
    losses: Mapping[str, float],
    *,
    assumed: bool,
) -> LossShare:
    mine = [at for at in held if id in at.holders]
    others = math.fsum(loss for at, loss in losses.items() if at not in {one.id for one in mine})
    left = math.fsum(math.prod(chances[each] for each in sorted(at.holders - {id})) for at in mine)
    risks = [
        PartnerRisk(organization_ref(network, at.id), losses[at.id], len(at.holders)) for at in mine
    ]
    risks.sort(key=lambda risk: (-risk.chance, risk.organization.name, risk.organization.id))
    contribution = math.fsum(losses[at.id] / len(at.holders) for at in mine)
    who = contact_ref(network, id)
    alone = [risk.organization.name for risk in risks if risk.holders == 1]
    return LossShare(
        person=who,
        chance=chances[id],
        assumed=assumed,
        holds=len(mine),
        contribution=contribution,
        if_stays=others,
        if_leaves=others + left,
        partners=tuple(risks),
        sentence=_sentence(who.name, chances[id], others, others + left, alone),
    )


def loss_in_words(value: float) -> str:
    """Return an expected number of partners for readers: "0.4", "under 0.1", "2.0"."""
    return "under 0.1" if 0 < value < 0.05 else f"{value:.1f}"


def _sentence(name: str, chance: float, stays: float, leaves: float, alone: Sequence[str]) -> str:
    text = (
        f"The chance that {name} leaves is {wording.percent(chance)}. If so, we expect to lose "
        f"{loss_in_words(leaves)}; if not, {loss_in_words(stays)}."
    )
    if alone:
        names = wording.list_in_words(alone, most=6)
        text += f" Nobody else of ours knows anyone at {names}."
    return text


def _summary(found: Sequence[LossShare], total: float, partners: int) -> str:
    of = wording.count_of(partners, "partner")
    text = (
        f"Within a year, we expect to lose touch with {loss_in_words(total)} of {of}, because the "
        "last of us who knows somebody there leaves."
    )
    if total and found[0].contribution > 0:
        part = wording.percent(found[0].contribution / total)
        text += f" {found[0].person.name} counts for {part} of that."
    return text


def _notes(leaving: LeavingChances, found: Sequence[LossShare], unheld: int) -> list[str]:
    notes = []
    if any(each.assumed for each in found):
        notes.append(
            f"A chance of {wording.percent(leaving.rate)} is assumed for everybody who is not "
            "named under [leaving.people] in graphkit.toml."
        )
    notes.append("This assumes that nobody leaves because somebody else does.")
    if unheld:
        more = wording.count_of(unheld, "more partner")
        verb = "is" if unheld == 1 else "are"
        notes.append(f"{more} where nobody knows anyone {verb} not counted.")
    return notes

"""How much of a partnership depends on how few people."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence

from graphkit.analysis.answer import Answer
from graphkit.analysis.filters.selection import Selection, keep_selected
from graphkit.analysis.findings import Holder, OrganizationRef, Reliance
from graphkit.analysis.partner_groups import PartnerGroups, partner_groups
from graphkit.analysis.partner_ties import PartnerTies, partner_ties
from graphkit.analysis.references import (
    contact_ref,
    has_left,
    home_name,
    inferred_places,
    organization_ref,
    step,
    without_home,
)
from graphkit.errors import NothingFound, UsageError
from graphkit.network import Network, wording

LEVELS = ("nobody", "one person", "two people", "several people")


def reliance(
    network: Network, organization_id: str | None = None, *, selection: Selection | None = None
) -> Answer[Reliance]:
    """Compute for each partner how few people the relationship depends on.

    The holders on a side are its people with a tie to the other side. The share of a holder is the
    part of the strength of all these ties that depends on them. The Herfindahl-Hirschman index is
    the sum of squared shares (Hirschman 1945, Herfindahl 1950), and 1 / index is the equivalent
    number of equal holders. `level` is that of the weaker side, rounded: below 1.5 is one person.

    Our side is the team and all current people of the home organization. The side of the partner is
    its current people and its main contact. A person on both sides counts as ours. Ties of unknown
    strength count with their middling value.

    Parameters
    ----------
    network : Network
    organization_id : str, optional
        One organization, partner or not, instead of all partners. Prospects and ended partnerships
        are left out.
    selection : Selection, optional
        Only the partners in it.

    Returns
    -------
    Answer of Reliance
        The most at risk first.

    Raises
    ------
    UsageError
        If the organization is home itself.
    NothingFound
        If the home organization is unknown, or has no partnership, or none in the selection.
    """
    current = network.partners
    name = None
    if network.home_id is None and not (network.team and organization_id):
        raise without_home(network)
    if organization_id is not None:
        name = organization_ref(network, organization_id).name
        if organization_id == network.home_id:
            raise UsageError(f"{name} is your own organization", next="Name a partner")
        wanted: Sequence[str] = (organization_id,)
    elif not current:
        raise NothingFound(
            f"{home_name(network)} has no current partnership in the network",
            next="Import a list of partners (organization, main contact, staff owner)",
        )
    else:
        wanted = _partners_in(current, selection)
    groups = partner_groups(network, wanted if organization_id is None else ())
    known = partner_ties(
        network, None if organization_id is None else {o: current.get(o) for o in wanted}
    )
    findings = sorted((_reliance(network, known[each]) for each in wanted), key=_urgency)
    notes = []
    unknown = sum(tie.word == wording.UNKNOWN for finding in findings for tie in finding.ties)
    if unknown:
        ties = wording.count_of(unknown, "tie")
        notes.append(f"The strength of {ties} is unknown (address-book entries only).")
    theirs = [(f.organization.id, h.person.id) for f in findings for h in f.theirs]
    ours = [(network.home_id or "", h.person.id) for f in findings for h in f.ours]
    notes += inferred_places(network, theirs + ours)
    return Answer(
        kind="reliance",
        asked={
            "organization": name,
            "organization_id": organization_id,
            "as_of": network.as_of.isoformat(),
            **groups.asked,
        },
        findings=tuple(findings),
        summary=_summary(findings, groups),
        notes=(*notes, *groups.note(network)),
    )


def _partners_in(partners: Iterable[str], selection: Selection | None) -> list[str]:
    """Return the partners that meet a filter."""
    found = keep_selected(sorted(partners), selection)
    if not found and selection is not None:
        raise NothingFound(
            f"none of the organizations {selection.filter.words} is a partner",
            next='See "graphkit list partners"',
        )
    return found


def _reliance(network: Network, known: PartnerTies) -> Reliance:
    ours, theirs = (
        tuple(Holder(contact_ref(network, h.id), side, h.share, h.strength) for h in holders)
        for side, holders in (("ours", known.ours), ("theirs", known.theirs))
    )
    at = organization_ref(network, known.organization_id)
    if known.ties:
        sentence = _reliance_sentence(
            at, ours, theirs, (known.effective_ours, known.effective_theirs)
        )
        if not any(tie.known for tie, _ in known.ties):
            sentence += " How well they know each other is unknown."
        who = theirs[0].person
        on_one = level_in_words(known.effective_theirs) == LEVELS[1]
        if on_one and has_left(network, who.id, known.organization_id):
            sentence += f" {who.name} is no longer at {at.name}."
    else:
        sentence = f"As far as we know, nobody at {home_name(network)} knows anyone at {at.name}."
    return Reliance(
        organization=at,
        stage=known.partnership.stage if known.partnership else None,
        ours=ours,
        theirs=theirs,
        hhi_ours=known.hhi_ours,
        hhi_theirs=known.hhi_theirs,
        effective_ours=known.effective_ours,
        effective_theirs=known.effective_theirs,
        level=level_in_words(known.effective),
        sentence=sentence,
        ties=tuple(step(network, tie, us) for tie, us in known.ties),
    )


def level_in_words(effective: float) -> str:
    """Return how few people an equivalent number of equal holders is, in words."""
    # Rounds half up, so that 1.5 equal holders are two people.
    return LEVELS[min(len(LEVELS) - 1, math.floor(effective + 0.5))]


def _urgency(finding: Reliance) -> tuple[int, float, float, str, str]:
    weaker, stronger = sorted((finding.effective_ours, finding.effective_theirs))
    return (
        LEVELS.index(finding.level),
        round(weaker, 9),
        round(stronger, 9),
        finding.organization.name,
        finding.organization.id,
    )


def _reliance_sentence(
    at: OrganizationRef,
    ours: Sequence[Holder],
    theirs: Sequence[Holder],
    effective: Sequence[float],
) -> str:
    level_ours, level_theirs = (level_in_words(value) for value in effective)
    one = LEVELS[1]
    if level_ours == one and level_theirs == one:
        us, them = ours[0].person.name, theirs[0].person.name
        much = _whole_partnership(ours, theirs)
        return f"{much} with {at.name} hangs on {them} on their side and on {us} on ours."
    if level_theirs == one:
        return f"{_whole_partnership(theirs)} with {at.name} hangs on {theirs[0].person.name}."
    if level_ours == one:
        much = _whole_partnership(ours).lower()
        return f"On our side, {much} with {at.name} hangs on {ours[0].person.name}."
    side, owner = (theirs, "their") if effective[1] <= effective[0] else (ours, "our")
    if level_in_words(min(effective)) == LEVELS[2]:
        names = wording.list_in_words([h.person.name for h in side[:2]])
        much = "depends" if len(side) == 2 else "depends mostly"
        return f"The relationship with {at.name} {much} on two people on {owner} side: {names}."
    return (
        f"The relationship with {at.name} depends on several people on both sides "
        f"({len(ours)} of ours, {len(theirs)} of theirs)."
    )


def _whole_partnership(*sides: Sequence[Holder]) -> str:
    return "Everything" if all(len(side) == 1 for side in sides) else "Nearly everything"


def _summary(every: Sequence[Reliance], groups: PartnerGroups) -> str:
    if len(every) == 1:
        return every[0].sentence
    counted = set(groups.counted)
    findings = [each for each in every if each.organization.id in counted]
    counts = [sum(f.level == level for f in findings) for level in LEVELS]
    partners = groups.words("partnership")
    if not counts[0] and not counts[1]:
        return f"None of the {partners} hangs on one person."
    parts = []
    if counts[1]:
        parts.append(f"{counts[1]} hang{'s' if counts[1] == 1 else ''} on one person")
    if counts[0]:
        parts.append(f"{counts[0]} {'has' if counts[0] == 1 else 'have'} nobody we know")
    first = next((f for f in findings if f.level == LEVELS[1]), findings[0])
    return f"Of {partners}, {' and '.join(parts)}. {first.sentence}"

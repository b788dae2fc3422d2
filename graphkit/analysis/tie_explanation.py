"""Explain the strength of a tie: what each kind of evidence adds."""

from __future__ import annotations

import shlex
from collections.abc import Iterator, Sequence

from graphkit.analysis.answer import Answer
from graphkit.analysis.findings import ContactRef, Explanation, Reason, Step
from graphkit.analysis.introductions.introduction_request import MAX_TIES
from graphkit.analysis.introductions.ties_away import ties_away
from graphkit.analysis.references import contact_ref, evidence_notes
from graphkit.errors import NothingFound, UsageError
from graphkit.model import Basis, Tie
from graphkit.model.quarters import split_by_direction
from graphkit.network import Network, means_exactly, wording
from graphkit.network.strength.combine_evidence import Contribution, asking_interval, contributions
from graphkit.network.strength.evidence_kinds import EvidenceKind

# Two strengths that differ by less count as equal.
ALIKE = 0.03

# The name of each kind of evidence, and whether it is plural.
_NOUNS = {
    Basis.DECLARED: ("what somebody said", False),
    Basis.PARTNERSHIP: ("looking after a partnership together", False),
    Basis.MET: ("having met", False),
    Basis.WROTE: ("messages", True),
    Basis.CONNECTED: ("a connection on a network", False),
    Basis.ADDRESS_BOOK: ("an entry in an address book", False),
    Basis.BOARD: ("a shared board", False),
    Basis.COLLEAGUES: ("a shared workplace", False),
}


def explain_tie(network: Network, one_id: str, other_id: str) -> Answer[Explanation]:
    """Explain how well two contacts know each other.

    Parameters
    ----------
    network : Network
    one_id, other_id : str
        Ids of two contacts; in the answer the first one asks.

    Returns
    -------
    Answer of Explanation
        One finding. Its reasons come strongest first. What the counting ones add sums up to the
        strength of the tie (`graphkit.network.strength.combine_evidence`).

    Raises
    ------
    UsageError
        If both are the same contact.
    NothingFound
        If there is no such contact, or no evidence of a tie between the two.
    """
    one, other = contact_ref(network, one_id), contact_ref(network, other_id)
    if one_id == other_id:
        raise UsageError(
            f"both names mean {one.name}", next="Name two people who may know each other"
        )
    tie = network.tie(one_id, other_id)
    if tie is None:
        raise NothingFound(
            f"nothing says that {one.name} and {other.name} know each other",
            next=_next_step(network, one, other),
        )
    found = contributions(tie.evidence, network.as_of, network.evidence_kinds)
    forth_low, forth_high = asking_interval(tie, one_id)
    back_low, back_high = asking_interval(tie, other_id)
    finding = Explanation(
        one=one,
        other=other,
        tie=Step(
            from_=one_id,
            to=other_id,
            strength=tie.strength,
            low=tie.low,
            high=tie.high,
            word=_word(tie),
            inferred=tie.inferred,
            evidence=evidence_notes(network, tie),
        ),
        reasons=tuple(_reasons(network, tie, found, one_id)),
        forth=tie.strength_from(one_id),
        back=tie.strength_from(other_id),
        forth_low=forth_low,
        forth_high=forth_high,
        back_low=back_low,
        back_high=back_high,
        direction=_direction(tie, one, other),
        unknown=tuple(_unknown(network, tie, found)),
        sentence=_sentence(tie, one, other),
    )
    asked = {"one": one.name, "other": other.name, "as_of": network.as_of.isoformat()}
    return Answer("tie", asked, (finding,), finding.sentence)


def _next_step(network: Network, one: ContactRef, other: ContactRef) -> str:
    """Return what to try next if no evidence says that two people know each other."""
    if ties_away(network, [one.id], MAX_TIES)[network.number(other.id)] < 0:
        return "No short route connects them either. Look for somebody who knows both"
    names = [p.name if means_exactly(network, p.name, p.id) else p.id for p in (other, one)]
    way = shlex.join(["graphkit", "path", names[0], "--from", names[1]])
    return f"The nearest route between them: {way}"


def _word(tie: Tie) -> str:
    return wording.strength_word(tie.strength, known=tie.known)


def _sentence(tie: Tie, one: ContactRef, other: ContactRef) -> str:
    both = f"{one.name} and {other.name}"
    if not tie.known:
        return f"How well {both} know each other is unknown."
    verb = "may know" if tie.inferred else "know"
    chance = {"likely": "likely", "possible": "possible"}.get(_word(tie), "a long shot")
    return f"{both} {verb} each other; an introduction between them is {chance}."


def _reasons(
    network: Network, tie: Tie, found: Sequence[Contribution], one_id: str
) -> Iterator[Reason]:
    notes = evidence_notes(network, tie)
    left = 1.0  # the chance that no evidence so far carries the introduction
    for number, part in enumerate(found):
        counts = number == 0 or not found[0].stated
        adds = left * part.strength if counts else 0.0
        left -= adds
        forward = one_id == tie.a
        yield Reason(
            basis=part.basis.value,
            alone=part.strength,
            adds=adds,
            forth=part.forth if forward else part.back,
            back=part.back if forward else part.forth,
            observations=part.observations,
            counts=counts,
            rests_on=network.evidence_kinds[part.basis].rests_on,
            sentence=_reason(part, network.evidence_kinds[part.basis], counts, adds, number == 0),
            evidence=tuple(note for note in notes if note.basis == part.basis.value),
        )


def _reason(part: Contribution, kind: EvidenceKind, counts: bool, adds: float, first: bool) -> str:
    noun, many = _NOUNS[part.basis]
    noun = noun[0].upper() + noun[1:]
    make, add, it = ("make", "add", "they") if many else ("makes", "adds", "it")
    chance = f"an introduction {wording.strength_word(part.strength)}"
    if not counts:
        return f"{noun} alone would make {chance}, but what somebody said counts instead."
    if not kind.known:
        return f"{noun} does not say how well they know each other."
    if first:
        return f"{noun} {make} {chance}."
    much = "a lot" if adds >= 0.2 else "something" if adds >= 0.05 else "little"
    return f"{noun} {add} {much}; alone, {it} would make {chance}."


def _direction(tie: Tie, one: ContactRef, other: ContactRef) -> str:
    if not any(e.basis is Basis.WROTE for e in tie.evidence):
        return "It makes no difference who asks: no messages show who answers."
    forth, back = tie.strength_from(one.id), tie.strength_from(other.id)
    overall = f"Overall, the tie is {_word(tie)}. {_answers(tie, one, other)} "
    if abs(forth - back) < ALIKE:
        return f"{overall}It makes no difference who asks."
    asker, asked = (one, other) if forth > back else (other, one)
    return (
        f"{overall}It is better if {asker.name} asks {asked.name} than the other way round: "
        f"{asked.name} writes more of the messages between them."
    )


def _answers(tie: Tie, one: ContactRef, other: ContactRef) -> str:
    to_one, to_other = (
        wording.strength_word(tie.strength_from(asker.id), known=tie.known)
        for asker in (one, other)
    )
    if to_one == to_other:
        return f"An answer is {to_one}, no matter who asks."
    return (
        f"An answer from {other.name} to {one.name} is {to_one}, "
        f"and from {one.name} to {other.name} {to_other}."
    )


def _unknown(network: Network, tie: Tie, found: Sequence[Contribution]) -> Iterator[str]:
    if tie.inferred:
        yield "Whether they know each other at all: no file says so, but they share a place."
    elif not found[0].stated:
        yield "How well they know each other: nobody has said."
    for part in found:
        kind = network.evidence_kinds[part.basis]
        read = split_by_direction(part.evidence)
        undated = any(e.last is None and e.first is None for e in read)
        if undated and not kind.lasts and kind.half_life < float("inf"):
            noun, _ = _NOUNS[part.basis]
            yield f"The date ({noun}): evidence without a date counts half."
    low, high = wording.strength_word(tie.low), wording.strength_word(tie.high)
    if low != high:
        yield f"How certain this is: with so little evidence, it could be {low} or {high}."

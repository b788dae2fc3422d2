"""Why a tie is as strong as it is."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from examples import examples
from hypothesis import given
from hypothesis import strategies as st

from graphkit.analysis.findings import Explanation
from graphkit.analysis.tie_explanation import explain_tie
from graphkit.errors import NothingFound, UsageError
from graphkit.model import Basis, Contact, Evidence
from graphkit.network.build_network import build_network
from graphkit.network.strength.evidence_kinds import KINDS, tune_kinds
from graphkit.snapshot import Snapshot

TODAY = date(2026, 11, 24)
ANA, BEN = "c_ana", "c_ben"


def explained(*evidence: Evidence, turned: bool = False, **more: Any) -> Explanation:
    people = [Contact(ANA, "Ana Diaz"), Contact(BEN, "Ben Okoro"), Contact("c_cy", "Cy Hale")]
    snapshot = Snapshot.of(1, contacts=people, evidence=evidence)
    network = build_network(snapshot, home="", as_of=TODAY, **more)
    answer = explain_tie(network, *((BEN, ANA) if turned else (ANA, BEN)))
    (finding,) = answer.findings
    assert answer.summary == finding.sentence
    return finding


def piece(basis: Basis, *, back: bool = False, **fields: Any) -> Evidence:
    ends = (BEN, ANA) if back else (ANA, BEN)
    return Evidence(*ends, basis, **fields)


def mail(age: int, *, back: bool = False) -> Evidence:
    day = TODAY - timedelta(days=age)
    return piece(Basis.WROTE, back=back, first=day, last=day)


MET = piece(Basis.MET, count=3, reach=3.0, last=TODAY)
CONNECTED = piece(Basis.CONNECTED, first=date(2021, 3, 2))
ENTRY = piece(Basis.ADDRESS_BOOK)


@given(
    st.sets(st.sampled_from(list(Basis)), min_size=1),
    st.none() | st.floats(0.01, 1),
    st.booleans(),
)
@examples(60)
def test_what_counts_adds_up_to_the_tie(
    bases: set[Basis], stated: float | None, turned: bool
) -> None:
    evidence = [
        piece(b, last=TODAY, strength=stated if b is Basis.DECLARED else None) for b in bases
    ]
    found = explained(*evidence, turned=turned)
    assert {reason.basis for reason in found.reasons} == bases
    assert all(reason.evidence for reason in found.reasons)
    total = sum(reason.adds for reason in found.reasons)
    states = stated is not None and Basis.DECLARED in bases
    assert found.tie.strength == pytest.approx(min(total, 1 if states else 0.97))
    assert sum(reason.counts for reason in found.reasons) == (1 if states else len(bases))


def test_each_kind_says_what_it_gives_alone_and_adds() -> None:
    met, connected = explained(MET, CONNECTED).reasons
    assert (met.basis, connected.basis) == ("met", "connected")
    assert met.adds == met.alone == pytest.approx(0.95 * 3 / 4.5)
    assert connected.adds == pytest.approx((1 - met.alone) * connected.alone)
    assert met.sentence == "Having met makes an introduction likely."
    assert connected.sentence == (
        "A connection on a network adds something; alone, it would make an introduction possible."
    )
    assert connected.rests_on == KINDS[Basis.CONNECTED].rests_on
    assert [note.text for note in connected.evidence] == ["connected since March 2021"]


def test_a_statement_outranks_what_else_there_is() -> None:
    stated, met = explained(piece(Basis.DECLARED, strength=0.3), MET).reasons
    assert (stated.counts, met.counts, met.adds) == (True, False, 0)
    assert met.sentence == (
        "Having met alone would make an introduction likely, but what somebody said counts instead."
    )


def test_a_bare_entry_is_said_to_be_unknown() -> None:
    found = explained(ENTRY)
    assert found.sentence == "How well Ana Diaz and Ben Okoro know each other is unknown."
    assert found.reasons[0].sentence == (
        "An entry in an address book does not say how well they know each other."
    )
    assert found.unknown == (
        "How well they know each other: nobody has said.",
        "How certain this is: with so little evidence, it could be a long shot or likely.",
    )


def test_what_is_inferred_is_never_said_as_if_it_were_known() -> None:
    found = explained(piece(Basis.BOARD, source="Riverbend United", size=4))
    assert found.sentence.startswith("Ana Diaz and Ben Okoro may know each other; ")
    assert found.unknown[0].startswith("Whether they know each other at all: ")


def test_evidence_without_a_date_is_told() -> None:
    assert any("without a date" in text for text in explained(piece(Basis.MET)).unknown)
    assert not any("without a date" in text for text in explained(MET, ENTRY).unknown)


def test_the_direction_says_who_had_better_ask() -> None:
    letters = [mail(n, back=True) for n in range(3)]
    found = explained(*letters)
    assert found.forth > found.tie.strength > found.back
    assert found.direction == (
        "Overall, the tie is possible. An answer from Ben Okoro to Ana Diaz is likely, "
        "and from Ana Diaz to Ben Okoro possible. "
        "It is better if Ana Diaz asks Ben Okoro than the other way round: "
        "Ben Okoro writes more of the messages between them."
    )
    turned = explained(*letters, turned=True)
    assert (turned.forth, turned.back) == (found.back, found.forth)
    assert turned.reasons[0].forth == found.reasons[0].back
    assert turned.direction.split(". ")[2] == found.direction.split(". ")[2]
    assert (turned.back_low, turned.back_high) == (found.forth_low, found.forth_high)
    assert found.forth_low < found.forth < found.forth_high


def test_without_a_difference_the_direction_says_so() -> None:
    assert explained(MET).direction.startswith("It makes no difference who asks")
    both = explained(mail(3), mail(3, back=True))
    assert both.direction == (
        "Overall, the tie is possible. An answer is possible, no matter who asks. "
        "It makes no difference who asks."
    )
    assert both.forth == both.back


def test_the_workspaces_own_numbers_are_named() -> None:
    found = explained(MET, kinds=tune_kinds({"met": {"base": 0.4}}))
    assert found.reasons[0].rests_on == "setting: base in graphkit.toml"
    assert found.tie.strength == pytest.approx(0.4 * 3 / 4.5)


def test_who_does_not_know_each_other_is_pointed_to_a_route() -> None:
    people = [Contact(ANA, "Ana O'Dea"), Contact(BEN, "Ben Okoro"), Contact("c_x", "Cy Fox")]
    apart = build_network(Snapshot.of(1, contacts=people), home="", as_of=TODAY)
    with pytest.raises(NothingFound, match="No short route connects them either"):
        explain_tie(apart, ANA, BEN)
    known = [Evidence(id, "c_x", Basis.DECLARED) for id in (ANA, BEN)]
    network = build_network(Snapshot.of(1, contacts=people, evidence=known), home="", as_of=TODAY)
    with pytest.raises(NothingFound, match="nothing says that Ana O'Dea and Ben") as raised:
        explain_tie(network, ANA, BEN)
    assert """graphkit path 'Ben Okoro' --from 'Ana O'"'"'Dea'""" in str(raised.value.next)
    with pytest.raises(UsageError, match="both names mean Ana"):
        explain_tie(network, ANA, ANA)
    with pytest.raises(NothingFound):
        explain_tie(network, ANA, "c_none")

"""The message of a map: counted once, for the headline and for the marks."""

from __future__ import annotations

from dataclasses import replace

import mapped_networks
import pytest

from graphkit.analysis.partner_groups import PartnerGroups
from graphkit.analysis.reliance import reliance
from graphkit.analysis.sectors.unreached_targets import UnreachedTarget
from graphkit.model.partnerships.partner_kinds import PartnerKind
from graphkit.render.map.page.map_message import MapMessage, ghost_marks, map_message, ones
from graphkit.render.map.views import ViewRequest, lay_out_view

NETWORK = mapped_networks.riverbend()
ANSWER = reliance(NETWORK)
(FINDING,) = ANSWER.findings
FARMING = UnreachedTarget("sector", "farming", "Nobody works in farming.")
SCHOOL = UnreachedTarget("organization", "Lincoln Elementary School", "None.", "o_school", 1)


def message(alone: int = 0, nobody: int = 0, partners: int = 5, targets: int = 0) -> MapMessage:
    groups = PartnerGroups({PartnerKind.PARTNER: tuple(map(str, range(partners)))})
    return MapMessage(groups, (FINDING,) * alone, (FINDING,) * nobody, (FARMING,) * targets)


@pytest.mark.parametrize(
    ("counts", "sentence"),
    [
        ({"alone": 2}, "2 of 5 partners hang on one person."),
        (
            {"alone": 1, "nobody": 1},
            "1 of 5 partners hangs on one person and 1 has nobody we know.",
        ),
        ({"nobody": 2}, "2 of 5 partners have nobody we know."),
        ({"alone": 1, "partners": 1}, "1 partner hangs on one person."),
        (
            {"alone": 3, "targets": 2},
            "3 of 5 partners hang on one person; 2 target sectors are not reached.",
        ),
        ({}, "5 partners; each has several people."),
        (
            {"targets": 1},
            "5 partners; each has several people, but 1 target sector is not reached.",
        ),
        ({"partners": 0, "targets": 2}, "2 target sectors are not reached."),
        ({"partners": 0}, ""),
    ],
)
def test_the_message_is_one_sentence(counts: dict[str, int], sentence: str) -> None:
    assert message(**counts).sentence == sentence


def test_targets_of_both_kinds_are_counted_together() -> None:
    both = replace(message(), targets=(FARMING, SCHOOL))
    assert both.sentence.endswith("but 2 targets are not reached.")


def test_funders_are_not_counted_but_named() -> None:
    groups = {PartnerKind.PARTNER: ("a", "b"), PartnerKind.FUNDER: ("c",)}
    told = replace(message(alone=1), groups=PartnerGroups(groups))
    assert told.sentence == "1 of 2 partners hangs on one person. Not counted: 1 funder."


def test_marks_and_sentence_are_of_the_same_findings() -> None:
    told = map_message(NETWORK, ANSWER)
    assert told.levels == {"o_clinic": "one person"}
    assert ones(FINDING) == ("c_maria", "c_dana")
    assert told.holders == {"c_maria": 1, "c_dana": 1}
    assert map_message(NETWORK, None).levels == {}


@pytest.mark.parametrize(
    ("view", "names"),
    [
        ("whole", ["farming"]),
        ("overview", ["farming"]),
        ("partners", ["farming", "Lincoln Elementary School"]),
        ("around", []),
    ],
)
def test_targets_that_are_not_on_a_view_are_ghosts_there(view: str, names: list[str]) -> None:
    laid_out = lay_out_view(
        ViewRequest(view), NETWORK, around="o_clinic" if view == "around" else None
    )
    told = map_message(NETWORK, ANSWER, (FARMING, SCHOOL))
    marks = ghost_marks(told, laid_out)
    assert [mark.label for mark in marks] == names
    assert all(mark.more["way"] for mark in marks)

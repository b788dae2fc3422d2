"""Stages of partnerships: which hold, which are hoped for, and what a workspace may rename."""

from __future__ import annotations

import pytest

from graphkit.model.partnerships.stage_ladder import USUAL_LADDER, Stage, StageLadder, StageState


@pytest.mark.parametrize(
    ("written", "name", "state", "level"),
    [
        ("Prospect", "prospect", StageState.HOPED, 0),
        ("planned", "prospect", StageState.HOPED, 0),
        ("NETWORKING", "networking", StageState.HELD, 1),
        ("coordination", "coordinating", StageState.HELD, 2),
        ("Cooperating", "cooperating", StageState.HELD, 3),
        ("collaborative", "collaborating", StageState.HELD, 4),
        ("integrated", "integrated", StageState.HELD, 5),
        ("Lapsed", "ended", StageState.OVER, None),
        ("dormant", "dormant", StageState.OVER, None),
        ("declined", "declined", StageState.OVER, None),
    ],
)
def test_usual_stages(written, name, state, level):
    assert USUAL_LADDER.find(written) == Stage(name, state, level)


@pytest.mark.parametrize("written", ["active", "renewing", "", None, "!!"])
def test_a_stage_that_the_ladder_lacks_is_none(written):
    assert USUAL_LADDER.find(written) is None


def test_a_workspace_names_its_own_stages():
    ladder = StageLadder(held=("trying", "working"), other_names={"working": ("active",)})
    assert ladder.find("Active") == Stage("working", StageState.HELD, 2)
    assert ladder.find("cooperating") is None
    assert ladder.names == ("prospect", "trying", "working", "ended", "dormant", "declined")

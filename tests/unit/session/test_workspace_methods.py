"""The methods of a workspace come from bases of one purpose each, in any order."""

from __future__ import annotations

from collections import Counter

from graphkit.session import Workspace
from graphkit.session.methods.workspace_base import WorkspaceBase

GROUPS = Workspace.__bases__


def test_order_of_the_bases_does_not_matter() -> None:
    assert len(GROUPS) > 5
    assert {group.__bases__ for group in GROUPS} == {(WorkspaceBase,)}
    own = {"__module__", "__doc__", "__slots__"}
    defined = Counter(name for cls in (WorkspaceBase, *GROUPS) for name in vars(cls).keys() - own)
    assert [name for name, times in defined.items() if times > 1] == []


def test_misspelled_attribute_cannot_be_set() -> None:
    assert {group.__slots__ for group in GROUPS} == {()}
    assert Workspace.__dictoffset__ == 0  # no instance has a dictionary

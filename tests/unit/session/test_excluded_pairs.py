"""A hidden file has no say in the pairs of a viewer: that it lists two separately stays hidden."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any, cast

from graphkit.session.duplicates.identity_decisions import ExcludedPairs

KEYS = {"o_a": ("org:food bank", "in:i_1|n_1"), "o_b": ("org:food bank", "in:i_1|n_2")}
CLUSTERS = cast("Any", SimpleNamespace(entity_of={id: id for id in KEYS}, keys=KEYS))


def test_what_one_file_lists_separately_counts_for_those_who_see_all_files() -> None:
    kept_apart = frozenset([("o_c", "o_d")])
    assert ("o_a", "o_b") in ExcludedPairs(kept_apart, CLUSTERS)
    of_viewer = ExcludedPairs(kept_apart, CLUSTERS, by_files=False)
    assert ("o_a", "o_b") not in of_viewer
    assert ("o_c", "o_d") in of_viewer

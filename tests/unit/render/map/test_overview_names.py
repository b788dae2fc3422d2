"""Groups of an overview have different names, also where one is inside another."""

from __future__ import annotations

from collections import Counter

import mapped_networks
import pytest

from graphkit.render.map.views import ViewRequest, lay_out_view
from graphkit.render.map.views.overview import _told_apart


@pytest.mark.parametrize("size", [(900, 100), (6_000, 700)])
def test_no_two_groups_have_the_same_name(size: tuple[int, int]) -> None:
    network = mapped_networks.network_of_size(*size)
    above = lay_out_view(ViewRequest("overview"), network).above
    assert above
    names = [bubble["label"] for bubble in above.bubbles]
    assert len(names) == len(set(names)) > 1


def test_the_group_closest_to_an_organization_is_inside_the_one_around_it() -> None:
    network = mapped_networks.network_of_size(6_000, 700)
    above = lay_out_view(ViewRequest("overview"), network).above
    assert above
    inner = [b for b in above.bubbles if b["label"].startswith("Closest to ")]
    assert inner
    for bubble in inner:
        name = bubble["label"].removeprefix("Closest to ")
        outer = [b for b in above.bubbles if b["label"] == f"Around {name}"]
        assert any(
            b["start"] <= bubble["start"] and bubble["end"] <= b["end"] and b["depth"] == 0
            for b in outer
        )


def test_a_name_that_was_there_before_gets_a_number() -> None:
    names: Counter[str] = Counter()
    told = [_told_apart(name, names) for name in ("Around us", "Others", "Around us", "Around us")]
    assert told == ["Around us", "Others", "Around us (2)", "Around us (3)"]

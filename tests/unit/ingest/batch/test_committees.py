"""A full name on several committees of one list is one person; on several boards it may be two."""

from __future__ import annotations

from typing import Any

import pytest

ROWS = 'Book Sale,Nadine Coates,"Art Pelham, Sylvia Brand"\nGarden,Art Pelham,Nadine Coates\n'


@pytest.mark.parametrize(("header", "people"), [("Committee", 3), ("Board", 5)])
def test_people_on_several_bodies(graph: Any, put: Any, header: str, people: int) -> None:
    got = graph.take(put(f"Bodies 2026,,\n{header},Chair,Members\n{ROWS}"), owner=None)
    assert len(got.batch.contacts) == people
    assert len(got.batch.affiliations) == 5

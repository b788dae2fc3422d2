"""The evidence of ties near the team, which an overview has room for.

An overview of a large network has no evidence for most ties. Readers look for introductions, and
these start with the team. So the file has the evidence of all ties between people within two ties
of the team, as long as there is room.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from graphkit.render.map import panel_text
from graphkit.render.map.content import Content
from graphkit.render.map.page.compressed_columns import steps
from graphkit.render.map.views.map_view import Overview

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Ints = NDArray[np.int64]

MOST_TIES = 40_000  # with evidence; it takes some 100 bytes in the file for each


def near_evidence(content: Content, above: Overview) -> dict[str, Any]:
    """Return the evidence near the team as data of the page.

    Returns
    -------
    dict
        `at`: the numbers of the lines, as steps. `strength`: in thousandths. `asking`: both
        strengths in thousandths where they depend on who asks, for the end that comes first in the
        overview and for the other; else None. `notes`: the evidence, each piece as a number in
        `texts`. Empty without a team.
    """
    network, lines = content.network, above.lines
    chosen = lines_near(content, above)
    if not len(chosen):
        return {}
    number: dict[str, int] = {}
    strengths, asking, notes = [], [], []
    place = {spot.id: n for n, spot in enumerate(above.spots)}
    for line in chosen.tolist():
        tie = network.tie_at(int(lines.tie[line]))
        ways = [round(1000 * tie.forth), round(1000 * tie.back)]
        strengths.append(round(1000 * tie.strength))
        if place[tie.a] > place[tie.b]:
            ways.reverse()
        asking.append(None if ways == 2 * [strengths[-1]] else ways)
        texts = panel_text.evidence(network, tie)
        notes.append([number.setdefault(text, len(number)) for text in texts])
    return {
        "at": steps(chosen.tolist()),
        "strength": strengths,
        "asking": asking,
        "notes": notes,
        "texts": list(number),
    }


def lines_near(content: Content, above: Overview, most: int = MOST_TIES) -> Ints:
    """Return the numbers of the lines of ties between people within two ties of the team.

    If there are more than `most`, the ties of the team come first, then those of people known to
    it; among equals, stronger ties come first.
    """
    import numpy as np

    network, lines = content.network, above.lines
    is_team = np.array([spot.id in network.team for spot in above.spots], np.bool_)
    ties = np.flatnonzero(lines.tie >= 0)
    one, other = lines.one[ties], lines.other[ties]
    away = np.where(is_team, 0, 3)
    for step in (1, 2):
        for end, beside in ((one, other), (other, one)):
            away[beside[away[end] == step - 1]] = np.minimum(
                away[beside[away[end] == step - 1]], step
            )
    is_near = (away[one] <= 2) & (away[other] <= 2)
    ties, nearest = ties[is_near], np.minimum(away[one], away[other])[is_near]
    if len(ties) > most:
        strength = network.tie_columns.strength[lines.tie[ties]]
        ties = ties[np.lexsort((ties, -strength, nearest))[:most]]
    return np.sort(ties)

"""Changes since an earlier day, as data of the page."""

from __future__ import annotations

from typing import Any

from graphkit.analysis.compare_days import DatedChange, DayComparison
from graphkit.network import wording
from graphkit.render.escape import clean
from graphkit.render.map.views import MapView


def changes(comparison: DayComparison, view: MapView) -> dict[str, Any]:
    """Return the changes of the people and organizations on a map.

    A new tie is listed only if both people were known before: all ties of new people are new.

    Parameters
    ----------
    comparison : DayComparison
    view : MapView
    """
    network = view.content.network
    there = view.content.shown | {ghost.id for ghost in view.ghosts}
    shown = comparison.keep_changes_of(there)
    new = {c.ids[0] for c in shown.changed if (c.what, c.kind) == ("new", "person")}
    items = [c for c in shown.changed if c.kind != "tie" or c.what != "new" or not new & {*c.ids}]
    elsewhere = {id for c in items for id in (*c.before, *c.after)} - view.content.shown
    return {
        "since": comparison.since.isoformat(),
        "day": wording.day(comparison.since),
        "sentence": shown.sentence,
        "items": list(map(_item, items)),
        "names": {id: clean(network.organizations[id].name) for id in sorted(elsewhere)},
        "ghosts": [
            {
                "id": ghost.id,
                "label": clean(network.organizations[ghost.id].name) or "(no name)",
                "x": ghost.x,
                "y": ghost.y,
                "size": ghost.radius,
            }
            for ghost in view.ghosts
        ],
    }


def _item(changed: DatedChange) -> dict[str, Any]:
    fields = {
        "what": changed.what,
        "kind": changed.kind,
        "ids": changed.ids,
        "before": changed.before,
        "after": changed.after,
        "notes": [clean(text) for text in changed.evidence],
    }
    return {name: value for name, value in fields.items() if value}

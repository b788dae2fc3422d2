"""The names of a map's views, and which of them one file holds."""

from __future__ import annotations

from collections.abc import Sequence

VIEW_LABELS = {
    "whole": "Whole network",
    "overview": "Overview",
    "around": "Around",
    "routes": "Routes",
    "partners": "Partners",
    "events": "Events and boards",
    "sectors": "Sectors",
}
VIEWS = tuple(VIEW_LABELS)
ALL = "all"
COMPARED = ("whole", "around", "partners")
_WITH_OTHERS = ("partners", "events", "sectors")


def choose_views(
    asked: Sequence[str], *, first: str, around: bool, routes: bool, changes: bool
) -> tuple[tuple[str, ...], bool]:
    """Return the views that a file holds, and whether one with nothing to show may be left out.

    Parameters
    ----------
    asked : sequence of str
        The views asked for, in order; "all" is every view that suits the rest.
    first : str
        The view of the whole network: "whole" or, if it is large, "overview".
    around, routes, changes : bool
        Whether something in the middle, routes, or changes since an earlier day are asked for.

    Examples
    --------
    >>> choose_views([], first="whole", around=False, routes=False, changes=False)
    (('whole', 'partners', 'events', 'sectors'), True)
    >>> choose_views(["sectors", "whole"], first="whole", around=False, routes=False, changes=False)
    (('sectors', 'whole'), False)
    """
    if not asked and around:
        asked = ["around"]
    elif not asked and routes:
        asked = ["routes"]
    elif not asked:
        asked = [first] if changes or first == "overview" else [ALL]
    if ALL not in asked:
        return tuple(dict.fromkeys(asked)), False
    named = [view for view in asked if view != ALL]
    if around:
        suiting = ["around", "whole"]  # the whole map of what is near
    elif routes:
        suiting = ["routes", first]
    else:
        suiting = [first, *_WITH_OTHERS]
    if changes:
        suiting = [view for view in suiting if view in COMPARED]
    return tuple(dict.fromkeys([*named, *suiting])), True

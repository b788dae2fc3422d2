"""The ways to look at a network, one a module; `lay_out_view` finds the one that is asked for."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from graphkit.analysis.answer import Answer
from graphkit.analysis.findings import Introduction
from graphkit.errors import UsageError
from graphkit.network import Network
from graphkit.render.map.content import choose_content
from graphkit.render.map.copies.share_terms import CopyNumbers
from graphkit.render.map.layout.layout import Place
from graphkit.render.map.views.around import around as _around
from graphkit.render.map.views.events import events
from graphkit.render.map.views.events import events_headline as events_told
from graphkit.render.map.views.map_view import Ghost, Guides, MapView, NodeMark, TieLine
from graphkit.render.map.views.overview import FROM, overview
from graphkit.render.map.views.partners import partners
from graphkit.render.map.views.routes import routes
from graphkit.render.map.views.sectors import sectors
from graphkit.render.map.views.sectors import sectors_headline as sectors_told
from graphkit.render.map.views.whole import whole

if TYPE_CHECKING:
    from graphkit.analysis.compare_days import DayComparison
    from graphkit.snapshot import AttendanceColumns

__all__ = [
    "VIEWS",
    "WHOLE",
    "Ghost",
    "Guides",
    "MapView",
    "NodeMark",
    "TieLine",
    "ViewRequest",
    "check_compared",
    "default_view",
    "events_told",
    "lay_out_view",
    "sectors_told",
]

VIEWS = ("whole", "overview", "around", "routes", "partners", "events", "sectors")
_COMPARED = ("whole", "around", "partners")


@dataclass(frozen=True, slots=True)
class ViewRequest:
    """How a map is looked at.

    Attributes
    ----------
    view : str
        One of `VIEWS`; "" is the whole network, from above where it is large.
    before : mapping of str to (int, int)
        `Layout.kept` of the last map of this view.
    attendances : AttendanceColumns or None
        Who was at which event, as far as the one who asks may see it; for "events".
    compared : DayComparison or None
        What has changed since an earlier day; see `check_compared`.
    """

    view: str = ""
    before: Mapping[str, Place] = field(default_factory=dict)
    attendances: AttendanceColumns | None = None
    compared: DayComparison | None = None

    @property
    def ended(self) -> tuple[str, ...]:
        """Ids of the partners of the earlier day that are partners no longer."""
        changed = self.compared.changed if self.compared else ()
        return tuple(c.ids[0] for c in changed if (c.what, c.kind) == ("gone", "partnership"))


WHOLE = ViewRequest()


def lay_out_view(
    look: ViewRequest,
    network: Network,
    *,
    around: str | None = None,
    introductions: Answer[Introduction] | None = None,
    numbers: CopyNumbers | None = None,
) -> MapView:
    """Lay a network out.

    Parameters
    ----------
    look : ViewRequest
    network : Network
    around : str, optional
        Id of a contact or organization: "around" and "whole" show what is near it.
    introductions : Answer of Introduction, optional
        The routes of "routes"; "around" and "whole" show the people on them in any case.
    numbers : CopyNumbers, optional
        What is said of people who are not to be shown.

    Raises
    ------
    UsageError
        If there is no such view, or "around" has nobody in the middle.
    NothingFound
        If there is nothing that the view could show.
    """
    routes_told = introductions.findings if introductions else ()
    on_routes = [person.id for route in routes_told for person in route.people]
    makers: dict[str, Callable[[], MapView]] = {
        "whole": lambda: whole(
            choose_content(network, around, on_routes, numbers), around, look.before
        ),
        "overview": lambda: overview(choose_content(network, numbers=numbers), look.before),
        "around": lambda: _around(network, _middle(around), on_routes, look.before, numbers),
        "routes": lambda: routes(network, introductions),
        "partners": lambda: partners(network, look.before, look.ended, numbers),
        "events": lambda: events(network, look.attendances, look.before),
        "sectors": lambda: sectors(network, numbers),
    }
    name = look.view or default_view(network, near=around is not None or introductions is not None)
    if name not in makers:
        raise UsageError(f"there is no view {name!r}", next=f"Choose one of: {', '.join(VIEWS)}")
    return makers[name]()


def default_view(network: Network, *, near: bool = False) -> str:
    """Return how a network is shown if nobody says how; `near` if only some of it is asked for."""
    large = len(network.contacts) + len(network.organizations) > FROM
    return "overview" if large and not near else "whole"


def check_compared(view: str) -> None:
    """Refuse a view that cannot show what has changed.

    Raises
    ------
    UsageError
    """
    if view not in _COMPARED:
        raise UsageError(
            f"the view {view!r} does not show what has changed",
            where="--compare",
            next=f"Choose one of: {', '.join(_COMPARED)}",
        )


def _middle(around: str | None) -> str:
    if around is None:
        raise UsageError(
            "this view needs a person or an organization in the middle",
            where="around",
            next='Name a person or an organization: graphkit map --around "Riverbend Clinic"',
        )
    return around

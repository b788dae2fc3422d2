"""The views of a map, one per module; `lay_out_view` lays out the requested one."""

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
from graphkit.render.map.layout.arrange import Place
from graphkit.render.map.views.around import around as _around
from graphkit.render.map.views.events import events, events_headline
from graphkit.render.map.views.map_view import Ghost, Guides, MapView, NodeMark, TieLine
from graphkit.render.map.views.overview import FROM, overview
from graphkit.render.map.views.partners import partners
from graphkit.render.map.views.routes import routes
from graphkit.render.map.views.sectors import sectors, sectors_headline
from graphkit.render.map.views.view_names import ALL, COMPARED, VIEWS, choose_views
from graphkit.render.map.views.whole import whole

if TYPE_CHECKING:
    from graphkit.analysis.compare_days import DayComparison
    from graphkit.snapshot import AttendanceColumns

__all__ = [
    "ALL",
    "VIEWS",
    "WHOLE",
    "Ghost",
    "Guides",
    "MapView",
    "NodeMark",
    "TieLine",
    "ViewRequest",
    "check_compared",
    "choose_views",
    "default_view",
    "events_headline",
    "lay_out_view",
    "sectors_headline",
]


@dataclass(frozen=True, slots=True)
class ViewRequest:
    """A request for a view of the map.

    Attributes
    ----------
    view : str
        One of `VIEWS`; "" is the whole network, or the overview if it is large.
    before : mapping of str to (int, int)
        `Layout.for_next_map` of the last map of this view.
    attendances : AttendanceColumns or None
        The attendances that the viewer may see; for "events".
    compared : DayComparison or None
        Changes since an earlier day; see `check_compared`.
    """

    view: str = ""
    before: Mapping[str, Place] = field(default_factory=dict)
    attendances: AttendanceColumns | None = None
    compared: DayComparison | None = None

    @property
    def ended(self) -> tuple[str, ...]:
        """Ids of organizations that are no longer partners since the earlier day."""
        changed = self.compared.changed if self.compared else ()
        return tuple(c.ids[0] for c in changed if (c.what, c.kind) == ("gone", "partnership"))


WHOLE = ViewRequest()


def lay_out_view(
    request: ViewRequest,
    network: Network,
    *,
    around: str | None = None,
    introductions: Answer[Introduction] | None = None,
    numbers: CopyNumbers | None = None,
) -> MapView:
    """Lay out a view of a network.

    Parameters
    ----------
    request : ViewRequest
    network : Network
    around : str, optional
        Id of a contact or organization: "around" and "whole" show its surroundings.
    introductions : Answer of Introduction, optional
        The routes of "routes"; "around" and "whole" always show the people on them.
    numbers : CopyNumbers, optional
        The numbers that a copy shows in place of people.

    Raises
    ------
    UsageError
        If there is no such view, or "around" has no `around`.
    NothingFound
        If the view has nothing to show.
    """
    found = introductions.findings if introductions else ()
    on_routes = [person.id for route in found for person in route.people]
    makers: dict[str, Callable[[], MapView]] = {
        "whole": lambda: whole(
            choose_content(network, around, on_routes, numbers), around, request.before
        ),
        "overview": lambda: overview(choose_content(network, numbers=numbers), request.before),
        "around": lambda: _around(network, _middle(around), on_routes, request.before, numbers),
        "routes": lambda: routes(network, introductions),
        "partners": lambda: partners(network, request.before, request.ended, numbers),
        "events": lambda: events(network, request.attendances, request.before),
        "sectors": lambda: sectors(network, numbers),
    }
    name = request.view or default_view(
        network, near=around is not None or introductions is not None
    )
    if name not in makers:
        raise UsageError(f"there is no view {name!r}", next=f"Choose one of: {', '.join(VIEWS)}")
    return makers[name]()


def default_view(network: Network, *, near: bool = False) -> str:
    """Return the default view of a network; `near` if only a part of it is requested."""
    large = len(network.contacts) + len(network.organizations) > FROM
    return "overview" if large and not near else "whole"


def check_compared(view: str) -> None:
    """Raise an error for a view that cannot show changes.

    Raises
    ------
    UsageError
    """
    if view not in COMPARED:
        raise UsageError(
            f"the view {view!r} cannot show changes",
            where="--compare",
            next=f"Choose one of: {', '.join(COMPARED)}",
        )


def _middle(around: str | None) -> str:
    if around is None:
        raise UsageError(
            "this view needs a person or an organization in the middle",
            where="around",
            next='Name a person or an organization: graphkit map --around "Riverbend Clinic"',
        )
    return around

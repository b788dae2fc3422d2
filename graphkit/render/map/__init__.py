"""The network as one interactive page that opens anywhere and asks no address.

`write_map` writes it; `draw_map` returns it as a `PartnerMap`, a pyvis network that can be passed
on and added to. pyvis and Jinja are imported when a map is drawn, not before.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from graphkit.analysis.answer import Answer
    from graphkit.analysis.findings import Introduction, Reliance
    from graphkit.network import Network
    from graphkit.render.map.copies.share_terms import MapCopy
    from graphkit.render.map.page.partner_map import PartnerMap
    from graphkit.render.map.views import ViewRequest

__all__ = ["PartnerMap", "draw_map", "write_map"]


def draw_map(
    network: Network,
    *,
    title: str,
    sentence: str,
    around: str | None = None,
    introductions: Answer[Introduction] | None = None,
    reliance: Answer[Reliance] | None = None,
    copy: MapCopy | None = None,
    charts: Sequence[str] = (),
    look: ViewRequest | None = None,
) -> PartnerMap:
    """Draw a network; see `graphkit.render.map.page.draw.draw_map`."""
    from graphkit.render.map.page import draw
    from graphkit.render.map.views import WHOLE

    return draw.draw_map(
        network,
        title=title,
        sentence=sentence,
        around=around,
        introductions=introductions,
        reliance=reliance,
        copy=copy,
        charts=charts,
        look=look or WHOLE,
    )


def write_map(
    path: Path,
    network: Network,
    *,
    title: str,
    sentence: str,
    around: str | None = None,
    introductions: Answer[Introduction] | None = None,
    reliance: Answer[Reliance] | None = None,
    copy: MapCopy | None = None,
    charts: Sequence[str] = (),
    look: ViewRequest | None = None,
) -> Path:
    """Draw a network and write it as one HTML file; the same input gives the same bytes.

    Parameters
    ----------
    path : pathlib.Path
        An old file stays whole until the new one is.
    network : Network
    title, sentence : str
        What stands on top of the page.
    around : str, optional
        Id of a contact or organization: only what lies within two steps of it is shown.
    introductions : Answer of Introduction, optional
        Its routes are highlighted, the first one most, and told step by step.
    reliance : Answer of Reliance, optional
        What it says of an organization stands in the organization's details.
    copy : Copy, optional
        Whose network it is: for whom it was made, and what it says instead of people.
    charts : sequence of str
        SVG of `graphkit.render.charts`, to be seen at a glance.
    look : Look, optional
        In which of the views; all of the network without it.

    Returns
    -------
    pathlib.Path
        The same path.

    Raises
    ------
    NothingFound
        If `around` is in the network neither as a contact nor as an organization.
    OutputError
        If the file cannot be written.
    """
    drawing = draw_map(
        network,
        title=title,
        sentence=sentence,
        around=around,
        introductions=introductions,
        reliance=reliance,
        copy=copy,
        charts=charts,
        look=look,
    )
    return drawing.write(path)


def __getattr__(name: str) -> Any:
    if name == "PartnerMap":
        from graphkit.render.map.page.partner_map import PartnerMap

        return PartnerMap
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")

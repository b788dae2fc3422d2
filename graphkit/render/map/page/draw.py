"""Draw a network as a map: nodes and edges with their places, colors and texts."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

from graphkit.analysis.answer import Answer
from graphkit.analysis.findings import Introduction, Reliance
from graphkit.analysis.sectors.unreached_targets import UnreachedTarget
from graphkit.model import AffiliationKind, Tie
from graphkit.network import Network, wording
from graphkit.render.charts import reliance_bars
from graphkit.render.escape import clean
from graphkit.render.map import panel_text
from graphkit.render.map.content import Content
from graphkit.render.map.copies.share_terms import MapCopy
from graphkit.render.map.page import changes
from graphkit.render.map.page.map_message import (
    MARKED_IN,
    MapMessage,
    ghost_marks,
    map_message,
    ones,
    target_details,
)
from graphkit.render.map.page.node_details import organization, person, without_empty
from graphkit.render.map.page.node_values import NodeValues, node_values
from graphkit.render.map.page.overview_nodes import add_overview
from graphkit.render.map.page.partner_map import PartnerMap
from graphkit.render.map.views import WHOLE, MapView, NodeMark, ViewRequest, lay_out_view
from graphkit.render.sector_colors import UNKNOWN, Sector, legend


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
    view: ViewRequest = WHOLE,
    targets: Sequence[UnreachedTarget] = (),
) -> PartnerMap:
    """Draw a network; the same input gives the same bytes.

    Parameters
    ----------
    network : Network
    title, sentence : str
        The texts at the top of the page.
    around : str, optional
        Id of a contact or organization: the map shows only what is within two steps of it.
    introductions : Answer of Introduction, optional
        The map highlights its routes, the first one most, and explains them step by step.
    reliance : Answer of Reliance, optional
        The details of an organization show what it says of that organization.
    copy : MapCopy, optional
        The copy that the network comes from, and the numbers that it shows in place of people.
    charts : sequence of str
        SVG of `graphkit.render.charts`, for the overview in the panel.
    view : ViewRequest
        Which view to draw; the whole network by default.
    targets : sequence of UnreachedTarget, optional
        The targets that we do not reach. The map marks them, at its rim if they are not on it.

    Returns
    -------
    PartnerMap
        A pyvis network: add to it, set its options, then `write` or `show` it.

    Raises
    ------
    NothingFound
        If `around` is in the network neither as a contact nor as an organization, or the view has
        nothing to show.
    UsageError
        If the view needs an argument that is missing.
    """
    map_view = lay_out_view(
        view,
        network,
        around=around,
        introductions=introductions,
        numbers=copy.numbers if copy else None,
    )
    content = map_view.content
    sectors = _legend(network, map_view)
    number = {sector.name: index for index, sector in enumerate(sectors)}
    page = {
        "sectors": [
            {"name": clean(s.name), "color": s.color, "ring": s.ring, "count": s.count}
            for s in sectors
        ],
        "routes": panel_text.routes(network, introductions) if introductions else [],
        "answer": _summary_unless_shown(introductions, sentence),
        "facts": _facts(content, whole=map_view.plain),
        "focus": around,
        "as_of": wording.day(network.as_of),
        "copy": _about(copy) if copy else None,
        "view": map_view.name,
        "guides": map_view.guides.page(number),
    }
    values = NodeValues() if map_view.above or not map_view.spots else node_values(content)
    page |= values.page
    if map_view.timeline:
        page["timeline"] = map_view.timeline.page()
    if view.compared:
        page["changes"] = changes.changes(view.compared, map_view)
    drawing = PartnerMap(clean(title), clean(sentence), page)
    drawing.for_next_map = map_view.layout.for_next_map
    drawing.charts = [("", chart) for chart in charts if chart]
    marked = map_view.name in MARKED_IN
    message = map_message(network, reliance, targets) if marked else MapMessage()
    _add_nodes_and_edges(drawing, map_view, number, reliance, message)
    for spot in map_view.spots:
        drawing.add_node(spot.id, **values.of.get(spot.id, {}))
    return drawing


def _legend(network: Network, view: MapView) -> tuple[Sector, ...]:
    """Return the sectors on the map with their colors, which depend on the whole network."""
    spots = view.above.spots if view.above else view.spots
    sector = view.content.sector
    return legend(
        map(sector, (*network.organizations, *network.contacts)),
        map(sector, (spot.id for spot in spots)),
    )


def _add_nodes_and_edges(
    drawing: PartnerMap,
    view: MapView,
    sector_number: dict[str, int],
    reliance: Answer[Reliance] | None,
    message: MapMessage,
) -> None:
    content = view.content
    if view.above:
        add_overview(drawing, view.above, content, view.layout, sector_number, message)
    _add_nodes(drawing, view, sector_number, reliance, message)
    if view.plain:
        _add_edges(drawing, content, view.only)
    if not view.above:
        _add_sums(drawing, content)
    _add_marks(drawing, (*view.marks, *ghost_marks(message, view)))
    for line in view.lines:
        drawing.add_edge(line.one, line.other, **line.options)


def _about(copy: MapCopy) -> dict[str, str]:
    terms = copy.terms
    texts = (
        *(("share", terms.share), ("label", terms.label)),
        *(("sources", copy.sources), ("care", terms.care)),
    )
    return {name: clean(text) for name, text in texts}


def _facts(content: Content, *, whole: bool) -> list[list[str]]:
    sectors = {content.sector(organization) for organization in content.organizations} - {None}
    counts = [
        ("people", len(content.contacts)),
        ("organizations", len(content.organizations)),
        *((("partners", len(content.partners)),) if content.network.home_id else ()),
        ("ties between people", len(content.tie_numbers)),
        *((("sectors", len(sectors)),) if sectors else ()),
    ]
    if not whole:
        counts = [(what, count) for what, count in counts if count]
    if content.numbers:
        counts[0] = ("people shown", len(content.contacts))
        counts = [("people known", content.numbers.people), *counts]
        counts = [(what, count) for what, count in counts if count]
    return [[f"{count:,}", what] for what, count in counts]


def _summary_unless_shown(introductions: Answer[Introduction] | None, sentence: str) -> str:
    summary = introductions.summary if introductions else ""
    return "" if summary == sentence else clean(summary)


def _add_nodes(
    drawing: PartnerMap,
    view: MapView,
    sector_number: dict[str, int],
    reliance: Answer[Reliance] | None,
    message: MapMessage,
) -> None:
    content, layout = view.content, view.layout
    network = content.network
    reliance_of = {f.organization.id: f for f in reliance.findings} if reliance else {}
    number_of = {id: number for number, id in enumerate(reliance_of)}  # the same in all views
    levels, holders = message.levels, message.holders
    targets = {each.organization_id: each for each in message.targets}
    for spot in view.spots:
        x, y = layout.places[spot.id]
        common: dict[str, Any] = {
            "x": x,
            "y": y,
            "size": spot.radius,
            "sector": sector_number[content.sector(spot.id) or UNKNOWN],
        }
        if spot.id in network.contacts:
            held = without_empty({"holds": holders.get(spot.id, 0)})
            drawing.add_node(spot.id, **common, **person(content, spot.id), **held)
        else:
            options = organization(content, spot.id)
            if spot.id in levels:
                options["depends"] = levels[spot.id]
            if spot.id in targets:
                options |= target_details(targets[spot.id])
            if spot.id in reliance_of:
                finding = reliance_of[spot.id]
                on = ones(finding) if spot.id in levels else ()
                options["reliance"] = panel_text.reliance_details(finding, on)
                bars = reliance_bars(reliance_of[spot.id], id=f"bars-{number_of[spot.id]}")
                drawing.charts.append((spot.id, bars))
            if spot.disc in layout.discs:
                options["disc"] = layout.discs[spot.disc].radius
            drawing.add_node(spot.id, **common, **options)


def _add_marks(drawing: PartnerMap, marks: Sequence[NodeMark]) -> None:
    """Add nodes that are neither people nor organizations."""
    for mark in marks:
        drawing.add_node(
            mark.id,
            label=mark.label,
            kind=mark.kind,
            about=mark.about,
            shape=mark.shape,
            x=mark.x,
            y=mark.y,
            size=mark.size,
            **mark.more,
        )


def _add_sums(drawing: PartnerMap, content: Content) -> None:
    for (one, other), count in content.sums.items():
        width = round(min(4.0, 0.6 + 0.4 * math.sqrt(count)), 2)
        drawing.add_edge(one, other, kind="summed", width=width, ties=count)


def _add_edges(drawing: PartnerMap, content: Content, only: str | None) -> None:
    network = content.network
    if network.home_id in content.shown:
        for partner, held in content.partnerships.items():
            if only not in (None, partner, network.home_id):
                continue
            began = without_empty({"first": held.since.year if held.since else None})
            drawing.add_edge(network.home_id, partner, kind="partnership", width=4, **began)
    for link in content.links:
        first = link.since.year if link.since else None
        details = {"role": clean(link.kind or link.stage or ""), "first": first}
        drawing.add_edge(
            link.home_id, link.partner_id, kind="link", width=1.5, **without_empty(details)
        )
    for (contact, place), roles in content.roles.items():
        board = all(role.kind is AffiliationKind.BOARD for role in roles)
        drawing.add_edge(
            contact,
            place,
            kind="affiliation",
            width=0.8,
            role=panel_text.roles(roles),
            **without_empty({"board": board, "first": panel_text.first_year(roles)}),
        )
    for tie in content.ties:
        drawing.add_edge(
            tie.a,
            tie.b,
            kind="tie",
            strength=round(tie.strength, 3),
            width=round(0.8 + 4.2 * tie.strength, 2) if tie.known else 1,
            word=wording.strength_word(tie.strength, known=tie.known),
            notes=panel_text.evidence(network, tie),
            **_strengths_by_asker(tie),
            **without_empty({"dashes": not tie.known and [1, 5], "inferred": tie.inferred}),
            **panel_text.years(tie),
        )


def _strengths_by_asker(tie: Tie) -> dict[str, list[float]]:
    """Return the strengths when the first asks and when the other asks, if these differ."""
    ways = [round(tie.forth, 3), round(tie.back, 3)]
    return {"asking": ways} if ways != 2 * [round(tie.strength, 3)] else {}

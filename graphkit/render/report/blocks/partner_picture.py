"""The map of partners as a picture, with labels."""

from __future__ import annotations

from itertools import chain, repeat

from graphkit.network import wording
from graphkit.render.report.document import Cell, Chart, Column, Section, Table
from graphkit.render.report.map_picture import map_picture
from graphkit.render.report.report_findings import Edition, ReportFindings
from graphkit.render.sector_colors import legend

_RULE = (
    "The picture has the layout of the map: partners of one sector are side by side, and partners "
    "with ties between their people are near. A larger mark and a wider line mean more and "
    "stronger ties with our people."
)
_NARROW = 340.0


def partner_picture(found: ReportFindings) -> Section | None:
    """Return the map; None without partners."""
    view = found.map_view
    if view is None:
        return None
    sizes = found.coverage.sizes if found.coverage else ()
    sectors = legend(chain.from_iterable(repeat(name, size) for name, size in sizes))
    names = found.edition is not Edition.FUNDER
    alone = {p.organization.id for p in found.partners if p.level == "one person" and names}
    others = found.shown_names
    wide = map_picture(view, sectors, alone, id="pic-partner-map", names=others, height=222)
    narrow = map_picture(
        view, sectors, alone, id="pic-partner-map-narrow", names=others, width=_NARROW, height=420
    )
    levels = {p.organization.id: p for p in found.partners}
    rows = []
    for spot in view.spots:
        if spot.id == view.content.network.home_id:
            continue
        body = view.content.network.organizations[spot.id]
        partner = levels.get(spot.id)
        cells = [Cell(others.get(spot.id, body.name)), Cell(body.sector or "unknown")]
        cells.append(Cell((partner.stage if partner else "") or "not said"))
        rows.append((*cells, *([Cell(partner.level if partner else "")] if names else [])))
    rows.sort(key=lambda row: row[0].text.casefold())
    heads = ["Partner", "Sector", "Stage", *(["Hangs on"] if names else [])]
    chart = Chart(
        "partner-map",
        "Map of our partners",
        wide.svg,
        Table("The partners on the map", tuple(map(Column, heads)), tuple(rows)),
        narrow.svg,
    )
    return Section(
        "map",
        "Our partners",
        leads=tuple(filter(None, [_lead(found, wide.partners)])),
        parts=(chart,),
        rule=_RULE,
        commands=("graphkit map partners.html --view partners",),
        behind="partner-list",
    )


def _lead(found: ReportFindings, drawn: int) -> str:
    every = len(found.figures.partners) if found.figures else drawn
    if every > drawn:
        most = wording.count_of(drawn, "partner")
        return f"The picture shows the {most} with the strongest ties, of {every:,}."
    return ""

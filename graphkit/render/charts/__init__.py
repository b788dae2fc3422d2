"""Draw charts as SVG, for the report, the map and mail.

Each chart is a pure function from findings to text. It computes nothing, needs no font and loads
nothing. A description says the same in words.
"""

from graphkit.render.charts.coverage_grid import coverage_grid
from graphkit.render.charts.reliance_bars import reliance_bars, side_bar
from graphkit.render.charts.route_card import route_card, write_route_card
from graphkit.render.charts.tie_age import tie_age_strip

__all__ = [
    "coverage_grid",
    "reliance_bars",
    "route_card",
    "side_bar",
    "tie_age_strip",
    "write_route_card",
]

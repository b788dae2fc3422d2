"""The map as one file in a real browser, beside what others draw of the same networks."""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from math import inf
from pathlib import Path

from benchmarks.maps import browser
from benchmarks.maps.browser import LIMIT, Seen
from benchmarks.maps.libraries import lacking
from benchmarks.maps.made import Made
from benchmarks.maps.tools import OURS, PEERS, PYVIS, Tool, graphkit
from benchmarks.timing import Section, Spread, in_turn

HEAD = (
    "Network",
    "drawn by",
    "file, MB",
    "ready, s",
    "while dragging, frames/s",
    "longest frame, ms",
    "select, ms",
    "laid out and written, s",
)
NOTES = (
    "In parentheses: how many times ours. Each page is one file, opened in its own Chromium, "
    "offline. Ready: from the start of navigation until everything is laid out and drawn. "
    "Dragging: the mouse moves the view for 2 s. Select: a person and the neighbors are "
    "highlighted and the rest fades, for five people, from the one with the most ties to the "
    "median, until the second frame afterwards, so that it is hardly ever less than 17 ms; on an "
    "overview, a bubble is opened. All sides draw the same marks and lines: the ties, a line from "
    "everybody to their employer, and the partnerships.",
    "Chromium draws without a graphics card: canvases on the processor, WebGL by SwiftShader. "
    "sigma.js draws with WebGL: with a graphics card it would be faster while dragging. The window "
    "is 1440 by 900. The peers fill it (pyvis: 600 high); ours leaves room for its panels.",
    "Where the layout is computed: ours in Python, before the file is written; pyvis (physics on, "
    "as it writes by default) until its stabilization ends; d3-force, run to its end without "
    "drawing in between and drawn without names, on a canvas; Cytoscape.js with `cose`, not "
    "animated; sigma.js after 600 rounds of ForceAtlas2, as in its example of a network map. "
    f"A peer that is not ready in {LIMIT} s is not tried on larger networks.",
)


@dataclass(frozen=True, slots=True)
class Size:
    """A network, the view that ours takes of it, and the goals: in the units of the table."""

    nodes: int
    ties: int
    view: str
    file: float
    ready: float
    frames: float
    select: float
    written: float | None = None


SIZES = (
    Size(150, 400, "whole", 0.8, 0.7, 60, 50),
    Size(2_000, 6_000, "whole", 1.1, 0.8, 30, 100, 2),
    Size(10_000, 40_000, "whole", 3, 1.3, 15, 150),
    Size(100_000, 500_000, "overview", 12, 1.0, 30, 150, 20),
)


@dataclass(slots=True)
class Runs:
    """What one tool showed of one network."""

    size: float = 0.0
    written: list[float] = field(default_factory=list)
    seen: list[Seen] = field(default_factory=list)

    def spreads(self) -> tuple[Spread, ...]:
        """Return file, ready, frames, longest frame, select and written."""
        return (
            Spread.of([self.size]),
            Spread.of([one.ready for one in self.seen]),
            Spread.of([one.frames for one in self.seen]),
            Spread.of([one.longest for one in self.seen]),
            Spread.of([taken for one in self.seen for taken in one.selects]),
            Spread.of(self.written),
        )


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the table."""

    texts: tuple[str, ...]

    def cells(self) -> tuple[str, ...]:
        """Return its texts, as many as there are columns."""
        return self.texts + ("",) * (len(HEAD) - len(self.texts))


def measure(*, quick: bool) -> Section:
    """Measure our map beside plain pyvis and the peers that can be had."""
    sizes = (replace(SIZES[0], nodes=60, ties=150),) if quick else SIZES
    return compared(sizes, (PYVIS,) if quick else PEERS, 1 if quick else 3)


def compared(sizes: Sequence[Size], peers: Sequence[Tool], rounds: int) -> Section:
    """Measure our map beside some peers on networks that grow."""
    if browser.chromium() is None:
        raise SystemExit("maps need a Chromium: install one, or name it in GRAPHKIT_CHROMIUM")
    reasons = {peer.name: lacking(peer.libraries) for peer in peers}
    here = [peer for peer in peers if reasons[peer.name] is None]
    notes = [f"{name} was not measured: {why}." for name, why in reasons.items() if why]
    late: set[str] = set()
    lines: list[Line] = []
    for size in sizes:
        lines += _lines(size, [peer for peer in here if peer.name not in late], rounds, late)
    return Section(
        "Maps",
        "`graphkit.render.map.draw_map`",
        "; ".join(map(str, here)),
        tuple(lines),
        (*NOTES, *notes, f"{browser.version()}."),
        HEAD,
    )


def _lines(size: Size, peers: Sequence[Tool], rounds: int, late: set[str]) -> list[Line]:
    made = Made.of(size.nodes, size.ties)
    tools = [graphkit(size.view), *peers]
    runs = {tool.name: Runs() for tool in tools}
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "map.html"
        in_turn(rounds, {t.name: partial(_run, t, made, path, runs[t.name], late) for t in tools})
    title = made.title if size.view == "whole" else f"{made.title}, {size.view}"
    ours = runs[OURS].spreads()
    lines = [Line((title, OURS, *map(str, ours)))]
    for peer in peers:
        if peer.name in late:
            file = _beside(Spread.of([runs[peer.name].size]), ours[0])
            lines.append(Line(("", peer.name, file, f"not in {LIMIT} s")))
        else:
            *spreads, _ = map(_beside, runs[peer.name].spreads(), ours)
            lines.append(Line(("", peer.name, *spreads)))
    return [*lines, _goals(size, ours)]


def _run(tool: Tool, made: Made, path: Path, runs: Runs, late: set[str]) -> float:
    """Write and open a page; a tool that was late once is not run again."""
    if tool.name in late:
        return inf
    print(f"maps: {made.title} by {tool.name} ...", file=sys.stderr, flush=True)
    runs.written.append(tool.write(path, made))
    runs.size = path.stat().st_size / 1e6
    seen = browser.see(tool, path, made.some)
    if seen is None:
        if tool.name == OURS:
            raise SystemExit(f"our map of {made.title} is not ready in {LIMIT} s")
        late.add(tool.name)
        return inf
    runs.seen.append(seen)
    return seen.ready


def _beside(spread: Spread, ours: Spread) -> str:
    return f"{spread} ({spread.median / ours.median:.2g})"


def _goals(size: Size, ours: Sequence[Spread]) -> Line:
    """Say what we want, and whether we have it."""
    file, ready, frames, _, select, written = (spread.median for spread in ours)
    return Line(
        (
            "",
            "goal",
            _verdict(f"at most {size.file:g}", file <= size.file),
            _verdict(f"at most {size.ready:g}", ready <= size.ready),
            # A frame may be counted late at either end of two seconds.
            _verdict(f"at least {size.frames:g}", frames >= 0.97 * size.frames),
            "",
            _verdict(f"at most {size.select:g}", select <= size.select),
            _verdict(f"at most {size.written:g}", written <= size.written) if size.written else "",
        )
    )


def _verdict(goal: str, met: bool) -> str:
    return f"{goal}: {'reached' if met else 'missed'}"

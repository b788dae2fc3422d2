"""What is measured: our map and its peers, each as a page of one file, and how it is used."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from importlib.metadata import version
from pathlib import Path

from benchmarks.maps.libraries import (
    CYTOSCAPE,
    D3,
    GRAPHOLOGY,
    GRAPHOLOGY_LIBRARY,
    SIGMA,
    Library,
)
from benchmarks.maps.made import Made
from benchmarks.timing import clock

HERE = Path(__file__).parent
ROOT = HERE.parent.parent
OURS = "graphkit"


@dataclass(frozen=True, slots=True)
class Tool:
    """Something that draws networks.

    Attributes
    ----------
    name : str
    write : callable
        Write the page of a network; return how long that took, in seconds. The page sets
        `data-ready` on its root when the network is laid out and drawn.
    stage : str
        CSS selector of what is dragged.
    view : str
        JavaScript: where the view is. Tells whether dragging moved it.
    select : str
        JavaScript: a function that chooses what has an id, as a click on it does.
    libraries : tuple of Library
        What the page needs.
    """

    name: str
    write: Callable[[Path, Made], float]
    stage: str
    view: str
    select: str
    libraries: tuple[Library, ...] = ()

    def __str__(self) -> str:
        made_of = ", ".join(map(str, self.libraries))
        return f"{self.name}: {made_of}" if made_of else self.name


def graphkit(view: str) -> Tool:
    """Return our own map, in one of its views; of an overview a bubble is opened."""
    select = "openBubble" if view == "overview" else "(id) => select(id)"
    where = "network.getViewPosition()"
    return Tool(OURS, partial(_write_ours, view), "#map", where, select)


def _write_ours(view: str, path: Path, made: Made) -> float:
    from graphkit.render.map import draw_map
    from graphkit.render.map.views import ViewRequest

    # The tests know how to see what the page's script keeps to itself.
    sys.path.insert(0, str(ROOT / "tests" / "support"))
    from see_inside import see_inside

    network, request = made.network(), ViewRequest(view)
    title, sentence = "A network", made.title
    seconds = clock(
        lambda: draw_map(network, title=title, sentence=sentence, view=request).write(path)
    )
    path.write_text(see_inside(path.read_text(encoding="utf-8")), encoding="utf-8")
    return seconds


def _write_pyvis(path: Path, made: Made) -> float:
    """Write a page as pyvis does by default, with its own highlighting of neighbours."""
    from pyvis.network import Network

    drawn = made.drawn()
    # Handed over as a whole: `add_edge` looks through all the edges that are there.
    drawing = Network(neighborhood_highlight=True, cdn_resources="in_line")
    drawing.nodes = drawn["nodes"]
    drawing.edges = [
        {"from": link["source"], "to": link["target"], "width": 1 + 4 * link["strength"]}
        for link in drawn["links"]
    ]
    before, end, after = drawing.generate_html().rpartition("</script>")
    return clock(lambda: path.write_text(before + _STABLE + end + after, encoding="utf-8"))


# In pyvis's own last script, so that nothing of the layout can come before it.
_STABLE = """
network.once('stabilizationIterationsDone', () => network.once('afterDrawing', () => {
  document.documentElement.dataset.ready = 'yes';
}));
"""


def _write_peer(script: str, libraries: tuple[Library, ...], path: Path, made: Made) -> float:
    parts = [library.kept.read_text(encoding="utf-8") for library in libraries]
    parts += [(HERE / name).read_text(encoding="utf-8") for name in ("page.js", script)]
    scripts = "\n".join(parts).replace("</script", "<\\/script")
    drawn = json.dumps(made.drawn(), separators=(",", ":"))
    page = (HERE / "shell.html").read_text(encoding="utf-8")
    page = page.replace("DATA", drawn.replace("<", "\\u003c")).replace("SCRIPTS", scripts)
    return clock(lambda: path.write_text(page, encoding="utf-8"))


def _peer(name: str, script: str, view: str, *libraries: Library) -> Tool:
    write = partial(_write_peer, script, libraries)
    return Tool(name, write, "#map", view, "select", libraries)


PYVIS = Tool(
    f"plain pyvis {version('pyvis')}",
    _write_pyvis,
    "#mynetwork",
    "network.getViewPosition()",
    "(id) => selectNode([id])",
)
PEERS = (
    PYVIS,
    _peer("d3-force", "d3.js", "[transform.x, transform.y]", D3),
    _peer("Cytoscape.js", "cytoscape.js", "cy.pan()", CYTOSCAPE),
    _peer(
        "sigma.js",
        "sigma.js",
        "renderer.getCamera().getState()",
        GRAPHOLOGY,
        GRAPHOLOGY_LIBRARY,
        SIGMA,
    ),
)

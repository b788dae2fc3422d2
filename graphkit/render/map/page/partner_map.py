"""A pyvis network that is safe for any names and fits into a mail attachment."""

from __future__ import annotations

import json
import math
import numbers
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from jinja2.utils import htmlsafe_json_dumps
from markupsafe import Markup
from pyvis.network import Network as PyvisNetwork

from graphkit.errors import UsageError
from graphkit.files import check_page, write_private
from graphkit.render.map.page import assets
from graphkit.render.map.page.compressed_columns import SIZE, pack_columns, pack_payload
from graphkit.render.map.views.view_names import VIEW_LABELS
from graphkit.resources import folder

TEMPLATE = "map.html.j2"


class PartnerMap(PyvisNetwork):  # type: ignore[misc]  # pyvis has no types
    """A pyvis network that writes one self-contained, safe page.

    Everything that pyvis offers still works (`add_node`, `add_edges`, `from_nx`, `set_options`,
    `show`, `save_graph`); the differences are why the class exists:

    - the page contains everything and loads nothing; its policy forbids any other script;
    - data is stored as JSON and shown as text: no name is ever read as markup or code;
    - adding a node again changes it, in constant time; pyvis silently ignores it;
    - all edges between the same two nodes are kept, because people may have several ties;
    - the file is UTF-8 on every machine, written whole or not at all, and private to the user;
    - physics is off: nodes stay at `x` and `y`.

    Parameters
    ----------
    title, sentence : str
        Texts at the top of the page.
    page : mapping, optional
        Further data of the page: `sectors`, `routes`, `facts`, `focus`, `notes`,
        `copy`. Plain values only.

    Examples
    --------
    >>> drawing = PartnerMap("Two people", "They know each other.")
    >>> drawing.add_node("a", label="<b>Ann</b>", x=0, y=0)
    >>> drawing.add_node("b", label="Bo", x=60, y=0)
    >>> drawing.add_edge("a", "b")
    >>> "<b>Ann</b>" in drawing.generate_html()
    False
    """

    def __init__(
        self, title: str = "", sentence: str = "", page: Mapping[str, Any] | None = None
    ) -> None:
        super().__init__(height="100%", width="100%", heading=title, cdn_resources="in_line")
        self.sentence = sentence
        self.page = dict(page or {})
        self.for_next_map: Mapping[str, tuple[int, int]] = {}  # the places it begins with
        self.charts: list[tuple[str, str]] = []  # SVG, with the id of the node that it is about
        self.story: list[dict[str, str]] = []  # saved views: title, text and link of each
        self.more_views: list[PartnerMap] = []  # the same network in other views
        self.rest: dict[str, Any] = {}  # what is shown when a bubble is opened, in columns
        self.ids_in_rest: Sequence[str] = ()  # the ids in the graph of the nodes in `rest`
        # The address of the form that chooses what is on the map, if a server shows it.
        self.chosen_at = ""
        self.options.physics.enabled = False
        self.options.edges.smooth.enabled = False
        self.options.interaction.dragNodes = False
        self.set_template_dir(str(folder("reports") / "map"), TEMPLATE)

    def set_template_dir(self, template_directory: str, template_file: str = TEMPLATE) -> None:
        """Use another folder and template; names are escaped there, too."""
        self.path = template_file
        self.template_dir = template_directory
        self.templateEnv = Environment(
            loader=FileSystemLoader(template_directory, encoding="utf-8"),
            autoescape=True,
            undefined=StrictUndefined,
            keep_trailing_newline=True,
        )

    def add_node(self, n_id: str | int, label: str | None = None, **options: Any) -> None:
        """Add a node, or change it if it exists.

        Parameters
        ----------
        n_id : str or int
        label : str, optional
            Defaults to the id.
        **options
            Options of vis-network (`x`, `y`, `shape`, `size`, `color`, `title` ...). Texts are
            shown as text and never as markup.

        Raises
        ------
        UsageError
            If the id is neither text nor a whole number.
        """
        key = _id(n_id)
        node = self.node_map.get(key)
        if node is None:
            node = {"id": key, "label": str(key), "shape": "dot"}
            self.node_map[key] = node
            self.nodes.append(node)
            self.node_ids.append(key)
        node.update({name: plain(value) for name, value in options.items()})
        if label is not None:
            node["label"] = str(label)

    def add_edge(self, source: str | int, to: str | int, **options: Any) -> None:
        """Join two nodes.

        Raises
        ------
        UsageError
            If one of them is not on the map.
        """
        ends = _id(source), _id(to)
        for end in ends:
            if end not in self.node_map:
                raise UsageError(
                    "there is no such node on the map",
                    where=repr(end),
                    next="Add the node before its edges",
                )
        edge = {name: plain(value) for name, value in options.items()}
        self.edges.append({**edge, "from": ends[0], "to": ends[1]})

    def set_options(self, options: str | Mapping[str, Any]) -> None:
        """Set options of vis-network, as a mapping or as the JSON text that pyvis takes."""
        if isinstance(options, str):
            start, end = options.find("{"), options.rfind("}") + 1
            try:
                options = json.loads(options[start:end])
            except ValueError as error:
                raise UsageError(
                    f"these options are not JSON: {error}",
                    next='Write them like this: {"interaction": {"hover": true}}',
                ) from None
        self.options = plain(options)

    def payload(self) -> dict[str, Any]:
        """Return what the page draws, as plain data that can be written as JSON.

        The page's script gets this as the second argument of `mount`.
        """
        return {
            **plain(self.page),
            "sentence": _encodable(self.sentence),
            "nodes": self.nodes,
            "edges": self.edges,
            "options": json.loads(self.get_network_data()[-1]),
        }

    def generate_html(
        self, name: str = "index.html", local: bool = True, notebook: bool = False
    ) -> str:
        """Return the page, with all views; the parameters of pyvis have no effect."""
        parts = assets.load()
        payload = self.payload()
        text = htmlsafe_json_dumps(
            payload, dumps=json.dumps, separators=(",", ":"), allow_nan=False
        )
        packed = len(text) > SIZE
        views = [self, *self.more_views]
        self.html = self.templateEnv.get_template(self.path).render(
            title=_encodable(self.heading),
            sentence=_encodable(self.sentence),
            copy=_encodable((self.page.get("copy") or {}).get("label", "")),
            payload=pack_payload(payload) if packed else text,
            packed=packed,
            story=plain(self.story),
            views=[_view(each) for each in views],
            more=[(_view(each)["name"], pack_payload(each.payload())) for each in self.more_views],
            rest=next((pack_columns(self._whole_rest(each)) for each in views if each.rest), ""),
            # These functions already escape text from outside.
            charts=[(_encodable(of), Markup(svg)) for of, svg in _charts(views)],  # noqa: S704
            policy=parts.served_policy if self.chosen_at else parts.policy,
            served=self.chosen_at and {"choose": self.chosen_at, "script": Markup(parts.server)},  # noqa: S704
            style=Markup(parts.style),  # noqa: S704  our own files, not data
            library=parts.packed_library,
            unpack=Markup(parts.unpack),  # noqa: S704
            script=parts.packed_script,
        )
        return str(self.html)

    def _whole_rest(self, view: PartnerMap) -> dict[str, Any]:
        """Return the rest of a view; a server finds its nodes by their ids."""
        return {**view.rest, "ids": list(view.ids_in_rest)} if self.chosen_at else view.rest

    def write(self, path: Path) -> Path:
        """Write the page; an old file is replaced only when the new one is complete.

        Raises
        ------
        OutputError
            If the file cannot be written.
        UsageError
            If its name does not end in `.html` or `.htm`.
        """
        check_page(path, "a map")
        return write_private(path, self.generate_html())

    def write_html(
        self, name: str, local: bool = True, notebook: bool = False, open_browser: bool = False
    ) -> None:
        """Write the page as pyvis does, and open it in the browser if asked to."""
        path = self.write(Path(name))
        if open_browser:
            import webbrowser

            webbrowser.open(path.resolve().as_uri())


def _view(drawing: PartnerMap) -> dict[str, str]:
    name = str(drawing.page.get("view", ""))
    return {"name": name, "label": VIEW_LABELS.get(name, name)}


def _charts(drawings: Sequence[PartnerMap]) -> list[tuple[str, str]]:
    """Return the charts of some views, each once: what is about one node is the same in all."""
    found: dict[str, list[str]] = {}
    for drawing in drawings:
        new: dict[str, list[str]] = {}
        for of, svg in drawing.charts:
            new.setdefault(of, []).append(svg)
        found = {**new, **found}
    return [(of, svg) for of, several in found.items() for svg in several]


def plain(value: Any) -> Any:
    """Convert a value for JSON, including NumPy numbers, dates and nested values.

    Examples
    --------
    >>> import datetime
    >>> plain({"on": datetime.date(2026, 11, 24), "share": float("nan"), 3: (1, True)})
    {'on': '2026-11-24', 'share': None, '3': [1, True]}
    """
    if value is None or isinstance(value, str | bool):
        return value
    if isinstance(value, Mapping):
        return {str(key): plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [plain(item) for item in value]
    if isinstance(value, numbers.Integral):
        return int(value)
    if isinstance(value, numbers.Real):
        return float(value) if math.isfinite(value) else None
    return value.isoformat() if hasattr(value, "isoformat") else str(value)


def _id(value: Any) -> str | int:
    if isinstance(value, str):
        return value
    if isinstance(value, numbers.Integral):
        return int(value)
    raise UsageError("the id of a node is a text or a whole number", where=repr(value))


def _encodable(text: str) -> str:
    # Half a surrogate pair has no UTF-8 form. JSON can escape it, but the head of the page cannot.
    return text.encode("utf-8", "replace").decode("utf-8")

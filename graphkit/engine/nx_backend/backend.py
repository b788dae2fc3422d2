"""The engine as a backend of NetworkX: `nx.pagerank(network.graph)` runs on kernels.

NetworkX finds `backend` by the entry point `networkx.backends`, and asks it for functions by the
names that they have in NetworkX. There is an answer to every name: a function in `dispatch` where
kernels have one, and NetworkX's own, run on an ordinary graph, everywhere else.
"""

from __future__ import annotations

import importlib
import pkgutil
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import networkx as nx

    from graphkit.engine.nx_backend.dispatch import DispatchedFunction


class Backend:
    """What NetworkX's dispatching asks for."""

    def __getattr__(self, name: str) -> Any:
        """Find the function that NetworkX calls by this name, once."""
        if name.startswith("__"):
            raise AttributeError(name)
        from networkx.utils.backends import _registered_algorithms

        from graphkit.engine.nx_backend.dispatch import on_networkx

        if name not in _registered_algorithms:
            raise AttributeError(name)
        found = _taken().get(name) or on_networkx(name, "there are no kernels for it")
        setattr(self, name, found)
        return found

    def can_run(self, name: str, args: tuple[Any, ...], kwargs: dict[str, Any]) -> bool | str:
        """Tell whether a call can be answered here, or why not.

        Always where a graph is ours, since then there is nobody else to do it.
        """
        from graphkit.engine.nx_backend.dispatch import graphs_of
        from graphkit.engine.nx_backend.nx_graph import EngineGraph

        if args and isinstance(args[0], EngineGraph):
            return True
        graphs = list(graphs_of(name, args, kwargs))
        if any(isinstance(graph, EngineGraph) for graph in graphs):
            return True
        if name not in _taken():
            return "there are no kernels for it"
        if any(graph.is_multigraph() for graph in graphs):
            return "kernels know no parallel edges"
        return True

    def should_run(self, name: str, args: tuple[Any, ...], kwargs: dict[str, Any]) -> bool | str:
        """Tell whether it pays to turn an ordinary graph into one of ours for a call."""
        from graphkit.engine.core import kernels
        from graphkit.engine.nx_backend.dispatch import graphs_of

        if kernels.forced():
            return True
        taken = _taken()[name]
        if taken.converted_from is None:
            return "it does not pay to turn a graph into one of ours for it"
        (graph,) = graphs_of(name, args, kwargs)
        if len(graph) + 2 * graph.number_of_edges() < taken.converted_from:
            return f"{taken.converted_from:,} nodes and arcs are where that begins to pay"
        return not taken.compiled or kernels.numba_is_available() or "there is no compiled code"

    def convert_from_nx(
        self, graph: nx.Graph, *, edge_attrs: dict[str, Any] | None = None, **known: Any
    ) -> nx.Graph:
        """Turn an ordinary graph into one of ours, with the edge attributes that are asked for."""
        from graphkit.engine.nx_backend.nx_graph import as_networkx, from_networkx

        if graph.is_multigraph():
            raise NotImplementedError("kernels know no parallel edges")
        try:
            return as_networkx(from_networkx(graph, *(edge_attrs or ())), plain=graph)
        except TypeError as error:
            raise NotImplementedError(str(error)) from error

    def convert_to_nx(self, result: Any, **known: Any) -> Any:
        """Give an ordinary graph for one of ours; all else is ordinary."""
        from graphkit.engine.nx_backend.nx_graph import EngineGraph

        return result.plain if isinstance(result, EngineGraph) else result


def _taken() -> dict[str, DispatchedFunction]:
    """Return the functions that kernels answer, by name."""
    from graphkit.engine.nx_backend.dispatch import DISPATCHED

    if not DISPATCHED:
        import graphkit.engine.nx_backend as package

        for module in pkgutil.iter_modules(package.__path__):
            importlib.import_module(f"{package.__name__}.{module.name}")
    return DISPATCHED


backend = Backend()
